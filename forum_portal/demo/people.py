"""What the people of the demo have done: a handful of pairs judged, a few findings led some way up the ladder."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from forum_portal.demo.firms import Doubt
from forum_portal.demo.offices import PUPR
from forum_portal.demo.packages import Package
from forum_portal.demo.province import Province

Answer = Literal["same", "different", "unsure"]


@dataclass(frozen=True, slots=True)
class PairToJudge:
    """`package` names the contractor; `answer` as `employers.matching` spells it."""

    package: Package
    npp: str
    answer: Answer
    reason: str


class Course(StrEnum):
    """How far the demo leads a finding; each of the first five goes through those before it."""

    VERIFIED = "verified"
    DRAFTED = "drafted"
    APPROVED = "approved"
    SENT = "sent"
    DELIVERED = "delivered"
    PROOF_WAITS = "proof_waits"
    EXEMPT = "exempt"
    NOT_PROVEN = "not_proven"


@dataclass(frozen=True, slots=True)
class FindingToLead:
    """The first finding of that code that nobody has touched, of that office where one is named."""

    code: str
    course: Course
    reason: str
    office_code: str = ""


_ANSWERS: tuple[tuple[Doubt, Answer, str], ...] = (
    (
        Doubt.NO_NUMBER,
        "same",
        "Kartu NPWP dan sertifikat kepesertaan yang dikirim penyedia menyebut perusahaan yang sama.",
    ),
    (Doubt.EMPLOYER_WITHOUT_NUMBER, "same", "Alamat dan nama direktur pada akta sama dengan data kantor cabang."),
    (Doubt.ANOTHER_FORM, "different", "CV dan PT ini dua badan usaha dengan NPWP berbeda; pengurusnya juga berbeda."),
    (Doubt.NO_NUMBER_AND_TYPO, "unsure", "Menunggu salinan NPWP dari PPK sebelum dapat dipastikan."),
)
_CONFIRMED = "Kantor cabang membenarkan tunggakan ini lewat surat balasan."
_CALLED = "PPK membenarkan proyek belum didaftarkan; penyedia sudah dihubungi."
FINDINGS: tuple[FindingToLead, ...] = (
    FindingToLead("MENUNGGAK", Course.DELIVERED, _CONFIRMED),
    FindingToLead("TERLAMBAT", Course.DELIVERED, _CALLED),
    FindingToLead("TERLAMBAT", Course.PROOF_WAITS, _CALLED, PUPR.code),
    FindingToLead("MENUNGGAK", Course.SENT, _CONFIRMED),
    FindingToLead("TERLAMBAT", Course.APPROVED, _CALLED),
    FindingToLead("MENUNGGAK", Course.DRAFTED, _CONFIRMED),
    FindingToLead("TERLAMBAT", Course.DRAFTED, _CALLED),
    FindingToLead("NONAKTIF", Course.VERIFIED, "Penyedia membenarkan kepesertaannya nonaktif sejak tahun lalu."),
    FindingToLead("TERLAMBAT", Course.VERIFIED, _CALLED),
    FindingToLead("MENUNGGAK", Course.VERIFIED, _CONFIRMED),
    FindingToLead("TERLAMBAT", Course.EXEMPT, "Pekerjaan dihentikan sementara menurut berita acara terlampir."),
    FindingToLead(
        "MENUNGGAK", Course.NOT_PROVEN, "Penyedia menunjukkan bukti bayar yang belum masuk ke data per 20 Oktober."
    ),
    FindingToLead("TERLAMBAT", Course.NOT_PROVEN, "Sertifikat proyek ditunjukkan; nomor SPK di data BPJS salah ketik."),
)


def pairs_to_judge(province: Province) -> list[PairToJudge]:
    """One pair for each answer above, with the employer that the contractor looks like."""
    found = []
    for doubt, answer, reason in _ANSWERS:
        package = next(each for each in province.awarded if each.firm and each.firm.doubt is doubt)
        if package.firm and package.firm.employer:
            found.append(PairToJudge(package, package.firm.employer.npp, answer, reason))
    return found
