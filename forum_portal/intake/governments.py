"""The governments whose procurement the portal knows: KLPD code and name, for the question "Pemerintah mana?"."""

from forum_portal.governments import GOVERNMENTS
from forum_portal.models import Office


def government_names() -> dict[str, str]:
    """KLPD code -> name: those of Kalimantan Timur in their own order, then those that offices belong to, by name.

    A government known only by its code has the code for a name."""
    of_the_province = {government.klpd: government.name for government in GOVERNMENTS}
    pairs = Office.objects.exclude(klpd="").order_by("government").values_list("klpd", "government").distinct()
    others = {code: name or code for code, name in pairs if code not in of_the_province}
    return of_the_province | dict(sorted(others.items(), key=lambda item: (item[1], item[0])))


def scope_in_words(scope: str, names: dict[str, str]) -> str:
    """ "D241|2026" as people say it: "Provinsi Kalimantan Timur, tahun 2026"."""
    return ", ".join(_part_in_words(part.strip(), names) for part in scope.split("|") if part.strip())


def _part_in_words(part: str, names: dict[str, str]) -> str:
    if part.isascii() and part.isdecimal() and len(part) == 4:
        return f"tahun {part}"
    return names.get(part, part)
