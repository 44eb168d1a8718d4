"""The kinds of alerts: what each is called, how urgent it looks, and whom it is for."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What an alert is about. Reminders before an end are one kind, however many days are left."""

    COVER_ENDS = "cover_ends"
    COVER_LAPSED = "cover_lapsed"
    ADDENDUM = "addendum"
    VANISHED = "vanished"
    AWARD = "award"
    DUE = "due"
    EXEMPTION_ENDS = "exemption_ends"
    EXEMPTION_OVER = "exemption_over"
    PAUSE_ENDS = "pause_ends"
    LAW = "law"


class Audience(StrEnum):
    """Whom an alert is for: the staff of the contract's own OPD, the secretariat, the members of the forum."""

    OPD = "opd"
    SECRETARIAT = "secretariat"
    FORUM = "forum"


@dataclass(frozen=True, slots=True)
class KindText:
    """`tone` is that of its pill."""

    label: str
    tone: str
    audience: frozenset[Audience]


_OPD, _SECRETARIAT, _FORUM = Audience.OPD, Audience.SECRETARIAT, Audience.FORUM

KINDS: Mapping[Kind, KindText] = {
    Kind.COVER_ENDS: KindText("Pelindungan akan berakhir", "warning", frozenset({_OPD})),
    Kind.COVER_LAPSED: KindText("Pelindungan sudah berakhir", "danger", frozenset({_OPD, _SECRETARIAT})),
    Kind.ADDENDUM: KindText("Adendum belum terlindungi", "warning", frozenset({_OPD, _SECRETARIAT})),
    Kind.VANISHED: KindText("Penyedia hilang dari data", "warning", frozenset({_OPD, _SECRETARIAT})),
    # Not for the OPD of the new contract: the finding may be another office's, which it may not see.
    Kind.AWARD: KindText("Kontrak baru, temuan lama terbuka", "danger", frozenset({_SECRETARIAT, _FORUM})),
    Kind.DUE: KindText("Batas menjawab lewat", "warning", frozenset({_SECRETARIAT, _FORUM})),
    Kind.EXEMPTION_ENDS: KindText("Pengecualian akan berakhir", "warning", frozenset({_OPD, _SECRETARIAT})),
    Kind.EXEMPTION_OVER: KindText("Pengecualian berakhir", "warning", frozenset({_OPD, _SECRETARIAT, _FORUM})),
    Kind.PAUSE_ENDS: KindText("Penghentian waktu akan berakhir", "info", frozenset({_SECRETARIAT})),
    Kind.LAW: KindText("Aturan akan habis berlaku", "info", frozenset({_SECRETARIAT, _FORUM})),
}
"""In the order in which pages and messages list them."""
