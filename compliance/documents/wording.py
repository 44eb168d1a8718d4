"""How days, amounts and doubts are worded on every paper, and the hiding of taxpayer numbers."""

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from compliance.documents.freezing import Content
from compliance.documents.letter_facts import TimeLeft
from forum_portal.masking import mask_npwp
from forum_portal.months import day_label
from forum_portal.rupiah import rupiah

UNVERIFIED = "perlu diverifikasi"
UNKNOWN = "tidak diketahui"
_DAYS_OFF = "Sabtu, Minggu, hari libur nasional, dan cuti bersama tidak dihitung"
_MARKS = r"[.\-\u2010-\u2015 ]?"


def money(amount: Decimal) -> Content:
    """An amount twice: as whole rupiah, rounded half up, and as it is printed."""
    return {"amount": int(amount.quantize(Decimal(1), ROUND_HALF_UP)), "shown": rupiah(amount)}


def marked(text: str, verified: bool) -> str:
    """The text, with the doubt behind it where it was not yet held against the text of the law."""
    return text if verified else f"{text} ({UNVERIFIED})"


def time_left(left: TimeLeft) -> str:
    """ "15 hari kalender sejak surat ini diterima", and the last day once it is known."""
    said = f"{days(left)} sejak surat ini diterima"
    if left.working_days:
        said = f"{said} ({_DAYS_OFF})"
    return f"{said}, yaitu paling lambat {day_label(left.latest)}" if left.latest else said


def days(left: TimeLeft) -> str:
    """ "15 hari kalender" or "10 hari kerja"."""
    return f"{left.days} {'hari kerja' if left.working_days else 'hari kalender'}"


def hide(content: Content, npwps: Iterable[str]) -> Content:
    """The content with each of these taxpayer numbers masked in every text, in whatever punctuation it stands."""
    hidden = [(pattern, mask_npwp(npwp)) for npwp in npwps if (pattern := _anywhere(npwp))]
    return {key: _hidden(value, hidden) for key, value in content.items()}


def _anywhere(npwp: str) -> re.Pattern[str] | None:
    digits = re.sub(r"\D", "", npwp)
    if len(digits) == 16 and digits.startswith("0"):
        digits = digits[1:]
    if len(digits) < 15:
        return None
    return re.compile(rf"(?<!\d)0?{_MARKS.join(digits)}(?!\d)")


def _hidden(value: object, hidden: list[tuple[re.Pattern[str], str]]) -> object:
    if isinstance(value, str):
        for pattern, mask in hidden:
            value = pattern.sub(mask, value)
        return value
    if isinstance(value, list):
        return [_hidden(each, hidden) for each in value]
    if isinstance(value, dict):
        return {key: _hidden(each, hidden) for key, each in value.items()}
    return value
