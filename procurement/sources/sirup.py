"""What the files of SiRUP have in common: columns, person-level columns, keys, offices, and the tables they fill.

Column names are the feeds' own (ISB, also kept by the INAPROC API in both of its versions, in any order). Long texts
(specification, description: most of such a file) are not read.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import product
from typing import Any

from employers.checks.unread import Unread, tolerant
from forum_portal.intake import columns as clean
from forum_portal.intake.source import Cleaner, Column, Options, Target, Values
from procurement.checks.plan_rows_agree import CONTRADICTION
from procurement.merge_package import FIRST_YEAR, LAST_YEAR, VERSION_COLUMNS, merge
from procurement.sources import spse
from procurement.sources.sirup_cells import fund_list, location, rup_code

WAKES = ("procurement.link",)
PERSONAL = (*spse.PERSONAL, "username_ppk", "nama_kpa", "nip_kpa")


def optional(name: str, cleaner: Cleaner, *synonyms: str, header: str = "", example: str = "") -> Column:
    """A column that may be missing or empty; a cell that cannot be read counts as not known."""
    return Column(name, header or name, tolerant(cleaner), synonyms, example=example)


def kd_rup(header: str = "kd_rup", *synonyms: str) -> Column:
    spellings = ("Kode RUP", "rup_code", "ID RUP", "ID Sirup", "id_rup", *synonyms)
    return Column("kd_rup", header, rup_code, spellings, required=True, example="64012345")


def name(header: str = "nama_paket") -> Column:
    synonyms = ("Nama Paket", "Paket", "rup_name", "rup_nama_pkt", "Nama Pekerjaan")
    example = "Rehabilitasi saluran drainase Jalan Melati"
    return Column("nama_paket", header, tolerant(clean.text), synonyms, in_header=True, example=example)


def pagu(header: str = "pagu") -> Column:
    synonyms = ("Pagu", "PAGU (Rp)", "Nilai Pagu Paket", "total_pagu")
    return Column("pagu", header, tolerant(clean.rupiah), synonyms, in_header=True, example="200000000")


def satker(header: str = "nama_satker") -> Column:
    synonyms = ("Satuan Kerja", "nama_satuan_kerja", "satuanKerja", "Perangkat Daerah")
    return optional("nama_satker", clean.text, *synonyms, header=header, example="Dinas Pekerjaan Umum")


def whose(*, stated: bool = False) -> tuple[Column, ...]:
    """Year and government. stated: the file has neither of them, so they are what the uploader and the months say."""
    columns = (
        optional("tahun_anggaran", clean.year, "tahun", "ta", example="2026"),
        optional("kd_klpd", clean.code, "kode_klpd", "kd_kldi", example="D241"),
    )
    return columns if stated else tuple(map(spse.marking, columns))


def satker_code() -> Column:
    # v1 gives central-government codes as numbers.
    return optional("kd_satker_str", clean.text, "kode_satker_str", example="1.03.0.00.0.00.01.0000")


def funds(header: str = "sumber_dana") -> Column:
    return optional("sumber_dana", fund_list, "Sumber Dana", "nama_sumber_dana", header=header, example="APBD")


def place() -> Column:
    return optional("detail_lokasi", location, "lokasi", "lokasi_pekerjaan", "kab_kota", example="Kota Samarinda")


def target(kind: str) -> Target:
    def identity_columns(values: Values) -> Values:
        return {"kind": kind, "kd_rup": values["kd_rup"]}

    return Target("procurement.Package", "procurement.PackageVersion", VERSION_COLUMNS, merge, identity_columns)


def key(kind: str) -> Callable[[Values, Options], str | None]:
    """Packages of the two kinds are numbered separately, and their codes collide: no kind, no key."""

    def key_of(values: Values, options: Options) -> str | None:
        code = values["kd_rup"]
        return f"{kind}:{code}" if code else None

    return key_of


def scope_of(values: Values, options: Options) -> str | None:
    government, year = values.get("kd_klpd"), values.get("tahun_anggaran")
    if type(government) is not str or type(year) is not int or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return f"{government}|{year}"


def picture(kind: str) -> Callable[[Options, Sequence[str]], dict[str, Any]]:
    """All packages of a kind that the governments of the file plan for its years.

    Of a file of several years only those count that it holds of every one of its governments: what it may hold a part
    of makes nothing vanish.
    """

    def picture_of(options: Options, scopes: Sequence[str]) -> dict[str, Any]:
        named = {tuple(scope.rsplit("|", 1)) for scope in scopes}
        governments, years = {government for government, _ in named}, {year for _, year in named}
        whole = {year for year in years if named >= set(product(governments, (year,)))}
        return {
            "kind": kind,
            "current__government__in": sorted(governments),
            "current__year__in": sorted(int(year) for year in whole),
        }

    return picture_of


def stated(*months: str) -> Callable[[Options, Iterable[Values]], Values]:
    """Year and government of a list whose rows say neither: the year in which most of its months lie, for plans of a
    year are drawn up, and partly put out to tender, in the year before; else the year of its day."""

    def stated_of(options: Options, rows: Iterable[Values]) -> Values:
        years = Counter(said[:4] for row in rows for month in months if type(said := row[month]) is str)
        year = options.as_of.year
        if years:
            most, count = max(years.items(), key=lambda each: (each[1], each[0]))
            if count * 2 > years.total():
                year = int(most)
        return {"tahun_anggaran": year, "kd_klpd": options.government}

    return stated_of


def one_package(rows: Sequence[Values]) -> Values:
    """Rows of one code as one: of two announcements the later stands; rows of one day complete each other.

    What they contradict each other in is named under CONTRADICTION.
    """
    latest = max(str(row.get("tgl_pengumuman_paket") or "") for row in rows)
    standing = [row for row in rows if str(row.get("tgl_pengumuman_paket") or "") == latest]
    ordered = sorted(standing, key=lambda row: sorted((column, str(value)) for column, value in row.items()))
    one: Values = {column: _first(column, ordered) for column in ordered[0]}
    apart = [title for column, title in _TELLING.items() if len({row.get(column) for row in ordered} - {None}) > 1]
    return {**one, CONTRADICTION: ", ".join(apart)} if apart else one


_TELLING = {
    "nama_paket": "nama paket",
    "pagu": "pagu",
    "tahun_anggaran": "tahun anggaran",
    "kd_klpd": "pemerintah",
    "nama_satker": "satuan kerja",
}
_LISTS = {"sumber_dana": ", ", "detail_lokasi": "; ", "mak": ";"}


def _first(column: str, rows: Sequence[Values]) -> Any:
    """The first value that is there; of lists, all their entries."""
    said = [row[column] for row in rows if row.get(column) is not None]
    between = _LISTS.get(column)
    if between is None or len(said) < 2 or Unread in map(type, said):
        return said[0] if said else None
    return between.join(sorted({entry for text in said for entry in text.split(between)}))
