"""What every outcome means to a reader: label, one sentence, tone, severity, and what to do next. Pure.

Severity: 3 an indication, 2 to be verified or lacking data, 1 waiting, 0 in order. A project that was registered too
late is 2, not 3: its workers are protected now.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from compliance.rules.facts import EmployerCode, ProjectCode

EMPLOYER, PROJECT = "employer", "project"
"""The two questions that are asked of a contract: is its contractor a member, is its project registered."""

RED, AMBER, WAITING, IN_ORDER = 3, 2, 1, 0
SEVERITIES: Mapping[int, tuple[str, str]] = {
    RED: ("Ada indikasi", "danger"),
    AMBER: ("Perlu dilengkapi atau diverifikasi", "warning"),
    WAITING: ("Menunggu", "info"),
    IN_ORDER: ("Tidak ada indikasi", "success"),
}
"""Severity -> label and tone."""


@dataclass(frozen=True, slots=True)
class OutcomeText:
    """`next_step` tells the staff of the office that holds the contract what to do; empty when nothing."""

    code: str
    label: str
    meaning: str
    tone: str
    severity: int
    next_step: str = ""


def _by_code(*texts: OutcomeText) -> Mapping[str, OutcomeText]:
    return {text.code: text for text in texts}


EMPLOYER_OUTCOMES: Mapping[str, OutcomeText] = _by_code(
    OutcomeText(
        EmployerCode.UNREGISTERED,
        "Belum terdaftar",
        "Penyedia tidak ditemukan sebagai peserta di seluruh Indonesia, baik dengan NPWP maupun dengan namanya (PWBD).",
        "danger",
        RED,
        "Minta penyedia mendaftar ke BPJS Ketenagakerjaan, atau menunjukkan sertifikat kepesertaan dan NPP-nya.",
    ),
    OutcomeText(
        EmployerCode.INACTIVE,
        "Nonaktif",
        "Penyedia pernah terdaftar, tetapi kepesertaannya tercatat nonaktif.",
        "danger",
        RED,
        "Minta penyedia mengaktifkan lagi kepesertaannya di kantor cabang BPJS Ketenagakerjaan.",
    ),
    OutcomeText(
        EmployerCode.IN_ARREARS,
        "Menunggak",
        "Penyedia terdaftar, tetapi ada iuran bulanan yang sudah jatuh tempo dan belum tercatat lunas.",
        "danger",
        RED,
        "Minta penyedia melunasi iurannya, atau menunjukkan bukti bayar bulan yang disebut.",
    ),
    OutcomeText(
        EmployerCode.PROGRAMMES_MISSING,
        "Daftar sebagian program",
        "Penyedia terdaftar, tetapi belum mengikuti semua program yang wajib bagi skala usahanya.",
        "danger",
        RED,
        "Minta penyedia mendaftarkan program yang belum diikuti.",
    ),
    OutcomeText(
        EmployerCode.TO_VERIFY,
        "Perlu verifikasi",
        "Belum pasti pemberi kerja mana penyedia ini, jadi belum disimpulkan apa pun tentangnya.",
        "warning",
        AMBER,
        "Mintakan NPWP dan NPP penyedia, lalu sampaikan kepada sekretariat.",
    ),
    OutcomeText(
        EmployerCode.NOT_FOUND,
        "Tidak ditemukan",
        "Penyedia tidak ada pada data kantor cabang yang tersedia; ia dapat terdaftar di cabang lain.",
        "warning",
        AMBER,
        "Minta penyedia menyebutkan NPP dan kantor cabang tempatnya terdaftar.",
    ),
    OutcomeText(
        EmployerCode.DATA_MISSING,
        "Data kurang",
        "Data kepesertaan belum cukup atau sudah terlalu lama untuk menilai penyedia ini.",
        "warning",
        AMBER,
        "Tidak perlu menegur penyedia; sekretariat melengkapi datanya lebih dahulu.",
    ),
    OutcomeText(
        EmployerCode.UNNAMED,
        "Nama tidak dikenali",
        "Yang tertulis sebagai nama penyedia bukan nama yang dapat dikenali, dan NPWP-nya tidak ada.",
        "warning",
        AMBER,
        "Isi nama penyedia yang sebenarnya, beserta NPWP-nya, pada data pengadaan.",
    ),
    OutcomeText(
        EmployerCode.NOT_A_CONTRACTOR,
        "Bukan penyedia",
        "Badan pemerintah atau penyedia utilitas, yang tidak diperiksa sebagai penyedia.",
        "secondary",
        IN_ORDER,
    ),
    OutcomeText(
        EmployerCode.NATURAL_PERSON,
        "Perorangan",
        "Penyedia adalah orang perseorangan, yang tidak diperiksa sebagai pemberi kerja.",
        "secondary",
        IN_ORDER,
    ),
    OutcomeText(
        EmployerCode.COMPLIANT,
        "Tidak ada indikasi",
        "Penyedia terdaftar aktif, iurannya lunas, dan program wajibnya diikuti.",
        "success",
        IN_ORDER,
    ),
)

PROJECT_OUTCOMES: Mapping[str, OutcomeText] = _by_code(
    OutcomeText(
        ProjectCode.LATE,
        "Belum didaftarkan",
        "Batas 14 hari kerja sesudah SPK sudah lewat dan pendaftaran proyeknya tidak ditemukan.",
        "danger",
        RED,
        "Minta penyedia segera mendaftarkan proyek, atau menyerahkan sertifikat dan nomor proyeknya.",
    ),
    OutcomeText(
        ProjectCode.UNPAID,
        "Termin 1 belum dibayar",
        "Proyek sudah didaftarkan, tetapi pembayaran pertamanya belum tercatat, sehingga pekerja belum terlindungi.",
        "danger",
        RED,
        "Minta penyedia membayar termin pertama, atau menunjukkan bukti bayarnya.",
    ),
    OutcomeText(
        ProjectCode.UNDERPAID,
        "Iuran kurang",
        "Proyek terdaftar dan sudah membayar, tetapi yang tercatat dibayar kurang dari yang sudah jatuh tempo.",
        "danger",
        RED,
        "Minta penyedia melunasi kekurangannya, atau menunjukkan bukti bayar dan penetapan iurannya.",
    ),
    OutcomeText(
        ProjectCode.REGISTERED_LATE,
        "Terdaftar terlambat",
        "Proyek terdaftar sesudah batas waktunya; pekerja tidak terlindungi sebelum itu, tetapi kini terdaftar.",
        "warning",
        AMBER,
        "Catat keterlambatannya; ingatkan penyedia pada kontrak berikutnya.",
    ),
    OutcomeText(
        ProjectCode.TO_VERIFY,
        "Perlu verifikasi",
        "Ada keraguan, misalnya pendaftaran yang mirip, sehingga proyek belum disebut terlambat.",
        "warning",
        AMBER,
        "Cocokkan nomor dan tanggal SPK dengan surat penetapan iuran milik penyedia.",
    ),
    OutcomeText(
        ProjectCode.DATA_MISSING,
        "Data kurang",
        "Data proyek atau kontrak belum cukup untuk menilai pendaftarannya.",
        "warning",
        AMBER,
        "Lengkapi jenis pekerjaan, nomor, dan tanggal SPK pada data pengadaan.",
    ),
    OutcomeText(
        ProjectCode.WAITING,
        "Menunggu",
        "Proyek belum tercatat terdaftar dan masih dalam batas 14 hari kerja sesudah SPK.",
        "info",
        WAITING,
        "Ingatkan penyedia mendaftarkan proyek sebelum batas waktunya.",
    ),
    OutcomeText(
        ProjectCode.NO_WORK_ORDER,
        "Belum ada SPK",
        "Belum ada kontrak atau SPK, sehingga batas waktu pendaftaran belum berjalan.",
        "secondary",
        WAITING,
        "Isi nomor dan tanggal SPK setelah kontrak ditandatangani.",
    ),
    OutcomeText(
        ProjectCode.NOT_CONSTRUCTION,
        "Bukan konstruksi",
        "Bukan pekerjaan konstruksi, sehingga tidak ada proyek yang perlu didaftarkan.",
        "secondary",
        IN_ORDER,
    ),
    OutcomeText(
        ProjectCode.COMPLETE,
        "Lengkap",
        "Proyek didaftarkan tepat waktu dan termin pertamanya sudah dibayar.",
        "success",
        IN_ORDER,
    ),
)

OUTCOMES: Mapping[str, Mapping[str, OutcomeText]] = {EMPLOYER: EMPLOYER_OUTCOMES, PROJECT: PROJECT_OUTCOMES}

UNPAID_PROJECT = frozenset({ProjectCode.LATE, ProjectCode.UNPAID})
"""Project outcomes at which nothing shows the first instalment to be paid."""

FINDING_CODES: frozenset[tuple[str, str]] = frozenset(
    (question, code)
    for question, texts in OUTCOMES.items()
    for code, text in texts.items()
    if text.severity == RED or code == ProjectCode.REGISTERED_LATE
)
"""The (question, code) pairs that are kept as findings."""

NOTED_ALONE: frozenset[tuple[str, str]] = frozenset({(PROJECT, ProjectCode.REGISTERED_LATE.value)})
"""Findings that are kept and about which nobody is written to: the workers are protected now."""

CANNOT_TELL: Mapping[str, frozenset[str]] = {
    EMPLOYER: frozenset(
        {EmployerCode.TO_VERIFY, EmployerCode.DATA_MISSING, EmployerCode.NOT_FOUND, EmployerCode.UNNAMED}
    ),
    PROJECT: frozenset({ProjectCode.TO_VERIFY, ProjectCode.DATA_MISSING}),
}
"""By question, the outcomes at which an indication that is not shown is not thereby gone."""

DISCLAIMER = (
    "Portal ini menunjukkan indikasi dari data. Yang menetapkan ketidakpatuhan hanyalah BPJS Ketenagakerjaan dan "
    "Pengawas Ketenagakerjaan."
)


def text_of(question: str, code: str) -> OutcomeText:
    """The text of an outcome; an unknown code is shown as it is."""
    return OUTCOMES[question].get(code) or OutcomeText(code, code, "", "secondary", IN_ORDER)


def severity_of(
    employer_flags: Iterable[str], project_flags: Iterable[str], dismissed: Collection[tuple[str, str]] = ()
) -> int:
    """The highest severity of all flags; what people have dismissed as not proven no longer counts."""
    return _severity(tuple(employer_flags), tuple(project_flags), frozenset(dismissed))


@lru_cache(maxsize=4096)
def _severity(
    employer_flags: tuple[str, ...], project_flags: tuple[str, ...], dismissed: frozenset[tuple[str, str]]
) -> int:
    flags = [(EMPLOYER, code) for code in employer_flags] + [(PROJECT, code) for code in project_flags]
    return max((text_of(*flag).severity for flag in flags if flag not in dismissed), default=IN_ORDER)


def findings_in(employer_flags: Iterable[str], project_flags: Iterable[str]) -> frozenset[tuple[str, str]]:
    """The (question, code) pairs among the flags that are kept as findings."""
    return _findings(tuple(employer_flags), tuple(project_flags))


@lru_cache(maxsize=4096)
def _findings(employer_flags: tuple[str, ...], project_flags: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    flags = {(EMPLOYER, code) for code in employer_flags} | {(PROJECT, code) for code in project_flags}
    return frozenset(flags & FINDING_CODES)


def unsure_in(employer_flags: Iterable[str], project_flags: Iterable[str]) -> frozenset[str]:
    """The questions that the data leave open."""
    return _unsure(tuple(employer_flags), tuple(project_flags))


@lru_cache(maxsize=4096)
def _unsure(employer_flags: tuple[str, ...], project_flags: tuple[str, ...]) -> frozenset[str]:
    told = {EMPLOYER: employer_flags, PROJECT: project_flags}
    return frozenset(question for question, flags in told.items() if CANNOT_TELL[question].intersection(flags))


def may_be_written_about(question: str, code: str) -> bool:
    """Whether there is something that the firm can still put right."""
    return (question, code) not in NOTED_ALONE


def next_step(employer_outcome: str, project_outcome: str) -> str:
    """What the office should do next about a contract, in one sentence; the more serious outcome first."""
    steps = [text_of(EMPLOYER, employer_outcome), text_of(PROJECT, project_outcome)]
    steps.sort(key=lambda each: -each.severity)
    return next((each.next_step for each in steps if each.next_step), "Tidak ada yang perlu dilakukan.")
