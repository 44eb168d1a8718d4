"""The governments of Kalimantan Timur by their KLPD code in the procurement systems (SiRUP, SPSE)."""

import re
from collections.abc import Mapping
from functools import lru_cache

from forum_portal.governments import CENTRAL_PREFIX, GOVERNMENTS

REGION_OF_GOVERNMENT: Mapping[str, str] = {each.klpd: each.region for each in GOVERNMENTS if each.region}
"""KLPD code to Kemendagri code. The province (D241) lies in no single kabupaten; Mahakam Ulu's code is not known."""

_OF_A_REGION = ("provinsi", "kabupaten", "kota")
_LONG_WORDS = {"kab": "kabupaten", "prov": "provinsi", "prop": "provinsi", "propinsi": "provinsi"}
_NOT_WORD = re.compile(r"[\W_]+")
_KLPD_OF_NAME = {each.name.lower(): each.klpd for each in GOVERNMENTS}
_ELSEWHERE = "daerah-"
_LONGEST = 50


@lru_cache(maxsize=2_000)
def government_named(name: str) -> str:
    """The KLPD code of an institution that a file gives by name ("PEMERINTAH KAB. BERAU"), or what stands for it:
    "pusat-KEMENTERIAN-AGAMA" for central government, "daerah-…" for governments outside Kalimantan Timur."""
    words = _NOT_WORD.sub(" ", name.lower()).split()
    while words and words[0] in ("pemerintah", "pemda", "daerah"):
        words = words[1:]
    words = [_LONG_WORDS.get(words[0], words[0]), *words[1:]] if words else []
    plain = " ".join(words)
    if not plain:
        return ""
    if known := _KLPD_OF_NAME.get(plain):
        return known
    prefix = _ELSEWHERE if words[0] in _OF_A_REGION else CENTRAL_PREFIX
    return f"{prefix}{plain.upper().replace(' ', '-')}"[:_LONGEST].rstrip("-")
