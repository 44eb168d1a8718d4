"""The one list of what waits: counted, narrowed and put in order by the database, read a page at a time."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property, reduce
from typing import Any, NamedTuple

from django.db.models import Count, DateField, DateTimeField, F, Min, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast

from compliance.inbox import WorkKind
from compliance.selectors.inbox.parts import Part, parts_for
from forum_portal.claiming import claims_now
from forum_portal.models import User

ORDERS = {
    "tenggat": (F("w_due").asc(nulls_last=True), F("w_since").asc(nulls_last=True)),
    "umur": (F("w_since").asc(nulls_last=True), F("w_due").asc(nulls_last=True)),
    "nilai": (F("w_value").desc(nulls_last=True), F("w_due").asc(nulls_last=True)),
}
DUE = {"hari-ini": "Hari ini", "lewat": "Sudah lewat", "nanti": "Masih akan tiba", "tanpa": "Tanpa tenggat"}
_COLUMNS = ("w_kind", "w_subject", "w_ref", "w_contract", "w_since", "w_due", "w_value")
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Asked:
    """How the list is narrowed; all empty for the whole of it. `due` is a key of DUE, `order` one of ORDERS."""

    kind: str = ""
    due: str = ""
    mine: bool = False
    words: str = ""
    order: str = "tenggat"

    @property
    def narrows(self) -> bool:
        """Whether anything but the kind is asked for."""
        return bool(self.due or self.mine or self.words)


class Row(NamedTuple):
    """One piece of work as it is read: `ref` is the id of the finding, letter or contract that its page is about."""

    kind: WorkKind
    subject: str
    ref: int
    contract_id: int
    since: datetime | None
    due: date | None
    value: Decimal | None


class Tally(NamedTuple):
    """How many pieces of work, how many of them due today and how many overdue."""

    every: int = 0
    today: int = 0
    late: int = 0


class Inbox:
    """What waits, as `asked`. Has a length and can be cut, as a paginator wants it."""

    def __init__(self, user: User, asked: Asked, *, today: date) -> None:
        self._parts = {part.kind: part for part in parts_for(user, today=today)}
        self._user, self._today = user, today
        self.asked = asked

    @cached_property
    def counts(self) -> Mapping[WorkKind, Tally]:
        """By kind, narrowed by all that was asked but the kind. One query."""
        return self._counted(self.asked)

    @cached_property
    def whole(self) -> Mapping[WorkKind, Tally]:
        """By kind, without narrowing. One query."""
        return self._counted(Asked()) if self.asked.narrows else self.counts

    def __len__(self) -> int:
        return sum(count.every for kind, count in self.counts.items() if self.asked.kind in ("", kind.value))

    def __getitem__(self, part: slice) -> list[Row]:
        rows = self._rows()
        if rows is None:
            return []
        ordered = rows.order_by(*ORDERS[self.asked.order], "w_kind", "w_subject")
        return [_row(row) for row in ordered[part]]

    def find(self, kind: WorkKind, subject: str) -> Row | None:
        """The piece of work, while it waits."""
        if kind not in self._parts:
            return None
        rows = _columns(self._parts[kind]).filter(w_subject=subject)
        return next((_row(row) for row in rows[:1]), None)

    def _rows(self) -> QuerySet[Any, Any] | None:
        wanted = [kind for kind, count in self.counts.items() if self.asked.kind in ("", kind.value) and count.every]
        found = [_columns(part) for part in self._narrowed(self.asked) if part.kind in wanted]
        return reduce(lambda one, other: one.union(other, all=True), found) if found else None

    def _counted(self, asked: Asked) -> dict[WorkKind, Tally]:
        found = [_count(part, self._today) for part in self._narrowed(asked)]
        if not found:
            return {}
        counted = {WorkKind(row[0]): Tally(*row[1:]) for row in found[0].union(*found[1:], all=True)}
        return {kind: counted.get(kind, Tally()) for kind in self._parts}

    def _narrowed(self, asked: Asked) -> list[Part]:
        mine = _claimed_by(self._user) if asked.mine else {}
        narrowed = []
        for part in self._parts.values():
            if asked.due and _lacks(part, asked.due):
                continue
            condition = _of_due(part, asked.due, self._today) & _of_words(part, asked.words)
            rows = part.rows.annotate(w_subject=part.subject).filter(condition)
            if asked.mine:
                rows = rows.filter(w_subject__in=mine.get(part.kind, []))
            narrowed.append(replace(part, rows=rows, subject=F("w_subject")))
        return narrowed


def inbox_for(user: User, asked: Asked | None = None, *, today: date) -> Inbox:
    """What waits for the secretariat, for those who see all."""
    return Inbox(user, asked or Asked(), today=today)


def _row(row: Sequence[Any]) -> Row:
    return Row(WorkKind(row[0]), *row[1:])


def _columns(part: Part) -> QuerySet[Any, Any]:
    nothing: dict[str, Any] = {
        "w_since": Cast(Value(None), DateTimeField()),
        "w_due": Cast(Value(None), DateField()),
    }
    told = {"w_since": part.since, "w_due": F(part.due) if part.due else None}
    rows = _with_subject(part).order_by()
    given = {name: expression for name, expression in told.items() if expression is not None}
    given |= {"w_ref": F(part.ref), "w_contract": F(part.contract)}
    if part.grouped:
        rows = rows.values("w_subject")
        given = {name: Min(expression) for name, expression in given.items()}
    known = {**nothing, **given, "w_value": part.value}
    rows = rows.annotate(w_kind=Value(part.kind.value, output_field=TextField()), **known)
    return rows.values_list(*_COLUMNS)


def _with_subject(part: Part) -> QuerySet[Any]:
    return part.rows if part.subject == F("w_subject") else part.rows.annotate(w_subject=part.subject)


def _count(part: Part, today: date) -> QuerySet[Any, Any]:
    """One row: the kind, and how many."""
    counted = "w_subject" if part.grouped else "pk"
    due = {"w_today": Q(**{part.due: today}), "w_late": Q(**{f"{part.due}__lt": today})} if part.due else {}
    rows = _with_subject(part).order_by().values(w_kind=Value(part.kind.value, output_field=TextField()))
    figures: dict[str, Any] = {"w_today": Value(0), "w_late": Value(0)}
    figures |= {name: Count(counted, filter=condition, distinct=part.grouped) for name, condition in due.items()}
    rows = rows.annotate(w_every=Count(counted, distinct=part.grouped), **figures)
    return rows.values_list("w_kind", "w_every", "w_today", "w_late")


def _lacks(part: Part, due: str) -> bool:
    """Whether nothing of this kind can have such a due day."""
    return not part.due and due != "tanpa"


def _of_due(part: Part, due: str, today: date) -> Q:
    if not due or not part.due:
        return Q()
    if due == "tanpa":
        return Q(**{f"{part.due}__isnull": True})
    look_up = {"hari-ini": "", "lewat": "__lt", "nanti": "__gt"}[due]
    return Q(**{f"{part.due}{look_up}": today})


def _of_words(part: Part, words: str) -> Q:
    """Every word stands in the name of the contractor or the package, or in a number of the contract."""
    return reduce(lambda one, word: one & Q(**{f"{part.words}__icontains": word}), words.split()[:_MOST_WORDS], Q())


def _claimed_by(user: User) -> dict[WorkKind, list[str]]:
    found: dict[WorkKind, list[str]] = defaultdict(list)
    of_kinds = claims_now().filter(by=user, kind__in=[kind.value for kind in WorkKind])
    for kind, subject in of_kinds.values_list("kind", "subject"):
        found[WorkKind(kind)].append(subject)
    return found


def subjects_of(rows: Iterable[Row]) -> list[str]:
    return sorted({row.subject for row in rows})
