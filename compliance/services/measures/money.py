"""What was paid for a project and by which basis, as indicators want it."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from compliance.indicators.facts import Instalment, PaymentEvent
from compliance.rules.contribution import contribution
from compliance.rules.facts import ProjectCase, ProjectFacts
from compliance.rules.gap_terms import Gap
from compliance.selectors.measure_facts import Dates
from compliance.services.measures.means import Means
from compliance.services.reckoning import NotReckoned, by_wages


def basis_of(own: Sequence[ProjectFacts]) -> str:
    """ "value", "wages", or nothing where it is not known or differs."""
    methods = {each.method for each in own}
    return {"contract_value": "value", "wages": "wages"}.get(methods.pop(), "") if len(methods) == 1 else ""


def money(gap: Gap | None) -> dict[str, Any]:
    """The gap as fields of a record; all not known where nothing could be reckoned."""
    if gap is None or gap.due is None:
        return {}
    paid = None if gap.paid is None else Decimal(gap.paid)
    if not gap.comparable or gap.gap is None or gap.overdue is None:
        return {"due": gap.due, "paid": paid}
    return {
        "due": gap.due,
        "paid": paid,
        "payable": (gap.paid or 0) + gap.overdue,
        "gap": Decimal(gap.gap),
        "comparable": True,
        "material": gap.material,
    }


def payments(dates: Dates) -> tuple[PaymentEvent, ...] | None:
    """Certificates of payment are told as a number, a sum and the last day: only a single one is known by itself."""
    if dates.payments != 1 or dates.paid_on is None or dates.paid_value is None:
        return None
    return (PaymentEvent(dates.paid_on, dates.paid_value),)


def instalments(case: ProjectCase, gap: Gap | None, ends_on: date | None) -> tuple[Instalment, ...] | None:
    """The first is due with the registration, the others by the end of the contract; one whose last day is not known
    is left out. None where it is not known what was paid."""
    own = case.registrations.own
    if gap is None or not gap.comparable or not own:
        return None
    paid = sorted((day, amount) for each in own for day, amount in each.payments if amount is not None)
    end = max(filter(None, (ends_on, *(each.cover_to for each in own))), default=None)
    due_on = (case.deadline if case.calendar_known and case.clock_certain else None, end, end)
    told, wanted = [], 0
    for part, day in zip(gap.instalments, due_on, strict=True):
        wanted += part.amount
        if day:
            told.append(Instalment(part.number, day, None if part.open else _reached(wanted, paid)))
    return tuple(told)


def _reached(wanted: int, paid: Sequence[tuple[date, Decimal]]) -> date | None:
    """The day on which the payments came to that much; the last one where they fall a rupiah short."""
    running, last = Decimal(0), None
    for day, amount in paid:
        running, last = running + amount, day
        if running >= wanted:
            break
    return last


def other_bases(
    dates: Dates, means: Means, own: Sequence[ProjectFacts], day: date | None, gap: Gap | None
) -> dict[str, Any]:
    """The contribution by the declared wages, and by pagu and HPS, both with VAT in them; nothing for the unpaid."""
    if day is None or not any(each.payments for each in own):
        return {}
    rates = means.law.wage_rates_on(day, "project")
    by_pagu, by_hps = (_on_budget(value, means, day) for value in (dates.pagu, dates.hps))
    return {
        "due_by_wages": _by_wages(own, means, day),
        "due_by_value": gap.due if gap else None,
        "due_on_pagu": by_pagu,
        "due_on_hps": by_hps,
        "wage_rate": sum((each.rate for each in rates), Decimal(0)) or None,
    }


def _by_wages(own: Sequence[ProjectFacts], means: Means, day: date) -> Decimal | None:
    wages = [each.wages for each in own if each.wages is not None]
    if len(wages) != len(own):
        return None
    try:
        return Decimal(by_wages(sum(wages, Decimal(0)), day=day, law=means.law).total)
    except NotReckoned:
        return None


def _on_budget(value: Decimal | None, means: Means, day: date) -> int | None:
    schedule, vat = means.world.rates.schedule_on(day), means.world.rates.vat_on(day)
    if not value or value <= 0 or schedule is None or vat is None:
        return None
    return contribution(value, True, vat.rate, schedule.brackets).total
