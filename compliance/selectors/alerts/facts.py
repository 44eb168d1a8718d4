"""The facts of one day from which alerts are raised: only what is sure, in a fixed number of queries a slice."""

from datetime import date

from compliance.alerts.facts import Facts, LawFacts
from compliance.selectors.alerts.cases import awards, exemptions, pauses, running_cases
from compliance.selectors.alerts.covers import covers_and_addenda
from compliance.selectors.alerts.firms import vanished_firms
from compliance.selectors.law import endings
from compliance.selectors.rates import calendar


def facts_on(today: date, *, max_age_days: int) -> Facts:
    """Everything that alerts look at. `max_age_days`: how old an extract may be to be held against anybody."""
    covers, addenda = covers_and_addenda()
    return Facts(
        calendar=calendar(),
        max_age_days=max_age_days,
        covers=covers,
        addenda=addenda,
        vanished=vanished_firms(),
        awards=awards(today),
        cases=running_cases(today),
        exemptions=exemptions(),
        pauses=pauses(today),
        laws=tuple(LawFacts(each.kind.slug, each.until, each.sentence) for each in endings(today)),
    )
