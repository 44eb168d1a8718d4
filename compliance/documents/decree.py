"""The decree on the forum as a document with its annex of members, and the minutes of a meeting.

Layout after UU 12/2011 as changed by UU 13/2022 and Permendagri 80/2015, to be verified by the legal bureau.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from compliance.documents import parts
from compliance.documents.freezing import Content
from compliance.documents.letter_facts import Letterhead, Signatory
from forum_portal.months import day_label

TEMPLATES = {"decree": "papers/forum/decree.html", "forum_minutes": "papers/forum/minutes.html"}
_RULINGS = (
    "Membentuk Forum Kepatuhan Jaminan Sosial Ketenagakerjaan Provinsi Kalimantan Timur.",
    "Susunan keanggotaan Forum tercantum dalam Lampiran yang merupakan bagian tidak terpisahkan dari keputusan ini.",
    "Forum bertugas memastikan pekerja terlindungi jaminan sosial ketenagakerjaan melalui pertukaran data, edukasi, "
    "pembinaan, dan tindak lanjut bersama.",
    "Forum melaporkan pelaksanaan tugasnya kepada Gubernur sedikitnya sekali dalam enam bulan.",
    "Biaya yang timbul dibebankan pada anggaran masing-masing instansi sesuai ketentuan peraturan perundang-undangan.",
    "Keputusan ini mulai berlaku pada tanggal ditetapkan.",
)
_ORDINALS = ("KESATU", "KEDUA", "KETIGA", "KEEMPAT", "KELIMA", "KEENAM")


@dataclass(frozen=True, slots=True)
class DecreeTold:
    """`annex` rows are (position, unit, role). A draft has neither number nor day."""

    about: str
    considering: Sequence[str]
    recalling: Sequence[str]
    signatory: str
    number: str
    dated: date | None
    valid_to: date | None
    amends: str
    annex: Sequence[Sequence[str]]
    place: str


@dataclass(frozen=True, slots=True)
class MinutesTold:
    """`decisions` are (text, unit, due day, status in words)."""

    title: str
    held_on: date
    place: str
    letterhead: Letterhead
    signatory: Signatory
    agenda: Sequence[str]
    present: Sequence[str]
    course: Sequence[str]
    decisions: Sequence[tuple[str, str, date, str]]


def decree(told: DecreeTold) -> Content:
    rulings = list(_RULINGS)
    if told.amends:
        rulings[0] = f"Mengubah keputusan nomor {told.amends} tentang {told.about}."
    return {
        "kind": "decree",
        "title": f"Keputusan tentang {told.about}",
        "about": told.about,
        "considering": list(told.considering),
        "recalling": list(told.recalling),
        "rulings": [{"ordinal": ordinal, "text": text} for ordinal, text in zip(_ORDINALS, rulings, strict=True)],
        "signatory_title": told.signatory,
        "number": told.number or "…………",
        "dated": day_label(told.dated) if told.dated else "…………",
        "valid_to": day_label(told.valid_to) if told.valid_to else "",
        "draft": not told.number,
        "place": told.place,
        "annex": [{"position": position, "unit": unit, "role": role} for position, unit, role in told.annex],
    }


def minutes(told: MinutesTold) -> Content:
    return {
        "kind": "forum_minutes",
        "title": f"Risalah {told.title}",
        "letterhead": parts.letterhead(told.letterhead),
        "held": told.title,
        "held_on": day_label(told.held_on),
        "held_at": told.place,
        "agenda": list(told.agenda),
        "present": list(told.present),
        "course": list(told.course),
        "decisions": [
            {"text": text, "unit": unit, "due": day_label(due), "status": status}
            for text, unit, due, status in told.decisions
        ],
        "place": told.place,
        "signatory": list(told.signatory.lines),
        "copies": [],
    }
