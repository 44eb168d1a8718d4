"""All project rules on one case: every flag that applies, in the order in which the headline is chosen."""

from compliance.rules import (
    project_complete,
    project_data_missing,
    project_late,
    project_no_work_order,
    project_not_construction,
    project_registered_late,
    project_to_verify,
    project_underpaid,
    project_unpaid,
    project_waiting,
)
from compliance.rules.facts import Outcome, ProjectCase
from compliance.rules.rule import Rule

PROJECT_RULES: tuple[Rule[ProjectCase], ...] = (
    project_not_construction.RULE,
    project_no_work_order.RULE,
    project_late.RULE,
    project_to_verify.RULE,
    project_unpaid.RULE,
    project_underpaid.RULE,
    project_registered_late.RULE,
    project_data_missing.RULE,
    project_waiting.RULE,
    project_complete.RULE,
)
_WHEN_NOTHING_ELSE = project_complete.RULE


def project_outcome(case: ProjectCase) -> Outcome:
    """What is indicated of the registration of the project. Never empty, and the same for the same case."""
    found = (rule.judge(case) for rule in PROJECT_RULES if rule is not _WHEN_NOTHING_ELSE)
    verdicts = tuple(verdict for verdict in found if verdict)
    if verdicts:
        return Outcome(verdicts)
    clean = _WHEN_NOTHING_ELSE.judge(case)
    if clean is None:
        raise ValueError(f"no project rule speaks of contract {case.contract.key}")
    return Outcome((clean,))
