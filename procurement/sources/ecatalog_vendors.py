"""Ecat-PenyediaDetail (ISB, version 5) and ekatalog/penyedia-detail (INAPROC v1, version 6): who the vendors are."""

from collections.abc import Sequence

from employers.checks.npwp import npwp
from employers.checks.unread import tolerant, unread_cells_withheld
from forum_portal.intake import columns as clean
from forum_portal.intake.source import Column, Options, Source, Target, Values, register
from procurement.merge_vendor import SOURCE, VENDOR_COLUMNS, merge_vendor
from procurement.sources import ecatalog, spse

_COLUMNS = (
    Column(
        "kode_penyedia",
        "kode_penyedia",
        tolerant(ecatalog.vendor_code("v6")),
        ("kd_penyedia_v6",),
        example="01JHKT4BFAVEMPVFWSNK1BQ4F6",
    ),
    spse.optional("kd_penyedia", ecatalog.vendor_code("v5")),
    Column("nama_penyedia", "nama_penyedia", clean.text, required=True, example="CV Contoh Bangun Etam"),
    spse.marking(spse.optional("npwp_penyedia", npwp, "npwp")),
    spse.optional("npwp16_penyedia", npwp, "npwp_16", "npwp_16_penyedia", "npwp_penyedia_16"),
    spse.optional("nib", clean.code),
    spse.optional("bentuk_usaha", clean.text, "bentuk_usaha_penyedia"),
    spse.optional("kode_sikap", ecatalog.some_code, "kode_penyedia_sikap", "kd_penyedia_sikap", "rekan_id"),
)


def _key(values: Values, options: Options) -> str | None:
    return values.get("kode_penyedia") or values.get("kd_penyedia")


def fullest(rows: Sequence[Values]) -> Values:
    """Of several rows of one vendor the one that says most."""
    return dict(
        max(rows, key=lambda row: (sum(bool(value) for value in row.values()), str(sorted(map(str, row.items())))))
    )


ECATALOG_VENDORS = register(
    Source(
        slug=SOURCE,
        title="E-Katalog: penyedia",
        description="Umpan Ecat-PenyediaDetail atau ekatalog/penyedia-detail: nama dan NPWP di balik kode penyedia.",
        columns=_COLUMNS,
        key=_key,
        target=Target("procurement.Vendor", "procurement.VendorVersion", VENDOR_COLUMNS, merge_vendor),
        checks=(unread_cells_withheld(*(column.name for column in _COLUMNS)),),
        combine=fullest,
        personal=(*spse.PERSONAL, "no_telp", "no_hp", "alamat"),
        wakes=("compliance.cross_check",),
    )
)
