"""What people judged, as lessons for the model; and a new model that goes live only when it is no worse."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from django.conf import settings

from employers import selectors
from employers.matching import MatchIndex
from employers.matching.model import Model, save_model
from employers.matching.records import Columns
from employers.matching.texts import pack
from employers.matching.training import SURE_PROMISED, Lesson, lesson_of, measure_model, part_of, train
from employers.services.running import running_model

HELD_OUT_PARTS = 5
FEWEST_HELD_OUT = 30
JUDGED_WEIGHT = 3.0
TOLERANCE = 0.001


class Comparison(NamedTuple):
    """The new model beside the running one. `refused` says in Indonesian why it may not go live; empty when it may."""

    model: Model
    judged: int
    new: dict[str, float]
    running: dict[str, float]
    refused: str


def retrain(labelled: Sequence[Lesson], *, say: Callable[[str], None]) -> Comparison:
    """Trains on labelled files and on four of five judgements, and compares on the fifth and on what was not seen."""
    index = MatchIndex.build(selectors.employer_names(with_aliases=False))
    learned, held_out = judged_lessons(index)
    say(f"{len(learned.group)} penyedia yang sudah dinilai dipakai belajar, {len(held_out.group)} disisihkan")
    model = train([*labelled, learned] if len(learned.group) else labelled, say=say)
    running = running_model()
    if len(held_out.group) >= FEWEST_HELD_OUT:
        new, old = measure_model(model, held_out), measure_model(running, held_out)
    else:
        new, old = dict(model.facts["unseen"][0]), dict(running.facts["unseen"][0])
    return Comparison(model, len(held_out.group), new, old, _refusal(model, new, old))


def _refusal(model: Model, new: dict[str, float], running: dict[str, float]) -> str:
    if new["f1"] < running["f1"] - TOLERANCE:
        return f"F1 model baru {new['f1']:.4f}, lebih rendah daripada model yang berjalan ({running['f1']:.4f})."
    if new["sure_precision"] < min(running["sure_precision"], SURE_PROMISED) - TOLERANCE:
        return (
            f"Ketepatan pita cocok model baru {new['sure_precision']:.4f}, lebih rendah daripada model yang berjalan "
            f"({running['sure_precision']:.4f})."
        )
    unseen = model.facts["unseen"][0]["sure_precision"]
    if unseen < SURE_PROMISED:
        return f"Ketepatan pita cocok pada data yang belum dilihat {unseen:.4f}, di bawah {SURE_PROMISED}."
    return ""


def go_live(model: Model) -> Model:
    """Puts a model in the place of the running one; returns it with its version."""
    return save_model(model, settings.MATCH_MODEL_FOLDER)


def judged_lessons(index: MatchIndex) -> tuple[Lesson, Lesson]:
    """What people have judged, put beside the published employers: four of five parts to learn from, and the fifth."""
    judged = selectors.judged_mentions()
    number = np.array([part_of(each.contractor_key, HELD_OUT_PARTS) for each in judged], np.int64)
    return tuple(  # type: ignore[return-value]
        _lesson([each for each, part in zip(judged, number, strict=True) if (part == 0) == held_out], index)
        for held_out in (False, True)
    )


def _lesson(judged: Sequence[selectors.JudgedMention], index: MatchIndex) -> Lesson:
    columns = Columns(
        pack([each.name for each in judged]),
        pack([each.number for each in judged]),
        pack([""] * len(judged)),
        pack([""] * len(judged)),
    )
    same = [np.array([row for npp in each.npps for row in index.rows_of(npp)], np.int64) for each in judged]

    def is_right(rows: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
        right = [np.isin(line, each) for line, each in zip(rows, same, strict=True)]
        return np.array(right, np.bool_).reshape(rows.shape)

    weight = np.full(len(judged), JUDGED_WEIGHT, np.float32)
    pairs = sum(bool(each.npps) for each in judged)
    return lesson_of(index.segments, columns, is_right, np.arange(len(judged)), pairs, weight)
