"""The categories of a season: sector by size, with plantations and construction always among them."""

from collections.abc import Iterable
from dataclasses import dataclass

SECTORS = {
    "perkebunan": "Perkebunan",
    "konstruksi": "Konstruksi",
    "tambang": "Pertambangan",
    "perdagangan": "Perdagangan",
    "angkutan": "Pengangkutan",
    "jasa": "Jasa",
    "lainnya": "Sektor lain",
}
SIZES = {"besar": "Besar", "menengah": "Menengah", "kecil": "Kecil", "mikro": "Mikro"}
ALWAYS = ("perkebunan", "konstruksi")
# The first that fits, in this order: a consultant in construction serves, and does not build.
_WORDS = (
    ("perkebunan", ("perkebunan", "sawit", "kebun", "karet")),
    ("tambang", ("tambang", "batu bara", "batubara", "galian")),
    ("jasa", ("jasa konsult", "konsultan", "jasa perusahaan")),
    ("konstruksi", ("konstruksi", "bangunan", "instalasi")),
    ("perdagangan", ("dagang", "ritel", "grosir")),
    ("angkutan", ("angkut", "transport", "pelayaran", "logistik")),
    ("jasa", ("jasa", "hotel", "restoran", "pendidikan", "kesehatan")),
)


@dataclass(frozen=True, slots=True)
class Category:
    """`sectors` and `sizes` are keys of SECTORS and SIZES; `region` a name as the extract has it, empty for all."""

    code: str
    title: str
    sectors: frozenset[str]
    sizes: frozenset[str]
    region: str = ""

    def holds(self, sector: str, size: str, region: str) -> bool:
        return sector in self.sectors and size in self.sizes and self.region in ("", region)


def sector_of(text: str) -> str:
    """The key of SECTORS that an extract's words for a sector mean."""
    plain = text.lower()
    return next((sector for sector, words in _WORDS if any(word in plain for word in words)), "lainnya")


def standard_categories() -> tuple[Category, ...]:
    """Plantations, construction and mining by size; large companies of the other sectors each; their smaller ones
    together."""
    own = ("perkebunan", "konstruksi", "tambang")
    rest = tuple(sector for sector in SECTORS if sector not in own)
    found = [_category((sector,), size) for sector in own for size in SIZES]
    found += [_category((sector,), "besar") for sector in rest]
    return (*found, *(_category(rest, size) for size in SIZES if size != "besar"))


def category_of(categories: Iterable[Category], sector: str, size: str, region: str) -> str:
    """The code of the first that holds such a company; empty where none does."""
    return next((each.code for each in categories if each.holds(sector, size, region)), "")


def missing_sectors(categories: Iterable[Category]) -> tuple[str, ...]:
    """The titles of those sectors that every season must have and these categories lack."""
    there = frozenset[str]().union(*(each.sectors for each in categories))
    return tuple(SECTORS[sector] for sector in ALWAYS if sector not in there)


def _category(sectors: tuple[str, ...], size: str) -> Category:
    one = len(sectors) == 1
    code = f"{sectors[0] if one else 'lain'}-{size}"
    title = (
        f"{SECTORS[sectors[0]] if one else 'Sektor selain perkebunan, konstruksi, dan tambang'}, {SIZES[size].lower()}"
    )
    return Category(code, title, frozenset(sectors), frozenset({size}))
