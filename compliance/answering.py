"""What an office may bring forward about each indication: what is needed, with example documents. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from compliance.outcomes import EMPLOYER, PROJECT
from compliance.rules.codes import EmployerCode, ProjectCode


@dataclass(frozen=True, slots=True)
class AnswerHelp:
    """`needed` is one sentence; `documents` are examples, any one of which is enough."""

    needed: str
    documents: tuple[str, ...]


HOW_LONG = (
    "Orang lain memeriksa bukti Anda; jawabannya tampak di halaman ini dan pada Peringatan. Selama belum dijawab, "
    "tidak ada surat berikutnya tentang temuan ini."
)
_CERTIFICATE = "sertifikat kepesertaan dengan NPP"
_RECEIPT = "kuitansi atau bukti transfer iuran"

_HELP: Mapping[tuple[str, str], AnswerHelp] = {
    (EMPLOYER, EmployerCode.UNREGISTERED.value): AnswerHelp(
        "Bukti bahwa penyedia peserta BPJS Ketenagakerjaan.", (_CERTIFICATE, "tanda terima pendaftaran")
    ),
    (EMPLOYER, EmployerCode.INACTIVE.value): AnswerHelp(
        "Bukti bahwa kepesertaan penyedia aktif lagi.", (_CERTIFICATE, "surat keterangan aktif dari kantor cabang")
    ),
    (EMPLOYER, EmployerCode.IN_ARREARS.value): AnswerHelp(
        "Bukti bahwa bulan yang menunggak sudah dibayar.", (_RECEIPT, "surat keterangan lunas dari kantor cabang")
    ),
    (EMPLOYER, EmployerCode.PROGRAMMES_MISSING.value): AnswerHelp(
        "Bukti bahwa program yang wajib sudah diikuti.", (_CERTIFICATE, "formulir perubahan program yang diterima")
    ),
    (PROJECT, ProjectCode.LATE.value): AnswerHelp(
        "Bukti bahwa proyek sudah didaftarkan.", ("sertifikat proyek dengan nomornya", "surat penetapan iuran proyek")
    ),
    (PROJECT, ProjectCode.UNPAID.value): AnswerHelp(
        "Bukti bahwa termin pertama iuran proyek sudah dibayar.",
        (_RECEIPT, "surat penetapan iuran yang divalidasi"),
    ),
    (PROJECT, ProjectCode.UNDERPAID.value): AnswerHelp(
        "Bukti bahwa kekurangannya sudah dibayar, atau penetapan iuran yang lain.", (_RECEIPT, "surat penetapan iuran")
    ),
}
_OTHERWISE = AnswerHelp("Dokumen yang menunjukkan keadaan sebenarnya.", (_CERTIFICATE, _RECEIPT))


def help_for(question: str, code: str) -> AnswerHelp:
    """For any indication; one that is not listed gets the general one."""
    return _HELP.get((question, code), _OTHERWISE)
