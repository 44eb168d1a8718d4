"""The clock of a finding: started by a delivery, stopped by pauses, its last day kept on the row."""

from datetime import date

from compliance.ladder import Clock, Span, due_day
from compliance.models import Finding
from compliance.selectors.law import law_book
from compliance.selectors.rates import calendar
from compliance.services.cases.refusing import CaseRefused
from forum_portal.months import day_label


def clock_started(name: str, on: date) -> Clock:
    """The clock that a letter received on that day starts, by the deadline in force then."""
    deadline = law_book().deadline_on(on, name)
    if deadline is None:
        raise CaseRefused(f"Batas waktu yang berlaku pada {day_label(on)} belum diisi pada Tarif dan aturan.")
    return Clock(on, deadline.days, deadline.working_days)


def due_of(row: Finding, clock: Clock) -> date:
    """The last day to answer, with the pauses that are on record."""
    return due_day(clock, spans_of(row), calendar())


def spans_of(row: Finding) -> tuple[Span, ...]:
    return tuple(pause.span for pause in row.pauses.all())
