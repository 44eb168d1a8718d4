"""Bulk writing: PostgreSQL by COPY, SQLite by executemany. `bulk_create` is seven to ten times slower than either."""

import json
from collections.abc import Iterable, Sequence
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
        sets = ", ".join(
            f"{_name(c)} = excluded.{_name(c)}"
            for c in (_column(model, column) for column in update)
        )
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
    statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({holders}){tail}"
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
            cursor.execute(
                f"CREATE TEMPORARY TABLE {goal} AS SELECT {listed} FROM {table} WITH NO DATA"
            )
        with cursor.copy(f"COPY {goal} ({listed}) FROM STDIN") as copy:
            for row in _adapted(rows, adapters):
                copy.write_row(row)
        if tail:
            cursor.execute(
                f"INSERT INTO {table} ({listed}) SELECT {listed} FROM {goal}{tail}"
            )
            cursor.execute(f"DROP TABLE {goal}")


def _adapted(rows: list[Sequence[Any]], adapters: list[Any]) -> Iterable[Sequence[Any]]:
    """Values as the driver wants them; columns that need nothing are passed through untouched."""
    busy = [
        (index, adapter)
        for index, adapter in enumerate(adapters)
        if adapter is not None
    ]
    if not busy:
        return rows
    return _adapt_each(rows, busy)


def _adapt_each(
    rows: list[Sequence[Any]], busy: list[tuple[int, Any]]
) -> Iterable[Sequence[Any]]:
    for row in rows:
        values = list(row)
        for index, adapter in busy:
            value = values[index]
            if value is not None:
                values[index] = adapter(value)
        yield values


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
            found.append(connection.ops.adapt_datetimefield_value)
        elif isinstance(field, models.DateField):
            found.append(date.isoformat)
        else:
            found.append(None)
    return found


def _json(value: Any) -> str:
    return (
        value
        if isinstance(value, str)
        else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    )


def _decimal_text(field: Any) -> Any:
    places = field.decimal_places

    def text(value: Decimal | int | str) -> str:
        return f"{Decimal(value):.{places}f}"

    return text


def _column(model: type[models.Model], name: str) -> str:
    return str(model._meta.get_field(name).column)


def _name(name: str) -> str:
    return connection.ops.quote_name(name)


def in_slices(items: Sequence[Any], size: int) -> Iterable[Sequence[Any]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
