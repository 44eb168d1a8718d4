"""Tables on django-tables2 columns with a lean body: what a cell needs is worked out once a column, not once a cell."""

import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, ClassVar

import django_tables2 as tables
from django.db.models import Model, QuerySet
from django.http import QueryDict
from django.utils.html import conditional_escape, format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe

from forum_portal.templatetags.portal import NOTHING, angka, bulan, rp, tanggal, tanggal_jam, ya_tidak

# On a phone a row is a card: what people look for first stands right below its name (`attrs=FIRST_ON_CARDS`).
FIRST_ON_CARDS = {"cell": {"class": "card-first"}}
# A number that names the row needs no more room than itself.
CODE = {"cell": {"class": "code-cell"}}


class RupiahColumn(tables.Column):
    """Set to the right; exported as a number."""

    attrs_class = "num"

    def render(self, value: Any) -> str:
        return rp(value)


class NumberColumn(tables.Column):
    attrs_class = "num"

    def render(self, value: Any) -> str:
        return angka(value)


class DayColumn(tables.Column):
    attrs_class = "day"

    def render(self, value: date) -> str:
        return tanggal(value)


class MomentColumn(tables.Column):
    attrs_class = "day"

    def render(self, value: datetime) -> str:
        return tanggal_jam(value)


class MonthColumn(tables.Column):
    attrs_class = "day"

    def render(self, value: str) -> str:
        return bulan(value)


@dataclass(frozen=True, slots=True)
class Heading:
    name: str
    label: str
    attributes: SafeString
    url: str
    sorted: str


@dataclass(frozen=True, slots=True)
class Row:
    """`cells` is the marked-up text of all its cells: printing them one by one in a template costs most of a page."""

    attributes: SafeString
    cells: SafeString


class ListTable(tables.Table):
    """A table of `list_page`. Columns, `render_<column>`, `value_<column>`, `linkify` and `Meta` work as in tables2.

    `caption` is read to screen readers; `row_header` names the column that names the row (default: the first), which
    is always shown; `optional` names columns that are shown to those who choose them; `export_only` names columns that
    stand in every exported file, and on the screen only where they are optional too; `screen_only` names those that
    stand in no file, such as buttons; `row_class(record)` may mark a row; `cards = False` keeps the table a table on a
    phone. Exports use the raw value, or `value_<column>` where given.
    `needs` says of a prefetched relation which columns want it: it is not fetched when none of them is shown.
    """

    caption: ClassVar[str] = ""
    row_header: ClassVar[str] = ""
    export_only: ClassVar[tuple[str, ...]] = ()
    optional: ClassVar[tuple[str, ...]] = ()
    screen_only: ClassVar[tuple[str, ...]] = ()
    needs: ClassVar[dict[str, tuple[str, ...]]] = {}
    cards: ClassVar[bool] = True
    # The columns that a person chose, in that order; empty for the usual ones.
    chosen: tuple[str, ...] = ()

    def row_class(self, record: Any) -> str:
        return ""

    def name_column(self) -> str:
        return self.row_header or next(iter(self.columns)).name

    def selectable(self) -> list[Any]:
        """The columns that may stand on the screen, in the table's own order."""
        hidden = set(self.export_only) - set(self.optional)
        return [column for column in self.columns if column.name not in hidden]

    def usual(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.selectable() if column.name not in self.optional)

    def shown_columns(self) -> list[Any]:
        return [self.columns[name] for name in self.chosen or self.usual()]

    def file_columns(self) -> list[Any]:
        """What stands on the screen, and what stands in files alone: in the table's own order unless one was chosen."""
        if not self.chosen:
            unasked = set(self.optional) - set(self.export_only) | set(self.screen_only)
            return [column for column in self.columns if column.name not in unasked]
        extra = [column for column in self.columns if column.name in self.export_only]
        shown = [column for column in self.shown_columns() if column.name not in self.screen_only]
        return shown + [column for column in extra if column.name not in self.chosen]

    def needed(self, rows: QuerySet[Any], columns: Iterable[Any]) -> QuerySet[Any]:
        """`rows` without the relations that none of these columns reads."""
        names = {column.name for column in columns}
        unneeded = {relation for relation, wanted in self.needs.items() if not names & set(wanted)}
        if not unneeded:
            return rows
        lookups = rows._prefetch_related_lookups
        kept = [each for each in lookups if getattr(each, "prefetch_to", each) not in unneeded]
        return rows.prefetch_related(None).prefetch_related(*kept)

    def sortable(self) -> set[str]:
        return {column.name for column in self.selectable() if column.orderable}

    def headings(self, params: QueryDict) -> list[Heading]:
        """One a shown column; `url` is the query string that sorts by it, empty where it cannot be sorted."""
        headings = []
        for column in self.shown_columns():
            state = ""
            if column.is_ordered:
                state = "descending" if column.order_by_alias.is_descending else "ascending"
            url = ""
            if column.orderable:
                target = params.copy()
                target["sort"] = str(column.order_by_alias.next)
                target.pop("page", None)
                url = "?" + target.urlencode()
            css = _css(column)
            attributes = format_html(' class="{}"', css) if css else SafeString()
            if state:
                attributes += format_html(' aria-sort="{}"', state)
            headings.append(Heading(column.name, str(column.header), attributes, url, state))
        return headings

    def body(self, records: Iterable[Any], *, ticks: bool = False, ticked: bool = False) -> Iterator[Row]:
        """The rows as the template prints them; with `ticks` a box before each, of the form "pilih"."""
        header = self.name_column()
        printers = [_Printer(self, column, column.name == header) for column in self.shown_columns()]
        for record in records:
            css = self.row_class(record)
            attributes = format_html(' class="{}"', css) if css else SafeString()
            cells = "".join(printer.cell(record) for printer in printers)
            if ticks:
                cells = self._tick(record, ticked, printers[0]) + cells
            yield Row(attributes, mark_safe(cells))  # noqa: S308

    def _tick(self, record: Any, ticked: bool, first: "_Printer") -> SafeString:
        return format_html(
            '<td class="tick"><label><input type="checkbox" form="pilih" name="baris" value="{}"{}>'
            '<span class="visually-hidden">Pilih {}</span></label></td>',
            record.pk,
            SafeString(" checked") if ticked else "",
            first.raw(record) or f"baris {record.pk}",
        )

    def export_headers(self) -> list[str]:
        return [str(column.header) for column in self.file_columns()]

    def export_rows(self, records: Iterable[Any]) -> Iterator[list[Any]]:
        """Values for a file: numbers and dates as they are, choices as their labels, marked-up cells as text."""
        printers = [_Printer(self, column, False) for column in self.file_columns()]
        for record in records:
            yield [printer.raw(record) for printer in printers]


