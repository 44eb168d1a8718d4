"""A contract value above the ceiling of its package (pagu).

In real feeds this is always a slip of zeros: 5,336 winner rows of 2023-25 held four, each 10 or 1,000 times too high.
The package stays, so that its contractor is still checked; only its value is not believed.
"""

from collections.abc import Sequence
from decimal import Decimal

from forum_portal.intake.source import Options, Problem, Values
from forum_portal.rupiah import rupiah

MEND = (
    "Cocokkan nilai dengan dokumen kontrak dan pagu, perbaiki di SPSE atau di berkas, lalu unggah lagi. Sampai saat "
    "itu penyedia tetap diperiksa, tetapi iuran tidak dihitung dari nilai ini."
)


def over_pagu(value: Decimal | None, pagu: Decimal | None) -> str:
    """Why `value` is not believed; empty when it is, or when there is no ceiling to hold it against."""
    if value is None or not pagu or value <= pagu:
        return ""
    return (
        f"Nilai {rupiah(value)} melebihi pagu {rupiah(pagu)}. Kemungkinan kelebihan angka nol, sehingga nilai ini "
        "tidak dipakai."
    )


def value_over_pagu(values: Values, options: Options) -> Sequence[Problem]:
    """For rows that state both."""
    value, pagu = values.get("nilai_kontrak"), values.get("pagu")
    if not isinstance(value, Decimal) or not isinstance(pagu, Decimal):
        return ()
    reason = over_pagu(value, pagu)
    # Nothing is withheld here: the figure stays as evidence, and the merge leaves it out of the value to reckon with,
    # as it must when value and ceiling come from two files.
    return (Problem("nilai_kontrak", reason, MEND, rupiah(value), quarantine=True),) if reason else ()
