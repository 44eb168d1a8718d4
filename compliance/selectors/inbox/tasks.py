"""Pieces of work as the page shows them: what it is about, who has taken it, and where it is done."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from compliance.inbox import KIND_LABELS, WorkKind, age_in_words, due_in_words
from compliance.ladder import LETTER_LABELS, Letter
from compliance.models import Paper
from compliance.selectors.inbox.listing import Row, subjects_of
from compliance.selectors.judgements.queue import Waiting, waiting
from forum_portal.claiming import claims_on
from forum_portal.models import User, WorkClaim
from procurement.models import Contract

_OF_PAPERS = (WorkKind.APPROVE, WorkKind.SEND, WorkKind.RECEIPT)


@dataclass(frozen=True, slots=True)
class Task:
    """One row of the page. `what` leads to `url`, where the work is done; `age` and `due` are words."""

    kind: WorkKind
    label: str
    subject: str
    what: str
    contractor: str
    package: str
    office: str
    age: str
    due: str
    due_on: date | None
    late: bool
    value: Decimal | None
    claim: WorkClaim | None
    mine: bool
    url: str


def tasks_of(rows: Sequence[Row], user: User, *, today: date) -> list[Task]:
    """At most five queries, whatever the number of rows."""
    contracts = _contracts({row.contract_id for row in rows if row.kind is not WorkKind.PAIR})
    letters = {paper.pk: paper for paper in _papers({row.ref for row in rows if row.kind in _OF_PAPERS})}
    pairs = [{"asked": row.subject, "at_risk": row.value, "undecided": False} for row in rows if _is_pair(row)]
    firms = {each.contractor_key: each for each in waiting(pairs)} if pairs else {}
    claims = claims_on(subjects_of(rows))
    return [_task(row, user, today, contracts, letters, firms, claims) for row in rows]


def where_to(row: Row) -> str:
    """The address of the page where this piece of work is done."""
    if row.kind is WorkKind.PAIR:
        return reverse("compliance:judgements") + "?" + urlencode({"penyedia": row.subject})
    if row.kind in _OF_PAPERS:
        return reverse("compliance:paper", args=[row.ref])
    if row.kind is WorkKind.LAPSE:
        return reverse("compliance:contract", args=[row.ref])
    return reverse("compliance:case", args=[row.ref])


def _is_pair(row: Row) -> bool:
    return row.kind is WorkKind.PAIR


def _contracts(ids: Collection[int]) -> dict[int, Contract]:
    if not ids:
        return {}
    rows = Contract.objects.select_related("current", "check_result", "office")
    return rows.defer("current__parts", "check_result__why").in_bulk(list(ids))


def _papers(ids: Collection[int]) -> list[Paper]:
    return list(Paper.objects.filter(pk__in=ids).only("pk", "kind", "number")) if ids else []


def _task(
    row: Row,
    user: User,
    today: date,
    contracts: Mapping[int, Contract],
    letters: Mapping[int, Paper],
    firms: Mapping[str, Waiting],
    claims: Mapping[tuple[str, str], WorkClaim],
) -> Task:
    firm = firms.get(row.subject) if _is_pair(row) else None
    contract = None if _is_pair(row) else contracts.get(row.contract_id)
    check = getattr(contract, "check_result", None)
    claim = claims.get((row.kind.value, row.subject))
    return Task(
        kind=row.kind,
        label=KIND_LABELS[row.kind],
        subject=row.subject,
        what=firm.name if firm else _what(row, letters),
        contractor="" if firm or check is None else check.contractor_name,
        package=f"{firm.contracts} kontrak" if firm else _package(contract),
        office=contract.office.name if contract and contract.office else "",
        age=age_in_words(timezone.localdate(row.since) if row.since else None, today),
        due=due_in_words(row.due, today),
        due_on=row.due,
        late=row.due is not None and row.due < today,
        value=row.value,
        claim=claim,
        mine=claim is not None and claim.by_id == user.pk,
        url=where_to(row),
    )


def _package(contract: Contract | None) -> str:
    return contract.current.package_name if contract and contract.current else ""


def _what(row: Row, letters: Mapping[int, Paper]) -> str:
    if row.kind in _OF_PAPERS:
        paper = letters[row.ref]
        return paper.number or f"Konsep {LETTER_LABELS[Letter(paper.kind)].lower()}"
    if row.kind is WorkKind.DRAFT:
        return LETTER_LABELS[Letter(row.subject.partition(":")[2])]
    if row.kind is WorkKind.LAPSE:
        return "Perlindungan proyek"
    return f"T-{row.ref:06}"
