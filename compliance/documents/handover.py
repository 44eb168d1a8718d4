"""The file with which a case is handed to BPJS Ketenagakerjaan: a covering letter, then the case from beginning to end.

What BPJS Ketenagakerjaan does with it is its own (UU 24/2011 Ps 17; PP 86/2013). The forum keeps the number and the day
of those steps and nothing else.
"""

from compliance.documents import parts
from compliance.documents.case_facts import HandoverFacts
from compliance.documents.freezing import Content
from compliance.documents.letter_facts import LetterFacts
from compliance.documents.letters import EarlierLetterMissing
from compliance.documents.wording import hide
from forum_portal.months import day_label

_OPENING = (
    "Bersama ini kami sampaikan berkas hasil pembinaan atas penyedia berikut. Pemberitahuan awal dan dua surat "
    "pembinaan telah diterima penyedia dan batas waktunya telah lewat, sedangkan indikasi yang dirinci pada lampiran "
    "masih terbuka."
)
_NOT_A_VERDICT = (
    "Isi berkas ini adalah indikasi dari pencocokan data, yang telah diperiksa oleh petugas sekretariat, dan bukan "
    "penetapan. Penetapan dan langkah selanjutnya menjadi kewenangan BPJS Ketenagakerjaan."
)
_ASKED = (
    "Mohon berkas ini diteliti. Untuk pencatatan, mohon kami diberi tahu nomor dan tanggal setiap langkah yang "
    "diambil, serta bila penyedia telah memenuhi kewajibannya. Forum tidak mencatat isi langkah tersebut."
)
_CLOSING = "Atas perhatian dan kerja sama Saudara, kami ucapkan terima kasih."
_LETTERS_BEFORE = 3


def handover_file(facts: HandoverFacts) -> Content:
    """The content of the file.

    Raises EarlierLetterMissing unless pre-notice and both letters of guidance were received, ValueError without a
    cause.
    """
    letter = facts.letter
    received = [each for each in letter.earlier if each.received_on is not None]
    if len(received) < _LETTERS_BEFORE or len(received) < len(letter.earlier):
        raise EarlierLetterMissing(
            "Berkas belum dapat dibuat: pemberitahuan awal dan kedua surat pembinaan harus tercatat diterima penyedia."
        )
    if not letter.causes:
        raise ValueError("Berkas tidak dapat dibuat tanpa indikasi.")
    told = parts.causes(letter.causes)
    file = parts.frame(
        letter,
        kind="handover",
        subject="Penyampaian berkas hasil pembinaan",
        annexed="1 (satu) berkas",
        addressee=list(facts.receiver),
    )
    file |= {
        "opening": [_OPENING],
        "contract": [["Penyedia", letter.firm.name], *parts.contract_pairs(letter.contract)],
        "details": _details(letter),
        "not_a_verdict": _NOT_A_VERDICT,
        "asked": _ASKED,
        "closing": _CLOSING,
        "summary": list(facts.summary),
        "causes": told,
        "total": parts.total("Jumlah kekurangan iuran menurut data Forum", letter.total, told),
        "earlier": parts.earlier(letter.earlier),
        "answers": parts.answers(letter.answers),
        "chronology": [
            {"on": day_label(event.on), "what": event.what, "proof": event.proof}
            for event in sorted(facts.chronology, key=lambda event: event.on)
        ],
        "annexes": [{"title": annex.title, "mark": annex.mark} for annex in facts.annexes],
        "references": [
            {"step": each.step, "number": each.number, "on": day_label(each.on)} for each in facts.references
        ],
        "contact": parts.contact(letter.contact),
    }
    return hide(file, [letter.firm.npwp])


def _details(letter: LetterFacts) -> parts.Pairs:
    found = parts.details(letter.case_number, letter.firm, letter.contract)
    if letter.firm.address:
        found.insert(found.index(["Penyedia", letter.firm.name]) + 1, ["Alamat", ", ".join(letter.firm.address)])
    return found
