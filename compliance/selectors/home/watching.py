"""Contracts to look at this week: what became worse, and whose cover or time to register is about to end."""

from dataclasses import dataclass
from datetime import date

from compliance.models import WatchedContract
from compliance.selectors.contracts import checks_for
from compliance.selectors.dashboard import link
from compliance.selectors.narrowing import watched
from forum_portal.access import scoped
from forum_portal.models import User

TOP = 5
Why = WatchedContract.Why


@dataclass(frozen=True, slots=True)
class WatchedRow:
    contract_id: int
    name: str
    office: str
    on: date
    said: str


@dataclass(frozen=True, slots=True)
class WatchList:
    """The first few of a list and how many there are in all, with the whole list behind `url`."""

    why: str
    rows: tuple[WatchedRow, ...]
    count: int
    url: str


def watch_lists(user: User) -> dict[str, WatchList]:
    """Both lists: what became worse last first, what ends soonest first. Four queries."""
    return {
        each.name.lower(): WatchList(each.value, _first(user, each), _count(user, each), link(watch=each.value))
        for each in Why
    }


def _count(user: User, why: Why) -> int:
    return watched(checks_for(user), why.value).order_by().count()


def _first(user: User, why: Why) -> tuple[WatchedRow, ...]:
    order = ("-on", "-pk") if why is Why.WORSE else ("on", "pk")
    rows = scoped(WatchedContract.objects.filter(why=why), user, office="contract__check_result__office")
    known = rows.filter(contract__check_result__isnull=False, contract__current__isnull=False)
    columns = (
        "contract_id",
        "contract__current__package_name",
        "contract__check_result__office__name",
        "on",
        "said",
    )
    found = known.order_by(*order).values_list(*columns)[:TOP]
    return tuple(
        WatchedRow(pk, name or f"Kontrak {pk}", office or "OPD tidak diketahui", on, said)
        for pk, name, office, on, said in found
    )
