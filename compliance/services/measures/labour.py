"""Whether what was declared fits the work, from the cover and the work of one contract."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from compliance.rules.congruity import congruity, peer_key
from compliance.rules.congruity_facts import Congruity, Declared
from compliance.rules.intervals import Span, total_days, union
from compliance.rules.law import MinimumWage
from compliance.rules.protection import Cover, Work
from compliance.services.measures.means import Means


def fits_the_work(
    means: Means,
    work: Work,
    covers: Sequence[Cover] | None,
    *,
    value: Decimal | None,
    declared_value: Decimal | None,
    category: str,
    region: str,
    year: int | None,
) -> Congruity:
    """The four measures; against its like only once all contracts have been measured."""
    started = work.started_on
    peers = None
    if means.peers is not None and category and value is not None and year is not None:
        peers = means.peers.get(peer_key(category, value, year))
    declared = Declared(
        value=value,
        declared_value=declared_value,
        contract_days=_days(started, work.planned_end),
        cover_days=_covered(covers),
        workers=work.workers,
        wage=means.law.minimum_wage_on(started, region) if started and region else None,
        share=means.shares.get(category),
    )
    return congruity(declared, peers)


def minimum_wage(means: Means, day: date | None, region: str) -> Decimal | None:
    """Of the kabupaten/kota on that day, rupiah a month."""
    found: MinimumWage | None = means.law.minimum_wage_on(day, region) if day and region else None
    return found.amount if found else None


def _days(first: date | None, last: date | None) -> int | None:
    return Span(first, last).days if first and last and first <= last else None


def _covered(covers: Sequence[Cover] | None) -> int | None:
    """The days that all paid covers state together; None where one states no beginning or end."""
    paid = [each for each in covers or () if each.payments]
    spans = [
        Span(each.cover_from, each.cover_to)
        for each in paid
        if each.cover_from and each.cover_to and each.cover_from <= each.cover_to
    ]
    return total_days(union(spans)) if spans and len(spans) == len(paid) else None
