"""Which employer a contractor is. The one door: build an index once, then ask it for many mentions.

    index = MatchIndex.build(employers)                     # Iterable[EmployerName]
    match = find(mention, index, judgements)                # Match
    matches = find_all(mentions, index, judgements)         # list[Match], in the order of the mentions
    contractor_key(mention)                                 # what a judgement binds

A better engine may take the place of what is behind this door; the door stays.
"""

from employers.matching.find import contractor_key, find, find_all
from employers.matching.index import MatchIndex
from employers.matching.types import Answer, Candidate, EmployerName, Judgements, Match, Mention, Status, Versions

__all__ = (
    "Answer",
    "Candidate",
    "EmployerName",
    "Judgements",
    "Match",
    "MatchIndex",
    "Mention",
    "Status",
    "Versions",
    "contractor_key",
    "find",
    "find_all",
)
