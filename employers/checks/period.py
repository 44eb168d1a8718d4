"""The period that a project's cover runs: a beginning after its end cannot be believed, so neither day is."""

from collections.abc import Sequence
from datetime import date

from forum_portal.intake.source import Options, Problem, Values

FROM, TO, MAINTENANCE = "mulai", "selesai", "pemeliharaan_sd"
_MEND = "Cocokkan masa kontrak dan masa pemeliharaan dengan surat penetapan iuran, perbaiki, lalu unggah lagi."


def period_runs_forward(values: Values, options: Options) -> Sequence[Problem]:
    """Withholds both days of a cover that ends before it begins, and a maintenance that ends before the cover does."""
    begins, ends, maintained = (values.get(name) for name in (FROM, TO, MAINTENANCE))
    if isinstance(begins, date) and isinstance(ends, date) and ends < begins:
        reason = f"Masa perlindungan selesai {_shown(ends)}, sebelum mulainya {_shown(begins)}."
        return (Problem(TO, reason, _MEND, _shown(ends), quarantine=True, withhold=(FROM, TO)),)
    if isinstance(ends, date) and isinstance(maintained, date) and maintained < ends:
        reason = f"Masa pemeliharaan sampai {_shown(maintained)}, sebelum masa kontrak selesai {_shown(ends)}."
        return (Problem(MAINTENANCE, reason, _MEND, _shown(maintained), quarantine=True, withhold=(MAINTENANCE,)),)
    return ()


def wages_go_with_their_method(values: Values, options: Options) -> Sequence[Problem]:
    """Reports a contribution by wages without the wages. Nothing is withheld: such a project is not compared anyway."""
    if values.get("metode") != "upah" or values.get("upah") is not None:
        return ()
    reason = "Metode penetapan menurut upah, tetapi jumlah upahnya kosong."
    return (Problem("upah", reason, "Isi jumlah upah proyek menurut surat penetapan iuran.", "", quarantine=True),)


def _shown(day: date) -> str:
    return f"{day.day:02}-{day.month:02}-{day.year}"
