"""What a kept view asks, in the words of its list."""

from collections.abc import Iterator, Mapping

from django.http import QueryDict

from forum_portal.lists.address import COLUMNS, OF_THE_LIST, PER_PAGE, SORT
from forum_portal.lists.registry import Listing, listing_named
from forum_portal.models import SavedView, User


def said_of(view: SavedView, user: User) -> list[tuple[str, str]]:
    """Filters as the list's chips call them, then order, columns and page size. Of a list that is not registered only
    the number of filters is known."""
    params = QueryDict(view.query)
    listing = listing_named(view.list_name)
    return [*_filters(listing, user, params), *_shape(params, _headings(listing, user))]


def _filters(listing: Listing | None, user: User, params: QueryDict) -> Iterator[tuple[str, str]]:
    if listing is not None:
        yield from ((chip.label, chip.value) for chip in listing.narrowed(user, params).chips(params))
    elif asked := [name for name in params if name not in OF_THE_LIST]:
        yield "Saringan", f"{len(asked)}, tampak setelah dibuka"


def _headings(listing: Listing | None, user: User) -> Mapping[str, str]:
    if listing is None:
        return {}
    return {column.name: str(column.header) for column in listing.table(user)([]).columns}


def _shape(params: QueryDict, headings: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if asked := params.get(SORT):
        name = asked.removeprefix("-")
        yield "Urutan", f"{headings.get(name, 'pilihan')}, {'menurun' if asked.startswith('-') else 'menaik'}"
    if columns := list(filter(None, params.get(COLUMNS, "").split(","))):
        known = [headings[name] for name in columns if name in headings]
        yield "Kolom", ", ".join(known) or f"{len(columns)} kolom pilihan"
    if size := params.get(PER_PAGE):
        yield "Baris per halaman", size
