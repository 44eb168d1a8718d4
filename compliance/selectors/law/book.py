"""All law that the tables hold, in the words of the pure rules."""

from collections.abc import Iterable
from typing import Any

from compliance.models import (
    ArrearsBand,
    DatedRate,
    Deadline,
    MinimumWage,
    OwnAccountPrice,
    OwnAccountReduction,
    WageCap,
    WageRate,
)
from compliance.rules import law


def law_book() -> law.LawBook:
    """Every row ever in force. Seven queries."""
    return law.LawBook(
        wage_rates=_wage_rates(),
        wage_caps=[
            law.WageCap(**_dated(row), programme=row.programme, amount=row.amount) for row in WageCap.objects.all()
        ],
        own_account_prices=[
            law.OwnAccountPrice(**_dated(row), programme=row.programme, amount=row.amount)
            for row in OwnAccountPrice.objects.all()
        ],
        own_account_reductions=[
            law.OwnAccountReduction(
                **_dated(row),
                programmes=_codes(row.programmes),
                sectors=frozenset({row.sector}),
                not_for=_codes(row.not_for),
                fraction=row.fraction,
            )
            for row in OwnAccountReduction.objects.all()
        ],
        minimum_wages=_minimum_wages(),
        deadlines=_deadlines(Deadline.objects.all()),
        arrears_bands=[
            law.ArrearsBand(**_dated(row), label=row.label, from_months=row.from_months, to_months=row.to_months)
            for row in ArrearsBand.objects.all()
        ],
    )


def wage_law() -> law.LawBook:
    """The rates by wages and the minimum wages alone. Two queries."""
    return law.LawBook(wage_rates=_wage_rates(), minimum_wages=_minimum_wages())


def registration_terms() -> tuple[law.Deadline, ...]:
    """The terms in which a project is to be registered, of every time. One query."""
    return _deadlines(Deadline.objects.filter(name="project_registration"))


def _wage_rates() -> list[law.WageRate]:
    return [
        law.WageRate(
            **_dated(row),
            scheme=row.scheme,
            programme=row.programme,
            payer=row.payer,
            risk_class=row.risk_class,
            rate=row.rate,
        )
        for row in WageRate.objects.all()
    ]


def _minimum_wages() -> list[law.MinimumWage]:
    return [law.MinimumWage(**_dated(row), region=row.region, amount=row.amount) for row in MinimumWage.objects.all()]


def _deadlines(rows: Iterable[Deadline]) -> tuple[law.Deadline, ...]:
    return tuple(
        law.Deadline(**_dated(row), name=row.name, days=row.days, working_days=row.working_days) for row in rows
    )


def _dated(row: DatedRate) -> dict[str, Any]:
    return {
        "since": row.valid_from,
        "until": row.valid_to,
        "legal_source": row.legal_source,
        "verified": row.verified,
    }


def _codes(text: str) -> frozenset[str]:
    return frozenset(filter(None, text.split(",")))
