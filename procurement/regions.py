"""The ten kabupaten and kota of Kalimantan Timur, and finding the one that a text speaks of.

The portal keeps the codes of Kemendagri (Kepmendagri 300.2.2-2138/2025), as "64.72". The codes of BPS look alike and
mean *other* kabupaten: "6402" is Kutai Barat to BPS, "64.02" is Kutai Kartanegara to Kemendagri. A code without its dot
is read only by those who say whose it is.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class CodeSystem(StrEnum):
    """Whose code it is."""

    KEMENDAGRI = "kemendagri"
    BPS = "bps"


class UndeclaredCode(ValueError):
    """A code that both systems use, for different places, and nobody said which system is meant."""


@dataclass(frozen=True, slots=True)
class Region:
    """`code` is Kemendagri's ("64.02"), `bps` that of BPS ("6403"); `name` is what a reader sees; `spellings` what
    texts call it, in lower case."""

    code: str
    name: str
    spellings: tuple[str, ...]
    bps: str

    def code_in(self, system: CodeSystem) -> str:
        return self.code if system is CodeSystem.KEMENDAGRI else self.bps


REGIONS: tuple[Region, ...] = (
    Region("64.01", "Kabupaten Paser", ("paser", "tanah grogot"), "6401"),
    Region("64.02", "Kabupaten Kutai Kartanegara", ("kutai kartanegara", "kukar", "tenggarong"), "6403"),
    Region("64.03", "Kabupaten Berau", ("berau", "tanjung redeb"), "6405"),
    Region("64.07", "Kabupaten Kutai Barat", ("kutai barat", "kubar", "sendawar"), "6402"),
    Region("64.08", "Kabupaten Kutai Timur", ("kutai timur", "kutim", "sangatta"), "6404"),
    Region("64.09", "Kabupaten Penajam Paser Utara", ("penajam paser utara", "ppu", "penajam"), "6409"),
    Region("64.11", "Kabupaten Mahakam Ulu", ("mahakam ulu", "mahakam hulu", "mahulu", "ujoh bilang"), "6411"),
    Region("64.71", "Kota Balikpapan", ("balikpapan",), "6471"),
    Region("64.72", "Kota Samarinda", ("samarinda",), "6472"),
    Region("64.74", "Kota Bontang", ("bontang",), "6474"),
)

_CODE_OF = {spelling: region.code for region in REGIONS for spelling in region.spellings}
# A text may have other blanks in a name than the list.
_CODE_OF_BARE = {spelling.replace(" ", ""): code for spelling, code in _CODE_OF.items()}
# A text that names a region holds one of these: the longest word of some spelling, or the beginning of a code.
_HINTS = tuple({max(spelling.split(), key=len) for spelling in _CODE_OF} | {"64."})
_CODES = frozenset(region.code for region in REGIONS)
_OF_KEMENDAGRI = {region.code: region for region in REGIONS}
_OF_BPS = {region.bps: region for region in REGIONS}
# Longest first, so that "Penajam Paser Utara" is not read as "Paser".
_SPELLED = re.compile(
    r"\b("
    + "|".join(re.escape(each).replace(r"\ ", r"\s*") for each in sorted(_CODE_OF, key=len, reverse=True))
    + r")\b"
)
_NO_LETTERS = re.compile(r"[\W_]+")
_DOTTED_CODE = re.compile(r"(?<![\d.])64\.\d\d(?![\d])")


def find_region(text: str | None) -> str | None:
    """The Kemendagri code of the one kabupaten or kota that a text names, else None.

    A text that names two ("Jalan Samarinda - Bontang") names none; the same one twice counts once.
    """
    if not text:
        return None
    lowered = text.lower()
    # Most texts name no region, and every row of an import passes here.
    for hint in _HINTS:
        if hint in lowered:
            break
    else:
        return None
    lowered = _NO_LETTERS.sub(" ", lowered)
    found = {_CODE_OF_BARE[spelling.replace(" ", "")] for spelling in _SPELLED.findall(lowered)}
    if "64." in text:
        found |= {code for code in _DOTTED_CODE.findall(text) if code in _CODES}
    return found.pop() if len(found) == 1 else None


def region_of_code(code: str, system: CodeSystem | None = None) -> Region | None:
    """The region that a code stands for; None when it is none of the ten.

    With its dot ("64.02") a code is Kemendagri's. Without it ("6402") `system` must say whose it is, else
    UndeclaredCode is raised; a code with a dot that is said to be of BPS is none.
    """
    code = code.strip()
    if "." in code:
        return None if system is CodeSystem.BPS else _OF_KEMENDAGRI.get(code)
    if system is None:
        raise UndeclaredCode(f"kode wilayah {code!r}: sebutkan kode Kemendagri atau kode BPS")
    return _OF_BPS.get(code) if system is CodeSystem.BPS else _OF_KEMENDAGRI.get(f"{code[:2]}.{code[2:]}")


def region_name(code: str) -> str:
    """What a reader sees for a code; the code itself when it is none of the ten."""
    return next((region.name for region in REGIONS if region.code == code), code)
