"""Every rule can be held to a law, a day and a test."""

from datetime import date
from pathlib import Path

import pytest

from compliance.rules import RULES

TESTS = Path(__file__).resolve().parents[1] / "unit" / "rules"


def test_no_two_rules_share_an_id():
    assert len({rule.id for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_a_rule_names_its_law_its_day_and_has_a_neighbouring_test(rule):
    module = rule.function.__module__.rsplit(".", 1)[-1]
    assert any(word in rule.law for word in ("UU ", "PP ", "Perpres ", "Permenaker "))
    assert date(2011, 1, 1) <= rule.effective <= date(2026, 12, 31)
    assert rule.title
    assert (TESTS / f"test_{module}.py").exists(), f"tests/unit/rules/test_{module}.py is missing"
