"""Status slips: whose a user may see, how each stands now, and what one is made of."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils import timezone

from compliance.models import ContractCheck, Slip, SlipKey
from compliance.rules.facts import ProjectCode
from compliance.selectors.facts import known_findings, settled_flags
from compliance.slips.content import Cover
from compliance.slips.standing import Judged
from compliance.slips.verifying import Answer, Register, verify
from employers.models import ProjectRegistration
from forum_portal.access import scoped
from forum_portal.bulk import in_slices
from forum_portal.models import User
from procurement.models import Contract

SLIPS_SHOWN = 5
_REGISTERED = frozenset({ProjectCode.COMPLETE, ProjectCode.REGISTERED_LATE})


def slips_for(user: User | AnonymousUser) -> QuerySet[Slip]:
    """The slips of the contracts that the user may see, newest first."""
    return scoped(Slip.objects.select_related("key"), user, office="contract__office").order_by("-pk")


@dataclass(frozen=True, slots=True)
class SlipRow:
    """A slip in the list of its contract. `why` is for those who may see the contract, never for the public."""

    slip: Slip
    answer: Answer
    why: str


def slips_of(user: User | AnonymousUser, contract: Contract) -> list[SlipRow]:
    """The latest slips of one contract as they stand now. One query."""
    rows = slips_for(user).filter(contract=contract).select_related("replaced_by")[:SLIPS_SHOWN]
    now = timezone.now()
    return [_row(slip, now) for slip in rows]


def _row(slip: Slip, now: datetime) -> SlipRow:
    keys = {slip.key_id: bytes.fromhex(slip.key.public_key)}
    answer = answer_of(slip, keys, now)
    why = slip.revoked_reason
    if answer is Answer.REPLACED and slip.replaced_by:
        why = f"Diganti oleh {slip.replaced_by.number}."
    return SlipRow(slip, answer, why)


def judged_now(contract_ids: Collection[int]) -> dict[int, tuple[Judged, int | None]]:
    """What the last cross-check concluded of these contracts, and the employer that each was matched with.

    Two queries for each 900 contracts.
    """
    found: dict[int, tuple[Judged, int | None]] = {}
    columns = ("contract_id", "match", "employer_flags", "project_outcome", "severity", "employer_id")
    for some in in_slices(sorted(contract_ids)):
        settled = settled_flags(known_findings(some))
        for contract, match, flags, project, severity, employer in ContractCheck.objects.filter(
            contract__in=some
        ).values_list(*columns):
            flagged = tuple(filter(None, flags.split(",")))
            judged = Judged(match, flagged, project, severity, frozenset(settled.get(contract, ())))
            found[contract] = judged, employer
    return found


def cover_of(check: ContractCheck, days: Collection[date]) -> Cover:
    """The project as registered, where the cross-check found it to be the contract's own; else nothing.

    `days` are the dates that the contract carries: a registration of another day is not its own.
    """
    if check.project_outcome not in _REGISTERED:
        return Cover()
    npps = {each["npp"] for each in check.why.get("members", [])}
    if check.employer:
        npps.add(check.employer.key)
    rows = ProjectRegistration.objects.filter(
        key__in=check.why.get("projects", []), current__npp__in=npps, current__spk_date__in=days
    ).select_related("current")
    versions = [row.current for row in rows.order_by("key") if row.current]
    versions.sort(key=lambda each: (each.first_instalment_on is None, each.registered_on or date.max))
    if not versions:
        return Cover()
    own = versions[0]
    paid = own.first_instalment_on
    since = max(paid, own.cover_from) if paid and own.cover_from else paid
    return Cover(own.contribution, own.workers, since, own.cover_to)


def public_keys() -> dict[str, bytes]:
    """Every key that slips were ever signed with, by its name."""
    rows = SlipKey.objects.order_by("first_used_at", "key_id").values_list("key_id", "public_key")
    return {name: bytes.fromhex(public) for name, public in rows}


def register_of(slip: Slip) -> Register:
    """What the register holds of a slip, in the words of `verify`."""
    return Register(slip.payload.encode("ascii"), slip.revoked_at is not None, slip.replaced_by_id is not None)


def answer_of(slip: Slip, keys: Mapping[str, bytes], now: datetime) -> Answer:
    """How a slip of the register stands at `now`, its own signature verified."""
    kept = register_of(slip)
    return verify(kept.payload, bytes.fromhex(slip.signature), keys=keys, kept=kept, now=now)


def live_slips(contract_ids: Iterable[int], today: date) -> list[Slip]:
    """The slips of these contracts that hold today."""
    rows = Slip.objects.filter(revoked_at__isnull=True, replaced_by__isnull=True, valid_until__gte=today)
    found: list[Slip] = []
    for some in in_slices(sorted(contract_ids)):
        found.extend(rows.filter(contract__in=some).order_by("pk"))
    return found
