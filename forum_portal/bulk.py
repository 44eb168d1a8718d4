"""Bulk writing: PostgreSQL by COPY, SQLite by executemany. `bulk_create` is seven to ten times slower than either."""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection, models


def insert(
    model: type[models.Model],
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    skip_existing: bool = False,
    update: Sequence[str] = (),
    conflict: Sequence[str] = (),
) -> None:
    """Inserts `rows` (values in the order of `columns`, which are field attnames such as "run_id").

    skip_existing: leave rows alone that break a unique constraint.
    update + conflict: rows that meet one on the `conflict` columns get their `update` columns overwritten.
    Values are python values: str, int, bool, Decimal, date, datetime, bytes, dict/list (stored as JSON), None.
    """
    rows = list(rows)
    if not rows:
        return
    table = _name(model._meta.db_table)
    names = [_name(_column(model, column)) for column in columns]
    tail = ""
    if skip_existing:
        tail = " ON CONFLICT DO NOTHING"
    elif update:
        target = ", ".join(_name(_column(model, column)) for column in conflict)
        sets = ", ".join(f"{_name(c)} = excluded.{_name(c)}" for c in (_column(model, column) for column in update))
        tail = f" ON CONFLICT ({target}) DO UPDATE SET {sets}"
    write = _copy if connection.vendor == "postgresql" else _executemany
    write(table, names, _adapters(model, columns), rows, tail)


def _executemany(
    table: str,
    names: list[str],
    adapters: list[Any],
    rows: list[Sequence[Any]],
    tail: str,
) -> None:
    holders = ", ".join(["%s"] * len(names))
    statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({holders}){tail}"  # noqa: S608 - names come from the models
    with connection.cursor() as cursor:
        cursor.executemany(statement, _adapted(rows, adapters))


def _copy(
    table: str,
    names: list[str],
    adapters: list[Any],
    rows: list[Sequence[Any]],
    tail: str,
) -> None:
    listed = ", ".join(names)
    with connection.cursor() as cursor:
        goal = table
        if tail:
            goal = _name("bulk_rows")
            cursor.execute(f"DROP TABLE IF EXISTS {goal}")
            make = f"CREATE TEMPORARY TABLE {goal} AS SELECT {listed} FROM {table} WITH NO DATA"  # noqa: S608 - names come from the models
            cursor.execute(make)
        with cursor.copy(f"COPY {goal} ({listed}) FROM STDIN") as copy:
            for row in _adapted(rows, adapters):
                copy.write_row(row)
        if tail:
            cursor.execute(f"INSERT INTO {table} ({listed}) SELECT {listed} FROM {goal}{tail}")  # noqa: S608 - names come from the models
            cursor.execute(f"DROP TABLE {goal}")


def _adapted(rows: list[Sequence[Any]], adapters: list[Any]) -> Iterable[Sequence[Any]]:
    """Values as the driver wants them, a column at a time; columns that need nothing are passed through untouched."""
    busy = [(index, adapter) for index, adapter in enumerate(adapters) if adapter is not None]
    if not busy:
        return rows
    by_column: list[Sequence[Any]] = list(zip(*rows, strict=True))
    for index, adapter in busy:
        by_column[index] = adapter(by_column[index])
    return zip(*by_column, strict=True)


def _adapters(model: type[models.Model], columns: Sequence[str]) -> list[Any]:
    postgres = connection.vendor == "postgresql"
    found: list[Any] = []
    for column in columns:
        field = model._meta.get_field(column)
        if isinstance(field, models.JSONField):
            found.append(_json)
        elif postgres:
            found.append(None)
        elif isinstance(field, models.DecimalField):
            found.append(_decimal_text(field))
        elif isinstance(field, models.DateTimeField):
            found.append(_each_once(connection.ops.adapt_datetimefield_value))
        elif isinstance(field, models.DateField):
            found.append(_each_once(date.isoformat))
        else:
            found.append(None)
    return found


def _json(column: Sequence[Any]) -> list[Any]:
    """Text is JSON already."""
    return [
        value if value is None or type(value) is str else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        for value in column
    ]


def _each_once(adapt: Callable[[Any], Any]) -> Callable[[Sequence[Any]], list[Any]]:
    """Days repeat: each is written out once for a column. Text is taken as written out."""

    def adapted(column: Sequence[Any]) -> list[Any]:
        known = {value: value if value is None or type(value) is str else adapt(value) for value in set(column)}
        return [known[value] for value in column]

    return adapted


def _decimal_text(field: Any) -> Callable[[Sequence[Any]], list[Any]]:
    places = f".{field.decimal_places}f"

    def adapted(column: Sequence[Any]) -> list[Any]:
        return [
            None if value is None else format(value if type(value) is Decimal else Decimal(value), places)
            for value in column
        ]

    return adapted


def _column(model: type[models.Model], name: str) -> str:
    return str(model._meta.get_field(name).column)


def _name(name: str) -> str:
    return connection.ops.quote_name(name)


PARAMETERS = 900
"""Stays under the number of parameters that every SQLite accepts in one statement."""


def in_slices(items: Sequence[Any], size: int = PARAMETERS) -> Iterable[Sequence[Any]]:
    """Parts of up to `size`, in order; without a size as many as one statement takes as parameters."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
