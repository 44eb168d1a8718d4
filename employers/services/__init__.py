"""What changes of employers: who a contractor was found to be, and what people judge of a pair."""

from employers.services.finding import find_among, find_employers
from employers.services.judging import JudgementRefused, judge_pair, take_back_judgement

__all__ = ("JudgementRefused", "find_among", "find_employers", "judge_pair", "take_back_judgement")
