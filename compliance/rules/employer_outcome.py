"""All employer rules on one case: every flag that applies, in the order in which the headline is chosen.

A firm in arrears that also lacks a programme carries both flags; the headline is the first.
"""

from compliance.rules import (
    arrears,
    compliant,
    data_missing,
    inactive,
    natural_person,
    not_found,
    programmes,
    to_verify,
    unregistered,
)
from compliance.rules.facts import EmployerCase, Outcome
from compliance.rules.rule import Rule

EMPLOYER_RULES: tuple[Rule[EmployerCase], ...] = (
    natural_person.RULE,
    to_verify.RULE,
    unregistered.RULE,
    not_found.RULE,
    inactive.RULE,
    arrears.RULE,
    programmes.RULE,
    data_missing.RULE,
    compliant.RULE,
)
_WHEN_NOTHING_ELSE = compliant.RULE


def employer_outcome(case: EmployerCase) -> Outcome:
    """What is indicated of the contractor as an employer. Never empty, and the same for the same case."""
    found = (rule.judge(case) for rule in EMPLOYER_RULES if rule is not _WHEN_NOTHING_ELSE)
    verdicts = tuple(verdict for verdict in found if verdict)
    if verdicts:
        return Outcome(verdicts)
    clean = _WHEN_NOTHING_ELSE.judge(case)
    if clean is None:
        raise ValueError(f"no employer rule speaks of contract {case.contract.key}")
    return Outcome((clean,))
