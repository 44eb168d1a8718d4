"""All employer rules on one case: every flag that applies, in the order in which the headline is chosen.

A firm in arrears that also lacks a programme carries both flags; the headline is the first. Whoever is no contractor to
be examined, or cannot be known by any name, is said to be so and nothing else.
"""

from compliance.rules import (
    arrears,
    compliant,
    data_missing,
    inactive,
    natural_person,
    not_a_contractor,
    not_found,
    programmes,
    to_verify,
    unnamed,
    unregistered,
)
from compliance.rules.facts import EmployerCase, Outcome
from compliance.rules.rule import Rule

EMPLOYER_RULES: tuple[Rule[EmployerCase], ...] = (
    natural_person.RULE,
    not_a_contractor.RULE,
    unnamed.RULE,
    to_verify.RULE,
    unregistered.RULE,
    not_found.RULE,
    inactive.RULE,
    arrears.RULE,
    programmes.RULE,
    data_missing.RULE,
    compliant.RULE,
)
_ALONE = (not_a_contractor.RULE, unnamed.RULE)
_WHEN_NOTHING_ELSE = compliant.RULE


def employer_outcome(case: EmployerCase) -> Outcome:
    """What is indicated of the contractor as an employer. Never empty, and the same for the same case."""
    for settling in _ALONE:
        if alone := settling.judge(case):
            return Outcome((alone,))
    found = (rule.judge(case) for rule in EMPLOYER_RULES if rule is not _WHEN_NOTHING_ELSE)
    verdicts = tuple(verdict for verdict in found if verdict)
    if verdicts:
        return Outcome(verdicts)
    clean = _WHEN_NOTHING_ELSE.judge(case)
    if clean is None:
        raise ValueError(f"no employer rule speaks of contract {case.contract.key}")
    return Outcome((clean,))
