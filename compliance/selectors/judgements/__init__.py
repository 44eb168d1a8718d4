"""What is shown to those who judge pairs: the queue, one case of it, the blind queue, and how good the answers are."""

from compliance.selectors.judgements.cases import Case, case_for, history_for
from compliance.selectors.judgements.comparing import Compared, Pair, Piece, compare
from compliance.selectors.judgements.disputes import conflicts_for
from compliance.selectors.judgements.quality import Quality, quality_for, sure_pairs
from compliance.selectors.judgements.queue import Waiting, queue_for, waiting
from compliance.selectors.judgements.second import SecondCase, second_case_for, waiting_second_for

__all__ = (
    "Case",
    "Compared",
    "Pair",
    "Piece",
    "Quality",
    "SecondCase",
    "Waiting",
    "case_for",
    "compare",
    "conflicts_for",
    "history_for",
    "quality_for",
    "queue_for",
    "second_case_for",
    "sure_pairs",
    "waiting",
    "waiting_second_for",
)
