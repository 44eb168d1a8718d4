"""How many workers of a group a place has, and how many are covered: counts, never persons."""

from collections.abc import Mapping, Sequence

from compliance.groups import DEFINITIONS, TITLES, Group
from compliance.sources import reading
from forum_portal.intake import columns as clean
from forum_portal.intake.source import Column, Options, Problem, Source, Target, Values, register

SLUG = "group_counts"
_GROUPS = {each.value: (TITLES[each],) for each in Group}
_DEFINITIONS: dict[str, tuple[str, ...]] = {code: () for code in DEFINITIONS}

_COLUMNS = (
    reading.place_column(),
    Column(
        "kelompok",
        "Kelompok",
        clean.choice(_GROUPS),
        required=True,
        example="rentan",
        choices=tuple(_GROUPS),
        help="Kode kelompok; daftarnya ada pada lembar petunjuk.",
    ),
    reading.year_column(),
    Column(
        "definisi",
        "Kode definisi",
        clean.choice(_DEFINITIONS),
        ("kode_definisi",),
        required=True,
        example="rentan",
        choices=tuple(_DEFINITIONS),
        help="Sasaran dan cakupan harus menurut definisi yang sama.",
    ),
    reading.count_column("sasaran", "Sasaran (orang)", "target", example="12000"),
    reading.count_column("terlindungi", "Terlindungi (orang)", "cakupan", example="9500"),
    reading.count_column("berakhir", "Akan berakhir (orang)", example="1500"),
    Column("terlindungi_sampai", "Terlindungi sampai bulan", clean.month, example="2025-12"),
    reading.source_column(),
    reading.as_of_column(),
)


def definition_of_group(values: Values, options: Options) -> Sequence[Problem]:
    group, code = values.get("kelompok"), values.get("definisi")
    if not group or not code or DEFINITIONS[str(code)].group == group:
        return ()
    own = ", ".join(each.code for each in DEFINITIONS.values() if each.group == group)
    return (Problem("definisi", f"Definisi “{code}” bukan milik kelompok “{group}”.", f"Pilih salah satu: {own}."),)


def something_is_told(values: Values, options: Options) -> Sequence[Problem]:
    if values.get("sasaran") is not None or values.get("terlindungi") is not None:
        return ()
    return (Problem("sasaran", "Sasaran dan cakupan kosong.", "Isi paling sedikit salah satunya."),)


def ending_is_covered(values: Values, options: Options) -> Sequence[Problem]:
    ending, covered = values.get("berakhir"), values.get("terlindungi")
    if ending and not values.get("terlindungi_sampai"):
        reason = "Ada yang akan berakhir, tetapi bulannya tidak disebut."
        return (Problem("terlindungi_sampai", reason, "Isi bulan terakhir yang terlindungi, misalnya 2026-09."),)
    if ending and covered is not None and ending > covered:
        reason = "Yang akan berakhir lebih banyak daripada yang terlindungi."
        return (Problem("berakhir", reason, "Periksa kedua angkanya."),)
    return ()


def merge(parts: Mapping[str, Values]) -> Values:
    """The typed columns of a GroupCountVersion."""
    part = parts.get(SLUG, {})
    return {
        "target": part.get("sasaran"),
        "covered": part.get("terlindungi"),
        "ending": part.get("berakhir"),
        "ends_after": part.get("terlindungi_sampai") or "",
        "source": part.get("sumber") or "",
        "as_of": reading.as_day(part),
    }


def _key(values: Values, options: Options) -> str | None:
    told = [values.get(name) for name in ("kelompok", "kab_kota", "tahun", "definisi")]
    return ":".join(map(str, told)) if all(told) else None


def _identity(values: Values) -> Values:
    return {
        "group": values["kelompok"],
        "region": values["kab_kota"],
        "year": values["tahun"],
        "definition": values["definisi"],
    }


GROUP_COUNTS = register(
    Source(
        slug=SLUG,
        title="Cakupan kelompok pekerja",
        description="Sasaran dan cakupan tiap kelompok pekerja menurut kabupaten/kota: jumlah orang, tanpa nama.",
        columns=_COLUMNS,
        key=_key,
        target=Target(
            "compliance.GroupCount",
            "compliance.GroupCountVersion",
            ("target", "covered", "ending", "ends_after", "source", "as_of"),
            merge,
            _identity,
        ),
        checks=(definition_of_group, something_is_told, ending_is_covered, reading.not_in_future),
    )
)
