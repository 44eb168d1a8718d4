"""The fields of a filter form, ready to print."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import django_filters
from django import forms
from django.utils.html import format_html_join
from django.utils.safestring import SafeString


@dataclass(frozen=True, slots=True)
class Control:
    """One field of the filter form, ready to print; `options` are those of a choice, marked up."""

    name: str
    label: str
    kind: str
    value: str
    options: SafeString
    help_text: str


def asked_by(field: forms.Field, value: str) -> tuple[str, SafeString]:
    """How a field is asked for, and the options of one that is chosen from."""
    if hasattr(field, "typed"):
        return "office", SafeString()
    choices = getattr(field, "choices", None)
    if choices is not None:
        pairs = tuple((str(key), str(label)) for key, label in flat(choices) if str(key) != "")
        return "select", _options(pairs, value if value in dict(pairs) else "")
    if isinstance(field, forms.NullBooleanField | forms.BooleanField):
        truth = {"true": "true", "1": "true", "True": "true", "false": "false", "0": "false", "False": "false"}
        return "select", _options((("true", "Ya"), ("false", "Tidak")), truth.get(value, ""))
    if isinstance(field, forms.DateField | django_filters.fields.DateRangeField):
        return "date", SafeString()
    if isinstance(field, forms.DecimalField | forms.IntegerField | django_filters.fields.RangeField):
        return "number", SafeString()
    return "text", SafeString()


@lru_cache(maxsize=256)
def _options(pairs: tuple[tuple[str, str], ...], chosen: str) -> SafeString:
    """Made once for the same choices: printing them one by one in a template costs as much as the rows of a page."""
    lines = ((value, SafeString(" selected" if value == chosen else ""), label) for value, label in pairs)
    return format_html_join("", '<option value="{}"{}>{}</option>', lines)


def flat(choices: Iterable[Any]) -> Iterable[tuple[Any, Any]]:
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield key, label
