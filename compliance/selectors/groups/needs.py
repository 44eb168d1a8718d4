"""What the planner is given of worker groups: who is to be covered in which months, and what that costs by who pays."""

from collections.abc import Iterable
from datetime import date

from compliance.allocation.types import Need, Place
from compliance.coverage_gap import Line, price
from compliance.groups import COVERED_ELSEWHERE
from compliance.selectors.groups.reading import lines_for, terms_on
from compliance.selectors.law import law_book
from forum_portal.models import User
from forum_portal.months import Month


def needs_for(user: User, year: int, first_month: int, last_month: int) -> tuple[Need, ...]:
    """By official definitions alone, in the order of region and group. Two queries."""
    months = tuple(range(first_month, last_month + 1))
    terms = terms_on(date(year, first_month, 1))
    found = [
        Need(
            place=Place(line.region, line.group),
            target=line.target or 0,
            covered=line.covered or 0,
            uncovered=line.gap or 0,
            months=months,
            ending=_ending(line, year, first_month, last_month),
            weight=terms[line.group].weight if line.group in terms else 1,
        )
        for line in lines_for(user, year)
        if line.official and line.group not in COVERED_ELSEWHERE and line.gap is not None
    ]
    return tuple(sorted(found, key=lambda need: need.place))


def prices_for(
    payer: str, groups: Iterable[str], regions: Iterable[str], year: int, months: Iterable[int]
) -> dict[tuple[str, str, int], int]:
    """Whole rupiah a person by (group, region, month), only where there is a price. Eight queries."""
    law, places, span = law_book(), list(regions), list(months)
    found: dict[tuple[str, str, int], int] = {}
    on = terms_on(date(year, min(span, default=1), 1))
    for group in groups:
        for region in places:
            for number in span:
                told = price(on.get(group), law, group=group, region=region, month=Month(year, number), payer=payer)
                if told.amount is not None:
                    found[group, region, number] = told.amount
    return found


def _ending(line: Line, year: int, first_month: int, last_month: int) -> int:
    """Those whose cover ends before the last of the months."""
    if not line.ending or not line.ends_after:
        return 0
    ends = Month.parse(line.ends_after)
    return line.ending if ends < Month(year, last_month) else 0
