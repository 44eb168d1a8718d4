"""IURAN_KURANG."""

from dataclasses import replace

import pytest

from compliance.outcomes import PROJECT, RED, findings_in, next_step, text_of
from compliance.rules import project_outcome
from compliance.rules.facts import PROJECT_ACCUSATIONS, ProjectCase, ProjectFacts
from compliance.rules.gap import gap
from compliance.rules.project_underpaid import judge
from tests.unit.rules.cases import BRANCHES, STALE, project_case
from tests.unit.rules.test_gap import DUE, ENDED, RUNNING, TERMS, registered


def case(*own: ProjectFacts, **options: object) -> ProjectCase:
    """With the gap reckoned, as the cross-check hands it over."""
    made = project_case(*own, **({"includes_vat": False} | options))  # type: ignore[arg-type]
    return replace(made, gap=gap(made, TERMS))


def test_what_is_missing_after_the_end_of_the_contract_is_told_with_its_rupiah() -> None:
    verdict = judge(case(registered(200_750, ends=ENDED)))
    assert verdict is not None
    assert verdict.code == "IURAN_KURANG"
    assert verdict.sentence == "Indikasi kekurangan iuran Rp200.750 dari Rp401.500 yang seharusnya dibayar."
    assert ("Kekurangan yang sudah jatuh tempo", "Rp200.750") in verdict.evidence
    assert ("Nomor proyek", "2300000000017") in verdict.evidence


@pytest.mark.parametrize(
    "silent",
    [
        case(registered(DUE, ends=ENDED)),
        case(registered(DUE - 5_000, ends=ENDED)),
        case(registered(200_750, ends=RUNNING)),
        case(registered(None, ends=ENDED)),
        case(registered(200_750, ends=ENDED, method="wages")),
        case(registered(200_750, ends=ENDED), extract=STALE),
        case(registered(ends=ENDED, first_instalment_on=None)),
        case(),
        case(extract=BRANCHES),
        project_case(registered(200_750, ends=ENDED)),
    ],
    ids=[
        "paid",
        "immaterial",
        "not yet due",
        "amount not known",
        "by wages",
        "stale",
        "nothing paid",
        "unregistered",
        "branches",
        "no gap reckoned",
    ],
)
def test_it_is_silent_of_what_is_paid_small_not_due_not_known_or_told_by_another_rule(silent: ProjectCase) -> None:
    assert judge(silent) is None


def test_while_the_days_off_are_not_known_nothing_is_called_overdue() -> None:
    known = case(registered(100_000))
    assert judge(known) is not None
    unknown = replace(
        known, yardstick=replace(known.yardstick, calendar=type(known.yardstick.calendar)({}, frozenset()))
    )
    assert judge(unknown) is None


def test_it_leads_the_outcome_and_is_kept_as_a_finding_with_a_next_step() -> None:
    outcome = project_outcome(case(registered(200_750, ends=ENDED)))
    assert outcome.code == "IURAN_KURANG"
    assert (PROJECT, "IURAN_KURANG") in findings_in(("PATUH",), outcome.flags)
    assert text_of(PROJECT, "IURAN_KURANG").severity == RED
    assert "melunasi" in next_step("PATUH", outcome.code)
    assert "IURAN_KURANG" in PROJECT_ACCUSATIONS
