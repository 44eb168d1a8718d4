"""One list view for all lists: filter, search, sort, columns, views under a name, pages, partial answers, export."""

from collections.abc import Mapping, Sequence
from typing import Any, cast
from urllib.parse import urlsplit

from django.core.paginator import Page
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import resolve
from django.utils.cache import patch_vary_headers

from forum_portal.access import PUBLIC, offices_of, roles_of, rule_of
from forum_portal.lists import address, columns
from forum_portal.lists.address import ALL, EXPORT, OF_THE_LIST, SORT, TICKED
from forum_portal.lists.background import LARGE, Asked, ask_for_export
from forum_portal.lists.bulk import acts_on
from forum_portal.lists.files import EXPORTS, file_of_rows
from forum_portal.lists.filters import ListFilter
from forum_portal.lists.keeping import as_kept, narrowing, said_of_view, tools
from forum_portal.lists.pages import around, page_of, with_tie_breaker
from forum_portal.lists.registry import listing_named
from forum_portal.lists.saved import Kept, kept_for
from forum_portal.lists.table import ListTable
from forum_portal.models import User


def list_page(
    request: HttpRequest,
    *,
    rows: QuerySet[Any],
    filterset_class: type[ListFilter],
    table_class: type[ListTable],
    title: str,
    intro: str = "",
    empty: str = "",
    empty_action: tuple[str, str] | None = None,
    context: Mapping[str, Any] | None = None,
    export_name: str = "daftar",
    template_name: str = "lists/page.html",
    acts: Sequence[tuple[str, str]] = (),
) -> HttpResponseBase:
    """The list as the address asks for it. Parameters that cannot be understood are named on the page and ignored.

    `rows` must already be scoped. `empty` says what to do when there is nothing at all, `empty_action` is a button to
    it: (label, address). `?export=xlsx|csv` answers with a file of the same rows and columns, of a large list that is
    registered with a job. With htmx only the part that changes is sent. `acts` are what may be done with all rows as
    they are narrowed now, or with those that are ticked: (label, address), each called with the same parameters.
    """
    user, name = cast(User, request.user), _name_of(request)
    kept = kept_for(user, name) if name else Kept()
    if kept.opens_with and not request.GET and not getattr(request, "htmx", None):
        return redirect(f"{request.path}?{as_kept(kept.opens_with)}")
    params, notices = _params(request, kept), list[str]()
    filterset = filterset_class(params, queryset=rows, request=request)
    table = table_class(filterset.qs, order_by=_sort(params, table_class, rows, notices))
    columns.choose(table, params, kept.columns, notices)
    ordered = with_tie_breaker(table.data.data)
    if params.get(EXPORT, "") in EXPORTS:
        return _file(request, name, filterset, table, ordered, export_name)
    if asked := params.get(EXPORT, ""):
        notices.append(f"Jenis berkas “{asked[:20]}” tidak tersedia; pilih XLSX atau CSV.")
    params.pop(EXPORT, None)
    view = said_of_view(params, filterset, kept, notices)
    notices = filterset.linked_notices() + notices
    wanted = table.needed(ordered, table.shown_columns())
    page = page_of(params, wanted, notices, ids_first=SORT in params, paths=table.paths())
    shown = {
        **(context or {}),
        "title": title,
        "intro": intro,
        "empty": empty or "Belum ada data.",
        "empty_action": empty_action if empty_action and _may_open(user, empty_action[1]) else None,
        "own_offices": [office.name for office in offices_of(user)],
        "notices": notices,
        **_narrowed(request, params, filterset, kept),
        **_body(params, table, page, ticks=bool(acts)),
        **around(params, page),
        **acts_on(params, filterset, acts, page),
        **(tools(request, name, params, filterset, table, kept, view) if name else {}),
        "export_urls": {kind: address.url(params, export=kind, page=None, per_page=None) for kind in EXPORTS},
    }
    response = render(request, _part(request, template_name), shown)
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return response


def _name_of(request: HttpRequest) -> str:
    """The name of the list's address; empty where it has none, so that nothing can be kept for it."""
    match = request.resolver_match
    return match.view_name if match and isinstance(request.user, User) else ""


def _may_open(user: User, where: str) -> bool:
    """A button that leads nowhere for this person is no help."""
    rule = rule_of(resolve(urlsplit(where).path).func)
    return rule == PUBLIC or bool(roles_of(user) & frozenset(rule or ()))


def _params(request: HttpRequest, kept: Kept) -> QueryDict:
    """The parameters without the empty ones. Where a view of one's own opens the list, every link says that it asks
    for something else, or leaving out the last filter would bring the view back."""
    params = request.GET.copy()
    for name in [name for name in params if not params[name]]:
        params.pop(name)
    if kept.opens_with:
        params[ALL] = "1"
    else:
        params.pop(ALL, None)
    return params


def _narrowed(request: HttpRequest, params: QueryDict, filterset: ListFilter, kept: Kept) -> dict[str, Any]:
    return {
        "filterset": filterset,
        "chips": filterset.chips(params),
        "reset_url": request.path + (f"?{ALL}=1" if kept.opens_with else ""),
        "is_filtered": bool(filterset.in_force()),
        "search_value": params.get("q", ""),
        "kept": [(name, params[name]) for name in sorted(OF_THE_LIST - {"page", EXPORT, TICKED}) if params.get(name)],
    }


def _body(params: QueryDict, table: ListTable, page: Page[Any], *, ticks: bool) -> dict[str, Any]:
    return {
        "table": table,
        "headings": table.headings(params),
        "rows": list(table.body(page.object_list, ticks=ticks, ticked=params.get(TICKED) == "1")),
    }


def _part(request: HttpRequest, template_name: str) -> str:
    htmx = getattr(request, "htmx", None)
    if not htmx or htmx.history_restore_request or htmx.boosted:
        return template_name
    return {"daftar": "lists/whole.html", "daftar-isi": "lists/region.html"}.get(htmx.target or "", template_name)


def _sort(
    params: QueryDict, table_class: type[ListTable], rows: QuerySet[Any], notices: list[str]
) -> tuple[str, ...] | None:
    """The asked-for order, or None for the table's own."""
    asked = params.get(SORT, "")
    if not asked:
        return None
    if asked.removeprefix("-") in table_class(rows.none()).sortable():
        return (asked,)
    notices.append(f"Daftar ini tidak dapat diurutkan menurut “{asked[:40]}”; urutan biasa dipakai.")
    params.pop(SORT)
    return None


def _file(
    request: HttpRequest, name: str, filterset: ListFilter, table: ListTable, ordered: QuerySet[Any], export_name: str
) -> HttpResponseBase:
    """The file at once; of a large list that is registered the page of the job that makes it."""
    kind = request.GET[EXPORT]
    if listing_named(name) and ordered[LARGE : LARGE + 1].exists():
        sort = request.GET.get(SORT, "") if request.GET.get(SORT, "").removeprefix("-") in table.sortable() else ""
        asked = Asked(name, narrowing(filterset).urlencode(), table.chosen, sort, kind)
        return redirect("job", pk=ask_for_export(asked, by=cast(User, request.user)).pk)
    read = table.needed(ordered, table.file_columns()).iterator(chunk_size=2000)
    return cast(HttpResponse, file_of_rows(request, table.export_headers(), table.export_rows(read), kind, export_name))
