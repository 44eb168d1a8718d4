"""The form of an NPP: eight letters or digits ("15070955", older ones begin with two letters)."""

import re
from collections.abc import Sequence

from forum_portal.intake.source import Options, Problem, Values

_NPP = re.compile(r"[A-Z0-9]{8}")
MEND = "Minta berkas dengan kolom NPP sebagai teks 8 karakter; lembar kerja sering menghapus nol di depan."


def npp_has_eight_characters(values: Values, options: Options) -> Sequence[Problem]:
    """An NPP of another form makes the row bad: a number that lost a digit may be somebody else's."""
    npp = values.get("npp") or ""
    if _NPP.fullmatch(npp):
        return ()
    if not npp:
        return (Problem("npp", "NPP kosong.", "Isi NPP pemberi kerja, 8 karakter."),)
    reason = f"NPP “{npp}” bukan 8 huruf atau angka ({len(npp)} karakter)."
    return (Problem("npp", reason, MEND, npp),)
