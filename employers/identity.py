"""Who a firm is: its taxpayer number, its legal form, the core of its name, and the key of a contract number.

A taxpayer number (NPWP) is fifteen digits: nine that identify the taxpayer, three of the tax office, three of the
branch. Since 2024 it is written with sixteen: a body's begins with 0, a natural person's *is* the citizen number (NIK;
PMK 112/2022 jo PMK 136/2023). Firms are compared on the nine digits; a citizen number is personal data and is never
kept, not even in the values returned here.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from forum_portal.masking import mask_npwp

PERSON_MARK = "PERORANGAN"
"""What is stored in place of a citizen number; parsing it gives the person verdict again."""


class NpwpKind(StrEnum):
    BODY = "body"
    PERSON = "person"
    MISSING = "missing"
    UNUSABLE = "unusable"


@dataclass(frozen=True, slots=True)
class Npwp:
    """A taxpayer number as far as it can be relied on. Compare `body9`; show `masked`; store `stored`.

    `digits` are the fifteen digits of a BODY and empty otherwise. `reason` says in Indonesian why a number is
    UNUSABLE, `warning` what a reader should check in a usable one (never a ground to reject it).
    """

    kind: NpwpKind
    digits: str = ""
    reason: str = ""
    warning: str = ""

    @property
    def body9(self) -> str:
        """The nine digits that identify the taxpayer; empty unless BODY."""
        return self.digits[:9]

    @property
    def branch(self) -> str:
        """The last three digits, "000" for a head office; empty unless BODY."""
        return self.digits[12:]

    @property
    def stored(self) -> str:
        """What may be kept: the fifteen digits, or PERSON_MARK, or nothing."""
        return PERSON_MARK if self.kind is NpwpKind.PERSON else self.digits

    @property
    def masked(self) -> str:
        """For logs and printed lists: "02.***.***.*-722.000"; empty unless BODY."""
        return mask_npwp(self.digits)


_MISSING = Npwp(NpwpKind.MISSING)
_SEPARATORS = re.compile(r"[\s.,/_'’`\-\u00ad\u2010-\u2015\u2212\u200b-\u200d\ufeff]+")
_WHOLE_FLOAT = re.compile(r"(\d+)[.,]0{1,2}")
_SCIENTIFIC = re.compile(r"\d+(?:[.,]\d+)?E[+-]?\d+")
_NO_NUMBER = frozenset({"", "NAN", "NONE", "NULL", "N/A", "#N/A", "NA", "TIDAK ADA", "NIHIL"})
_BODY_LENGTH, _LONG_LENGTH, _WITH_PLACE_OF_BUSINESS = 15, 16, 22


def parse_npwp(text: str | None) -> Npwp:
    """Reads a taxpayer number in any spelling met in procurement and membership files. Never raises.

    Fifteen digits, or sixteen that begin with 0, give BODY; sixteen that do not, PERSON; a 22-digit place-of-business
    number (NITKU) is read by its first sixteen. Dummies are MISSING. Masked numbers, numbers that a spreadsheet has
    damaged and numbers of another length are UNUSABLE, with the reason.
    """
    raw = unicodedata.normalize("NFKC", text or "").strip().upper().lstrip("'’`").removeprefix("NPWP").strip(" :.")
    if raw in _NO_NUMBER:
        return _MISSING
    if raw == PERSON_MARK:
        return Npwp(NpwpKind.PERSON)
    if _SCIENTIFIC.fullmatch(raw):
        return _unusable("rusak oleh lembar kerja (notasi ilmiah); ketik ulang sebagai teks")
    whole = _WHOLE_FLOAT.fullmatch(raw)
    digits = whole[1] if whole else _SEPARATORS.sub("", raw)
    if not digits:
        return _MISSING
    if not digits.isascii() or not digits.isdigit():
        masked = any(mark in digits for mark in "*X#")
        return _unusable("disamarkan" if masked else "memuat huruf atau tanda yang bukan angka")
    if _is_dummy(digits):
        return _MISSING
    return _by_length(digits)


def _by_length(digits: str) -> Npwp:
    if len(digits) == _WITH_PLACE_OF_BUSINESS:
        digits = digits[:_LONG_LENGTH]
    if len(digits) == _LONG_LENGTH:
        if not digits.startswith("0"):
            return Npwp(NpwpKind.PERSON)
        digits = digits[1:]
    if len(digits) == _BODY_LENGTH:
        warning = "" if _passes_luhn(digits[:9]) else "angka pemeriksa NPWP tidak cocok; mungkin salah ketik"
        return Npwp(NpwpKind.BODY, digits, warning=warning)
    lost = "; mungkin nol di depan atau beberapa angka hilang" if len(digits) < _BODY_LENGTH else ""
    return _unusable(f"{len(digits)} angka, seharusnya 15 atau 16{lost}")


def _unusable(reason: str) -> Npwp:
    return Npwp(NpwpKind.UNUSABLE, reason=f"NPWP {reason}.")


def _is_dummy(digits: str) -> bool:
    """All one digit, or a filled-in front followed by nothing but zeros ("3200000000000000")."""
    significant = digits.rstrip("0")
    return len(set(digits)) == 1 or len(significant) <= min(6, len(digits) - 10) or not digits[:10].strip("0")


def _passes_luhn(body: str) -> bool:
    """Mod-10 check over the nine digits, the ninth being the check digit."""
    total = 0
    for position, character in enumerate(reversed(body)):
        value = int(character) * (1 + position % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


# Every spelling met, as the words left when punctuation has become blanks.
_FORM_SPELLINGS = {
    "PT": "PT|P T|PERSEROAN TERBATAS|PERUSAHAAN PERSEROAN|PERSERO|PERSERODA|TBK",
    "CV": "CV|C V|PERSEKUTUAN KOMANDITER|PERSEROAN KOMANDITER|COMMANDITAIRE VENNOOTSCHAP",
    "UD": "UD|U D|USAHA DAGANG",
    "PD": "PD|P D|PERUSAHAAN DAGANG",
    "FA": "FA|F A|FIRMA|PERSEKUTUAN FIRMA",
    "KOPERASI": "KOPERASI|KOP",
    "YAYASAN": "YAYASAN|YYS",
    "PERUM": "PERUM|PERUSAHAAN UMUM",
    "PERUMDA": "PERUMDA|PERUMDAM|PERUSAHAAN UMUM DAERAH",
    "BUMDES": "BUMDES|BUMDESA|BUM DES|BUM DESA|BADAN USAHA MILIK DESA",
}
_FORM_OF = {spelling: form for form, spellings in _FORM_SPELLINGS.items() for spelling in spellings.split("|")}
_LONGEST_SPELLING = max(spelling.count(" ") + 1 for spelling in _FORM_OF)
_QUALIFIERS = frozenset({"PERSERO", "PERSERODA", "TBK"})
_TRADERS = frozenset({"UD", "PD"})
_DROPPED = re.compile(r"['’‘`´\u200b-\u200d\ufeff\u00ad]")
_NOT_WORD = re.compile(r"[^A-Z0-9]+")


def legal_form(name: str) -> str:
    """The legal form that a name states ("PT", "CV", "KOPERASI"), wherever it stands; empty when it states none.

    Persero and Tbk are kinds of PT. Of several forms the one in front counts.
    """
    return _parts(name)[0]


def name_core(name: str) -> str:
    """What is left of a name to compare: upper case, no legal form, no punctuation, & as DAN, single blanks.

    Initials are joined ("G. O. GROUP" is "GO GROUP"). Empty when the name holds nothing but a form.
    """
    return _parts(name)[1]


def forms_compatible(one: str, other: str) -> bool:
    """Whether two stated legal forms can be one firm's. A form that is not stated fits any; UD and PD fit each other.

    PT and CV do not: a CV that became a PT is another body with another number.
    """
    return not one or not other or one == other or {one, other} == _TRADERS


def contract_number_key(text: str | None) -> str:
    """A contract number as it is compared: upper-case letters and digits only. Not unique; never a key by itself."""
    return _NOT_WORD.sub("", unicodedata.normalize("NFKC", text or "").upper())


@lru_cache(maxsize=100_000)
def _parts(name: str) -> tuple[str, str]:
    """(legal form, core) of a name."""
    text = _DROPPED.sub("", unicodedata.normalize("NFKC", name).upper()).replace("&", " DAN ")
    words = _NOT_WORD.sub(" ", text).split()
    front, back = "", ""
    while words and (found := _form_at(words, at_end=False)):
        words, front = words[found[0] :], front or found[1]
    while words and (found := _form_at(words, at_end=True)):
        words, back = words[: -found[0]], back or found[1]
    qualified = any(word in _QUALIFIERS for word in words)
    words = [word for word in words if word not in _QUALIFIERS]
    return front or back or ("PT" if qualified else ""), " ".join(_join_initials(words))


def _form_at(words: list[str], *, at_end: bool) -> tuple[int, str] | None:
    """How many words at that end spell a legal form, and which; the longest spelling wins."""
    for size in range(min(_LONGEST_SPELLING, len(words)), 0, -1):
        form = _FORM_OF.get(" ".join(words[-size:] if at_end else words[:size]))
        if form:
            return size, form
    return None


def _join_initials(words: list[str]) -> list[str]:
    joined: list[str] = []
    in_run = False
    for word in words:
        initial = len(word) == 1 and word.isalpha()
        if initial and in_run:
            joined[-1] += word
        else:
            joined.append(word)
        in_run = initial
    return joined
