"""What the engine proposed of a contractor, and when a person's answer goes against it."""

from dataclasses import dataclass

from employers.matching import Answer

HIGH_SCORE = 90
"""From this score on, the engine's first candidate is a proposal that nobody turns down without saying why."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """`contradicted`: the records name different taxpayer numbers, or legal forms that cannot be one firm's."""

    npp: str
    score: int
    contradicted: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """The candidates in the engine's order, and the versions it was reached with."""

    candidates: tuple[Proposed, ...] = ()
    versions: str = ""

    @property
    def first_npp(self) -> str:
        return self.candidates[0].npp if self.candidates else ""

    def score_of(self, npp: str) -> int | None:
        return next((each.score for each in self.candidates if each.npp == npp), None)

    def overridden_by(self, npp: str, answer: Answer) -> bool:
        """Whether this answer goes against the engine, so that its reason has to be told."""
        asked = next((each for each in self.candidates if each.npp == npp), None)
        if asked is None:
            return True
        first = asked == self.candidates[0]
        if answer == "same":
            return asked.contradicted or not first
        return first and asked.score >= HIGH_SCORE
