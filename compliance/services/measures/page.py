"""One contract measured for its page and its letters, by the same rules and rows as the job."""

from collections.abc import Sequence
from dataclasses import dataclass

from compliance.indicators import INDICATORS, OF_CONTRACTS, Indicator, Reading, Status
from compliance.models import ContractCheck, IndicatorReading
from compliance.rules.congruity_facts import Congruity
from compliance.rules.facts import ExtractFacts
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

    projects: ExtractFacts | None
    gap: Gap | None
    protection: Protection | None
    congruity: Congruity | None
    flags: tuple[tuple[IndicatorReading, Indicator[object]], ...]
    others: tuple[tuple[Reading, Indicator[object]], ...]


def panels_of(check: ContractCheck | None, flags: Sequence[IndicatorReading]) -> ContractPanels | None:
    """The panels of one contract; None while it has no result. `flags` are those stored of it. A fixed number of
    queries."""
    measured = _measured(check) if check else None
    if measured is None:
        return None
    shown = {each.indicator for each in flags}
    readings = [each.read(measured.record) for each in OF_CONTRACTS if each.id not in shown]
    return ContractPanels(
        projects=measured.record.projects,
        gap=measured.gap,
        protection=measured.protection,
        congruity=measured.congruity,
        flags=tuple((each, _BY_ID[each.indicator]) for each in flags if each.indicator in _BY_ID),
        others=tuple((each, _BY_ID[each.indicator]) for each in readings if each.status is not Status.FLAG),
    )


def gap_for_letter(check: ContractCheck) -> Gap | None:
    """The gap of one contract with its working; None where none can be reckoned."""
    measured = _measured(check)
    return measured.gap if measured else None


def _measured(check: ContractCheck) -> Measured | None:
    named = [str(each) for each in check.why.get("projects", [])]
    means = load_means(projects_named=named, compare=True)
    told = told_of(facts.checks_of([check.contract_id]), means, compare=True)
    return measure_contract(told[0], means) if told else None
