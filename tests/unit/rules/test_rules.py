"""The list of rules: complete, each with its law and day, in headline order."""

import importlib
import pkgutil

import compliance.rules
from compliance.rules import RULES, rules_table
from compliance.rules.facts import EmployerCode, ProjectCode


def test_every_rule_has_its_own_id_a_title_a_law_and_a_day() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert all(rule.title and "/" in rule.law and rule.effective.year >= 2011 for rule in RULES)


def test_every_outcome_has_a_rule_in_headline_order() -> None:
    codes = [rule.code for rule in RULES if rule.code]
    assert codes == [*EmployerCode, *ProjectCode]


def test_every_file_that_holds_a_rule_is_listed_and_names_its_law() -> None:
    listed = {rule.function.__module__ for rule in RULES}
    for found in pkgutil.iter_modules(compliance.rules.__path__, "compliance.rules."):
        module = importlib.import_module(found.name)
        assert hasattr(module, "ID") == (found.name in listed)
        if found.name in listed:
            assert "Law:" in (module.__doc__ or "")


def test_the_table_has_a_line_for_every_rule() -> None:
    lines = rules_table().splitlines()
    assert len(lines) == len(RULES) + 2
    assert any("PK-06" in line and "compliance/rules/arrears.py" in line for line in lines)
