"""Unprotected days: the work period minus the cover that was paid for, and three ways in which cover falls short.

Law: PP 44/2015 Ps 53 to 55, in force from 1 July 2015; Permenaker 5/2021: a registered project is protected from the
full payment or the first instalment on. So *a payment never covers days before it*: a cover holds from the later of its
stated beginning and its payment. Days are calendar days, both ends inclusive. What is not known is never counted as
zero, nor held against anybody: a cover whose dates no extract states is taken to run from its payment to the end of the
work, which is said.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from compliance.rules.intervals import Span, minus, total_days, union
from compliance.rules.protection_facts import Addendum as Addendum
from compliance.rules.protection_facts import Cover as Cover
from compliance.rules.protection_facts import Protection as Protection
from compliance.rules.protection_facts import Work as Work
from compliance.rules.protection_told import (
    Known,
    Reckoned,
    cover_sentence,
    no_end,
    no_payment_dates,
    no_registrations,
    no_start,
    period_sentence,
    sentences_of,
    wrong_order,
)

ID = "PL-01"
TITLE = "Hari tanpa perlindungan"
LAW = "PP 44/2015 Pasal 53 sampai 55; Permenaker 5/2021"
EFFECTIVE = date(2015, 7, 1)


def protection(work: Work, covers: Sequence[Cover] | None, today: date) -> Protection:
    """The protection of one contract as of `today`, the day up to which the facts reach (not the wall clock).

    `covers` are all registrations that are surely this contract's: empty when it is known that there is none, None when
    that is not known (no extract, a doubtful match). A payment dated after `today` makes its cover's payments unknown.
    """
    work_to = Known(work.handed_over_on, "BAST") if work.handed_over_on else Known(work.planned_end, "akhir kontrak")
    period, why_not = _period(work, work_to.day, today)
    begun = not _not_begun(work, today)
    doubts = _doubts(covers, today)
    paid = _paid(covers or (), today)
    holding = [(each, span) for each in paid if (span := _span_of(each, _open_end(work)))]
    parts = [part for _, span in holding if period and (part := span.within(period))]
    left = minus(period, parts) if period else ()
    days = total_days(left) if not why_not and not (doubts and left) else None
    worker_days = days * work.workers if days is not None and work.workers is not None else None
    unknown = (*why_not, *doubts) if days is None else ()
    sure = () if doubts else paid
    first_paid_on = sure[0].paid_on if sure else None
    ends_on = _stated_end(sure)
    done = work.handed_over_on if work.handed_over_on and work.handed_over_on <= today else None
    reckoned = Reckoned(
        period_sentence(period, work.start_basis, work_to, today, begun=begun),
        tuple(cover_sentence(each.project_number, each.paid_on, span, _assumed(each)) for each, span in holding),
        left if days else (),
        days,
        work.workers,
        worker_days,
    )
    return Protection(
        period=period,
        covered=union(parts),
        unprotected=left if days is not None else (),
        work_days=period.days if period else (None if why_not else 0),
        unprotected_days=days,
        workers=work.workers,
        worker_days=worker_days,
        first_paid_on=first_paid_on,
        cover_ends_on=ends_on,
        cover_assumed=any(any(_assumed(each)) for each in paid),
        bought_after_work=first_paid_on > done if first_paid_on and done else None,
        ends_before_handover=ends_on < done if ends_on and done else None,
        addendum_value_open=_any_known(_value_open(each, paid, known=not doubts) for each in work.addenda),
        addendum_time_open=_any_known(_time_open(each, ends_on) for each in work.addenda),
        unknown=unknown,
        sentences=sentences_of(reckoned, unknown),
    )


def _period(work: Work, work_to: date | None, today: date) -> tuple[Span | None, tuple[str, ...]]:
    if work.started_on is None:
        return None, (no_start(),)
    if work_to is not None and work_to < work.started_on:
        return None, (wrong_order(work.started_on, work_to),)
    if _not_begun(work, today):
        return None, ()
    if work_to is None:
        return None, (no_end(),)
    return Span(work.started_on, min(work_to, today)), ()


def _not_begun(work: Work, today: date) -> bool:
    return work.started_on is not None and work.started_on > today


def _open_end(work: Work) -> date | None:
    """Where a cover ends that states no end: with the work, for an assumption may be held against nobody."""
    return max(filter(None, (work.planned_end, work.handed_over_on)), default=None)


def _span_of(cover: Cover, open_end: date | None) -> Span | None:
    """The days that a paid registration covers; None for a payment after the cover had ended."""
    if cover.paid_on is None:
        return None
    first = max(cover.paid_on, cover.cover_from or cover.paid_on)
    last = cover.cover_to or open_end
    return Span(first, last) if last is not None and first <= last else None


def _assumed(cover: Cover) -> tuple[bool, bool]:
    """Whether its beginning and its end are not stated."""
    return cover.cover_from is None, cover.cover_to is None


def _tells(cover: Cover, today: date) -> bool:
    """Whether its payments are known and none of them lies in the future."""
    return cover.payments is not None and all(day <= today for day in cover.payments)


def _doubts(covers: Sequence[Cover] | None, today: date) -> tuple[str, ...]:
    if covers is None:
        return (no_registrations(),)
    return tuple(no_payment_dates(each.project_number) for each in covers if not _tells(each, today))


def _paid(covers: Sequence[Cover], today: date) -> tuple[Cover, ...]:
    """Those surely paid, the first payment first."""
    known = [each for each in covers if each.payments and _tells(each, today)]
    return tuple(sorted(known, key=lambda each: (each.paid_on, each.project_number)))


def _stated_end(paid: Sequence[Cover]) -> date | None:
    ends = [each.cover_to for each in paid]
    return max((end for end in ends if end), default=None) if None not in ends else None


def _value_open(addendum: Addendum, paid: Sequence[Cover], *, known: bool) -> bool | None:
    """A registration of at least the new value covers it, whenever it was paid."""
    if not addendum.raises_value or addendum.value_after is None:
        return addendum.raises_value
    if any(each.value is not None and each.value >= addendum.value_after for each in paid):
        return False
    if addendum.signed_on is None or not paid or not known:
        return None
    return not any(day >= addendum.signed_on for each in paid for day in each.payments or ())


def _time_open(addendum: Addendum, ends_on: date | None) -> bool | None:
    if not addendum.prolongs:
        return addendum.prolongs
    return None if ends_on is None or addendum.end_after is None else ends_on < addendum.end_after


def _any_known(answers: Iterable[bool | None]) -> bool | None:
    """True if one is; else None if one is not known; else False. No answers: there is nothing to cover, False."""
    listed = tuple(answers)
    if True in listed:
        return True
    return None if None in listed else False
