"""Which columns a list shows: those of the address, else those the person chose before, else the usual ones."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict

from forum_portal.lists.address import COLUMNS
from forum_portal.lists.table import ListTable


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """One line of the panel: `place` is where the column stands, `fixed` that it is always shown."""

    name: str
    label: str
    shown: bool
    place: int
    fixed: bool


def choose(table: ListTable, params: QueryDict, kept: tuple[str, ...], notices: list[str]) -> None:
    """Sets the table's columns, and takes what is not known out of `params`, by name in a notice."""
    known = {column.name for column in table.selectable()}
    asked = tuple(filter(None, params.get(COLUMNS, "").split(",")))
    unknown = [name for name in asked if name not in known]
    if unknown:
        notices.append(f"Kolom “{', '.join(unknown)[:60]}” tidak dikenal dan diabaikan.")
        rest = [name for name in asked if name in known]
        params.pop(COLUMNS)
        if rest:
            params[COLUMNS] = ",".join(rest)
    table.chosen = complete(table, [name for name in asked or kept if name in known])


def complete(table: ListTable, names: Iterable[str]) -> tuple[str, ...]:
    """Each name once, with the column that names the row among them; nothing where that makes the usual columns."""
    chosen = tuple(dict.fromkeys(names))
    if not chosen:
        return ()
    if table.name_column() not in chosen:
        chosen = (table.name_column(), *chosen)
    return () if chosen == table.usual() else chosen


def panel(table: ListTable) -> list[ColumnChoice]:
    """The columns shown in their order, then the others; every line has its place."""
    shown = [column.name for column in table.shown_columns()]
    columns = {column.name: column for column in table.selectable()}
    names = [*shown, *(name for name in columns if name not in shown)]
    return [
        ColumnChoice(name, str(columns[name].header), name in shown, place, name == table.name_column())
        for place, name in enumerate(names, start=1)
    ]
