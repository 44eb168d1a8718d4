"""An office in a filter: typed by name or code and looked up, for no page lists seven hundred of them."""

import re
from functools import reduce
from operator import and_
from typing import Any

import django_filters
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from forum_portal.access import offices_of, sees_all
from forum_portal.models import Office, User

UNKNOWN = "-"
SUGGESTED = 12
_LEAST_LETTERS = 2
_CODE = re.compile(r"\[([^\[\]]+)\]\s*$")


def offices_in_sight(user: User | AnonymousUser) -> QuerySet[Office]:
    """The offices whose rows the user may see, by name."""
    if sees_all(user):
        return Office.objects.order_by("name", "code")
    return Office.objects.filter(pk__in=[office.pk for office in offices_of(user)]).order_by("name", "code")


def offices_found(user: User | AnonymousUser, text: str) -> list[Office]:
    """Up to SUGGESTED offices in sight whose name holds every word, or whose code begins so. One query."""
    words = text.replace("\x00", "").split()[:6]
    if sum(map(len, words)) < _LEAST_LETTERS:
        return []
    named = reduce(and_, (Q(name__icontains=word) for word in words))
    coded = Q(code__istartswith=words[0]) if len(words) == 1 else Q()
    return list(offices_in_sight(user).filter(named | coded if coded else named)[:SUGGESTED])


def in_words(office: Office) -> str:
    """As it stands in the box: offices of several governments share a name, so the code stands behind it."""
    return f"{office.name} [{office.code}]"


class OfficeField(forms.CharField):
    """A name, a code, "name [code]" or an id; becomes the id as text. `possible` are those that were perhaps meant."""

    def __init__(self, user: User | AnonymousUser, unknown_label: str = "") -> None:
        super().__init__(required=False, max_length=400)
        self.user, self.unknown_label = user, unknown_label
        self.found: dict[str, Office] = {}
        self.possible: list[tuple[str, str]] = []

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not text or (text == UNKNOWN and self.unknown_label):
            return str(text)
        office = self._one(text)
        if office is None:
            raise forms.ValidationError("Tidak dikenal.")
        self.found[str(office.pk)] = office
        return str(office.pk)

    def label_of(self, value: str) -> str:
        return self.unknown_label if value == UNKNOWN else self.found[value].name

    def typed(self, value: str | None, raw: str) -> str:
        """What stands in the box: the office in words, or what could not be understood."""
        return in_words(self.found[value]) if value in self.found else raw

    def _one(self, text: str) -> Office | None:
        rows = offices_in_sight(self.user)
        if text.isascii() and text.isdigit() and len(text) < 10 and (office := rows.filter(pk=int(text)).first()):
            return office
        if coded := _CODE.search(text):
            return rows.filter(code=coded[1]).first()
        same = list(rows.filter(Q(name__iexact=text) | Q(code__iexact=text))[:SUGGESTED])
        found = same or offices_found(self.user, text)
        if len(found) == 1:
            return found[0]
        self.possible = [(str(each.pk), in_words(each)) for each in found]
        return None


class OfficeFilter(django_filters.CharFilter):
    """One of the offices the user may see; with `unknown_label` also "-", rows of which no office is known."""

    def __init__(self, *args: Any, unknown_label: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("label", "OPD")
        super().__init__(*args, **kwargs)
        self.unknown_label = unknown_label

    @property
    def field(self) -> Any:
        if not hasattr(self, "_field"):
            request = getattr(self.parent, "request", None)
            self._field = OfficeField(request.user if request else AnonymousUser(), self.unknown_label)
        return self._field

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        if value == UNKNOWN:
            return qs.filter(**{f"{self.field_name}__isnull": True})
        return super().filter(qs, value)
