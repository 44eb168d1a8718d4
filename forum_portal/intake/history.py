"""What happened to an import, in words. Reads only."""

from typing import Any

from forum_portal import trail
from forum_portal.intake.mending import MENDED
from forum_portal.models import Change, ImportRun

_ACTIONS = {
    "import.received": "diunggah",
    "import.answered": "dijawab pertanyaannya",
    "import.matched": "dicocokkan kolomnya",
    "import.applied": "diminta diterapkan",
    "import.published": "diterapkan",
    "import.undone": "dibatalkan",
    "import.discarded": "dibuang",
    MENDED: "barisnya diperbaiki",
}


def history_of_run(run: ImportRun) -> list[dict[str, Any]]:
    """What happened to the run, newest first, in words."""
    changes = trail.history_of(run)[:50]
    return [
        {"at": change.at, "by": change.by, "why": change.why, "words": _words(change), "rows": _mended_rows(change)}
        for change in changes
    ]


def _words(change: Change) -> str:
    return _ACTIONS.get(change.action, change.action)


def _mended_rows(change: Change) -> list[dict[str, Any]]:
    """Row by row what a person did to it, for a change that is a mending."""
    if change.action != MENDED:
        return []
    words = {"mend": "", "drop": "dibuang dari impor", "restore": "dikembalikan ke impor"}
    return [{**row, "done": words[row["action"]]} for row in (change.after or {}).get("rows", [])]
