"""One contract measured for its page and its letters, by the same rules and rows as the job."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from compliance.indicators import INDICATORS, OF_CONTRACTS, Indicator, Reading, Status
from compliance.models import ContractCheck, IndicatorReading
from compliance.rules.congruity_facts import Congruity
from compliance.rules.gap_terms import Gap
from compliance.rules.protection_facts import Protection
from compliance.selectors import measure_facts as facts
from compliance.services.measures.contracts import told_of
from compliance.services.measures.means import load_means
from compliance.services.measures.records import Measured, measure_contract

_BY_ID = {each.id: each for each in INDICATORS}


@dataclass(frozen=True, slots=True)
class ContractPanels:
    """`flags` are those stored, the worst first, each with its indicator; `others` what the rest say now. `gap`,
    `protection` and `congruity` are None for what is no construction."""

    gap: Gap | None
    protection: Protection | None
    congruity: Congruity | None
    flags: tuple[tuple[IndicatorReading, Indicator[Any]], ...]
    others: tuple[tuple[Reading, Indicator[Any]], ...]


def panels_of(
    contract_id: int, projects_named: Sequence[str], flags: Sequence[IndicatorReading]
) -> ContractPanels | None:
    """The panels of one construction contract; None while it has no result. `projects_named` are the numbers of the
    registrations that its result looked at, `flags` those stored of it. A fixed number of queries."""
    measured = _measured(contract_id, projects_named)
    if measured is None:
        return None
    shown = {each.indicator for each in flags}
    readings = [each.read(measured.record) for each in OF_CONTRACTS if each.id not in shown]
    others = [each for each in readings if each.status is not Status.FLAG]
    return ContractPanels(measured.gap, measured.protection, measured.congruity, _named(flags), _titled(others))


def plain_panels_of(contract_id: int, flags: Sequence[IndicatorReading]) -> ContractPanels:
    """The panels of a contract that is no construction: what its indicators answered, as stored."""
    pattern = facts.pattern_of(contract_id)
    others = [Reading(Status.PASS, indicator=each) for each in pattern.get(Status.PASS, ())]
    others += [
        Reading(Status.NA, reason=reason, indicator=each)
        for reason, indicators in pattern.get(Status.NA, {}).items()
        for each in indicators
    ]
    return ContractPanels(None, None, None, _named(flags), _titled(others))


def _named(flags: Sequence[IndicatorReading]) -> tuple[tuple[IndicatorReading, Indicator[Any]], ...]:
    return tuple((each, _BY_ID[each.indicator]) for each in flags if each.indicator in _BY_ID)


def _titled(readings: Sequence[Reading]) -> tuple[tuple[Reading, Indicator[Any]], ...]:
    """In the order of the catalogue."""
    by_id = {each.indicator: each for each in readings}
    return tuple((by_id[each.id], each) for each in INDICATORS if each.id in by_id)


def gap_for_letter(check: ContractCheck) -> Gap | None:
    """The gap of one contract with its working; None where none can be reckoned."""
    measured = _measured(check.contract_id, check.why.get("projects", []))
    return measured.gap if measured else None


def _measured(contract_id: int, projects_named: Sequence[str]) -> Measured | None:
    means = load_means(projects_named=projects_named, declared=facts.declared_workers(contract_id))
    told = told_of(facts.checks_of([contract_id]), means, compare=True)
    return measure_contract(told[0], means) if told else None
