"""Why what is due and what was paid cannot be compared; each reason goes on after "Tidak dapat dibandingkan:".

Law: UU 27/2022 Ps 16 (data must be accurate, complete and current): nobody is told of a gap that the data may make up.
"""

from compliance.rules.due import Due
from compliance.rules.facts import ProjectCase
from compliance.rules.gap_terms import TOLERANCE
from forum_portal.months import day_label


def some_unknown(case: ProjectCase) -> bool:
    """Whether there may be more paid than the amounts that are known."""
    return any(
        project.payments and (not project.all_payments_told or any(amount is None for _, amount in project.payments))
        for project in case.registrations.own
    )


def doubt_of_data(case: ProjectCase, paid: int | None) -> str:
    """Why the data allow no comparison, whatever the amounts; empty where they do."""
    extract, own = case.extract, case.registrations.own
    if extract is None:
        return "data proyek BPJS Ketenagakerjaan belum ada"
    if extract.stale:
        return f"data proyek BPJS Ketenagakerjaan terlalu lama (per {day_label(extract.as_of)})"
    if not own:
        return _doubt_of_absence(case)
    if any(project.method == "wages" for project in own):
        return "iuran proyek ini ditetapkan menurut upah, bukan menurut nilai kontrak"
    if any(day > extract.as_of for project in own for day, _ in project.payments):
        return f"ada pembayaran bertanggal sesudah keadaan data {day_label(extract.as_of)}"
    return "jumlah yang sudah dibayar tidak diketahui" if paid is None else ""


def _doubt_of_absence(case: ProjectCase) -> str:
    """Why a project that is not found may be registered all the same."""
    if case.registrations.doubtful:
        return "ada pendaftaran proyek yang mirip, dan belum pasti milik kontrak ini"
    if case.contract.contractor_is_open:
        return "belum pasti pemberi kerja mana penyedianya"
    if case.extract and not case.extract.national:
        return f"data proyek hanya mencakup {case.extract.coverage_label}"
    return ""


def doubt_of_amounts(case: ProjectCase, paid: int | None, readings: tuple[Due, ...]) -> str:
    """Why these amounts allow no comparison: only where it makes a difference to whether there is a gap."""
    if paid is None:
        return ""
    exists = {reading.total - paid > TOLERANCE for reading in readings}
    if len(exists) > 1:
        return "tidak diketahui apakah nilai kontrak termasuk PPN, dan selisihnya bergantung pada itu"
    if True not in exists:
        return ""
    if some_unknown(case):
        return "jumlah yang sudah dibayar tidak diketahui seluruhnya"
    if case.registrations.own and case.registrations.doubtful:
        return "ada pendaftaran lain yang mirip, dan pembayarannya mungkin untuk kontrak ini juga"
    if any(project.payments and not project.method for project in case.registrations.own):
        return "tidak diketahui apakah iurannya ditetapkan menurut nilai kontrak atau menurut upah"
    return ""
