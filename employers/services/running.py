"""The model that decides now: the one that was trained here, else the one the portal came with."""

import logging
from pathlib import Path

from django.conf import settings

from employers.matching.model import FOLDER, Model, load_model

logger = logging.getLogger(__name__)
_read: dict[tuple[Path, int], Model] = {}


def running_model() -> Model:
    """Read once a process for each model that goes live. One that was trained here for other features than this version
    of the portal computes waits for its next training; until then the shipped one decides."""
    trained: Path = settings.MATCH_MODEL_FOLDER
    folder = trained if (trained / "model.json").exists() else FOLDER
    key = (folder, (folder / "model.json").stat().st_mtime_ns)
    if key not in _read:
        _read.clear()
        _read[key] = _load(folder)
    return _read[key]


def _load(folder: Path) -> Model:
    try:
        return load_model(folder)
    except ValueError:
        if folder == FOLDER:
            raise
        logger.warning("the model in %s cannot be read; the shipped one decides", folder)
        return load_model(FOLDER)
