"""From a row of the history of *kaji ulang* to the columns of its version. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import Any

SOURCE = "sirup_revisions"
VERSION_COLUMNS = ("old_key", "new_key", "revision_type", "revised_on", "reason")
"""The typed columns of a RevisionVersion."""


def merge(parts: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The keys are those of packages: "penyedia:<kd_rup>". A move that keeps the code has the same one twice."""
    said = parts.get(SOURCE) or {}
    kind, old = said.get("jenis_paket") or "", said.get("kd_rup_lama") or ""
    day = said.get("tgl_kaji_ulang")
    return {
        "old_key": f"{kind}:{old}",
        "new_key": f"{kind}:{said.get('kd_rup_baru') or old}",
        "revision_type": said.get("jenis_revisi") or "",
        "revised_on": date.fromisoformat(day) if type(day) is str else day,
        "reason": (said.get("alasan_kajiulang") or "")[:500],
    }
