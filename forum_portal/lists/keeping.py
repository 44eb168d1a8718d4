"""What the page of a list offers to keep: its columns and the whole of it as a view under a name."""

from dataclasses import dataclass
from typing import Any, cast

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from forum_portal.lists import tokens
from forum_portal.lists.address import COLUMNS, OF_THE_LIST, PER_PAGE, SORT, VIEW, query
from forum_portal.lists.columns import panel
from forum_portal.lists.filters import ListFilter
from forum_portal.lists.saved import Kept, audiences
from forum_portal.lists.table import ListTable
from forum_portal.models import SavedView, User

LIST = "list"
"""The kind of token that a list's page hands out: it says which list this is, and what of its address is sound."""


@dataclass(frozen=True, slots=True)
class ViewLink:
    view: SavedView
    url: str
    current: bool
    own: bool
    opens: bool


def as_kept(view: SavedView) -> str:
    """The query string that shows a view: its own, and its number, by which the page knows its name."""
    asked = QueryDict(view.query, mutable=True)
    asked[VIEW] = str(view.pk)
    return query(asked)


def narrowing(filterset: ListFilter) -> QueryDict:
    """The parameters that narrow the list, those alone that were understood."""
    sound = QueryDict(mutable=True)
    for name in filterset.in_force_parameters():
        sound.setlist(name, filterset.data.getlist(name))
    return sound


def said_of_view(params: QueryDict, filterset: ListFilter, kept: Kept, notices: list[str]) -> SavedView | None:
    """The view that the address names, where it is in sight; what of it is no longer there stands in a notice."""
    if VIEW not in params:
        return None
    view = next((each for each in kept.views if str(each.pk) == params[VIEW]), None)
    if view is None:
        notices.append(
            "Tampilan tersimpan itu tidak ada lagi atau tidak dibagikan kepada Anda. Saringannya tetap dipakai."
        )
        params.pop(VIEW)
        return None
    gone = [name for name in params if name not in OF_THE_LIST and name not in filterset.parameters()]
    if gone:
        notices.append(f"Tampilan ini memakai saringan yang tidak ada lagi ({', '.join(gone)[:60]}); diabaikan.")
        for name in gone:
            params.pop(name)
    return view


def tools(
    request: HttpRequest,
    name: str,
    params: QueryDict,
    filterset: ListFilter,
    table: ListTable,
    kept: Kept,
    view: SavedView | None,
) -> dict[str, Any]:
    """What the panels "Kolom" and "Tampilan" want to know."""
    user = cast(User, request.user)
    now = narrowing(filterset)
    for parameter in (SORT, PER_PAGE):
        if parameter in params:
            now[parameter] = params[parameter]
    if table.chosen:
        now[COLUMNS] = ",".join(table.chosen)
    said = {"list": name, "path": request.path, "query": query(now), "view": params.get(VIEW, "")}
    same = view is not None and _pairs(QueryDict(view.query)) == _pairs(now)
    return {
        "keeps": True,
        "list_token": tokens.seal(LIST, user, **said, columns=[column.name for column in table.selectable()]),
        "column_panel": panel(table),
        "columns_chosen": bool(table.chosen),
        "view": view,
        "view_is_own": view is not None and view.owner_id == user.pk,
        "view_changed": view is not None and not same,
        "views": [_link(each, view, kept, user) for each in kept.views],
        "audiences": audiences(user),
        "columns_url": reverse("list_columns"),
        "save_url": reverse("list_view_save"),
    }


def _link(each: SavedView, current: SavedView | None, kept: Kept, user: User) -> ViewLink:
    opens = kept.opens_with is not None and kept.opens_with.pk == each.pk
    return ViewLink(each, "?" + as_kept(each), each == current, each.owner_id == user.pk, opens)


def _pairs(asked: QueryDict) -> set[tuple[str, str]]:
    return {(name, value) for name, values in asked.lists() for value in values}
