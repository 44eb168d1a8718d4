"""The governments of Kalimantan Timur as the procurement systems number them. Pure.

KLPD codes are those of SiRUP and SPSE. SiRUP files some governments of Kalimantan Utara under the same province (D245,
D248, D250, D253, D254): they are not of Kalimantan Timur and are not listed. LPSE numbers are those of the eproc sites.
"""

from dataclasses import dataclass
from typing import Literal

Level = Literal["provinsi", "kabkota", "pusat", "lain"]

MAHAKAM_ULU = "mahulu"
"""Stands for the KLPD code of Mahakam Ulu, which is not known: files that give the government's name are filed here."""
CENTRAL_PREFIX = "pusat-"
"""Begins what stands for the KLPD code of a ministry or agency that a file gives by name alone."""


@dataclass(frozen=True, slots=True)
class Government:
    """`region` is the Kemendagri code of the kabupaten or kota ("64.03"), empty for the province; `spellings` what
    names of units end with, in lower case, the fuller ones first."""

    klpd: str
    name: str
    level: Level
    region: str
    lpse: int | None
    spellings: tuple[str, ...]


def _province() -> Government:
    spellings = ("pemerintah provinsi kalimantan timur", "provinsi kalimantan timur", "prov kalimantan timur",
                 "provinsi kaltim", "prov kaltim", "kalimantan timur", "kaltim")  # fmt: skip
    return Government("D241", "Provinsi Kalimantan Timur", "provinsi", "", 35, spellings)


def _regency(klpd: str, region: str, lpse: int, name: str) -> Government:
    kind, _, place = name.lower().partition(" ")
    shorter = {"kabupaten": ("kab",), "kota": ()}[kind]
    spellings = tuple(f"{each} {place}" for each in (f"pemerintah {kind}", kind, *shorter))
    return Government(klpd, name, "kabkota", region, lpse, spellings)


GOVERNMENTS: tuple[Government, ...] = (
    _province(),
    _regency("D242", "64.03", 43, "Kabupaten Berau"),
    _regency("D243", "64.72", 596, "Kota Samarinda"),
    _regency("D244", "64.09", 264, "Kabupaten Penajam Paser Utara"),
    _regency("D246", "64.02", 198, "Kabupaten Kutai Kartanegara"),
    _regency("D247", "64.01", 52, "Kabupaten Paser"),
    _regency("D249", "64.71", 316, "Kota Balikpapan"),
    _regency("D251", "64.74", 312, "Kota Bontang"),
    _regency("D252", "64.08", 364, "Kabupaten Kutai Timur"),
    _regency("D255", "64.07", 249, "Kabupaten Kutai Barat"),
    _regency(MAHAKAM_ULU, "64.11", 711, "Kabupaten Mahakam Ulu"),
)
_BY_KLPD = {government.klpd: government for government in GOVERNMENTS}


def government_of(klpd: str) -> Government | None:
    """The government of Kalimantan Timur with this code; None for any other."""
    return _BY_KLPD.get(klpd)


def level_of(klpd: str) -> Level:
    """Ministries and agencies (K…, L…, or by name) are central wherever they buy; every other code that is none of
    Kalimantan Timur's is elsewhere."""
    known = _BY_KLPD.get(klpd)
    if known is not None:
        return known.level
    return "pusat" if klpd.startswith(("K", "L", CENTRAL_PREFIX)) else "lain"
