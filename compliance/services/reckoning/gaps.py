"""The gap of one contract's contribution, with the rates of its original day and what the forum has agreed."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from compliance.rules.due import SignedVersion
from compliance.rules.facts import ProjectCase
from compliance.rules.gap import gap
from compliance.rules.gap_terms import Gap, GapTerms
from compliance.selectors.gap_terms import Agreed
from compliance.selectors.rates import Rates
from compliance.services.reckoning.contributions import tariff_on


def contract_gap(
    case: ProjectCase,
    *,
    rates: Rates,
    agreed: Agreed,
    versions: Sequence[SignedVersion] = (),
    ends_on: date | None = None,
    years: Sequence[tuple[int, Decimal]] = (),
) -> Gap:
    """What is due, paid and missing. `case.contract.spk_date` is the day of the original contract: its tariff holds.

    `versions` are the contract and its addenda; without them the contract's value is its only version. `ends_on` is
    the last day of the contract, `years` its values by budget year where it runs over several.
    """
    day = case.contract.spk_date
    terms = GapTerms(
        tariff=tariff_on(day, rates) if day else None,
        materiality=agreed.materiality,
        versions=tuple(versions),
        hints=agreed.hints,
        ends_on=ends_on,
        years=tuple(years),
    )
    return gap(case, terms)
