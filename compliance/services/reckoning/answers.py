"""The results as programs read them: amounts as text, whole rupiah unless a field is said to be to the cent."""

from decimal import Decimal
from typing import Any

from compliance.rules.due import Line
from compliance.rules.wages import WageContribution
from compliance.services.reckoning.contributions import INSTALMENT_NOTE, UNVERIFIED_NOTE, Reckoned
from compliance.services.reckoning.deadlines import RegistrationDeadline
from compliance.services.reckoning.own_account import OwnAccountAnswer
from forum_portal.months import day_label

Answer = dict[str, Any]


def of_value(reckoned: Reckoned) -> Answer:
    """`base`, `jkk`, `jkm` and the lines are to the cent; `total` is due by the latest value, all addenda included."""
    worked = reckoned.due.contribution
    return {
        "method": "contract_value",
        "value": _exact(reckoned.due.steps[-1].version.value),
        "vat_rate": str(reckoned.vat.rate.normalize()) if reckoned.vat else None,
        "base": _cents(worked.base),
        "jkk": _cents(worked.jkk),
        "jkm": _cents(worked.jkm),
        "total": str(reckoned.due.total),
        "instalments": [str(part) for part in worked.instalments],
        "versions": [
            {
                "value": _exact(step.version.value),
                "base": _cents(step.contribution.base),
                "total": str(step.contribution.total),
                "change": str(step.change),
            }
            for step in reckoned.due.steps
        ],
        "lines": [_line(line) for line in reckoned.due.lines],
        "legal_sources": list(reckoned.legal_sources),
        "notes": list(reckoned.notes),
    }


def of_project_wages(worked: WageContribution) -> Answer:
    """The lines are to the cent."""
    return {
        "method": "wages",
        "wages": _exact(worked.wages),
        **{line.programme.lower(): _cents(line.amount) for line in worked.lines},
        "total": str(worked.total),
        "instalments": [str(part) for part in worked.instalments],
        "lines": [_line(Line(line.label, line.amount, line.sentence)) for line in worked.lines],
        "legal_sources": list(worked.legal_sources),
        "notes": [INSTALMENT_NOTE, *_unverified(worked.verified)],
    }


def of_month(worked: WageContribution) -> Answer:
    """One month of an employer, a line for each programme and payer."""
    return {
        "wages": _exact(worked.wages),
        "lines": [
            {
                "programme": line.programme,
                "payer": line.payer,
                "base": _exact(line.base),
                "rate": str(line.rate.normalize()),
                "capped": line.cap is not None,
                "amount": _exact(line.amount),
                "sentence": line.sentence,
            }
            for line in worked.lines
        ],
        "employer": str(worked.employer),
        "worker": str(worked.worker),
        "total": str(worked.total),
        "legal_sources": list(worked.legal_sources),
        "notes": _unverified(worked.verified),
    }


def of_own_account(answer: OwnAccountAnswer) -> Answer:
    """`people_covered` only where a budget was given."""
    cost = answer.cost
    told: Answer = {
        "people": cost.people,
        "months": [{"month": str(month.month), "amount": str(month.amount)} for month in cost.months],
        "per_person": str(cost.per_person),
        "total": str(cost.total),
        "lines": list(cost.sentences),
        "legal_sources": list(cost.legal_sources),
        "notes": _unverified(cost.verified),
    }
    if answer.budget is not None:
        told |= {"budget": str(answer.budget), "people_covered": answer.covered}
    return told


def of_deadline(found: RegistrationDeadline) -> Answer:
    return {
        "date": found.spk_date.isoformat(),
        "deadline": found.deadline.isoformat(),
        "working_days": found.days,
        "days_off": [
            {"date": day.isoformat(), "name": name, "sentence": f"{day_label(day)}: {name}"}
            for day, name in found.days_off
        ],
        "certain": found.certain,
        "sentence": found.sentence,
        "legal_sources": [found.legal_source],
        "notes": _unverified(found.verified),
    }


def _line(line: Line) -> Answer:
    return {"label": line.label, "amount": _cents(line.amount), "sentence": line.sentence}


def _unverified(verified: bool) -> list[str]:
    return [] if verified else [UNVERIFIED_NOTE]


def _cents(amount: Decimal) -> str:
    return f"{amount:.2f}"


def _exact(amount: Decimal) -> str:
    """Whole rupiah without decimals, cents only where there are any."""
    return f"{amount:f}" if amount != amount.to_integral_value() else f"{amount:.0f}"
