"""A slip made for one contract, from its last cross-check: or the reason why none can be."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from compliance.models import ContractCheck, Slip
from compliance.selectors.rates import rates
from compliance.selectors.slips import cover_of, judged_now
from compliance.services.judging import clock_of
from compliance.services.slips.keys import signing_key
from compliance.slips.codes import RANDOM_BITS, code_of
from compliance.slips.content import Cover, SlipFacts, content
from compliance.slips.payload import SlipPayload, firm_hash, short_codes
from compliance.slips.rule_set import rule_set_hash
from compliance.slips.signing import SigningKey
from compliance.slips.standing import NoSlip, Standing, last_day, last_second, standing
from forum_portal import trail
from forum_portal.access import has_role, offices_of
from forum_portal.models import Role, User
from procurement.models import Contract, ContractVersion
from procurement.selectors import ContractNow, contracts_now

# What differs between two slips that say the same.
_OF_THE_PAPER = frozenset({"code", "issued_on", "key_id"})


@dataclass(frozen=True, slots=True)
class _Basis:
    """What a slip is made from: the contract as published, its last result, and what the slip may say."""

    contract: Contract
    version: ContractVersion
    check: ContractCheck
    standing: Standing
    facts: SlipFacts


def may_issue(user: User, contract: Contract) -> bool:
    """The secretariat, and the staff of the office whose contract it is."""
    if has_role(user, Role.SECRETARIAT):
        return True
    return contract.office_id is not None and contract.office_id in {office.pk for office in offices_of(user)}


def issue(*, contract: Contract, by: User) -> Slip:
    """The slip of a contract as it stands now; a slip that holds already and says the same is given instead.

    One that says something else is replaced. Raises NoSlip with an Indonesian sentence where none can be made, and for
    anybody else than `may_issue` names.
    """
    if not may_issue(by, contract):
        raise NoSlip("Slip dibuat oleh sekretariat atau petugas OPD pemilik kontrak.")
    now = timezone.now().replace(microsecond=0)
    with transaction.atomic():
        # Two who press the button at once make one slip after the other.
        row = Contract.objects.select_for_update(of=("self",)).select_related("current", "office").get(pk=contract.pk)
        basis = _basis(row, now)
        key = signing_key()
        before = list(Slip.objects.filter(contract=row, revoked_at__isnull=True, replaced_by__isnull=True))
        for slip in before:
            if slip.valid_until >= timezone.localdate(now) and _says_the_same(slip, basis, key):
                return slip
        made = _made(basis, key, by, now)
        Slip.objects.filter(pk__in=[slip.pk for slip in before]).update(replaced_by=made)
        trail.record(
            subject=made,
            action="slip.issued",
            by=by,
            after={
                "status": made.status,
                "as_of": made.as_of.isoformat(),
                "valid_until": made.valid_until.isoformat(),
                "replaces": [slip.pk for slip in before],
            },
        )
    return made


def _basis(contract: Contract, now: datetime) -> _Basis:
    version = contract.current
    if version is None or version.cancelled:
        raise NoSlip("Slip tidak dapat dibuat: kontrak ini dibatalkan atau tidak ada lagi pada data pengadaan.")
    # A cross-check that writes this result meanwhile waits, and then finds the slip among those to be revoked.
    rows = ContractCheck.objects.select_for_update(of=("self",)).select_related("employer", "employer_version")
    check = rows.filter(contract=contract).first()
    if check is None:
        raise NoSlip("Slip belum dapat dibuat: kontrak ini belum diperiksa. Tunggu pemeriksaan silang selesai.")
    if check.contract_version_id != version.pk:
        raise NoSlip(
            "Slip belum dapat dibuat: data kontrak baru berubah dan belum diperiksa lagi. "
            "Coba lagi sesudah pemeriksaan silang selesai."
        )
    judged, _ = judged_now([contract.pk])[contract.pk]
    says = standing(judged)
    (told,) = contracts_now([contract.pk], with_contractor=False)
    return _Basis(contract, version, check, says, _facts(contract, version, check, told, now))


def _facts(
    contract: Contract, version: ContractVersion, check: ContractCheck, told: ContractNow, now: datetime
) -> SlipFacts:
    days = {day for day in (told.first_spk_date, told.clock_date, told.spk_date) if day}
    cover = cover_of(check, days) if told.is_construction else Cover()
    # The older of the two days: nothing on the slip is newer than what it says of itself.
    as_of = min(check.as_of, check.employer_version.as_of) if check.employer_version else check.as_of
    today = timezone.localdate(now)
    until = last_day(
        as_of=as_of, days=settings.SLIP_DAYS, today=today, cover_to=cover.until, contract_end=version.work_until
    )
    return SlipFacts(
        package=version.package_name or contract.key,
        kd_rup=version.kd_rup,
        contract_number=version.contract_number,
        office=contract.office.name if contract.office else version.satker_name,
        firm=check.contractor_name,
        npwp=told.npwp or told.npwp16,
        members=len(told.members),
        is_construction=bool(told.is_construction),
        due=check.contribution_due,
        due_verified=_rates_are_verified(clock_of(told)[0] or check.as_of, told.includes_vat),
        cover=cover,
        work_from=version.work_from,
        work_until=version.work_until,
        as_of=as_of,
        valid_until=until,
        issued_on=today,
    )


def _rates_are_verified(day: date, includes_vat: bool | None) -> bool:
    known = rates()
    schedule, vat = known.schedule_on(day), known.vat_on(day)
    return bool(schedule and schedule.verified and (includes_vat is False or (vat and vat.verified)))


def _says_the_same(slip: Slip, basis: _Basis, key: SigningKey) -> bool:
    ours = content(basis.facts, basis.standing, code="", key_id=key.key_id, rule_set=rule_set_hash())
    theirs = {name: said for name, said in slip.content.items() if name in ours}
    differing = {name for name in ours if theirs.get(name) != ours[name]}
    return slip.key_id == key.key_id and differing <= _OF_THE_PAPER


def _made(basis: _Basis, key: SigningKey, by: User, now: datetime) -> Slip:
    code, facts, says = code_of(secrets.randbits(RANDOM_BITS)), basis.facts, basis.standing
    payload = SlipPayload(
        code=code,
        contract_key=basis.contract.key,
        kd_rup=short_codes(facts.kd_rup),
        firm_hash=firm_hash(code, facts.firm),
        status=says.code,
        as_of=facts.as_of,
        valid_until=last_second(facts.valid_until, timezone.get_default_timezone()),
        key_id=key.key_id,
        issued_at=now,
    ).to_bytes()
    return Slip.objects.create(
        code=code,
        contract=basis.contract,
        office=basis.contract.office,
        employer=basis.check.employer,
        kd_rup=facts.kd_rup,
        status=says.code,
        reason=says.reason,
        rank=says.rank,
        severity=basis.check.severity,
        due=facts.due,
        declared=facts.cover.declared,
        workers=facts.cover.workers,
        cover_from=facts.cover.since,
        cover_to=facts.cover.until,
        as_of=facts.as_of,
        valid_until=facts.valid_until,
        payload=payload.decode("ascii"),
        signature=key.sign(payload).hex(),
        key_id=key.key_id,
        rule_set=rule_set_hash(),
        content=content(facts, says, code=code, key_id=key.key_id, rule_set=rule_set_hash()),
        issued_by=by,
        issued_at=now,
    )
