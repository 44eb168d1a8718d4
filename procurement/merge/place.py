"""Where the work of a contract lies. Pure."""

from functools import lru_cache

from procurement.governments import REGION_OF_GOVERNMENT, government_named
from procurement.merge.reading import Values, first_text
from procurement.regions import REGIONS, find_region


def satker_named(named: str) -> tuple[str, str]:
    """("DINAS KESEHATAN", "12345") of "DINAS KESEHATAN - 12345"; without a code the name alone."""
    name, dash, code = named.rpartition(" - ")
    return (name.strip(), code.strip()) if dash and code.strip().replace(".", "").isdigit() else (named, "")


def region(said: list[Values], package_name: str) -> str:
    """The Kemendagri code: by the stated place, else the package's name, else the government that buys."""
    place = first_text(said, "lokasi_pekerjaan")
    stated = _place(place) if place else ""
    return stated or _region_in_name(package_name) or _of_government(said)


def _of_government(said: list[Values]) -> str:
    code = first_text(said, "kd_klpd")
    if not code and (name := first_text(said, "nama_instansi")):
        code = government_named(name)
    return REGION_OF_GOVERNMENT.get(code, "")


def _region_in_name(package_name: str) -> str | None:
    """`find_region`, asked only of names that hold a word of some region: most do not, and every import passes here."""
    lowered = package_name.lower()
    for word in _REGION_WORDS:
        if word in lowered:
            return find_region(package_name)
    return None


_REGION_WORDS = tuple({max(spelling.split(), key=len) for region in REGIONS for spelling in region.spellings} | {"64."})
_place = lru_cache(maxsize=10_000)(find_region)
