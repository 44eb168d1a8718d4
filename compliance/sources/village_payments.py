"""Which villages paid for their officials: one row a village and year."""

from collections.abc import Mapping, Sequence

from compliance.sources import reading
from forum_portal.intake import columns as clean
from forum_portal.intake.source import Column, Options, Problem, Source, Target, Values, register
from forum_portal.intake.workbook import header_key

SLUG = "village_payments"
_COLUMNS = (
    reading.place_column(),
    Column("desa", "Desa", clean.short_text(80), ("nama_desa", "kampung"), required=True, example="Desa Contoh"),
    reading.year_column(),
    reading.count_column("perangkat", "Perangkat (orang)", "jumlah_perangkat", example="11"),
    reading.count_column("terlindungi", "Terlindungi (orang)", example="11"),
    Column("lunas_sampai", "Lunas sampai bulan", clean.month, example="2025-09"),
    reading.source_column(),
    reading.as_of_column(),
)


def something_is_told(values: Values, options: Options) -> Sequence[Problem]:
    if any(values.get(name) is not None for name in ("perangkat", "terlindungi", "lunas_sampai")):
        return ()
    return (
        Problem("perangkat", "Baris ini tidak menyebut apa pun tentang desanya.", "Isi paling sedikit satu kolom."),
    )


def merge(parts: Mapping[str, Values]) -> Values:
    """The typed columns of a VillagePaymentVersion."""
    part = parts.get(SLUG, {})
    return {
        "officials": part.get("perangkat"),
        "covered": part.get("terlindungi"),
        "paid_to": part.get("lunas_sampai") or "",
        "source": part.get("sumber") or "",
        "as_of": reading.as_day(part),
    }


def _key(values: Values, options: Options) -> str | None:
    region, village, year = (values.get(name) for name in ("kab_kota", "desa", "tahun"))
    return f"{region}:{header_key(str(village))}:{year}" if region and village and year else None


def _identity(values: Values) -> Values:
    return {"region": values["kab_kota"], "village": values["desa"], "year": values["tahun"]}


VILLAGE_PAYMENTS = register(
    Source(
        slug=SLUG,
        title="Iuran perangkat desa",
        description="Desa mana yang sudah membayar iuran perangkatnya, dan sampai bulan mana.",
        columns=_COLUMNS,
        key=_key,
        target=Target(
            "compliance.VillagePayment",
            "compliance.VillagePaymentVersion",
            ("officials", "covered", "paid_to", "source", "as_of"),
            merge,
            _identity,
        ),
        checks=(something_is_told, reading.not_in_future),
    )
)
