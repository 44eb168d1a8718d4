"""The ten kabupaten and kota of Kalimantan Timur, and finding the one that a text speaks of.

Codes are those of Kemendagri (Kepmendagri 300.2.2-2138/2025), as "64.72". The codes of BPS look alike and mean *other*
kabupaten ("6402", "6403"), so a code without its dot is not read.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Region:
    """`name` is what a reader sees; `spellings` what texts call it, in lower case."""

    code: str
    name: str
    spellings: tuple[str, ...]


REGIONS: tuple[Region, ...] = (
    Region("64.01", "Kabupaten Paser", ("paser", "tanah grogot")),
    Region("64.02", "Kabupaten Kutai Kartanegara", ("kutai kartanegara", "kukar", "tenggarong")),
    Region("64.03", "Kabupaten Berau", ("berau", "tanjung redeb")),
    Region("64.07", "Kabupaten Kutai Barat", ("kutai barat", "kubar", "sendawar")),
    Region("64.08", "Kabupaten Kutai Timur", ("kutai timur", "kutim", "sangatta")),
    Region("64.09", "Kabupaten Penajam Paser Utara", ("penajam paser utara", "ppu", "penajam")),
    Region("64.11", "Kabupaten Mahakam Ulu", ("mahakam ulu", "mahakam hulu", "mahulu", "ujoh bilang")),
    Region("64.71", "Kota Balikpapan", ("balikpapan",)),
    Region("64.72", "Kota Samarinda", ("samarinda",)),
    Region("64.74", "Kota Bontang", ("bontang",)),
)

_CODE_OF = {spelling: region.code for region in REGIONS for spelling in region.spellings}
# A text may have other blanks in a name than the list.
_CODE_OF_BARE = {spelling.replace(" ", ""): code for spelling, code in _CODE_OF.items()}
_CODES = frozenset(region.code for region in REGIONS)
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
    lowered = _NO_LETTERS.sub(" ", text.lower())
    found = {_CODE_OF_BARE[spelling.replace(" ", "")] for spelling in _SPELLED.findall(lowered)}
    if "64." in text:
        found |= {code for code in _DOTTED_CODE.findall(text) if code in _CODES}
    return found.pop() if len(found) == 1 else None


def region_name(code: str) -> str:
    """What a reader sees for a code; the code itself when it is none of the ten."""
    return next((region.name for region in REGIONS if region.code == code), code)
