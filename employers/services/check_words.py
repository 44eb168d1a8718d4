"""The quick check in one of five words, with what to do next. No word says more than the employer's own row does."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from employers.services.checking import Answer, Checked
from forum_portal.months import Month


class Word(StrEnum):
    ACTIVE = "TERDAFTAR AKTIF"
    IN_ARREARS = "MENUNGGAK"
    INACTIVE = "TIDAK AKTIF"
    NOT_FOUND = "TIDAK DITEMUKAN"
    UNSURE = "PERLU DIPASTIKAN"


@dataclass(frozen=True, slots=True)
class WordText:
    """`tone` is one of the portal's five."""

    word: Word
    tone: str
    next_step: str


_TEXTS: Mapping[Word, WordText] = {
    text.word: text
    for text in (
        WordText(
            Word.ACTIVE,
            "success",
            "Mintakan sertifikat kepesertaannya untuk berkas kontrak; sesudah SPK, proyek konstruksinya didaftarkan.",
        ),
        WordText(
            Word.IN_ARREARS,
            "warning",
            "Mintakan bukti pelunasan bulan yang menunggak; pembayaran sesudah tanggal data belum terlihat.",
        ),
        WordText(
            Word.INACTIVE,
            "warning",
            "Minta perusahaan mengaktifkan lagi kepesertaannya, atau menunjukkan sertifikat yang berlaku.",
        ),
        WordText(
            Word.NOT_FOUND,
            "info",
            "Mintakan NPP dan kantor cabang tempatnya terdaftar sebelum menyimpulkan apa pun.",
        ),
        WordText(
            Word.UNSURE,
            "secondary",
            "Mintakan NPWP dan NPP-nya, lalu periksa lagi; bila tetap belum pasti, tanyakan kepada sekretariat.",
        ),
    )
}


def word_of(checked: Checked) -> WordText:
    """The word for an answer; whatever is not certain is to be made sure of."""
    return _TEXTS[_word(checked)]


def _word(checked: Checked) -> Word:
    if checked.answer is Answer.NOT_FOUND:
        return Word.NOT_FOUND
    if checked.answer is not Answer.MATCHED or checked.employer is None:
        return Word.UNSURE
    if checked.employer.status == "nonaktif":
        return Word.INACTIVE
    if checked.employer.status != "aktif" or _contradicts_itself(checked):
        return Word.UNSURE
    return Word.IN_ARREARS if checked.employer.arrears_months else Word.ACTIVE


def _contradicts_itself(checked: Checked) -> bool:
    """Months in arrears are stated although the month before the data is settled."""
    found = checked.employer
    if found is None or checked.as_of is None or not found.arrears_months or not found.last_settled:
        return False
    return Month.parse(found.last_settled) + 1 >= Month.of(checked.as_of)
