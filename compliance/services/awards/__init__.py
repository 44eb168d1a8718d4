"""The yearly nominations: a season from its draft to its decision, what was read for it, and its papers."""

from compliance.services.awards.deciding import (
    decide,
    declare_conflict,
    exclude,
    give_points,
    make_shortlist,
    take_back_exclusion,
)
from compliance.services.awards.reading import KIND, ask_to_read, read_season
from compliance.services.awards.refusing import AwardRefused
from compliance.services.awards.seasons import add_category, freeze, open_season, remove_category, set_terms

__all__ = [
    "KIND",
    "AwardRefused",
    "add_category",
    "ask_to_read",
    "decide",
    "declare_conflict",
    "exclude",
    "freeze",
    "give_points",
    "make_shortlist",
    "open_season",
    "read_season",
    "remove_category",
    "set_terms",
    "take_back_exclusion",
]
