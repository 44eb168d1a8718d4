"""Tables on django-tables2 columns with a lean body: what a cell needs is worked out once a column, not once a cell."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

import django_tables2 as tables
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from forum_portal.lists.printer import Printer, css_of, path_of
from forum_portal.templatetags.portal import angka, bulan, rp, tanggal, tanggal_jam

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
    `reads` names what `row_class`, `render_…` and links read of a row besides its columns. Where it stands, a page is
    read as bare values (see `lean`), and every column shown must be of the database; files still get whole rows.
    """

    caption: ClassVar[str] = ""
    row_header: ClassVar[str] = ""
    export_only: ClassVar[tuple[str, ...]] = ()
    optional: ClassVar[tuple[str, ...]] = ()
    screen_only: ClassVar[tuple[str, ...]] = ()
    needs: ClassVar[dict[str, tuple[str, ...]]] = {}
    reads: ClassVar[tuple[str, ...]] = ()
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

    def paths(self) -> tuple[str, ...]:
        """What a page reads of its rows; empty where it wants whole rows."""
        return (*self.reads, *map(path_of, self.shown_columns())) if self.reads else ()

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
            css = css_of(column)
            attributes = format_html(' class="{}"', css) if css else SafeString()
            if state:
                attributes += format_html(' aria-sort="{}"', state)
            headings.append(Heading(column.name, str(column.header), attributes, url, state))
        return headings

    def body(self, records: Iterable[Any], *, ticks: bool = False, ticked: bool = False) -> Iterator[Row]:
        """The rows as the template prints them; with `ticks` a box before each, of the form "pilih"."""
        header = self.name_column()
        printers = [Printer(self, column, column.name == header) for column in self.shown_columns()]
        for record in records:
            css = self.row_class(record)
            attributes = format_html(' class="{}"', css) if css else SafeString()
            cells = "".join(printer.cell(record) for printer in printers)
            if ticks:
                cells = self._tick(record, ticked, printers[0]) + cells
            yield Row(attributes, mark_safe(cells))  # noqa: S308

    def _tick(self, record: Any, ticked: bool, first: Printer) -> SafeString:
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
        printers = [Printer(self, column, False) for column in self.file_columns()]
        for record in records:
            yield [printer.raw(record) for printer in printers]
