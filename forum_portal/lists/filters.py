"""Filters that live in the address: what is wrong is named and left out, what is in force shows as a removable chip."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_, or_
from typing import Any, ClassVar

import django_filters
from django import forms
from django.db.models import Model, Q, QuerySet
from django.http import QueryDict
from django.utils.html import format_html, format_html_join

from forum_portal.lists.controls import Control, asked_by, flat
from forum_portal.templatetags.portal import angka, tanggal

SEARCH = "q"
MAX_WORDS = 6


@dataclass(frozen=True, slots=True)
class Chip:
    label: str
    value: str
    remove_url: str


class ListFilter(django_filters.FilterSet):
    """A FilterSet for `list_page`.

    `search_fields` are searched with every word of `q`; `digit_fields` with its digits, however they are written.
    Override `search` for anything finer. `hidden` names filters that have a chip but no control of their own.
    """

    search_fields: ClassVar[tuple[str, ...]] = ()
    digit_fields: ClassVar[tuple[str, ...]] = ()
    search_label: ClassVar[str] = "Cari"
    search_hint: ClassVar[str] = ""
    hidden: ClassVar[tuple[str, ...]] = ()

    q = django_filters.CharFilter(method="apply_search", label="Pencarian", max_length=200)

    @property
    def form(self) -> forms.Form:
        """The form; a value that overflows a date or a number is an error of its field like any other."""
        if not hasattr(self, "_form"):
            for field in super().form.fields.values():
                field.clean = _guarded(field.clean)
        return super().form

    def apply_search(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return self.search(rows, value.split()[:MAX_WORDS])

    def search(self, rows: QuerySet[Any], words: list[str]) -> QuerySet[Any]:
        """Rows in which every word stands in some search field, or that hold the digits of all words together."""
        conditions = []
        if self.search_fields:
            per_word = (_any(Q(**{f"{field}__icontains": word}) for field in self.search_fields) for word in words)
            conditions.append(reduce(and_, per_word))
        digits = "".join(character for word in words for character in word if character.isdigit())
        if self.digit_fields and len(digits) >= 4 and not any(_has_letter(word) for word in words):
            conditions.append(_any(Q(**{f"{field}__contains": digits}) for field in self.digit_fields))
        return rows.filter(_any(conditions)) if conditions else rows

    def notices(self) -> list[str]:
        """One sentence a parameter that could not be understood and was left out."""
        return [self._notice(name) for name in self._not_understood()]

    def linked_notices(self) -> list[str]:
        """The same for a page: where several things were possibly meant, each is a link to the list with it."""
        notices = []
        for name in self._not_understood():
            links = [(self._with(name, value), label) for value, label in self._possible(name)]
            listed = format_html_join(" · ", '<a href="{}">{}</a>', links)
            notices.append(format_html("{} {}", self._notice(name), listed) if links else self._notice(name))
        return notices

    def _not_understood(self) -> list[str]:
        return [name for name in self.errors if name in self.filters] if self.is_bound else []

    def _notice(self, name: str) -> str:
        asked = _shortened(self.data.get(name, ""))
        if self._possible(name):
            return (
                f"Saringan “{self._label(name)}”: “{asked}” cocok dengan beberapa dan belum dipakai. Pilih salah satu:"
            )
        return f"Saringan “{self._label(name)}” tidak dikenal ({asked}) dan diabaikan."

    def _possible(self, name: str) -> list[tuple[str, str]]:
        return getattr(self.form.fields[name], "possible", [])

    def _with(self, name: str, value: str) -> str:
        target = self.data.copy()
        target.pop("page", None)
        target[name] = value
        return "?" + target.urlencode()

    def in_force(self) -> dict[str, Any]:
        """Parameter name -> cleaned value, for those that are set and valid."""
        if not self.is_bound:
            return {}
        _ = self.errors
        return {name: value for name, value in self.form.cleaned_data.items() if not _unset(value)}

    def parameters(self) -> set[str]:
        """Every parameter that this list knows."""
        return {parameter for name in self.filters for parameter in self._parameters(name)}

    def in_force_parameters(self) -> list[str]:
        """Those parameters that are set and understood."""
        return [each for name in self.in_force() for each in self._parameters(name) if self.data.get(each)]

    def chips(self, params: QueryDict) -> list[Chip]:
        chips = []
        for name, value in self.in_force().items():
            rest = params.copy()
            for parameter in [*self._parameters(name), "page"]:
                rest.pop(parameter, None)
            chips.append(Chip(self._label(name), self._value_label(name, value), "?" + rest.urlencode()))
        return chips

    def controls(self) -> list[Control]:
        """The form's fields, without the search box and the hidden ones."""
        controls = []
        for name in self.filters:
            if name == SEARCH or name in self.hidden:
                continue
            field = self.form.fields[name]
            for parameter, suffix in self._suffixed(name):
                value = self.data.get(parameter, "")
                label = f"{self._label(name)}{suffix}"
                kind, options = asked_by(field, value)
                if hasattr(field, "typed"):
                    value = field.typed(self.in_force().get(name), value)
                controls.append(Control(parameter, label, kind, value, options, str(field.help_text)))
        return controls

    def hidden_values(self) -> list[tuple[str, str]]:
        in_force = self.in_force()
        return [(name, self.data.get(name, "")) for name in self.hidden if name in in_force]

    def _label(self, name: str) -> str:
        return str(self.filters[name].label or name)

    def _parameters(self, name: str) -> list[str]:
        return [parameter for parameter, _ in self._suffixed(name)]

    def _suffixed(self, name: str) -> list[tuple[str, str]]:
        suffixes = getattr(self.form.fields[name].widget, "suffixes", None)
        if not suffixes:
            return [(name, "")]
        words = {"min": " paling sedikit", "max": " paling banyak", "after": " sejak", "before": " sampai"}
        return [(f"{name}_{suffix}" if suffix else name, words.get(suffix, "")) for suffix in suffixes]

    def _value_label(self, name: str, value: Any) -> str:
        if isinstance(value, bool):
            return "Ya" if value else "Tidak"
        if hasattr(self.form.fields[name], "label_of"):
            return str(self.form.fields[name].label_of(value))
        if isinstance(value, Model):
            return str(value)
        if isinstance(value, slice):
            return " – ".join("…" if end is None else _text(end) for end in (value.start, value.stop))
        if isinstance(value, list | tuple | QuerySet):
            return ", ".join(self._value_label(name, one) for one in value)
        choices = getattr(self.form.fields[name], "choices", None)
        if choices is not None:
            return next((str(label) for key, label in flat(choices) if str(key) == str(value)), str(value))
        return _text(value)


def _guarded(clean: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def guarded(value: Any) -> Any:
        try:
            cleaned = clean(value)
        except (OverflowError, ValueError) as error:
            raise forms.ValidationError("Di luar jangkauan.") from error
        ends = (cleaned.start, cleaned.stop) if isinstance(cleaned, slice) else (cleaned,)
        # Databases differ in the years they can hold, and a shift of time zone at the edge overflows.
        if any(isinstance(end, date) and not 1900 <= end.year <= 2999 for end in ends):
            raise forms.ValidationError("Di luar jangkauan.")
        return cleaned

    return guarded


def _any(conditions: Iterable[Q]) -> Q:
    return reduce(or_, conditions)


def _has_letter(word: str) -> bool:
    return any(character.isalpha() for character in word)


def _unset(value: Any) -> bool:
    return value is None or value == "" or (isinstance(value, list | tuple | QuerySet) and not value)


def _shortened(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


def _text(value: Any) -> str:
    if isinstance(value, date):
        return tanggal(value)
    return str(value) if isinstance(value, str) else angka(value)
