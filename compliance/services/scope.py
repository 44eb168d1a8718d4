"""Which contracts a cross-check is about, by what woke it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from compliance.selectors import facts
from employers.models import Judgement
from employers.selectors import EMPLOYERS, PAYMENTS, PROJECTS
from forum_portal.intake.source import source_named
from forum_portal.models import ImportRun
from procurement.selectors import contract_ids_of_run, contract_ids_of_vendor_run, count_with_contractor

_CONTRACTS, _VENDORS = "procurement.Contract", "procurement.Vendor"
_PLANS = frozenset({"procurement.Package", "procurement.Revision"})
"""What an agency means to buy says nothing of a contractor."""
ALL = "all"


@dataclass(frozen=True, slots=True)
class Scope:
    """`name` as kept on the run; `ids` None means every contract that has a contractor."""

    name: str
    ids: frozenset[int] | None
    until: date | None = None

    @property
    def total(self) -> int:
        return count_with_contractor() if self.ids is None else len(self.ids)


def scope_of(payload: dict[str, Any]) -> Scope:
    """From a job's payload: {} or {"as_of": "2025-10-03"}, {"run": id}, {"contracts": [id, …]},
    {"contractors": [key, …]}, or {"judgement": id, "contractors": [key, …]} with every contractor that it concerns.
    """
    if "run" in payload:
        return Scope(f"run:{payload['run']}", _of_import(int(payload["run"])))
    if "judgement" in payload:
        judgement = Judgement.objects.get(pk=payload["judgement"])
        keys = payload.get("contractors") or [judgement.contractor_key]
        return Scope(f"judgement:{judgement.pk}", _of_contractors(keys))
    if "contractors" in payload:
        ids = _of_contractors(payload["contractors"])
        return Scope(f"contracts:{len(ids)}", ids)
    if "contracts" in payload:
        ids = frozenset(map(int, payload["contracts"]))
        return Scope(f"contracts:{len(ids)}" if len(ids) != 1 else f"contract:{min(ids)}", ids)
    stated = payload.get("as_of")
    return Scope(ALL, None, date.fromisoformat(stated) if stated else None)


def _of_contractors(keys: list[str]) -> frozenset[int]:
    return frozenset[int]().union(*map(facts.contracts_of_contractor, keys))


def _of_import(run_id: int) -> frozenset[int] | None:
    """An extract that moves the as-of day or the coverage changes what is true of everybody."""
    run = ImportRun.objects.get(pk=run_id)
    if run.source in (EMPLOYERS, PROJECTS) and _moves_the_extract(run):
        return None
    if run.source in (EMPLOYERS, PAYMENTS, PROJECTS):
        return frozenset(facts.contracts_touched_by(run))
    identity = source_named(run.source).target.identity
    if identity == _CONTRACTS:
        return frozenset(contract_ids_of_run(run_id)) | facts.orders_named_by(run_id)
    if identity == _VENDORS:
        return frozenset(contract_ids_of_vendor_run(run_id))
    return frozenset() if identity in _PLANS else None


def _moves_the_extract(run: ImportRun) -> bool:
    published = facts.extract_about(run.source, besides=run.pk)
    without = facts.extract_about(run.source, without=run.pk)
    if published is None or without is None:
        return True
    return (published.as_of, published.coverage_label) != (without.as_of, without.coverage_label)
