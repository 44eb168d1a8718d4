"""Reading worker groups: what is told of them, what is missing, and what the planner needs of them."""

from compliance.selectors.groups.needs import needs_for, prices_for
from compliance.selectors.groups.reading import counts_for, lines_for, terms_on, villages_for, years_told

__all__ = ["counts_for", "lines_for", "needs_for", "prices_for", "terms_on", "villages_for", "years_told"]
