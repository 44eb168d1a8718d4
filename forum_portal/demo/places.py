"""Where the invented works lie: the ten kabupaten and kota, and villages that are on no map."""

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class Place:
    """`label` as package names spell it, `feed` as SPSE spells a location, `kpp` a tax office near it."""

    code: str
    label: str
    feed: str
    branch: str
    kpp: str
    weight: int
    is_city: bool = False


PLACES: tuple[Place, ...] = (
    Place("64.01", "Kabupaten Paser", "Paser (Kab.)", "Balikpapan", "726", 9),
    Place("64.02", "Kabupaten Kutai Kartanegara", "Kutai Kartanegara (Kab.)", "Samarinda", "728", 18),
    Place("64.03", "Kabupaten Berau", "Berau (Kab.)", "Berau", "727", 9),
    Place("64.07", "Kabupaten Kutai Barat", "Kutai Barat (Kab.)", "Samarinda", "728", 6),
    Place("64.08", "Kabupaten Kutai Timur", "Kutai Timur (Kab.)", "Bontang", "724", 11),
    Place("64.09", "Kabupaten Penajam Paser Utara", "Penajam Paser Utara (Kab.)", "Balikpapan", "721", 8),
    Place("64.11", "Kabupaten Mahakam Ulu", "Mahakam Ulu (Kab.)", "Samarinda", "728", 4),
    Place("64.71", "Kota Balikpapan", "Balikpapan (Kota)", "Balikpapan", "721", 13, is_city=True),
    Place("64.72", "Kota Samarinda", "Samarinda (Kota)", "Samarinda", "722", 24, is_city=True),
    Place("64.74", "Kota Bontang", "Bontang (Kota)", "Bontang", "724", 6, is_city=True),
)
# Employers of a national extract sit elsewhere as well.
ELSEWHERE: tuple[tuple[str, str], ...] = (
    ("Kota Banjarmasin", "Banjarmasin"),
    ("Kota Surabaya", "Surabaya Darmo"),
    ("Kota Jakarta Selatan", "Jakarta Mampang"),
    ("Kota Makassar", "Makassar"),
    ("Kota Pontianak", "Pontianak"),
    ("Kota Semarang", "Semarang Pemuda"),
)


def draw_place(rng: Random) -> Place:
    return rng.choices(PLACES, [place.weight for place in PLACES])[0]


def settlement(rng: Random, place: Place, village: str) -> str:
    """A village or a neighbourhood of a town, with its kabupaten or kota: "Desa Lamura, Kabupaten Paser"."""
    kind = "Kelurahan" if place.is_city else rng.choice(("Desa", "Desa", "Kecamatan", "Kampung"))
    return f"{kind} {village}, {place.label}"
