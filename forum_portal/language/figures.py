"""Amounts, numbers, days and months as the portal writes them in Indonesian, rewritten the English way."""

import re

_MONTHS = {
    "Januari": "January", "Februari": "February", "Maret": "March", "April": "April", "Mei": "May", "Juni": "June",
    "Juli": "July", "Agustus": "August", "September": "September", "Oktober": "October", "November": "November",
    "Desember": "December", "Jan": "Jan", "Feb": "Feb", "Mar": "Mar", "Apr": "Apr", "Jun": "Jun", "Jul": "Jul",
    "Agu": "Aug", "Sep": "Sep", "Okt": "Oct", "Nov": "Nov", "Des": "Dec",
}  # fmt: skip
_SHORT_SCALES = {"rb": "k", "jt": "m", "M": "bn", "T": "tn"}
_SCALES = {"ribu": "thousand", "juta": "million", "miliar": "billion", "triliun": "trillion"}
_NAME = "|".join(sorted(_MONTHS, key=len, reverse=True))
_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+"
_SCALE = "|".join(_SCALES)
# What can be nothing but a figure of the portal: a day, a month, rupiah, a share.
_CLEAR = (
    rf"(?P<day>\b(?:\d{{1,2}} )?(?:{_NAME}) \d{{4}}\b(?P<time> \d\d\.\d\d\b)?)"
    rf"|(?P<sign>-)?\bRp ?(?P<rupiah>{_NUMBER}|\d+)(?: (?P<scale>{_SCALE})\b)?"
    rf"|(?P<share>\b(?:{_NUMBER})%)"
    r"|(?P<month>\b(?:Mei|Agu|Okt|Des)) (?P<year>\d\d)\b"
)
CLEAR = re.compile(_CLEAR)
ANY = re.compile(
    rf"{_CLEAR}|(?<![\w.,/-])(?:(?P<number>(?:{_NUMBER})(?![\w/-]|[.,]\d))"
    rf"|(?P<short>\d[\d.,]*)(?P<short_scale>{'|'.join(_SHORT_SCALES)})\b)"
)


def clear_figures(text: str) -> str:
    """ "3 Okt 2025" -> "3 Oct 2025", "Rp1.234.567" -> "IDR 1,234,567"; a bare "1.234" may be a code and is left."""
    return CLEAR.sub(_rewritten, text)


def figures(text: str) -> str:
    """As `clear_figures`, and "1.234,5" -> "1,234.5": for what is known to be counted or measured."""
    return ANY.sub(_rewritten, text)


def _rewritten(found: re.Match[str]) -> str:
    groups = found.groupdict()
    if groups["day"]:
        words = [_MONTHS.get(word, word) for word in groups["day"].split()]
        if groups["time"]:
            words[-1] = words[-1].replace(".", ":")
        return " ".join(words)
    if groups["rupiah"]:
        scale = f" {_SCALES[groups['scale']]}" if groups["scale"] else ""
        return f"{groups['sign'] or ''}IDR {_turned(groups['rupiah'])}{scale}"
    if groups["month"]:
        return f"{_MONTHS[groups['month']]} {groups['year']}"
    if groups.get("short"):
        return _turned(groups["short"]) + _SHORT_SCALES[groups["short_scale"]]
    return _turned(groups["share"] or groups.get("number") or "")


def _turned(number: str) -> str:
    return number.translate(str.maketrans(".,", ",."))
