"""How sure a rank is: in which part of changed weights does it stay?

Every weight is taken a fifth lower or a fifth higher, in all combinations, and each one alone. The answer is a share
for reading, so shares of points are floats here and nowhere else; nearly equal scores count as equal and keep their
order.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import product

import numpy as np

from compliance.scoring.types import CRITERIA, SubScore

_LOWER, _HIGHER = 0.8, 1.2
_NEARLY = 9


def steadiness(field: Sequence[Sequence[SubScore]], weights: Mapping[str, Decimal]) -> list[Decimal]:
    """For each company of a category, in the order of its ranks: the share in [0, 1], rounded down to thousandths."""
    shares = np.array([[_share(each) for each in row] for row in field], dtype=np.float64).reshape(-1, len(CRITERIA))
    assessed = ~np.isnan(shares)
    shares = np.where(assessed, shares, 0.0)
    ranks = np.arange(len(field))
    stays = np.zeros(len(field), dtype=np.int64)
    changes = _changes()
    for change in changes:
        changed = change * np.array([float(weights[criterion]) for criterion in CRITERIA])
        scores = np.round((shares @ changed) / np.maximum(assessed @ changed, 1e-12), _NEARLY)
        order = np.argsort(-scores, kind="stable")
        stays[order == ranks] += 1
    return [Decimal(int(count) * 1000 // len(changes)).scaleb(-3) for count in stays]


def _changes() -> list[np.ndarray[tuple[int], np.dtype[np.float64]]]:
    corners = [np.array(corner) for corner in product((_LOWER, _HIGHER), repeat=len(CRITERIA))]
    alone = []
    for position in range(len(CRITERIA)):
        for factor in (_LOWER, _HIGHER):
            one = np.ones(len(CRITERIA))
            one[position] = factor
            alone.append(one)
    return corners + alone


def _share(each: SubScore) -> float:
    if each.numerator is None or each.denominator is None:
        return float("nan")
    if each.denominator <= 0:
        return 0.0
    return min(1.0, max(0.0, float(each.numerator / each.denominator)))
