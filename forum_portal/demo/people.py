"""What the people of the demo have decided: a handful of pairs judged, a few findings verified or dismissed."""

from dataclasses import dataclass
from typing import Literal

from forum_portal.demo.firms import Doubt
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


@dataclass(frozen=True, slots=True)
class FindingToDecide:
    """The first open finding of that code which is not decided."""

    code: str
    decision: str
    reason: str


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
FINDINGS: tuple[FindingToDecide, ...] = (
    FindingToDecide("MENUNGGAK", "verified", "Kantor cabang membenarkan tunggakan ini lewat surat balasan."),
    FindingToDecide(
        "MENUNGGAK", "dismissed", "Penyedia menunjukkan bukti bayar yang belum masuk ke data per 20 Oktober."
    ),
    FindingToDecide("TERLAMBAT", "verified", "PPK membenarkan proyek belum didaftarkan; penyedia sudah dihubungi."),
    FindingToDecide("TERLAMBAT", "dismissed", "Sertifikat proyek ditunjukkan; nomor SPK di data BPJS salah ketik."),
    FindingToDecide("NONAKTIF", "verified", "Penyedia membenarkan kepesertaannya nonaktif sejak tahun lalu."),
)


def pairs_to_judge(province: Province) -> list[PairToJudge]:
    """One pair for each answer above, with the employer that the contractor looks like."""
    found = []
    for doubt, answer, reason in _ANSWERS:
        package = next(each for each in province.awarded if each.firm and each.firm.doubt is doubt)
        if package.firm and package.firm.employer:
            found.append(PairToJudge(package, package.firm.employer.npp, answer, reason))
    return found
