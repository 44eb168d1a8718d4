"""One list view for all lists: filter, search, sort, pages, partial answers and export."""

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import unquote_plus

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.text import slugify

from forum_portal import trail
from forum_portal.lists.export import TooManyRows, write_csv, write_xlsx
from forum_portal.lists.filters import ListFilter
from forum_portal.lists.table import ListTable
from forum_portal.masking import scrub
from forum_portal.models import User
from forum_portal.templatetags.portal import angka

PAGE_SIZES = (25, 50, 100)
EXPORTS = {
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write_xlsx),
    "csv": ("text/csv; charset=utf-8", write_csv),
}


@dataclass(frozen=True, slots=True)
class PageLink:
    label: str
    url: str
    current: bool


def list_page(
    request: HttpRequest,
    *,
    rows: QuerySet[Any],
    filterset_class: type[ListFilter],
    table_class: type[ListTable],
    title: str,
    intro: str = "",
    empty: str = "",
    context: Mapping[str, Any] | None = None,
    export_name: str = "daftar",
    template_name: str = "lists/page.html",
    acts: Sequence[tuple[str, str]] = (),
) -> HttpResponseBase:
    """The list as the address asks for it. Parameters that cannot be understood are named on the page and ignored.

    `rows` must already be scoped. `empty` says what to do when there is nothing at all. `?export=xlsx|csv` answers
    with a file of the same rows and columns. With htmx only the part that changes is sent. `acts` are what may be done
    with all rows as they are narrowed now: (label, address), each called with the same parameters.
    """
    params = request.GET.copy()
    for name in [name for name in params if not params[name]]:
        params.pop(name)
    notices: list[str] = []
    filterset = filterset_class(params, queryset=rows, request=request)
    table = table_class(filterset.qs, order_by=_sort(params, table_class, rows, notices))
    ordered = _with_tie_breaker(table.data.data)
    export = params.get("export", "")
    if export in EXPORTS:
        return _file(request, table, ordered, export, export_name)
    if export:
        notices.append(f"Jenis berkas “{export[:20]}” tidak tersedia; pilih XLSX atau CSV.")
    params.pop("export", None)
    notices = filterset.notices() + notices
    page = _page(params, ordered, notices)
    in_force = filterset.in_force()
    shown = {
        **(context or {}),
        "title": title,
        "intro": intro,
        "empty": empty or "Belum ada data.",
        "filterset": filterset,
        "chips": filterset.chips(params),
        "notices": notices,
        "table": table,
        "headings": table.headings(params),
        "rows": list(table.body(page.object_list)),
        "page": page,
        "total": page.paginator.count,
        "range_text": _range_text(page),
        "page_links": _page_links(params, page),
        "previous_url": _url(params, page=page.number - 1) if page.has_previous() else "",
        "next_url": _url(params, page=page.number + 1) if page.has_next() else "",
        "size_links": [
            PageLink(str(size), _url(params, page=None, per_page=size), size == page.paginator.per_page)
            for size in PAGE_SIZES
        ],
        "export_urls": {kind: _url(params, export=kind, page=None, per_page=None) for kind in EXPORTS},
        "acts": [(label, address + _url(params, page=None, per_page=None, sort=None)) for label, address in acts],
        "reset_url": request.path,
        "is_filtered": bool(in_force),
        "search_value": params.get("q", ""),
        "kept": [(name, params[name]) for name in ("sort", "per_page") if params.get(name)],
    }
    response = render(request, _part(request, template_name), shown)
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return response


def _part(request: HttpRequest, template_name: str) -> str:
    htmx = getattr(request, "htmx", None)
    if not htmx or htmx.history_restore_request or htmx.boosted:
        return template_name
    return {"daftar": "lists/whole.html", "daftar-isi": "lists/region.html"}.get(htmx.target or "", template_name)


def _sort(
    params: QueryDict, table_class: type[ListTable], rows: QuerySet[Any], notices: list[str]
) -> tuple[str, ...] | None:
    """The asked-for order, or None for the table's own."""
    asked = params.get("sort", "")
    if not asked:
        return None
    if asked.removeprefix("-") in table_class(rows.none()).sortable():
        return (asked,)
    notices.append(f"Daftar ini tidak dapat diurutkan menurut “{asked[:40]}”; urutan biasa dipakai.")
    params.pop("sort")
    return None


def _with_tie_breaker(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Rows that are equal in the asked-for order keep one order, so that no page skips or repeats a row."""
    query = rows.query
    order = tuple(query.order_by)
    if not order and query.default_ordering:
        order = tuple(query.get_meta().ordering)
    names = {str(part).lstrip("-") for part in order}
    return rows if names & {"pk", "id"} else rows.order_by(*order, "pk")


def _page(params: QueryDict, rows: QuerySet[Any], notices: list[str]) -> Page[Any]:
    size = _whole(params.get("per_page", ""))
    if params.get("per_page") and size not in PAGE_SIZES:
        notices.append("Jumlah baris per halaman hanya dapat 25, 50 atau 100; dipakai 25.")
        params.pop("per_page")
    paginator = Paginator(rows, size if size in PAGE_SIZES else PAGE_SIZES[0])
    number = _whole(params.get("page", "1"))
    if number is None or number < 1:
        notices.append("Nomor halaman tidak dikenal; halaman pertama ditampilkan.")
        number = 1
    elif number > paginator.num_pages:
        notices.append(f"Daftar ini hanya {angka(paginator.num_pages)} halaman; halaman terakhir ditampilkan.")
        number = paginator.num_pages
    return paginator.page(number)


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _url(params: QueryDict, **changes: Any) -> str:
    """The address with some parameters set, or taken out where None."""
    target = params.copy()
    for name, value in changes.items():
        target.pop(name, None)
        if value is not None:
            target[name] = str(value)
    return "?" + target.urlencode()


def _range_text(page: Page[Any]) -> str:
    if not page.paginator.count:
        return "0 baris"
    return f"{angka(page.start_index())}–{angka(page.end_index())} dari {angka(page.paginator.count)}"


def _page_links(params: QueryDict, page: Page[Any]) -> list[PageLink]:
    if page.paginator.num_pages == 1:
        return []
    return [
        PageLink(str(number), _url(params, page=number) if isinstance(number, int) else "", number == page.number)
        for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    ]


def _file(request: HttpRequest, table: ListTable, rows: QuerySet[Any], kind: str, name: str) -> HttpResponseBase:
    return file_of_rows(request, table.export_headers(), table.export_rows(rows.iterator(chunk_size=2000)), kind, name)


def file_of_rows(
    request: HttpRequest, headers: Sequence[str], rows: Iterable[Sequence[Any]], kind: str, name: str
) -> HttpResponseBase:
    """All rows as a file of a `kind` in EXPORTS. Data that leaves the portal leaves a line on the trail."""
    media_type, write = EXPORTS[kind]
    file = tempfile.TemporaryFile()  # noqa: SIM115 - FileResponse closes it
    try:
        count = write(file, headers, rows)
    except TooManyRows:
        file.close()
        return HttpResponse("Terlalu banyak baris untuk XLSX; persempit saringan atau unduh CSV.", status=413)
    file.seek(0)
    asked = {"rows": count, "format": kind, "query": scrub(unquote_plus(request.META.get("QUERY_STRING", "")))}
    trail.record(subject=f"list:{name}", action="list.exported", by=cast(User, request.user), after=asked)
    file_name = f"{slugify(name) or 'daftar'}-{timezone.localdate():%Y-%m-%d}.{kind}"
    return FileResponse(file, as_attachment=True, filename=file_name, content_type=media_type)
