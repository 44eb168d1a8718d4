"""The one list of what waits: counted, narrowed and put in order by the database, read a page at a time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property, reduce
from typing import Any, NamedTuple

from django.db.models import Count, DateField, DateTimeField, F, Min, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast

from compliance.inbox import WorkKind
from compliance.models import Finding
from compliance.selectors.inbox.parts import Known, Part, known_on, parts_as
from forum_portal.access import sees_all
from forum_portal.claiming import claims_now
from forum_portal.models import User
from forum_portal.statements import Statements, blank

ORDERS = {
    "tenggat": (F("w_due").asc(nulls_last=True), F("w_since").asc(nulls_last=True)),
    "umur": (F("w_since").asc(nulls_last=True), F("w_due").asc(nulls_last=True)),
    "nilai": (F("w_value").desc(nulls_last=True), F("w_due").asc(nulls_last=True)),
}
DUE = {"hari-ini": "Hari ini", "lewat": "Sudah lewat", "nanti": "Masih akan tiba", "tanpa": "Tanpa tenggat"}
_BY_TIME = {"tenggat": ("w_due", "w_since"), "umur": ("w_since", "w_due")}
_COLUMNS = ("w_kind", "w_subject", "w_ref", "w_contract", "w_since", "w_due", "w_value")
_MOST_WORDS = 6
_STATEMENTS = Statements(most=200)


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


Taken = tuple[tuple[str, str], ...]
"""Kind and subject of what somebody has taken."""


class Narrowing(NamedTuple):
    """Which rows a statement is about: of these kinds, of a due day as in DUE, with so many words, and taken."""

    kinds: tuple[WorkKind, ...]
    due: str = ""
    words: int = 0
    taken: Taken | None = None


class Tally(NamedTuple):
    """How many pieces of work, how many of them due today and how many overdue."""

    every: int = 0
    today: int = 0
    late: int = 0


class Inbox:
    """What waits, as `asked`. Has a length and can be cut, as a paginator wants it.

    Its statements are long and kept: what goes into one is `Known`, what is asked, what the asker has taken, and the
    kinds and rows that are read. For who does not see all, nothing is asked of the database.
    """

    def __init__(self, user: User, asked: Asked, *, today: date) -> None:
        self._user, self._today = user, today
        self._words = tuple(asked.words.replace("\x00", "").split()[:_MOST_WORDS])
        self.asked = asked

    @cached_property
    def counts(self) -> Mapping[WorkKind, Tally]:
        """By kind, narrowed by all that was asked but the kind. One query."""
        if not self.asked.narrows:
            return self.whole
        waiting = tuple(kind for kind, count in self.whole.items() if count.every)
        return self._counted(Narrowing(waiting, self.asked.due, len(self._words), self._taken))

    @cached_property
    def whole(self) -> Mapping[WorkKind, Tally]:
        """By kind, without narrowing. One query."""
        return self._counted(Narrowing(tuple(WorkKind)))

    def __len__(self) -> int:
        return sum(count.every for count in self._wanted.values())

    def __getitem__(self, part: slice) -> list[Row]:
        if not self._wanted:
            return []
        narrowing = Narrowing(tuple(self._wanted), self.asked.due, len(self._words), self._taken)
        order, first, stop = self.asked.order, part.start or 0, part.stop
        return [
            _row(row)
            for row in _STATEMENTS.rows(
                (self._known, narrowing, order, first, stop),
                lambda: _page(self._parts(narrowing), order, first, stop),
                self._words,
            )
        ]

    def find(self, kind: WorkKind, subject: str) -> Row | None:
        """The piece of work, while it waits."""
        for part in self._parts(Narrowing((kind,))):
            rows = _columns(part).filter(w_subject=subject)
            return next((_row(row) for row in rows[:1]), None)
        return None

    @cached_property
    def _wanted(self) -> dict[WorkKind, Tally]:
        asked = self.asked.kind
        return {kind: count for kind, count in self.counts.items() if count.every and asked in ("", kind.value)}

    @cached_property
    def _known(self) -> Known:
        return known_on(self._today)

    @cached_property
    def _taken(self) -> Taken | None:
        return _claimed_by(self._user) if self.asked.mine else None

    def _counted(self, narrowing: Narrowing) -> dict[WorkKind, Tally]:
        if not sees_all(self._user):
            return {}
        words = self._words if narrowing.words else ()
        rows = _STATEMENTS.rows((self._known, narrowing), lambda: _counts(self._parts(narrowing), self._today), words)
        counted = {WorkKind(row[0]): Tally(*row[1:]) for row in rows}
        return {kind: counted.get(kind, Tally()) for kind in WorkKind}

    def _parts(self, narrowing: Narrowing) -> list[Part]:
        parts = parts_as(self._user, self._known)
        return [_narrowed(part, narrowing, self._today) for part in parts if _may_hold(part, narrowing)]


def inbox_for(user: User, asked: Asked | None = None, *, today: date) -> Inbox:
    """What waits for the secretariat, for those who see all."""
    return Inbox(user, asked or Asked(), today=today)


def _row(row: Sequence[Any]) -> Row:
    return Row(WorkKind(row[0]), *row[1:])


def _page(parts: Sequence[Part], order: str, first: int, stop: int | None) -> QuerySet[Any, Any]:
    """The rows from `first` to `stop` of all parts together."""
    in_order = (*ORDERS[order], "w_kind", "w_subject")
    found = [_columns(_foremost(part, order, stop)) for part in parts]
    return reduce(lambda one, other: one.union(other, all=True), found).order_by(*in_order)[first:stop]


def _columns(part: Part) -> QuerySet[Any, Any]:
    nothing: dict[str, Any] = {
        "w_since": Cast(Value(None), DateTimeField()),
        "w_due": Cast(Value(None), DateField()),
    }
    told = {"w_since": part.since, "w_due": F(part.due) if part.due else None}
    rows = part.rows.order_by()
    given = {name: expression for name, expression in told.items() if expression is not None}
    given |= {"w_ref": F(part.ref), "w_contract": F(part.contract)}
    if part.grouped:
        rows = rows.values("w_subject")
        given = {name: Min(expression) for name, expression in given.items()}
    known = {**nothing, **given, "w_value": part.value}
    rows = rows.annotate(w_kind=Value(part.kind.value, output_field=TextField()), **known)
    return rows.values_list(*_COLUMNS)


def _count(part: Part, today: date) -> QuerySet[Any, Any]:
    """One row: the kind, and how many."""
    counted = "w_subject" if part.grouped else "pk"
    due = {"w_today": Q(**{part.due: today}), "w_late": Q(**{f"{part.due}__lt": today})} if part.due else {}
    rows = part.rows.order_by().values(w_kind=Value(part.kind.value, output_field=TextField()))
    figures: dict[str, Any] = {"w_today": Value(0), "w_late": Value(0)}
    figures |= {name: Count(counted, filter=condition, distinct=part.grouped) for name, condition in due.items()}
    rows = rows.annotate(w_every=Count(counted, distinct=part.grouped), **figures)
    return rows.values_list("w_kind", "w_every", "w_today", "w_late")


def _foremost(part: Part, order: str, stop: int | None) -> Part:
    """No more of a part than can be among the first `stop` of all: told by its ids and their order alone, so that what
    else a row shows is read for these only."""
    if part.grouped or order == "nilai" or stop is None:
        return part
    told = {"w_since": part.since, "w_due": F(part.due) if part.due else None}
    in_order = [told[name] for name in _BY_TIME[order] if told[name] is not None]
    ids = part.rows.order_by(*(each.asc(nulls_last=True) for each in in_order), "w_subject").values("pk")[:stop]
    rows = part.rows.model._default_manager.filter(pk__in=ids)
    return replace(part, rows=rows.annotate(w_subject=part.subject))


def _counts(parts: Sequence[Part], today: date) -> QuerySet[Any, Any]:
    found = [_count(part, today) for part in parts]
    return found[0].union(*found[1:], all=True) if found else Finding.objects.none().values_list()


def _may_hold(part: Part, narrowing: Narrowing) -> bool:
    """Whether it is asked for, and can have such a due day."""
    return part.kind in narrowing.kinds and bool(part.due or narrowing.due in ("", "tanpa"))


def _narrowed(part: Part, narrowing: Narrowing, today: date) -> Part:
    condition = _of_due(part, narrowing.due, today) & _of_words(part, narrowing.words)
    rows = part.rows.annotate(w_subject=part.subject).filter(condition)
    if narrowing.taken is not None:
        rows = rows.filter(w_subject__in=[subject for kind, subject in narrowing.taken if kind == part.kind.value])
    return replace(part, rows=rows)


def _of_due(part: Part, due: str, today: date) -> Q:
    if not due or not part.due:
        return Q()
    if due == "tanpa":
        return Q(**{f"{part.due}__isnull": True})
    look_up = {"hari-ini": "", "lewat": "__lt", "nanti": "__gt"}[due]
    return Q(**{f"{part.due}{look_up}": today})


def _of_words(part: Part, words: int) -> Q:
    """Every word stands in the name of the contractor or the package, or in a number of the contract."""
    return Q(*(Q(**{f"{part.words}__icontains": blank(number)}) for number in range(words)))


def _claimed_by(user: User) -> Taken:
    of_kinds = claims_now().filter(by=user, kind__in=[kind.value for kind in WorkKind])
    return tuple(sorted(of_kinds.values_list("kind", "subject")))


def subjects_of(rows: Iterable[Row]) -> list[str]:
    return sorted({row.subject for row in rows})
