"""The governments of Kalimantan Timur by their KLPD code in the procurement systems (SiRUP, SPSE)."""

from collections.abc import Mapping

REGION_OF_GOVERNMENT: Mapping[str, str] = {
    "D242": "64.03",
    "D243": "64.72",
    "D244": "64.09",
    "D246": "64.02",
    "D247": "64.01",
    "D249": "64.71",
    "D251": "64.74",
    "D252": "64.08",
    "D255": "64.07",
}
"""KLPD code to Kemendagri code. The province (D241) lies in no single kabupaten; Mahakam Ulu's code is not known."""
