"""The model that decides now: the one that was trained here, else the one the portal came with."""

from pathlib import Path

from django.conf import settings

from employers.matching.model import FOLDER, Model, load_model

_read: dict[tuple[Path, int], Model] = {}


def running_model() -> Model:
    """Read once a process for each model that goes live."""
    trained: Path = settings.MATCH_MODEL_FOLDER
    folder = trained if (trained / "model.json").exists() else FOLDER
    key = (folder, (folder / "model.json").stat().st_mtime_ns)
    if key not in _read:
        _read.clear()
        _read[key] = load_model(folder)
    return _read[key]
