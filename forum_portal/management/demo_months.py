"""The figures of the months before the demo was made. They are invented: the demo has no earlier months, and a trend of
one point shows nothing. They drift towards today's real figures."""

from compliance.models import MonthFigures
from forum_portal.bulk import insert
from forum_portal.months import Month
from forum_portal.working_days import ONE_DAY

_MONTHS = 11
# In thousandths of today's figure, from the oldest month on; None: nothing was kept that month, which the trend shows.
_FALLING = (2140, 2060, 1890, None, 1720, 1640, 1580, 1390, 1310, 1190, 1120)
_RISING = (310, 350, 420, None, 510, 580, 640, 720, 790, 860, 930)
_GOOD = frozenset({"packages_seen", "employers"})
_STEADY = frozenset({"packages", "contracts"})
_COLUMNS = ("scope", "month", "figures", "as_of", "run_id", "made_at")


def invent_months() -> int:
    """Writes them where a scope has figures of one month alone; returns how many months."""
    known = list(MonthFigures.objects.order_by("month"))
    newest = {row.scope: row for row in known}
    alone = [row for row in newest.values() if sum(each.scope == row.scope for each in known) == 1]
    rows = [row for each in alone for row in _before(each)]
    insert(MonthFigures, _COLUMNS, rows)
    return len({month for _, month, *_ in rows})


def _before(now: MonthFigures) -> list[tuple[object, ...]]:
    this = Month.parse(now.month)
    found: list[tuple[object, ...]] = []
    for place, (falling, rising) in enumerate(zip(_FALLING, _RISING, strict=True)):
        if falling is None or rising is None:
            continue
        month = this + (place - _MONTHS)
        ended = (month + 1).day(1) - ONE_DAY
        figures = {name: _then(name, value, falling, rising) for name, value in now.figures.items()}
        found.append((now.scope, str(month), figures, ended, None, now.made_at))
    return found


def _then(name: str, value: int, falling: int, rising: int) -> int:
    if name in _STEADY:
        return value
    return value * (rising if name in _GOOD else falling) // 1000
