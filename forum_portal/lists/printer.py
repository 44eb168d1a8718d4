"""What prints one column: all that does not change from row to row is worked out once."""

import inspect
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

import django_tables2 as tables
from django.db.models import Model
from django.utils.html import conditional_escape, format_html, strip_tags
from django.utils.safestring import SafeString

from forum_portal.lists.lean import LeanRow, labels_at
from forum_portal.templatetags.portal import NOTHING, angka, tanggal, tanggal_jam, ya_tidak


class Printer:
    """Everything about one column that does not change from row to row."""

    def __init__(self, table: Any, column: Any, is_header: bool) -> None:
        self.table = table
        self.column = column
        self.path = path_of(column)
        self.bits = self.path.split("__")
        self.labels = labels_at(table.data.data.model, self.path) if table.reads else {}
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
        css = css_of(column)
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
        if isinstance(record, LeanRow):
            value = record.at(self.path)
            return self.labels.get(value, value) if self.labels else value
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


def path_of(column: Any) -> str:
    return str(column.accessor).replace(".", "__")


def css_of(column: Any) -> str:
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
