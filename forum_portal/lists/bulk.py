"""What is done with all rows of a list at once, or with those that are ticked.

The page that asks states a number and hands out a signed query: for which page, whose, what it was narrowed to and how
many. What comes back is done only when it is that token and the number is still the same. A parameter that is not
understood refuses the whole act: ignored, it would widen the list behind the person's back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.core.paginator import Page
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict

from forum_portal.lists import address, tokens
from forum_portal.lists.address import OF_THE_LIST, TICKED, whole
from forum_portal.lists.filters import ListFilter
from forum_portal.lists.registry import Listing
from forum_portal.models import User
from forum_portal.templatetags.portal import angka

ROWS, ONLY_TICKED, TOKEN = "baris", "pilih", "tanda"
SAMPLE = 5
_KIND = "bulk"
_OLD_PAGE = "Halaman tadi terlalu lama terbuka atau bukan milik Anda. Tidak ada yang dikerjakan; mulai lagi dari sini."


class ActRefused(Exception):
    """Nothing is done; the message is an Indonesian sentence."""


@dataclass(frozen=True, slots=True)
class Act:
    """The rows that an act is about. `place` is the page of the act, `asked` the query string that narrowed the list
    to them, `what` the token's own word where one page offers several acts."""

    place: str
    user: User
    rows: QuerySet[Any]
    asked: str
    is_ticked: bool
    signed: dict[str, Any]

    def token(self, count: int, what: str = "") -> str:
        """What the button sends back."""
        return tokens.seal(_KIND, self.user, place=self.place, query=self.asked, count=count, what=what)

    def back(self) -> str:
        """The query string of the list that one came from."""
        params = QueryDict(self.asked, mutable=True)
        for name in (ROWS, ONLY_TICKED):
            params.pop(name, None)
        return "?" + params.urlencode() if params else ""

    def what(self) -> str:
        return str(self.signed.get("what", ""))

    def confirmed(self, count: int) -> None:
        """Raises ActRefused where the number is no longer the one that was confirmed."""
        before = self.signed.get("count")
        if before != count:
            raise ActRefused(f"Jumlahnya berubah: semula {angka(before)}, kini {angka(count)}. Periksa lagi.")


def act(request: HttpRequest, listing: Listing, rows: QuerySet[Any] | None = None) -> Act:
    """The rows that the address (GET) or the signed query (POST) names; `rows` where the act wants them otherwise
    fetched than the list. Raises ActRefused."""
    user, signed = cast(User, request.user), {}
    if request.method == "POST":
        signed = tokens.opened(_KIND, request.POST.get(TOKEN, ""), user) or {}
        if signed.get("place") != request.path:
            raise ActRefused(_OLD_PAGE)
        params = QueryDict(signed["query"], mutable=True)
    else:
        params = request.GET.copy()
        for name in [name for name in params if name in OF_THE_LIST or not params[name]]:
            params.pop(name)
    given = listing.rows(user) if rows is None else rows
    found = listing.filters(user)(params, queryset=given, request=request)
    unknown = [name for name in params if name not in {*found.parameters(), ROWS, ONLY_TICKED}]
    if said := found.notices() + [f"Saringan “{name[:40]}” tidak dikenal." for name in unknown]:
        raise ActRefused(f"{' '.join(said)} Tidak ada yang dikerjakan; persempit daftarnya sekali lagi.")
    ticked = _ticked(params)
    narrowed = found.qs if ticked is None else found.qs.filter(pk__in=ticked)
    return Act(request.path, user, narrowed, params.urlencode(), ticked is not None, signed)


def acts_on(
    params: QueryDict, filterset: ListFilter, acts: Sequence[tuple[str, str]], page: Page[Any]
) -> dict[str, Any]:
    """What the page of a list offers to do with its rows."""
    if not acts:
        return {}
    narrowing = params.copy()
    for name in OF_THE_LIST:
        narrowing.pop(name, None)
    ticked = params.get(TICKED) == "1"
    return {
        "acts": [(label, where + "?" + narrowing.urlencode(), where) for label, where in acts],
        "act_params": [(name, value) for name, values in narrowing.lists() for value in values],
        "tick_url": address.url(params, centang=None if ticked else 1),
        "ticked": ticked,
        "on_page": len(page.object_list),
    }


def _ticked(params: QueryDict) -> list[int] | None:
    """The ids of the ticked rows; None where the act is about the whole list."""
    if ONLY_TICKED not in params and ROWS not in params:
        return None
    ids = [whole(text) for text in params.getlist(ROWS)]
    if not ids:
        raise ActRefused("Belum ada baris yang dipilih. Centang barisnya, atau pakai tombol untuk semua baris.")
    if None in ids:
        raise ActRefused("Baris yang dipilih tidak dikenal. Tidak ada yang dikerjakan; pilih sekali lagi.")
    return cast("list[int]", ids)
