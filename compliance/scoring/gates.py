"""What a company must pass to be nominated (bpjs-domain 5.2, g1 to g6). Unknown is an answer of its own.

Law: PP 44/2015, PP 45/2015 and PP 46/2015 on the due day; Perpres 109/2013 Pasal 6 on the programmes by size.
"""

from collections.abc import Callable

from compliance.scoring.types import GATES, MONTHS_OF_A_YEAR, Answer, Company, GateResult, Yardstick
from forum_portal.months import day_label

GATE_TITLES = {
    "g1": "Status aktif sepanjang dua belas bulan",
    "g2": "Program wajib lengkap setiap bulan",
    "g3": "Tanpa tunggakan pada setiap akhir bulan",
    "g4": "Tanpa sanksi yang terbuka",
    "g5": "Semua proyek pemerintah terdaftar",
    "g6": "Data dua belas bulan lengkap",
}
_ORDER = ("JKK", "JKM", "JHT", "JP", "JKP")


def judge_gates(company: Company, by: Yardstick) -> tuple[GateResult, ...]:
    """The six answers, in their order."""
    return tuple(_GATES[gate](company, by) for gate in GATES)


def standing_of(gates: tuple[GateResult, ...]) -> Answer:
    """FAILED where a gate says so; else UNKNOWN where one cannot tell; else PASSED."""
    answers = {each.answer for each in gates}
    return next((each for each in (Answer.FAILED, Answer.UNKNOWN) if each in answers), Answer.PASSED)


def _active(company: Company, by: Yardstick) -> GateResult:
    if company.status == "nonaktif":
        return GateResult("g1", Answer.FAILED, f"Nonaktif menurut ekstrak, keadaan {day_label(by.closed_on)}.")
    if company.status != "aktif" or company.member_since is None:
        return GateResult("g1", Answer.UNKNOWN, "Status atau tanggal kepesertaan tidak ada dalam ekstrak.")
    if company.member_since > by.months[0].day(1):
        return GateResult("g1", Answer.FAILED, f"Menjadi peserta sejak {day_label(company.member_since)}.")
    return GateResult("g1", Answer.PASSED, f"Aktif, peserta sejak {day_label(company.member_since)}.")


def _programmes(company: Company, by: Yardstick) -> GateResult:
    required = by.required.get(company.size)
    if required is None:
        return GateResult("g2", Answer.UNKNOWN, "Skala usaha tidak diketahui, jadi program wajibnya juga tidak.")
    for number, month in enumerate(company.months):
        if month is not None and month.programmes is not None and (lacking := required - month.programmes):
            return GateResult("g2", Answer.FAILED, f"{by.months[number].label()} tanpa {_listed(lacking)}.")
    untold = sum(month is not None and month.programmes is None for month in company.months)
    # A file of payments without that column says nothing of any month; then the extract of members is asked alone.
    if 0 < untold < sum(month is not None for month in company.months):
        return GateResult("g2", Answer.UNKNOWN, f"{untold} bulan tanpa keterangan program.")
    if company.programmes is None:
        return GateResult("g2", Answer.UNKNOWN, "Program yang diikuti tidak ada dalam ekstrak.")
    if lacking := required - company.programmes:
        return GateResult("g2", Answer.FAILED, f"Belum mengikuti {_listed(lacking)}.")
    return GateResult("g2", Answer.PASSED, f"Mengikuti {_listed(company.programmes)}.")


def _arrears(company: Company, by: Yardstick) -> GateResult:
    if company.arrears_months:
        return GateResult("g3", Answer.FAILED, f"Ekstrak mencatat {company.arrears_months} bulan tunggakan.")
    for number, month in enumerate(company.months):
        if month is None or by.ends[number] >= by.paid_until:
            continue
        if month.settled_on is None:
            return GateResult("g3", Answer.FAILED, f"{by.months[number].label()} belum lunas.")
        if month.settled_on > by.ends[number]:
            return GateResult(
                "g3", Answer.FAILED, f"{by.months[number].label()} baru lunas {day_label(month.settled_on)}."
            )
    missing = sum(month is None for month in company.months)
    if missing:
        return GateResult("g3", Answer.UNKNOWN, f"{missing} bulan tanpa data.")
    if company.arrears_months is None:
        return GateResult("g3", Answer.UNKNOWN, "Jumlah bulan tunggakan tidak ada dalam ekstrak.")
    return GateResult("g3", Answer.PASSED, "Tidak ada bulan yang menunggak.")


def _sanction(company: Company, by: Yardstick) -> GateResult:
    if company.sanction is None:
        return GateResult("g4", Answer.UNKNOWN, "Ekstrak tidak memuat status sanksi.")
    if company.sanction:
        return GateResult("g4", Answer.FAILED, f"Status sanksi menurut ekstrak: {company.sanction}.")
    return GateResult("g4", Answer.PASSED, f"Tidak ada menurut ekstrak, keadaan {day_label(by.closed_on)}.")


def _projects(company: Company, by: Yardstick) -> GateResult:
    told = company.projects
    if told.not_registered:
        return GateResult("g5", Answer.FAILED, f"{told.not_registered} proyek terverifikasi belum terdaftar.")
    if told.doubtful:
        return GateResult("g5", Answer.UNKNOWN, f"{told.doubtful} proyek belum pasti atau belum diverifikasi.")
    if not told.total + told.undated:
        return GateResult("g5", Answer.PASSED, "Tidak ada pekerjaan fisik pemerintah pada tahun ini.")
    return GateResult("g5", Answer.PASSED, f"{told.total + told.undated} proyek tanpa temuan.")


def _complete(company: Company, by: Yardstick) -> GateResult:
    told = sum(month is not None for month in company.months)
    answer = Answer.PASSED if told == MONTHS_OF_A_YEAR else Answer.UNKNOWN
    return GateResult("g6", answer, f"{told} dari {MONTHS_OF_A_YEAR} bulan ada datanya.")


def _listed(programmes: frozenset[str]) -> str:
    return ", ".join(code for code in _ORDER if code in programmes)


_GATES: dict[str, Callable[[Company, Yardstick], GateResult]] = {
    "g1": _active,
    "g2": _programmes,
    "g3": _arrears,
    "g4": _sanction,
    "g5": _projects,
    "g6": _complete,
}
