"""Trains the model on labelled pairs and chooses its bands by the precision wanted. Needs scikit-learn and scipy.

Every figure that bands are chosen by comes from mentions that the trees had not seen: five parts, each judged by a
model of the other four.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from employers.matching.asking import Segments, pairs_of, read_mentions
from employers.matching.candidates import Candidates
from employers.matching.comparing import FEATURES
from employers.matching.compiling import kernel
from employers.matching.deciding import may_be_sure, must_be_asked
from employers.matching.model import DERIVED, NO_TREES, POINTS, RIVALRY, Bands, Model, Trees, derive
from employers.matching.ranking import Ranking, rank_all, room_for_ranking
from employers.matching.records import Columns
from employers.matching.texts import hash_of

FOLDS = 5
HALF = 0.5
SURE_PROMISED = 0.995
WANTED_PRECISION = 0.9952
"""Of the sure band on mentions not seen in training; a little above the 0.995 that is promised."""

MOST_REVIEW = 0.182
LEAST_SURE = 0.7
JUDGED_FROM = (0.03, 0.3)

Points = tuple[npt.NDArray[np.float32], float]

_GROWING = frozenset(
    [
        "agreeing",
        "share",
        "letters",
        "same_core",
        "same_words",
        "form",
        "region",
        "address",
        "number",
        "share_high",
        "letters_high",
        "form_equal",
        "region_equal",
        "address_street",
        "address_near",
        "address_equal",
        "number_maybe",
        "number_near",
        "number_equal",
        "points",
        "lead",
    ]
)
_FALLING = frozenset(
    [
        "over_here",
        "over_there",
        "rarest_over_here",
        "rarest_over_there",
        "established_slip",
        "numbers_differ",
        "number_contradicts",
        "number_doubtful",
        "address_differs",
        "region_differs",
        "form_differs",
        "over_both",
        "rivals_close",
    ]
)


class Labelled(NamedTuple):
    """Pairs to learn from: `features[m, k]` of candidate k of mention m, whether it is there, whether it is right."""

    features: npt.NDArray[np.float32]
    there: npt.NDArray[np.bool_]
    right: npt.NDArray[np.bool_]
    weight: npt.NDArray[np.float32]


def _signs(names: tuple[str, ...]) -> list[int]:
    return [1 if name in _GROWING else -1 if name in _FALLING else 0 for name in names]


@kernel
def _derive_all(pairs: Any, out: Any) -> None:
    for each in range(len(pairs)):
        derive(pairs[each], out[each])


def fit_points(labelled: Labelled) -> Points:
    """Logistic regression whose evidence may only count in its own direction."""
    from scipy.optimize import minimize

    pairs, right = labelled.features[labelled.there], labelled.right[labelled.there].astype(np.float64)
    weight = np.repeat(labelled.weight[:, None], labelled.there.shape[1], 1)[labelled.there].astype(np.float64)
    derived = np.empty((len(pairs), POINTS), np.float32)
    _derive_all(pairs, derived)
    spread = derived.std(axis=0) + 1e-6
    inputs = (derived / spread).astype(np.float64)

    def loss(values: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        sums = inputs @ values[:-1] + values[-1]
        likely = 1 / (1 + np.exp(-np.clip(sums, -40, 40)))
        entropy = np.logaddexp(0, sums) - right * sums
        penalty = 0.5 * float(values[:-1] @ values[:-1])
        slope = weight * (likely - right)
        return float(weight @ entropy) + penalty, np.append(inputs.T @ slope + values[:-1], slope.sum())

    bounds = [{1: (0, None), -1: (None, 0), 0: (None, None)}[sign] for sign in _signs((*FEATURES, *DERIVED))]
    found = minimize(
        loss,
        np.zeros(POINTS + 1),
        jac=True,
        method="L-BFGS-B",
        bounds=[*bounds, (None, None)],
        options={"maxiter": 150},
    )
    return (found.x[:-1] / spread).astype(np.float32), float(found.x[-1])


def fit_trees(judged: npt.NDArray[np.float32], right: npt.NDArray[np.bool_], weight: npt.NDArray[np.float32]) -> Trees:
    from sklearn.ensemble import HistGradientBoostingClassifier

    trees = HistGradientBoostingClassifier(
        max_iter=160,
        learning_rate=0.08,
        max_leaf_nodes=20,
        min_samples_leaf=30,
        l2_regularization=3,
        monotonic_cst=_signs((*FEATURES, *RIVALRY)),
        early_stopping=False,
        random_state=0,
    )
    trees.fit(judged, right, sample_weight=weight)
    return _flat(trees)


def _flat(fitted: Any) -> Trees:
    roots, features, thresholds, lefts, rights = [], [], [], [], []
    total = 0
    for (predictor,) in fitted._predictors:
        nodes = predictor.nodes
        roots.append(total)
        leaf = nodes["is_leaf"].astype(bool)
        features.append(np.where(leaf, -1, nodes["feature_idx"]).astype(np.int16))
        thresholds.append(np.where(leaf, nodes["value"], nodes["num_threshold"]).astype(np.float32))
        lefts.append((nodes["left"] + total).astype(np.int32))
        rights.append((nodes["right"] + total).astype(np.int32))
        total += len(nodes)
    return Trees(
        np.array(roots, np.int32),
        np.concatenate(features),
        np.concatenate(thresholds),
        np.concatenate(lefts),
        np.concatenate(rights),
        float(fitted._baseline_prediction.ravel()[0]),
    )


class Answers(NamedTuple):
    """One answer a mention: its probability, whether it is right, whether the rule lets it be sure, whether the rule
    wants a person asked, and whether a person who is shown the candidates would find the right one."""

    likely: npt.NDArray[np.float32]
    right: npt.NDArray[np.bool_]
    may_be_sure: npt.NDArray[np.bool_]
    must_be_asked: npt.NDArray[np.bool_]
    shown: npt.NDArray[np.bool_]


def choose_bands(answers: Answers, wanted: float = WANTED_PRECISION, most_review: float = MOST_REVIEW) -> Bands:
    """The lowest sure band that keeps the precision wanted; people see no more than the share of mentions given."""
    order = np.argsort(-answers.likely, kind="stable")
    sure = answers.may_be_sure[order]
    right = np.cumsum(answers.right[order] & sure)
    called = np.cumsum(sure)
    kept = np.flatnonzero((right / np.maximum(called, 1) >= wanted) & sure)
    at = max(float(answers.likely[order][kept[-1]]) if len(kept) else 1.0, LEAST_SURE)
    rest = ~(answers.may_be_sure & (answers.likely >= at))
    asked = answers.must_be_asked & rest & (answers.likely > 0)
    others = np.sort(answers.likely[rest & ~asked])[::-1]
    most = max(int(most_review * len(answers.likely)) - int(asked.sum()), 0)
    return Bands(
        round(at, 4), round(float(np.clip(others[most], *JUDGED_FROM)) if most < len(others) else JUDGED_FROM[0], 4)
    )


def fold_of(count: int) -> npt.NDArray[np.int64]:
    """Which of the five parts each mention belongs to: by its place, so the same in every training."""
    return (np.arange(count, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15) >> np.uint64(40)).astype(np.int64) % FOLDS


def part_of(key: str, parts: int) -> int:
    """Which of several parts a key belongs to: by its own hash, so nobody chooses and it never moves."""
    return hash_of(key.encode("ascii", "replace").decode()) % parts


class Lesson(NamedTuple):
    """One labelled set, read against its own employers: what a model is trained on and measured with."""

    segments: Segments
    found: Candidates
    labelled: Labelled
    group: npt.NDArray[np.int64]
    pairs: int


def lesson_of(
    segments: Segments,
    columns: Columns,
    is_right: Callable[[npt.NDArray[np.int64]], npt.NDArray[np.bool_]],
    group: npt.NDArray[np.int64],
    pairs: int,
    weight: npt.NDArray[np.float32] | None = None,
) -> Lesson:
    """`is_right` tells of an array of rows of the index, one line a mention, which are the mention's employer.
    `group` keeps the parts of one mention together; `pairs` is how many true pairs there are in all."""
    count = len(group)
    found, features = pairs_of(read_mentions(segments, columns), (0, count))
    there = found.row >= 0
    right = is_right(found.row) & there
    return Lesson(
        segments,
        found,
        Labelled(features, there, right, np.ones(count, np.float32) if weight is None else weight),
        group,
        pairs,
    )


def _ranked(lesson: Lesson, points: Points, trees: Trees) -> Ranking:
    count = len(lesson.group)
    ranking = room_for_ranking(count)
    rank_all(*lesson.segments, lesson.found, lesson.labelled.features, *points, trees, 0, count, ranking)
    return ranking


def _right_of(lesson: Lesson, ranking: Ranking) -> npt.NDArray[np.bool_]:
    return np.take_along_axis(lesson.labelled.right, np.maximum(ranking.place, 0), 1) & (ranking.place >= 0)


def _answers(lesson: Lesson, ranking: Ranking) -> Answers:
    best = np.maximum(ranking.place[:, 0], 0)
    features = lesson.labelled.features[np.arange(len(best)), best]
    right = _right_of(lesson, ranking)
    return Answers(
        ranking.likely[:, 0],
        right[:, 0],
        may_be_sure(features) & (ranking.place[:, 0] >= 0),
        must_be_asked(features) & (ranking.place[:, 0] >= 0),
        np.asarray(right.any(axis=1)),
    )


def measure(answers: Answers, bands: Bands, pairs: int) -> dict[str, float]:
    """Precision and recall of the sure band, what people see and would find, and F1 of the one answer at one half."""
    sure = answers.may_be_sure & (answers.likely >= bands.sure)
    asked = ~sure & ((answers.likely >= bands.judge) | (answers.must_be_asked & (answers.likely > 0)))
    called = answers.likely >= HALF
    right = int((called & answers.right).sum())
    precision, recall = right / max(int(called.sum()), 1), right / max(pairs, 1)
    figures = {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / max(precision + recall, 1e-9),
        "sure_precision": float((answers.right & sure).sum() / max(int(sure.sum()), 1)),
        "sure_recall": float((answers.right & sure).sum() / max(pairs, 1)),
        "review": float(asked.mean()),
        "found": float(((answers.right & sure) | (answers.shown & asked)).sum() / max(pairs, 1)),
    }
    return {name: round(value, 4) for name, value in figures.items()}


def measure_model(model: Model, lesson: Lesson) -> dict[str, float]:
    """The figures of a model on a lesson, whether it has seen it or not."""
    answers = _answers(lesson, _ranked(lesson, (model.points, model.offset), model.trees))
    return measure(answers, model.bands, lesson.pairs)


def train(lessons: Sequence[Lesson], *, say: Callable[[str], None] = lambda _: None) -> Model:
    """A model of the lessons, the bands chosen on the first. Its facts hold the figures on what it had not seen."""
    points = fit_points(_joined([lesson.labelled for lesson in lessons]))
    say("bobot awal selesai")
    first = [_ranked(lesson, points, NO_TREES) for lesson in lessons]
    parts = [fold_of(int(lesson.group.max()) + 1)[lesson.group] for lesson in lessons]
    unseen = [room_for_ranking(len(lesson.group)) for lesson in lessons]
    for fold in range(FOLDS):
        trees = _fit(lessons, first, [part != fold for part in parts])
        for lesson, part, kept in zip(lessons, parts, unseen, strict=True):
            ranking = _ranked(lesson, points, trees)
            kept.place[part == fold] = ranking.place[part == fold]
            kept.likely[part == fold] = ranking.likely[part == fold]
        say(f"bagian {fold + 1} dari {FOLDS} selesai")
    answers = [_answers(lesson, kept) for lesson, kept in zip(lessons, unseen, strict=True)]
    bands = choose_bands(answers[0])
    figures = [measure(each, bands, lesson.pairs) for each, lesson in zip(answers, lessons, strict=True)]
    trees = _fit(lessons, first, [np.ones(len(part), np.bool_) for part in parts])
    return Model("", *points, trees, bands, {"unseen": figures, "mentions": [len(part) for part in parts]})


def _joined(parts: Sequence[Labelled]) -> Labelled:
    return Labelled(*(np.concatenate(each) for each in zip(*parts, strict=True)))


def _fit(lessons: Sequence[Lesson], rankings: Sequence[Ranking], use: Sequence[npt.NDArray[np.bool_]]) -> Trees:
    judged, right, weight = [], [], []
    for lesson, ranking, used in zip(lessons, rankings, use, strict=True):
        taken = (ranking.place >= 0) & used[:, None]
        judged.append(ranking.judged[taken])
        right.append(_right_of(lesson, ranking)[taken])
        weight.append(np.repeat(lesson.labelled.weight[:, None], taken.shape[1], 1)[taken])
    return fit_trees(np.concatenate(judged), np.concatenate(right), np.concatenate(weight))
