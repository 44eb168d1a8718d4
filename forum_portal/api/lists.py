"""Lists for programs: the rows, the filters and therefore the counts of the list on the screen."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from forum_portal.access import one_of
from forum_portal.api import paging
from forum_portal.api.refusing import not_among
from forum_portal.api.view import PortalView, SerializerClass
from forum_portal.lists.filters import SEARCH, ListFilter
from forum_portal.models import User

_MOST_CHOICES_TOLD = 15


class ListView(PortalView):
    """`rows_for` gives what the user may see, `filterset_for` what it can be narrowed to, `row` what is told."""

    filterset: ClassVar[type[ListFilter] | None] = None
    row: ClassVar[SerializerClass]

    def rows_for(self, user: User) -> QuerySet[Any, Any]:
        raise NotImplementedError

    def filterset_for(self, user: User) -> type[ListFilter] | None:
        return self.filterset

    def parameters(self) -> Mapping[str, str]:
        filterset = self.filterset_for(self.user) if getattr(self, "request", None) else self.filterset
        if filterset is None:
            return paging.PARAMETERS
        shown = {}
        for name, each in filterset.base_filters.items():
            ends = getattr(each.field_class.widget, "suffixes", ())
            for parameter in [f"{name}_{end}" for end in ends] or [name]:
                shown[parameter] = filterset.search_hint or "Pencarian" if name == SEARCH else str(each.label or name)
        return {**shown, **paging.PARAMETERS}

    def parameter_shapes(self) -> Mapping[str, dict[str, Any]]:
        """Choices that are the same for everybody; those that hang on what is stored or seen are left open."""
        filters = self.filterset.base_filters if self.filterset else {}
        fixed = {name: choices for name, each in filters.items() if (choices := _fixed_choices(each))}
        return {**paging.SHAPES, **{name: {"type": "string", "enum": choices} for name, choices in fixed.items()}}

    def get(self, request: Request, **path: Any) -> Response:
        page = paging.cursor_page(self.narrowed(self.rows_for(self.user, **path)), request.query_params)
        shown = self.row(self.told(page.rows), many=True, context={"request": request})
        return Response({"count": page.count, "next": page.next, "results": shown.data})

    def told(self, rows: list[Any]) -> list[Any]:
        """The rows of a page with whatever must be read for all of them together."""
        return rows

    def narrowed(self, rows: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
        """The rows that the parameters ask for. Raises ValidationError for each one that cannot be understood."""
        chosen = self.filterset_for(self.user)
        if chosen is None:
            return rows
        given = self.request.query_params.copy()
        for name in [name for name in given if name in paging.PARAMETERS or not given[name]]:
            given.pop(name)
        narrowing = chosen(given, queryset=rows, request=self.request)
        if not narrowing.is_valid():
            raise ValidationError({name: [_refused(narrowing, name)] for name in narrowing.errors})
        return narrowing.qs


class OneView(PortalView):
    """One row of a list, by its key; out of sight and not there look the same."""

    row: ClassVar[SerializerClass]
    refusals = (404,)

    def rows_for(self, user: User) -> QuerySet[Any, Any]:
        raise NotImplementedError

    def get(self, request: Request, **key: Any) -> Response:
        row = one_of(self.rows_for(self.user), **key)
        return Response(self.row(self.told(row), context={"request": request}).data)

    def told(self, row: Any) -> Any:
        return row


def _fixed_choices(narrowing: Any) -> list[str]:
    choices = narrowing.extra.get("choices", ())
    return [] if callable(choices) else [str(key) for key, _ in choices]


def _refused(narrowing: ListFilter, name: str) -> ErrorDetail:
    choices = [str(key) for key, _ in getattr(narrowing.form.fields[name], "choices", ()) if str(key)]
    if choices and len(choices) <= _MOST_CHOICES_TOLD:
        return not_among(choices)
    return ErrorDetail("Nilai parameter ini tidak dikenal.", code="unknown_value")


class Row(serializers.Serializer[Any]):
    """What is told of a row; never read from a request."""
