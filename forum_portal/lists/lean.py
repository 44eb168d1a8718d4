"""Rows of a page as bare values: a list that says what it reads of a row needs no objects of four models for it."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, Model, QuerySet

PK = "pk"


class LeanRow:
    """What was read of one row, by path: `row.severity`, or `row.at("office__name")`. Anything else is an error, where
    an object would ask the database once more for every row."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = values

    def __getattr__(self, name: str) -> Any:
        try:
            return self._values[name]
        except KeyError:
            raise AttributeError(f"“{name}” is not read for this list: name it in the table's `reads`") from None

    def at(self, path: str) -> Any:
        return self._values[path]


def lean_rows(rows: QuerySet[Any], ids: Sequence[Any], paths: Iterable[str]) -> list[LeanRow]:
    """The rows with these ids in the order of the ids; one that is gone meanwhile is left out. One query."""
    names = tuple(dict.fromkeys((PK, *paths)))
    read = rows.order_by().prefetch_related(None).filter(pk__in=ids).values_list(*names)
    found = {values[0]: LeanRow(dict(zip(names, values, strict=True))) for values in read}
    return [found[pk] for pk in ids if pk in found]


@lru_cache(maxsize=512)
def labels_at(model: type[Model], path: str) -> Mapping[Any, str]:
    """The labels of the choices at the end of a path; empty where it ends at a field without choices."""
    field: Any = None
    for bit in path.split("__"):
        try:
            field = model._meta.get_field(bit)
        except FieldDoesNotExist:
            return {}
        if field.is_relation:
            model = field.related_model
    if not isinstance(field, Field) or not field.choices:
        return {}
    return {value: str(label) for value, label in field.flatchoices}
