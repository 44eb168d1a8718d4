"""The letters to a contractor: the pre-notice, and the first and second letter of guidance (*surat pembinaan*).

They speak of *indikasi*: whether a duty was missed is for BPJS Ketenagakerjaan and the labour inspectorate to say
(UU 24/2011, PP 86/2013). They help first: what was seen, the rupiah with the working, what to bring, until when, how to
object, and what happens next. A letter of guidance names the earlier letters with the proof that they were received;
without that proof it cannot be written.
"""

from compliance.documents import parts
from compliance.documents.freezing import Content
from compliance.documents.letter_facts import LetterFacts
from compliance.documents.wording import days, hide, time_left
from forum_portal.months import day_label

_NOT_A_VERDICT = (
    "Yang kami sampaikan adalah indikasi, bukan penetapan. Data kami dapat keliru atau terlambat. Yang berwenang "
    "menetapkan kepesertaan dan iuran adalah BPJS Ketenagakerjaan."
)
_CLOSED = (
    "Bila kekurangan sudah dilengkapi, atau ternyata data kami yang keliru, hal ini kami nyatakan selesai dan "
    "Bapak/Ibu kami beri tahu."
)
_AFTER_FIRST = "Bila belum, kami menyampaikan Surat Pembinaan II sesudah batas waktu tersebut."
_FREE = (
    "Pelayanan Forum tidak dipungut biaya dan tidak memerlukan perantara. Atas perhatian dan kerja sama Bapak/Ibu, "
    "kami ucapkan terima kasih."
)


class EarlierLetterMissing(ValueError):
    """The letter may not be written yet; the message is an Indonesian sentence that says which letter is missing."""


def pre_notice(facts: LetterFacts) -> Content:
    """The friendly first letter: every cause, the rupiah, what to bring, until when, how to object.

    Raises ValueError without a cause: nobody is written to about nothing.
    """
    seen = sorted({cause.as_of for cause in facts.causes})
    letter = _letter(
        facts,
        kind="pre_notice",
        subject="Pemberitahuan awal dan permohonan klarifikasi perlindungan pekerja",
        opening=[
            f"{facts.forum} membantu memastikan setiap pekerja terlindungi program BPJS Ketenagakerjaan. Dari "
            f"pencocokan data kontrak pemerintah dengan data kepesertaan (keadaan per "
            f"{_joined([day_label(day) for day in seen])}), ada hal yang perlu kami tanyakan lebih dahulu kepada "
            "Bapak/Ibu mengenai pekerjaan berikut.",
        ],
        asked="Mohon Bapak/Ibu menjawab dalam waktu",
        next_steps=(
            f"{_CLOSED} Bila sampai batas waktu tersebut belum ada jawaban, kami menyurati Bapak/Ibu kembali dan tetap "
            "siap membantu."
        ),
    )
    return hide(letter, [facts.firm.npwp])


def guidance_letter(facts: LetterFacts, first: bool = True) -> Content:
    """The first or the second letter of guidance.

    Raises EarlierLetterMissing unless the letters before it are there, each with the day it was received.
    """
    needed = 1 if first else 2
    if len(facts.earlier) < needed:
        raise EarlierLetterMissing("Surat ini belum dapat dibuat: surat sebelumnya belum tercatat pada perkara ini.")
    for each in facts.earlier:
        if each.received_on is None:
            raise EarlierLetterMissing(
                f"Surat ini belum dapat dibuat: bukti penerimaan surat nomor {each.number} belum tercatat."
            )
    step = "I" if first else "II"
    letter = _letter(
        facts,
        kind="guidance_first" if first else "guidance_second",
        subject=f"Surat Pembinaan {step} tentang perlindungan pekerja",
        opening=[_opening_of_guidance(facts)],
        asked="Mohon Bapak/Ibu melengkapi kekurangan tersebut atau menyampaikan keberatan dalam waktu",
        next_steps=f"{_CLOSED} {_AFTER_FIRST if first else _after_second(facts.branch)}",
    )
    return hide(letter, [facts.firm.npwp])


def _opening_of_guidance(facts: LetterFacts) -> str:
    if facts.answers:
        return (
            "Menindaklanjuti surat kami di bawah ini, kami berterima kasih atas jawaban Bapak/Ibu. Sesudah jawaban itu "
            "kami periksa, masih ada yang perlu dilengkapi untuk pekerjaan berikut."
        )
    return (
        "Menindaklanjuti surat kami di bawah ini, sampai surat ini dibuat kami belum menerima bukti pelengkapan "
        "ataupun keberatan Bapak/Ibu untuk pekerjaan berikut."
    )


def _after_second(branch: str) -> str:
    return (
        f"Bila belum, berkas pembinaan ini kami sampaikan kepada {branch} sesudah batas waktu tersebut; langkah "
        "selanjutnya menjadi kewenangan BPJS Ketenagakerjaan."
    )


def _letter(facts: LetterFacts, *, kind: str, subject: str, opening: list[str], asked: str, next_steps: str) -> Content:
    if not facts.causes:
        raise ValueError("Surat tidak dapat dibuat tanpa indikasi.")
    letter = parts.frame(
        facts, kind=kind, subject=subject, annexed="1 (satu) berkas", addressee=parts.to_firm(facts.firm)
    )
    told = parts.causes(facts.causes)
    letter |= {
        "opening": opening,
        "earlier": parts.earlier(facts.earlier),
        "answers": parts.answers(facts.answers),
        "contract": parts.contract_pairs(facts.contract),
        "details": parts.details(facts.case_number, facts.firm, facts.contract),
        "not_a_verdict": _NOT_A_VERDICT,
        "causes": told,
        "total": parts.total("Jumlah kekurangan iuran menurut data kami", facts.total, told),
        "asked": f"{asked} {time_left(facts.time_left)}, dengan salah satu atau kedua cara berikut:",
        "ways": [
            f"melengkapi kekurangan di {facts.branch}, lalu menyampaikan salinan buktinya kepada kami; atau",
            "menyampaikan keberatan atau perbaikan data kepada kami secara tertulis, disertai salinan dokumen "
            f"pendukungnya, bila ada yang tidak sesuai dengan keadaan sebenarnya. {_promise(facts)}",
        ],
        "assistance": facts.assistance,
        "next_steps": next_steps,
        "closing": _FREE,
        "documents": list(facts.documents),
        "contact": parts.contact(facts.contact),
    }
    return letter


def _promise(facts: LetterFacts) -> str:
    if facts.answered_within is None:
        return "Setiap keberatan kami periksa dan kami jawab secara tertulis sebelum langkah lain diambil."
    return (
        f"Setiap keberatan kami periksa dan kami jawab secara tertulis dalam {days(facts.answered_within)} sesudah "
        "kami terima, sebelum langkah lain diambil."
    )


def _joined(texts: list[str]) -> str:
    """ "a", "a dan b", "a, b, dan c"."""
    if len(texts) < 3:
        return " dan ".join(texts)
    return f"{', '.join(texts[:-1])}, dan {texts[-1]}"
