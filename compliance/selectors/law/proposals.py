"""Proposals to change the law that the portal knows, and how they read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, QuerySet

from compliance.models import LawProposal
from compliance.selectors.law.kinds import Kind, rows_of, span_of
from forum_portal.access import sees_all
from forum_portal.models import User


@dataclass(frozen=True, slots=True)
class LawLine:
    """One row of law for a reader. `state` is "now", "ahead" or "over"."""

    pk: int | None
    what: str
    figures: tuple[tuple[str, str], ...]
    since: date
    until: date | None
    state: str
    legal_source: str
    note: str
    verified: bool


def line_of(kind: Kind, row: Any, today: date) -> LawLine:
    span = span_of(row)
    return LawLine(
        pk=row.pk,
        what=kind.what(row),
        figures=tuple((header, text(row)) for header, text in kind.figures),
        since=span.since,
        until=span.until,
        state="now" if span.holds_on(today) else "ahead" if span.since > today else "over",
        legal_source=row.legal_source,
        note=getattr(row, "note", ""),
        verified=row.verified,
    )


def proposals_for(user: User | AnonymousUser) -> QuerySet[LawProposal]:
    """Newest first; nothing for those who do not see everything."""
    rows = LawProposal.objects.select_related("proposed_by", "decided_by")
    return rows if sees_all(user) else rows.none()


def waiting_by_kind() -> dict[str, int]:
    counted = LawProposal.objects.filter(status=LawProposal.Status.WAITING).order_by().values_list("kind")
    return dict(counted.annotate(Count("pk")))


def proposed_rows(kind: Kind, proposal: LawProposal) -> list[Any]:
    """The rows as they would stand, not stored. Of a verification the stored rows it is about."""
    if proposal.change == LawProposal.Change.VERIFY:
        wanted = set(proposal.values["ids"])
        return [row for row in rows_of(kind) if row.pk in wanted]
    return [new_row(kind, values, proposal) for values in proposal.values["rows"]]


def new_row(kind: Kind, values: dict[str, Any], proposal: LawProposal) -> Any:
    """A row of that kind from the texts of a proposal."""
    row = kind.model(**{name: _read(kind, name, value) for name, value in values.items()})
    row.legal_source, row.verified = proposal.legal_source, proposal.verified  # type: ignore[attr-defined]
    if kind.dated:
        row.valid_from, row.valid_to = proposal.valid_from, proposal.valid_to  # type: ignore[attr-defined]
        row.note = proposal.note  # type: ignore[attr-defined]
    return row


def as_values(row: Any, names: Sequence[str]) -> dict[str, Any]:
    """The named columns of a row as JSON keeps them: texts, whole numbers and truth values."""
    found = {name: getattr(row, name) for name in names}
    return {
        name: value if isinstance(value, bool | int | str | type(None)) else str(value) for name, value in found.items()
    }


def _read(kind: Kind, name: str, value: Any) -> Any:
    return kind.model._meta.get_field(name).to_python(value)  # type: ignore[union-attr]
