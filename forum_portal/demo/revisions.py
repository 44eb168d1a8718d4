"""What became of a few plans during the year (*kaji ulang*): a new code, two codes, or none at all."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from forum_portal.demo.days import YEAR
from forum_portal.demo.numbers import Numbers
from forum_portal.demo.plans import Plan

TOLD, TOLD_OF_CONTRACTS, SPLIT, CANCELLED = 14, 6, 3, 3
UNTOLD, UNTOLD_WITH_OTHER_PAGU, GONE, ADDED = 15, 4, 2, 12
ONE_TO_ONE, ONE_TO_MANY, CALLED_OFF = "SATUKESATU", "SATUKEBANYAK", "PEMBATALAN"
_REASONS = ("Revisi DPA", "Pergeseran anggaran", "Perubahan metode pengadaan", "Perubahan jadwal pelaksanaan")


@dataclass(frozen=True, slots=True)
class Move:
    """One plan that gave way to others. What is not `told` stands in no history, so a person must recognise it."""

    old: Plan
    new: tuple[Plan, ...]
    sort: str
    revised_on: date
    reason: str
    told: bool = True


@dataclass(frozen=True, slots=True)
class Revisions:
    moves: tuple[Move, ...]
    added: tuple[Plan, ...]

    def later(self, plans: Sequence[Plan]) -> tuple[Plan, ...]:
        """The plans as they are announced after all revisions, in the order of their codes."""
        gone = {move.old.code for move in self.moves}
        new = [plan for move in self.moves for plan in move.new]
        left = [plan for plan in plans if plan.code not in gone]
        return tuple(sorted([*left, *new, *self.added], key=lambda plan: plan.code))


class RevisionMaker:
    def __init__(self, rng: Random, numbers: Numbers) -> None:
        self._rng = rng
        self._numbers = numbers

    def make(self, plans: Sequence[Plan], under_contract: Collection[int], ordered: Collection[int]) -> Revisions:
        """`under_contract`: codes that signed contracts name, of which a few are revised and told; those of `ordered`
        catalogue packages stay as they are."""
        signed = [plan for plan in plans if plan.code in under_contract]
        free = [plan for plan in plans if plan.code not in under_contract and plan.code not in ordered]
        olds = iter(self._rng.sample(free, TOLD + SPLIT + CANCELLED + UNTOLD + UNTOLD_WITH_OTHER_PAGU + GONE))
        moves = [self._renewed(plan) for plan in self._rng.sample(signed, TOLD_OF_CONTRACTS)]
        moves += [self._renewed(next(olds)) for _ in range(TOLD)]
        moves += [self._divided(next(olds)) for _ in range(SPLIT)]
        moves += [self._move(next(olds), (), CALLED_OFF) for _ in range(CANCELLED)]
        moves += [replace(self._renewed(next(olds)), told=False) for _ in range(UNTOLD)]
        moves += [replace(self._renewed(next(olds), percent=6), told=False) for _ in range(UNTOLD_WITH_OTHER_PAGU)]
        moves += [replace(self._move(next(olds), (), CALLED_OFF), told=False) for _ in range(GONE)]
        added = [self._anew(plan, f"{plan.name} (Perubahan)") for plan in self._rng.sample(free, ADDED)]
        return Revisions(tuple(moves), tuple(added))

    def _renewed(self, old: Plan, percent: int = 0) -> Move:
        new = replace(self._anew(old, old.name), pagu=old.pagu + old.pagu * percent // 100)
        return self._move(old, (new,), ONE_TO_ONE)

    def _divided(self, old: Plan) -> Move:
        part = old.pagu // 2
        first = replace(self._anew(old, f"{old.name} Tahap I"), pagu=part)
        second = replace(self._anew(old, f"{old.name} Tahap II"), pagu=old.pagu - part)
        return self._move(old, (first, second), ONE_TO_MANY)

    def _anew(self, plan: Plan, name: str) -> Plan:
        announced = date(YEAR, 8, 3) + timedelta(days=self._rng.randrange(60))
        return replace(plan, code=self._numbers.rup(), name=name, announced_on=announced)

    def _move(self, old: Plan, new: tuple[Plan, ...], sort: str) -> Move:
        day = new[0].announced_on if new else date(YEAR, 9, 1) + timedelta(days=self._rng.randrange(28))
        return Move(old, new, sort, day, self._rng.choice(_REASONS))
