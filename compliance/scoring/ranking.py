"""From sub-scores to a score and a rank.

A score is 100 × Σ(weight × share) ÷ Σ(weight), over the criteria that could be assessed, each share being
min(1, max(0, numerator ÷ denominator)); rounded half up to four decimals. All of it is reckoned in whole numbers, so
a spreadsheet that follows the formula comes to the same. Equal scores are told apart by years in a row, then workers,
then the order of NPP.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from math import lcm

from compliance.scoring.categories import Category, category_of, sector_of
from compliance.scoring.criteria import subscores_of
from compliance.scoring.gates import judge_gates, standing_of
from compliance.scoring.steadiness import steadiness
from compliance.scoring.types import Answer, Company, Scored, SubScore, Yardstick

Weights = Mapping[str, Decimal]
FULL = Decimal(100)
_DECIMALS = 10_000


def weights_hash(weights: Weights, tolerance: Decimal) -> str:
    """SHA-256 of the weights and the wage tolerance in one writing, published before a season opens."""
    told = {criterion: f"{weights[criterion].normalize():f}" for criterion in sorted(weights)}
    text = json.dumps({"bobot": told, "toleransi_upah": f"{tolerance.normalize():f}"}, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def score_of(subscores: Iterable[SubScore], weights: Weights) -> Decimal | None:
    """The score, None where nothing could be assessed."""
    top, bottom, assessed = 0, 1, 0
    for each in subscores:
        if each.numerator is None or each.denominator is None:
            continue
        above, below = _share(each.numerator, each.denominator)
        weight = _hundredths(weights[each.criterion])
        common = lcm(bottom, below)
        top, bottom = top * (common // bottom) + weight * above * (common // below), common
        assessed += weight
    if not assessed:
        return None
    # Half up: floor(x + 1/2) in units of the fourth decimal.
    units = (2 * 100 * _DECIMALS * top + bottom * assessed) // (2 * bottom * assessed)
    return Decimal(units).scaleb(-4)


def points_of(each: SubScore, subscores: Iterable[SubScore], weights: Weights) -> Decimal | None:
    """What a criterion adds to the score, with four decimals, for reading; None where it was not assessed."""
    if each.numerator is None or each.denominator is None:
        return None
    above, below = _share(each.numerator, each.denominator)
    assessed = sum((weights[other.criterion] for other in subscores if other.assessed), start=Decimal(0))
    return (100 * weights[each.criterion] * above / (below * assessed)).quantize(Decimal("0.0001"))


def share_of(each: SubScore) -> Decimal | None:
    """The share in [0, 1] with four decimals, for reading."""
    if each.numerator is None or each.denominator is None:
        return None
    above, below = _share(each.numerator, each.denominator)
    return (Decimal(above) / below).quantize(Decimal("0.0001"))


def score_all(
    companies: Iterable[Company], by: Yardstick, weights: Weights, categories: Sequence[Category]
) -> list[Scored]:
    """All companies that a category holds, ordered by NPP whatever the order they come in."""
    judged = [
        _judged(company, by, weights, category)
        for company in sorted(companies, key=lambda each: each.npp)
        if (category := category_of(categories, sector_of(company.sector), company.size, company.region))
    ]
    return _ranked(judged, weights)


def _judged(company: Company, by: Yardstick, weights: Weights, category: str) -> tuple[Company, Scored]:
    gates = judge_gates(company, by)
    subscores = subscores_of(company, by)
    standing = standing_of(gates)
    score = score_of(subscores, weights) if standing is Answer.PASSED else None
    return company, Scored(company.npp, category, gates, subscores, standing, score)


def _ranked(judged: Sequence[tuple[Company, Scored]], weights: Weights) -> list[Scored]:
    by_category: dict[str, list[tuple[Company, Scored]]] = {}
    for company, scored in judged:
        if scored.score is not None:
            by_category.setdefault(scored.category, []).append((company, scored))
    placed: dict[str, tuple[int, Decimal]] = {}
    for field in by_category.values():
        field.sort(key=lambda pair: _before(*pair))
        steady = steadiness([scored.subscores for _, scored in field], weights)
        for rank, ((_, scored), share) in enumerate(zip(field, steady, strict=True), start=1):
            placed[scored.npp] = (rank, share)
    return [_placed(scored, placed.get(scored.npp)) for _, scored in judged]


def _placed(scored: Scored, place: tuple[int, Decimal] | None) -> Scored:
    if place is None:
        return scored
    return Scored(scored.npp, scored.category, scored.gates, scored.subscores, scored.standing, scored.score, *place)


def _before(company: Company, scored: Scored) -> tuple[Decimal, int, int, str]:
    return -(scored.score or Decimal(0)), -(company.years or 0), -(company.workers or 0), company.npp


def _share(numerator: Decimal, denominator: Decimal) -> tuple[int, int]:
    """The share as a fraction of whole numbers, between 0 and 1."""
    if numerator <= 0 or denominator <= 0:
        return 0, 1
    if numerator >= denominator:
        return 1, 1
    above, above_of = numerator.as_integer_ratio()
    below, below_of = denominator.as_integer_ratio()
    return above * below_of, below * above_of


def _hundredths(weight: Decimal) -> int:
    return int(weight * 100)
