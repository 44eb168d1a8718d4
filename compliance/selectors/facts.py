"""What the cross-check reads: published facts, now or as they were known on an earlier day.

An earlier day means: the extracts that are about that day or an older one. It does not ask when they were uploaded.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from itertools import islice
from typing import NamedTuple

from django.db.models import Exists, Max, OuterRef, Q, Subquery

from compliance.ladder import Stage
from compliance.models import ContractCheck, Finding, MemberCheck
from employers.matching import EmployerName
from employers.models import (
    Employer,
    EmployerVersion,
    Judgement,
    PaymentMonth,
    PaymentMonthVersion,
    ProjectRegistrationVersion,
)
from employers.selectors import EMPLOYERS, PROJECTS, EmployerNow, Extract, extract_of, published_runs
from forum_portal.bulk import in_slices
from forum_portal.models import ImportRun
from procurement.models import Contract, ContractVersion, Vendor
from procurement.selectors import ContractNow, contract_slices, contracts_now, contracts_to_check


def published_state() -> tuple[object, ...]:
    """Changes whenever anything changes that a check depends on: imports, judgements, decisions."""
    runs = ImportRun.objects.aggregate(Max("published_at"), Max("undone_at"))
    judged = Judgement.objects.aggregate(Max("pk"), Max("taken_back_at"))
    decided = Finding.objects.aggregate(Max("decided_at"))
    return (*runs.values(), *judged.values(), *decided.values())


def extract_about(source: str, *, until: date | None = None, without: int = 0, besides: int = 0) -> Extract | None:
    """The extract of that kind in force: all published files about the newest day, or the newest up to `until`.

    `without` and `besides` name a run to leave out, or to take in although it was undone.
    """
    runs = published_runs(source)
    if besides:
        runs = runs | ImportRun.objects.filter(pk=besides, source=source).order_by("-as_of", "-pk")
    if until:
        runs = runs.filter(as_of__lte=until)
    return extract_of(runs.exclude(pk=without))


def employers_known_on(day: date) -> tuple[list[EmployerName], dict[int, EmployerNow]]:
    """The employers as the extracts up to `day` told them, for the match index and as facts."""
    versions = EmployerVersion.objects.filter(
        subject=OuterRef("pk"), as_of__lte=day, run__status=ImportRun.Status.PUBLISHED
    )
    known = Employer.objects.annotate(then=Subquery(versions.order_by("-as_of", "-pk").values("pk")[:1]))
    ids = known.filter(then__isnull=False).values_list("then", flat=True)
    rows = EmployerVersion.objects.filter(pk__in=ids.order_by(), gone=False).values_list(
        "subject_id",
        "pk",
        "subject__key",
        "name",
        "npwp",
        "status",
        "size",
        "programmes",
        "last_settled",
        "arrears_months",
        "region",
        "branch",
        "as_of",
    )
    facts = {row[0]: EmployerNow._make(row) for row in rows.iterator(chunk_size=5000)}
    names = [
        EmployerName(each.id, each.npp, each.name, each.npwp, each.status != "nonaktif") for each in facts.values()
    ]
    return names, facts


def payments_after(stated: dict[str, str], *, until: date | None = None) -> dict[str, dict[str, bool]]:
    """NPP -> contribution month -> settled or not, of the months after the one that the extract states for each NPP.

    `until`: what was settled later counts as unsettled.
    """
    found: dict[str, dict[str, bool]] = defaultdict(dict)
    # In the order of the stated months, so that each query asks only for months that may matter to its NPPs.
    ordered = sorted(stated, key=lambda npp: (stated[npp], npp))
    for some in in_slices(ordered):
        rows = PaymentMonth.objects.filter(npp__in=some, current__isnull=False, blth__gt=stated[some[0]])
        for npp, blth, settled_on in rows.values_list("npp", "blth", "current__settled_on"):
            if blth > stated[npp]:
                found[npp][blth] = settled_on is not None and (until is None or settled_on <= until)
    return found


SETTLED_BY_PEOPLE = frozenset({Stage.NOT_PROVEN, Stage.EXEMPT, Stage.RESOLVED})
PROOF_GRACE = timedelta(days=31)
"""How long after the day of a proof an extract may still not know of it: extracts come once a month."""


class KnownFinding(NamedTuple):
    """The newest finding of one contract, question and code. `proven_on` is the day its proof is about."""

    id: int
    contract_id: int
    rule: str
    code: str
    status: str
    stage: str
    indicated: bool
    proven_on: date | None


def known_findings(contract_ids: Collection[int]) -> list[KnownFinding]:
    """Of every contract, question and code the newest finding, in the order of their numbers."""
    if not contract_ids:
        return []
    rows = Finding.objects.filter(contract_id__gte=min(contract_ids), contract_id__lte=max(contract_ids))
    newest: dict[tuple[int, str, str], KnownFinding] = {}
    for row in rows.order_by("pk").values_list(*KnownFinding._fields):
        known = KnownFinding._make(row)
        newest[known.contract_id, known.rule, known.code] = known
    return sorted(newest.values())


def is_remembered(known: KnownFinding, as_of: date | None = None) -> bool:
    """Whether a person ended it and the same indication has gone on since. A proof holds against extracts that are not
    clearly newer than it."""
    if known.status != Finding.Status.CLOSED or not known.indicated or known.stage not in SETTLED_BY_PEOPLE:
        return False
    if known.stage == Stage.RESOLVED:
        return known.proven_on is not None and (as_of is None or as_of <= known.proven_on + PROOF_GRACE)
    return True


def settled_flags(known: Iterable[KnownFinding], as_of: date | None = None) -> dict[int, set[tuple[str, str]]]:
    """By contract, the flags that people have settled: they no longer count as indications."""
    found: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for each in known:
        if is_remembered(each, as_of):
            found[each.contract_id].add((each.rule, each.code))
    return found


def next_contracts(ids: Collection[int] | None, *, after: int, until: int | None, size: int) -> list[ContractNow]:
    """Up to `size` contracts to check in the order of their ids, beyond `after` and up to `until`; of all that have a
    contractor without `ids`. Empty when there are no more."""
    if until is not None and after >= until:
        return []
    if ids is None:
        found = next(contract_slices(after=after, size=size), [])
        return [each for each in found if until is None or each.id <= until]
    waiting = sorted(each for each in ids if after < each and (until is None or each <= until))
    return next(filter(None, map(contracts_now, in_slices(waiting, size))), [])


def range_ends(ids: Collection[int] | None, size: int) -> Iterator[tuple[int, int]]:
    """The contracts to check cut into ranges of `size`: the last id of each and how many it holds."""
    every = contracts_to_check().order_by("pk").values_list("pk", flat=True)
    ordered = every.iterator(chunk_size=5000) if ids is None else iter(sorted(ids))
    while some := list(islice(ordered, size)):
        yield some[-1], len(some)


def outdated_checks() -> list[int]:
    """Contracts with a result that vanished, were called off, or no longer have a contractor."""
    doubtful = ContractCheck.objects.filter(
        Q(contract__current__isnull=True)
        | Q(contract__current__cancelled=True)
        | Q(contract__current__contractor_name="")
    )
    rows = doubtful.exclude(Exists(contracts_to_check().filter(pk=OuterRef("contract_id"))))
    return list(rows.order_by("contract_id").values_list("contract_id", flat=True))


def contracts_of_contractor(contractor_key: str) -> set[int]:
    """The contracts that name this contractor, alone or as a member of a joint operation."""
    alone = ContractCheck.objects.filter(contractor_key=contractor_key).values_list("contract_id", flat=True)
    member = MemberCheck.objects.filter(contractor_key=contractor_key).values_list("contract_id", flat=True)
    return {*alone, *member}


def physical_decisions(contract_ids: Collection[int]) -> dict[int, str]:
    """What people decided of the kind of work of these contracts, by contract."""
    if not contract_ids:
        return {}
    rows = Contract.objects.filter(pk__gte=min(contract_ids), pk__lte=max(contract_ids)).exclude(physical_decision="")
    decided, asked = dict(rows.values_list("pk", "physical_decision")), frozenset(contract_ids)
    return {pk: decision for pk, decision in decided.items() if pk in asked}


def joint_operations(contract_ids: Collection[int]) -> list[int]:
    """Those of these contracts whose members were examined before."""
    if not contract_ids:
        return []
    rows = MemberCheck.objects.filter(contract_id__gte=min(contract_ids), contract_id__lte=max(contract_ids))
    known = set(rows.values_list("contract_id", flat=True))
    return sorted(known.intersection(contract_ids))


def orders_named_by(run_id: int) -> set[int]:
    """Orders of the catalogue whose vendor, known there by a code alone, is named by the contracts of an import."""
    told = ContractVersion.objects.filter(run_id=run_id).exclude(vendor_id="").values("vendor_id")
    listed = Vendor.objects.filter(current__spse_id__in=told).values("key")
    rows = Contract.objects.filter(Q(current__spse_vendor_id__in=told) | Q(current__vendor_id__in=listed))
    return set(rows.values_list("pk", flat=True))


def contracts_touched_by(run: ImportRun) -> set[int]:
    """The contracts whose result may change because of an extract that left its as-of day and coverage as they were.

    Those of the employers it speaks of, those that carry the number of a project it speaks of, and all that are not
    matched with certainty.
    """
    if run.source == EMPLOYERS:
        employers = EmployerVersion.objects.filter(run=run).values("subject_id")
    elif run.source == PROJECTS:
        npps = ProjectRegistrationVersion.objects.filter(subject__versions__run=run).values("npp")
        employers = Employer.objects.filter(key__in=npps).values("pk")
    else:
        npps = PaymentMonthVersion.objects.filter(run=run).values("subject__npp")
        employers = Employer.objects.filter(key__in=npps).values("pk")
    unsure = (ContractCheck.Match.REVIEW, ContractCheck.Match.NONE)
    of_these = Q(employer__in=employers) | Q(match__in=unsure)
    touched: set[int] = set()
    for results in (ContractCheck.objects, MemberCheck.objects):
        touched.update(results.filter(of_these).values_list("contract_id", flat=True))
    if run.source == PROJECTS:
        keys = ProjectRegistrationVersion.objects.filter(subject__versions__run=run).exclude(spk_key="")
        named = Q(current__contract_key__in=keys.values("spk_key")) | Q(
            current__first_contract_key__in=keys.values("spk_key")
        )
        touched |= set(Contract.objects.filter(named).values_list("pk", flat=True))
    return touched
