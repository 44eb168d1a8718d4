"""The rules: pure, one file each, each with its law and the day since when it counts.

`employer_outcome(EmployerCase)` and `project_outcome(ProjectCase)` say what is indicated of one contract;
`contribution` what the law asks for, `protection` how long nobody was protected, `congruity` whether what was declared
fits the work. RULES lists them all, in the order in which headlines are chosen.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from compliance.rules import congruity as _congruity
from compliance.rules import contribution as _contribution
from compliance.rules import gap as _gap
from compliance.rules import joint_operation as _joint
from compliance.rules import own_account as _own_account
from compliance.rules import protection as _protection
from compliance.rules import wages as _wages
from compliance.rules.employer_outcome import EMPLOYER_RULES, employer_outcome
from compliance.rules.project_outcome import PROJECT_RULES, project_outcome

__all__ = ("RULES", "RuleEntry", "employer_outcome", "project_outcome", "rules_table")


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """A rule as it is listed. `code` is its outcome, empty where it gives figures or views several contractors."""

    id: str
    code: str
    title: str
    law: str
    effective: date
    function: Callable[..., Any]


RULES: tuple[RuleEntry, ...] = (
    *(RuleEntry(rule.id, rule.code, rule.title, rule.law, rule.effective, rule.judge) for rule in EMPLOYER_RULES),
    RuleEntry(_joint.ID, "", _joint.TITLE, _joint.LAW, _joint.EFFECTIVE, _joint.joint_outcome),
    *(RuleEntry(rule.id, rule.code, rule.title, rule.law, rule.effective, rule.judge) for rule in PROJECT_RULES),
    *(
        RuleEntry(rule.ID, "", rule.TITLE, rule.LAW, rule.EFFECTIVE, function)
        for rule, function in (
            (_contribution, _contribution.contribution),
            (_wages, _wages.monthly_contribution),
            (_gap, _gap.gap),
            (_own_account, _own_account.own_account_cost),
        )
    ),
    RuleEntry(_protection.ID, "", _protection.TITLE, _protection.LAW, _protection.EFFECTIVE, _protection.protection),
    RuleEntry(_congruity.ID, "", _congruity.TITLE, _congruity.LAW, _congruity.EFFECTIVE, _congruity.congruity),
)


def rules_table() -> str:
    """All rules as a Markdown table in Indonesian, for `docs/rules.md`."""
    head = "| ID | Kode | Aturan | Dasar hukum | Berlaku sejak | Berkas |\n|---|---|---|---|---|---|\n"
    return head + "".join(
        f"| {rule.id} | {rule.code} | {rule.title} | {rule.law} | {rule.effective.isoformat()} "
        f"| `{rule.function.__module__.replace('.', '/')}.py` |\n"
        for rule in RULES
    )
