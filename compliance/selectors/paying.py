"""Before paying: the contracts that a user may ask about, what is known of them, and what was advised."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from compliance.ladder import Stage
from compliance.models import (
    ContractCheck,
    ContractMeasure,
    Exemption,
    Finding,
    MemberCheck,
    Pause,
    PaymentAdvice,
    Proof,
)
from compliance.models.remedies import Answer
from compliance.paying import Asked, Gap, OpenFinding, PaymentFacts
from compliance.rules.codes import ProjectCode
from compliance.selectors.slips import live_slips
from forum_portal.access import scoped
from forum_portal.bulk import in_slices
from forum_portal.models import User
from procurement.models import Contract, ContractPackage, Package
from procurement.selectors import contracts_for


@dataclass(frozen=True, slots=True)
class Payable:
    """One contract and all that an advice about it is made of. `slip` is the code of a slip that holds."""

    contract: Contract
    facts: PaymentFacts
    contractor: str
    npwp: str
    slip: str
    of_project: bool


def advices_for(user: User | AnonymousUser) -> QuerySet[PaymentAdvice]:
    """What was advised on the contracts that the user may see, newest first."""
    rows = PaymentAdvice.objects.select_related("contract__current", "contract__office", "asked_by")
    return scoped(rows, user, office="contract__office").order_by("-pk")


def payables_for(user: User, contract_ids: Collection[int], today: date) -> list[Payable]:
    """These contracts as far as the user may see them, in the order of their ids. Eight queries for each 900."""
    found: list[Payable] = []
    for some in in_slices(sorted(set(contract_ids))):
        found.extend(_payables(list(contracts_for(user).filter(pk__in=some).order_by("pk")), today))
    return found


def _payables(contracts: Sequence[Contract], today: date) -> Iterable[Payable]:
    ids = [contract.pk for contract in contracts]
    checks = {check.contract_id: check for check in ContractCheck.objects.filter(contract__in=ids).defer("why")}
    measures = {row.contract_id: row for row in ContractMeasure.objects.filter(contract__in=ids)}
    findings = _open_findings(ids, today)
    slips = {slip.contract_id: slip.code for slip in live_slips(ids, today)}
    for contract in contracts:
        check = checks.get(contract.pk)
        yield Payable(
            contract=contract,
            facts=_facts(contract, check, measures.get(contract.pk), findings.get(contract.pk, ())),
            contractor=check.contractor_name if check else contract.current.contractor_name,
            npwp=contract.current.npwp or contract.current.npwp16,
            slip=slips.get(contract.pk, ""),
            of_project=check is None or check.project_outcome != ProjectCode.NOT_CONSTRUCTION,
        )


def _facts(
    contract: Contract,
    check: ContractCheck | None,
    measure: ContractMeasure | None,
    findings: Sequence[OpenFinding],
) -> PaymentFacts:
    if check is None:
        return PaymentFacts()
    return PaymentFacts(
        as_of=check.as_of,
        outdated=check.contract_version_id != contract.current_id,
        employer_flags=tuple(filter(None, check.employer_flags.split(","))),
        project_outcome=check.project_outcome,
        severity=check.severity,
        deadline=check.deadline,
        findings=tuple(findings),
        gap=_gap(measure) if measure and measure.construction else None,
        unprotected_days=measure.unprotected_days if measure else None,
    )


def _gap(measure: ContractMeasure) -> Gap:
    overdue = measure.overdue if measure.comparable else None
    return Gap(int(overdue) if overdue is not None else None, measure.material, measure.reason)


def _open_findings(contract_ids: Sequence[int], today: date) -> Mapping[int, Sequence[OpenFinding]]:
    rows = list(Finding.objects.filter(contract__in=contract_ids, status=Finding.Status.OPEN).order_by("pk"))
    pks = [row.pk for row in rows]
    unanswered = {
        pk
        for asked in (Proof, Exemption)
        for pk in asked.objects.filter(finding__in=pks, answer=Answer.WAITING).values_list("finding_id", flat=True)
    }
    paused = {each.finding_id for each in Pause.objects.filter(finding__in=pks) if each.holds_on(today)}
    found: dict[int, list[OpenFinding]] = defaultdict(list)
    for row in rows:
        found[row.contract_id].append(
            OpenFinding(
                number=row.number,
                question=row.rule,
                code=row.code,
                stage=Stage(row.stage),
                indicated=row.indicated,
                unanswered=row.pk in unanswered,
                paused=row.pk in paused,
            )
        )
    return found


def contracts_asked(user: User, lines: Sequence[Asked]) -> dict[Asked, list[int]]:
    """The contracts in sight that each line names, none where nothing is found. Five queries."""
    by_firm = _by_firm(user, {line.body9 for line in lines if line.body9})
    by_number = _by_number(user, {line.number_key for line in lines if line.number_key})
    by_code = _by_code(user, {line.code for line in lines if line.code})
    return {
        line: sorted({*by_firm.get(line.body9, ()), *by_number.get(line.number_key, ()), *by_code.get(line.code, ())})
        for line in lines
    }


def _by_firm(user: User, numbers: Collection[str]) -> Mapping[str, Collection[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    keys = [f"npwp:{number}" for number in numbers]
    for rows in (
        scoped(ContractCheck.objects.filter(contractor_key__in=keys), user),
        scoped(MemberCheck.objects.filter(contractor_key__in=keys), user, office="contract__office"),
    ):
        for key, contract in rows.order_by().values_list("contractor_key", "contract_id"):
            found[key.removeprefix("npwp:")].add(contract)
    return found


def _by_number(user: User, keys: Collection[str]) -> Mapping[str, Collection[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    rows = contracts_for(user).filter(current__contract_key__in=keys)
    for key, contract in rows.values_list("current__contract_key", "pk"):
        found[key].add(contract)
    return found


def _by_code(user: User, codes: Collection[str]) -> Mapping[str, Collection[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    named = [f"{scheme}:{code}" for scheme in Contract.Scheme.values for code in codes]
    for key, contract in contracts_for(user).filter(key__in=named).values_list("key", "pk"):
        found[key.rpartition(":")[2]].add(contract)
    carried = [f"{kind}:{code}" for kind in Package.Kind.values for code in codes]
    links = ContractPackage.objects.filter(package_key__in=carried, contract__current__isnull=False)
    for key, contract in scoped(links, user, office="contract__office").values_list("package_key", "contract_id"):
        found[key.rpartition(":")[2]].add(contract)
    return found
