"""The pages of a list: sizes, numbers, and an order in which no row is skipped or shown twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict

from forum_portal.lists.address import PER_PAGE, url, whole
from forum_portal.lists.lean import lean_rows
from forum_portal.templatetags.portal import angka

PAGE_SIZES = (25, 50, 100)


@dataclass(frozen=True, slots=True)
class PageLink:
    label: str
    url: str
    current: bool


class IdsFirst(Paginator):
    """Puts the bare ids in order and fetches the whole rows of one page alone, in one query: a database that sorts
    sixty thousand rows need not carry all their columns along."""

    def page(self, number: Any) -> Page[Any]:
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        return self._get_page(self.rows(first, first + self.per_page), number, self)

    def rows(self, first: int, last: int) -> Sequence[Any]:
        return rows_at(self.object_list, first, last)


class BareValues(IdsFirst):
    """The same, with the rows as bare values of these paths."""

    def __init__(self, *args: Any, paths: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.paths = paths

    def rows(self, first: int, last: int) -> Sequence[Any]:
        return lean_rows(self.object_list, ids_at(self.object_list, first, last), self.paths)


def ids_at(rows: QuerySet[Any], first: int, last: int) -> list[Any]:
    return list(rows.values_list("pk", flat=True)[first:last])


def rows_at(rows: QuerySet[Any], first: int, last: int) -> Sequence[Any]:
    """The rows of these places in their order."""
    return rows_of(rows, ids_at(rows, first, last))


def rows_of(rows: QuerySet[Any], ids: Sequence[Any]) -> list[Any]:
    """The rows with these ids, in the order of the ids; one that is gone meanwhile is left out."""
    found = {row.pk: row for row in rows.order_by().filter(pk__in=ids)}
    return [found[pk] for pk in ids if pk in found]


def with_tie_breaker(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Rows that are equal in the asked-for order keep one order, so that no page skips or repeats a row."""
    query = rows.query
    order = tuple(query.order_by)
    if not order and query.default_ordering:
        order = tuple(query.get_meta().ordering)
    names = {str(part).lstrip("-") for part in order}
    return rows if names & {"pk", "id"} else rows.order_by(*order, "pk")


def page_of(
    params: QueryDict,
    rows: QuerySet[Any],
    notices: list[str],
    *,
    ids_first: bool = False,
    paths: Sequence[str] = (),
) -> Page[Any]:
    """`paths`: what is read of the rows where that is less than all."""
    size = whole(params.get(PER_PAGE, ""))
    if params.get(PER_PAGE) and size not in PAGE_SIZES:
        notices.append("Jumlah baris per halaman hanya dapat 25, 50 atau 100; dipakai 25.")
        params.pop(PER_PAGE)
    size = size if size in PAGE_SIZES else PAGE_SIZES[0]
    plain = IdsFirst if ids_first else Paginator
    paginator = BareValues(rows, size, paths=paths) if paths else plain(rows, size)
    number = whole(params.get("page", "1"))
    if number is None or number < 1:
        notices.append("Nomor halaman tidak dikenal; halaman pertama ditampilkan.")
        number = 1
    elif number > paginator.num_pages:
        notices.append(f"Daftar ini hanya {angka(paginator.num_pages)} halaman; halaman terakhir ditampilkan.")
        number = paginator.num_pages
    return paginator.page(number)


def range_text(page: Page[Any]) -> str:
    if not page.paginator.count:
        return "0 baris"
    return f"{angka(page.start_index())}–{angka(page.end_index())} dari {angka(page.paginator.count)}"


def page_links(params: QueryDict, page: Page[Any]) -> list[PageLink]:
    if page.paginator.num_pages == 1:
        return []
    return [
        PageLink(str(number), url(params, page=number) if isinstance(number, int) else "", number == page.number)
        for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    ]


def size_links(params: QueryDict, page: Page[Any]) -> list[PageLink]:
    return [
        PageLink(str(size), url(params, page=None, per_page=size), size == page.paginator.per_page)
        for size in PAGE_SIZES
    ]


def around(params: QueryDict, page: Page[Any]) -> dict[str, Any]:
    """What the template wants to know of the pages."""
    return {
        "page": page,
        "total": page.paginator.count,
        "range_text": range_text(page),
        "page_links": page_links(params, page),
        "previous_url": url(params, page=page.number - 1) if page.has_previous() else "",
        "next_url": url(params, page=page.number + 1) if page.has_next() else "",
        "size_links": size_links(params, page),
    }
