"""Contracts to look at this week: what became worse, and whose cover or time to register is about to end."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from compliance.models import WatchedContract
from compliance.selectors.dashboard import link
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
    """Both lists: what became worse last first, what ends soonest first. At most three queries."""
    rows = _in_sight(user)
    counts = dict(rows.order_by().values_list("why").annotate(count=Count("pk")))
    return {
        each.name.lower(): WatchList(each.value, _first(rows, each) if count else (), count, link(watch=each.value))
        for each in Why
        for count in (counts.get(each.value, 0),)
    }


def _in_sight(user: User) -> QuerySet[WatchedContract]:
    """One a contract and reason, and of the same contracts as the lists narrowed by the reason: published, with a
    result in sight."""
    rows = scoped(WatchedContract.objects.all(), user, office="contract__check_result__office")
    return rows.filter(contract__check_result__isnull=False, contract__current__isnull=False)


def _first(rows: QuerySet[WatchedContract], why: Why) -> tuple[WatchedRow, ...]:
    order = ("-on", "-pk") if why is Why.WORSE else ("on", "pk")
    columns = (
        "contract_id",
        "contract__current__package_name",
        "contract__check_result__office__name",
        "on",
        "said",
    )
    found = rows.filter(why=why).order_by(*order).values_list(*columns)[:TOP]
    return tuple(
        WatchedRow(pk, name or f"Kontrak {pk}", office or "OPD tidak diketahui", on, said)
        for pk, name, office, on, said in found
    )
