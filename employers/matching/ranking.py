"""The candidates of a mention in order, each with its rival: the best candidate that is another company."""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from employers.matching.candidates import Candidates
from employers.matching.compiling import kernel
from employers.matching.model import CONSIDERED, JUDGED, Trees, points_of, probability
from employers.matching.segment import Segment


class Ranking(NamedTuple):
    """For each mention its few best candidates: their place among the candidates (-1 for none) and probability.

    `judged[m, k]` is what the trees saw of them. Likeliest first.
    """

    place: npt.NDArray[np.int64]
    likely: npt.NDArray[np.float32]
    judged: npt.NDArray[np.float32]


def room_for_ranking(mentions: int) -> Ranking:
    return Ranking(
        np.full((mentions, CONSIDERED), -1, np.int64),
        np.zeros((mentions, CONSIDERED), np.float32),
        np.zeros((mentions, CONSIDERED, JUDGED), np.float32),
    )


@kernel
def _room_for_firms() -> Any:
    """What tells the candidates of one mention apart: NPP, number and its kind, name, form, street, house, region."""
    return (
        np.zeros(6, np.uint64),
        np.zeros(6, np.uint64),
        np.zeros(6, np.uint8),
        np.zeros(6, np.uint64),
        np.zeros(6, np.uint8),
        np.zeros(6, np.uint64),
        np.zeros(6, np.int64),
        np.zeros(6, np.uint64),
    )


@kernel
def _read_firm(firms: Any, each: int, segment: Segment, at: int) -> None:
    firms[0][each], firms[1][each], firms[2][each] = segment.order[at], segment.number[at], segment.number_kind[at]
    firms[3][each], firms[4][each], firms[5][each] = segment.core[at], segment.form[at], segment.street[at]
    firms[6][each], firms[7][each] = segment.house[at], segment.region[at]


@kernel
def _same_company(firms: Any, a: int, b: int) -> Any:
    """Head office and branch, or one firm registered twice: the same number, or the same name at the same place."""
    order, number, kind, core, form, street, house, region = firms
    if order[a] == order[b]:
        return True
    if kind[a] == 1 and kind[b] == 1:
        return number[a] == number[b]
    if core[a] == 0 or core[a] != core[b]:
        return False
    if form[a] != form[b] and form[a] != 0 and form[b] != 0:
        return False
    if street[a] != 0 and street[a] == street[b] and house[a] == house[b]:
        return True
    return region[a] != 0 and region[a] == region[b]


@kernel
def _fill_judged(
    pair: Any, rival: Any, has_rival: bool, points: Any, rival_points: Any, close: int, rank: int, out: Any
) -> None:
    count = len(pair)
    for each in range(count):
        out[each] = pair[each]
    out[count] = points
    out[count + 1] = points - rival_points
    out[count + 2] = rival_points
    out[count + 3] = close
    out[count + 4] = rank
    for each in range(count + 5, count + 13):
        out[each] = 0
    if has_rival:
        out[count + 5], out[count + 6], out[count + 7], out[count + 8] = rival[1], rival[6], rival[16], rival[17]
        out[count + 9], out[count + 10], out[count + 11], out[count + 12] = rival[18], rival[19], rival[2], rival[3]


@kernel
def rank_all(
    base: Segment,
    delta: Segment,
    found: Candidates,
    features: Any,
    weights: Any,
    offset: float,
    trees: Trees,
    start: int,
    stop: int,
    ranking: Ranking,
) -> None:
    """Fills in the ranking of the mentions `start:stop`; ties go by NPP, so the order of files makes no difference."""
    room = np.zeros(len(weights), np.float32)
    points = np.zeros(6, np.float32)
    order = np.zeros(6, np.int64)
    firms = _room_for_firms()
    rows = len(base.dead)
    for row in range(start, stop):
        count = 0
        while count < 6 and found.row[row, count] >= 0:
            at = found.row[row, count]
            if at < rows:
                _read_firm(firms, count, base, at)
            else:
                _read_firm(firms, count, delta, at - rows)
            points[count] = points_of(features[row, count], weights, offset, room)
            place = count
            while place > 0:
                above = order[place - 1]
                if points[above] > points[count] or (
                    points[above] == points[count] and firms[0][above] < firms[0][count]
                ):
                    break
                order[place] = above
                place -= 1
            order[place] = count
            count += 1
        for rank in range(min(count, 3)):
            own = order[rank]
            rival, rival_points, close = -1, np.float32(-12), 0
            for each in range(count):
                other = order[each]
                if each == rank or _same_company(firms, own, other):
                    continue
                if rival < 0:
                    rival, rival_points = other, max(points[other], np.float32(-12))
                close += points[other] > points[own] - 2
            _fill_judged(
                features[row, own],
                features[row, max(rival, 0)],
                rival >= 0,
                points[own],
                rival_points,
                close,
                rank,
                ranking.judged[row, rank],
            )
            ranking.place[row, rank] = own
            if points[own] < points[order[0]] - 8:
                ranking.likely[row, rank] = 1 / (1 + np.exp(-min(points[own], np.float32(-4))))
            else:
                ranking.likely[row, rank] = probability(trees, ranking.judged[row, rank])
        _likeliest_first(ranking, row, min(count, 3))


@kernel
def _likeliest_first(ranking: Ranking, row: int, count: int) -> None:
    """Stable: of equally likely ones the order by points stays."""
    for rank in range(1, count):
        at = rank
        while at > 0 and ranking.likely[row, at] > ranking.likely[row, at - 1]:
            ranking.likely[row, at], ranking.likely[row, at - 1] = ranking.likely[row, at - 1], ranking.likely[row, at]
            ranking.place[row, at], ranking.place[row, at - 1] = ranking.place[row, at - 1], ranking.place[row, at]
            for each in range(ranking.judged.shape[2]):
                kept = ranking.judged[row, at, each]
                ranking.judged[row, at, each] = ranking.judged[row, at - 1, each]
                ranking.judged[row, at - 1, each] = kept
            at -= 1
