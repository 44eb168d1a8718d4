"""Which packages of the plan a contract carries out, and what became of packages that vanished, after each import.

The links of a contract are wholly decided by its published version, the proposals of an office by its published
packages: each step works out what ought to be there and writes the difference, so it may be done again at any time.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from forum_portal import jobs
from forum_portal.bulk import in_slices, insert
from forum_portal.intake.pace import breathe
from forum_portal.intake.source import source_named
from forum_portal.jobs import RunningJob
from forum_portal.models import ImportRun
from forum_portal.offices import settle_offices
from forum_portal.rupiah import grouped
from procurement.models import Contract, ContractPackage
from procurement.rup_codes import package_keys
from procurement.selectors import contract_ids_of_run
from procurement.selectors.kind_of_work import contracts_told_by_plan_of
from procurement.selectors.successions import offices_of_run, offices_with_vanished
from procurement.services.successions import one_publisher, propose_for_office

KIND = "procurement.link"
COVERAGE, CROSS_CHECK = "compliance.coverage", "compliance.cross_check"
CONTRACTS_A_STEP = 500
_CONTRACT, _PLANS = "procurement.Contract", frozenset({"procurement.Package", "procurement.Revision"})


@dataclass(frozen=True, slots=True)
class _Scope:
    """`contracts` None: all of them. `offices`: ids, with 0 for packages of no known office."""

    contracts: list[int] | None
    offices: list[int]


def link(job: RunningJob) -> None:
    """Goes on, from the job's cursor, with what its payload names: {} or {"run": id}."""
    _settle(job)
    scope = _scope_of(job.payload)
    _link_contracts(job, scope)
    _propose_successors(job, scope)
    with transaction.atomic():
        if not job.cursor.get("woken"):
            jobs.enqueue(COVERAGE, key=_key(job.payload), payload=job.payload)
            if told := contracts_told_by_plan_of(job.payload["run"]) if "run" in job.payload else []:
                jobs.enqueue(CROSS_CHECK, key=f"plan:{job.payload['run']}", payload={"contracts": told})
        job.advance(woken=True, sentence=_summary(job.cursor))


def _settle(job: RunningJob) -> None:
    """Successors are looked for office by office, so first every satker must be where it belongs."""
    if not job.cursor.get("settled"):
        settle_offices()
        with transaction.atomic():
            job.advance(sentence="Menata satuan kerja.", settled=True)


def _scope_of(payload: dict[str, Any]) -> _Scope:
    if "run" not in payload:
        return _Scope(None, offices_with_vanished())
    run = ImportRun.objects.get(pk=payload["run"])
    about = source_named(run.source).target.identity
    return _Scope(
        contract_ids_of_run(run.pk) if about == _CONTRACT else [],
        offices_of_run(run.pk) if about in _PLANS else [],
    )


def _key(payload: dict[str, Any]) -> str:
    return f"run:{payload['run']}" if "run" in payload else "all"


def _link_contracts(job: RunningJob, scope: _Scope) -> None:
    for ids in _steps(scope, job.cursor.get("contract", 0)):
        with transaction.atomic():
            one_publisher(Contract)
            added, removed = _relink(ids)
            linked = job.cursor.get("linked", 0) + len(ids)
            job.advance(
                sentence=f"{grouped(linked)} kontrak dikaitkan.",
                contract=ids[-1],
                linked=linked,
                added=job.cursor.get("added", 0) + added,
                removed=job.cursor.get("removed", 0) + removed,
            )
        breathe()


def _steps(scope: _Scope, after: int) -> Iterator[list[int]]:
    """Ids of contracts beyond `after`, in their order, a step at a time."""
    if scope.contracts is not None:
        yield from map(list, in_slices([each for each in scope.contracts if each > after], CONTRACTS_A_STEP))
        return
    while found := list(
        Contract.objects.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:CONTRACTS_A_STEP]
    ):
        yield found
        after = found[-1]


def _relink(ids: list[int]) -> tuple[int, int]:
    """Makes the links of these contracts what their published versions say; returns how many came and went."""
    now = Contract.objects.filter(pk__in=ids, current__isnull=False).exclude(current__kd_rup="")
    wanted = set(_links(now.values_list("pk", "scheme", "current__kd_rup")))
    stored = ContractPackage.objects.filter(contract_id__in=ids).values_list("contract_id", "package_key", "pk")
    there = {(contract_id, key): pk for contract_id, key, pk in stored}
    fresh = sorted(wanted - there.keys())
    outdated = [pk for pair, pk in there.items() if pair not in wanted]
    insert(ContractPackage, ("contract_id", "package_key"), fresh, skip_existing=True)
    for some in in_slices(outdated):
        ContractPackage.objects.filter(pk__in=some).delete()
    return len(fresh), len(outdated)


def _links(rows: Iterable[tuple[int, str, str]]) -> Iterator[tuple[int, str]]:
    for contract_id, scheme, codes in rows:
        for key in package_keys(scheme, codes):
            yield contract_id, key


def _propose_successors(job: RunningJob, scope: _Scope) -> None:
    after = job.cursor.get("office", -1)
    for office in scope.offices:
        if office <= after:
            continue
        propose_for_office(
            office or None,
            in_step=lambda came, went, office=office: job.advance(
                sentence="Mencari penerus paket yang hilang.",
                office=office,
                proposed=job.cursor.get("proposed", 0) + came,
                withdrawn=job.cursor.get("withdrawn", 0) + went,
            ),
        )
        breathe()


def _summary(cursor: dict[str, Any]) -> str:
    told = {name: grouped(cursor.get(name, 0)) for name in ("linked", "added", "removed", "proposed", "withdrawn")}
    return (
        "{linked} kontrak dikaitkan: kaitan baru {added}, dihapus {removed}. "
        "Usulan penerus baru {proposed}, ditarik {withdrawn}."
    ).format(**told)
