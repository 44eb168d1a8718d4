"""The model that says how likely a mention is an employer: points for a first order, then trees over the best few.

It is a data file with a version, not code: `employers/matching/model/`. Points: a logistic sum whose signs are held to
sense. Trees: gradient-boosted, held to grow with every agreement (see `training`).
"""

import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from employers.matching.comparing import FEATURES
from employers.matching.compiling import kernel

DERIVED = (
    "number_contradicts",
    "number_doubtful",
    "number_maybe",
    "number_near",
    "number_equal",
    "address_differs",
    "address_street",
    "address_near",
    "address_equal",
    "region_differs",
    "region_equal",
    "form_differs",
    "form_equal",
    "share_high",
    "letters_high",
    "over_both",
    "digits_agreeing",
    "namesakes_of_same",
)
POINTS = len(FEATURES) + len(DERIVED)

RIVALRY = (
    "points",
    "lead",
    "rival_points",
    "rivals_close",
    "rank",
    "rival_share",
    "rival_letters",
    "rival_form",
    "rival_region",
    "rival_address",
    "rival_number",
    "rival_over_here",
    "rival_over_there",
)
JUDGED = len(FEATURES) + len(RIVALRY)

CONSIDERED = 3
"""So many of the candidates, by points, are put before the trees."""

FOLDER = Path(__file__).parent / "model"


class Trees(NamedTuple):
    """Node k asks whether `value[feature[k]] <= threshold[k]` and goes to `left[k]` or `right[k]`; a leaf has feature
    -1 and adds `threshold[k]`. `root` are the first nodes of the trees."""

    root: npt.NDArray[np.int32]
    feature: npt.NDArray[np.int16]
    threshold: npt.NDArray[np.float32]
    left: npt.NDArray[np.int32]
    right: npt.NDArray[np.int32]
    start: float


NO_TREES = Trees(
    np.zeros(0, np.int32),
    np.zeros(0, np.int16),
    np.zeros(0, np.float32),
    np.zeros(0, np.int32),
    np.zeros(0, np.int32),
    0.0,
)


class Bands(NamedTuple):
    """From which probability a match is sure, and from which one people are asked."""

    sure: float
    judge: float


class Model(NamedTuple):
    version: str
    points: npt.NDArray[np.float32]
    offset: float
    trees: Trees
    bands: Bands
    facts: dict[str, Any]


class ModelUnusable(ValueError):
    """A model cannot be read or was made for other features; the message is an Indonesian sentence."""


def _plain(model: Model) -> dict[str, Any]:
    return {
        "features": list(FEATURES),
        "offset": model.offset,
        "start": model.trees.start,
        "bands": model.bands._asdict(),
        "facts": model.facts,
    }


def _arrays(model: Model) -> dict[str, Any]:
    return {"points": model.points, **{name: getattr(model.trees, name) for name in Trees._fields if name != "start"}}


def _version(model: Model) -> str:
    """A hash of all that a model is."""
    digest = hashlib.sha256(json.dumps(_plain(model), sort_keys=True).encode())
    for name, array in sorted(_arrays(model).items()):
        digest.update(name.encode() + np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()[:10]


def save_model(model: Model, folder: Path) -> Model:
    """Writes the model and returns it with its version."""
    folder.mkdir(parents=True, exist_ok=True)
    version = _version(model)
    np.savez_compressed(folder / "trees.npz", **_arrays(model))
    text = json.dumps({"version": version, **_plain(model)}, indent=1, sort_keys=True)
    (folder / "model.json").write_text(text + "\n", encoding="utf-8")
    return model._replace(version=version)


def load_model(folder: Path) -> Model:
    """Raises ModelUnusable when its files are missing, do not belong together, or were made for other features."""
    try:
        plain = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        with np.load(folder / "trees.npz") as arrays:
            parts: dict[str, Any] = {name: arrays[name] for name in Trees._fields if name != "start"}
            points = arrays["points"]
        trees = Trees(**parts, start=float(plain["start"]))
        bands, offset = Bands(**plain["bands"]), float(plain["offset"])
        model = Model(str(plain["version"]), points, offset, trees, bands, plain["facts"])
    except (OSError, ValueError, KeyError, TypeError, EOFError, BadZipFile) as error:
        raise ModelUnusable(f"Model di folder {folder} tidak dapat dibaca ({error}). Latih ulang modelnya.") from None
    if tuple(plain["features"]) != FEATURES or _version(model) != model.version:
        raise ModelUnusable(
            f"Model {model.version} di folder {folder} dibuat untuk versi portal lain atau berkasnya tidak lengkap. "
            "Latih ulang modelnya dengan match-train."
        )
    return model


@lru_cache(maxsize=1)
def shipped_model() -> Model:
    """The model that the portal came with, read once a process."""
    return load_model(FOLDER)


@kernel
def derive(pair: Any, out: Any) -> None:
    """The features of a pair, then what follows from them, so that a sum of points can weigh each step by itself."""
    for each in range(len(pair)):
        out[each] = pair[each]
    at = len(pair)
    number, address, region, form = pair[19], pair[18], pair[17], pair[16]
    out[at] = number <= -2
    out[at + 1] = number <= -1
    out[at + 2] = number >= 1
    out[at + 3] = number >= 2
    out[at + 4] = number >= 3
    out[at + 5] = address <= -1
    out[at + 6] = address >= 1
    out[at + 7] = address >= 2
    out[at + 8] = address >= 3
    out[at + 9] = region == -1
    out[at + 10] = region == 1
    out[at + 11] = form == -1
    out[at + 12] = form == 1
    out[at + 13] = pair[1] ** 4
    out[at + 14] = pair[6] ** 4
    out[at + 15] = pair[4] * pair[5] * np.float32(0.1)
    out[at + 16] = pair[20] if number == 1 else 0
    out[at + 17] = pair[23] * pair[7]


@kernel
def points_of(pair: Any, points: Any, offset: float, room: Any) -> Any:
    derive(pair, room)
    total = np.float32(offset)
    for each in range(len(points)):
        total += points[each] * room[each]
    return total


@kernel
def probability(trees: Trees, values: Any) -> Any:
    total = trees.start
    for root in trees.root:
        node = root
        while trees.feature[node] >= 0:
            goes_left = values[trees.feature[node]] <= trees.threshold[node]
            node = trees.left[node] if goes_left else trees.right[node]
        total += trees.threshold[node]
    return np.float32(1.0 / (1.0 + np.exp(-total)))
