"""What changes of employers: who a contractor was found to be, and what people judge of a pair."""

from employers.services.checking import (
    Answer,
    Checked,
    Question,
    QuestionUnclear,
    check_employers,
    may_be_shown_again,
    question,
)
from employers.services.claiming import claim_contractor
from employers.services.finding import find_among, find_employers
from employers.services.judging import JudgementRefused, judge_pair, take_back_judgement, undo_last_judgement
from employers.services.proposals import Proposal, Proposed
from employers.services.second_opinions import answer_second, draw_second_judgements

__all__ = (
    "Answer",
    "Checked",
    "JudgementRefused",
    "Proposal",
    "Proposed",
    "Question",
    "QuestionUnclear",
    "answer_second",
    "check_employers",
    "claim_contractor",
    "draw_second_judgements",
    "find_among",
    "find_employers",
    "judge_pair",
    "may_be_shown_again",
    "question",
    "take_back_judgement",
    "undo_last_judgement",
)