class _Printer:
    """Everything about one column that does not change from row to row."""

    def __init__(self, table: ListTable, column: Any, is_header: bool) -> None:
        self.table = table
        self.column = column
        self.bits = str(column.accessor).replace(".", "__").split("__")
        own = getattr(table, f"render_{column.name}", None)
        plain = own is None and type(column.column).render is tables.Column.render
        self.render: Callable[..., Any] | None = None if plain else (own or column.column.render)
        self.wants = () if self.render is None else _wants(_function(self.render))
        self.value = getattr(table, f"value_{column.name}", None)
        self.value_wants = () if self.value is None else _wants(_function(self.value))
        self.is_markup = own is not None or isinstance(column.column, tables.TemplateColumn)
        self.tag = "th" if is_header else "td"
        self.empty_values = column.column.empty_values
        self.default = NOTHING if column.default in (None, "—") else column.default
        label = format_html(' data-label="{}"', column.header) if table.cards and not is_header else SafeString()
        css = _css(column)
        scope = ' scope="row"' if is_header else ""
        named = format_html(' class="{}"', css) if css else ""
        self.opening = f"<{self.tag}{scope}{named}{label}>"
        self.closing = f"</{self.tag}>"

    def cell(self, record: Any) -> str:
        """The marked-up cell; whatever is not marked safe is escaped."""
        return self.opening + conditional_escape(self.content(record)) + self.closing

    def content(self, record: Any) -> Any:
        value = self.read(record)
        if value in self.empty_values:
            return self.default
        content = _shown(value) if self.render is None else self._call(self.render, self.wants, record, value)
        if self.column.link:
            content = self.column.link(content, **self._known(record, value))
        return content

    def raw(self, record: Any) -> Any:
        value = self.read(record)
        if self.value is not None:
            return self._call(self.value, self.value_wants, record, value)
        if value in self.empty_values:
            return None
        if self.is_markup and self.render is not None and not isinstance(value, int | float | Decimal | date):
            return strip_tags(conditional_escape(self._call(self.render, self.wants, record, value)))
        return value

    def read(self, record: Any) -> Any:
        """The value at the column's accessor; a choice is read as its label. Nothing on the way gives None."""
        value = record
        for bit in self.bits:
            if value is None:
                return None
            if isinstance(value, dict):
                value = value.get(bit)
                continue
            owner, value = value, getattr(value, bit, None)
            if isinstance(owner, Model) and (label := getattr(owner, f"get_{bit}_display", None)):
                value = label()
        return value() if callable(value) and not isinstance(value, Model) else value

    def _known(self, record: Any, value: Any) -> dict[str, Any]:
        return {
            "value": value,
            "record": record,
            "column": self.column.column,
            "bound_column": self.column,
            "bound_row": None,
            "table": self.table,
        }

    def _call(self, function: Callable[..., Any], wants: tuple[str, ...], record: Any, value: Any) -> Any:
        if wants == ("value",):
            return function(value=value)
        known = self._known(record, value)
        return function(**{name: known[name] for name in wants}) if wants else function(**known)


def _function(callable_: Callable[..., Any]) -> Callable[..., Any]:
    return getattr(callable_, "__func__", callable_)


@lru_cache(maxsize=2048)
def _wants(function: Callable[..., Any]) -> tuple[str, ...]:
    """Which of the known arguments a render function takes; empty when it takes them all as **kwargs."""
    parameters = inspect.signature(function).parameters
    if any(parameter.kind is parameter.VAR_KEYWORD for parameter in parameters.values()):
        return ()
    return tuple(name for name in parameters if name not in {"self", "args"})


def _css(column: Any) -> str:
    attrs = column.column.attrs or {}
    given = (attrs.get("td") or attrs.get("cell") or {}).get("class", "")
    return " ".join(part for part in (getattr(column.column, "attrs_class", ""), given) if part)


def _shown(value: Any) -> Any:
    """How a bare value looks: whole numbers stay plain (years, codes), the rest as the portal writes it."""
    if isinstance(value, bool):
        return ya_tidak(value)
    if isinstance(value, Decimal):
        return angka(value)
    if isinstance(value, datetime):
        return tanggal_jam(value)
    if isinstance(value, date):
        return tanggal(value)
    if isinstance(value, int):
        return str(value)
    return value
