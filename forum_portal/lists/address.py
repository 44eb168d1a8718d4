"""Parameters of an address: what of them is a number, and the address with some of them changed."""

from typing import Any

from django.http import QueryDict

# Parameters of every list that narrow nothing: they say how it is shown.
SORT, PAGE, PER_PAGE, EXPORT, COLUMNS, VIEW, ALL, TICKED = (
    "sort",
    "page",
    "per_page",
    "export",
    "kolom",
    "tampilan",
    "semua",
    "centang",
)
OF_THE_LIST = frozenset({SORT, PAGE, PER_PAGE, EXPORT, COLUMNS, VIEW, ALL, TICKED})


def whole(text: str) -> int | None:
    """A number of up to nine digits, else None."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def query(params: QueryDict, **changes: Any) -> str:
    """The query string with some parameters set, or taken out where None."""
    target = params.copy()
    for name, value in changes.items():
        target.pop(name, None)
        if value is not None:
            target[name] = str(value)
    return target.urlencode(safe=",")


def url(params: QueryDict, **changes: Any) -> str:
    return "?" + query(params, **changes)
