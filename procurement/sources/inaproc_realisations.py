"""The *realisasi* list that anybody can download from data.inaproc.id, as CSV or xlsx.

Every row says from which system it comes ("Sumber Transaksi"), so it lands on the same contract as the row of that
system. It names contractors, without taxpayer number and mostly without PT or CV.
"""

from collections.abc import Sequence
from typing import Any

from employers.checks.unread import unread_cells_withheld
from forum_portal.intake import columns as clean
from forum_portal.intake.source import Column, Options, SatkerName, Source, Target, Values, register
from procurement.governments import government_named
from procurement.merge import VERSION_COLUMNS, merge
from procurement.merge.place import satker_named
from procurement.sources import spse
from procurement.sources.ecatalog_orders import joined, sum_of_different

SCHEMES = {
    "E-Katalog 6.0": "ecatalog",
    "E-Katalog 5.0": "ecatalog",
    "E-Katalog": "ecatalog",
    "Tender": "tender",
    "Non Tender": "non_tender",
    "Pencatatan": "recorded",
    "Swakelola": "self_managed",
    "Tokodaring": "shop",
}
_SPELLINGS = {name: () for name in SCHEMES} | {
    "Tokodaring": ("Toko Daring", "Bela Pengadaan"),
    "Pencatatan": ("Pencatatan Non Tender",),
    "Swakelola": ("Pencatatan Swakelola",),
}


def contractor_names(value: Any) -> str | None:
    """A name that is repeated with commas ("TELKOM, TELKOM") once; different names joined by "; ".

    A comma before a legal form belongs to the name ("Kurnia Contoh, PT").
    """
    plain = clean.text(value)
    if plain is None or ", " not in plain:
        return plain
    names: list[str] = []
    for piece in plain.split(", "):
        if names and piece.strip(" .").upper() in _FORMS:
            names[-1] += f", {piece}"
        elif piece.strip(" .,"):
            names.append(piece.strip())
    return "; ".join(dict.fromkeys(names)) or None


_FORMS = frozenset(
    {"PT", "CV", "UD", "PD", "FA", "TBK", "P.T", "C.V", "PERSERO", "ST", "S.T", "SE", "S.E", "SH", "S.H"}
)

_COLUMNS = (
    Column("kode_paket", "Kode Paket", clean.code, (), required=True, example="01KS4BNJ66A0M8EHHVTFKV07P1"),
    Column(
        "sumber_transaksi",
        "Sumber Transaksi",
        clean.choice(_SPELLINGS),
        required=True,
        example="E-Katalog 6.0",
        choices=tuple(SCHEMES),
    ),
    spse.marking(spse.optional("nama_instansi", clean.text, "Nama Instansi")),
    spse.marking(spse.optional("nama_satker", clean.text, "Nama Satuan Kerja")),
    spse.optional("kd_rup", clean.kd_list, "Kode RUP"),
    spse.optional("tahun_anggaran", clean.year, "Tahun Anggaran"),
    spse.fund(),
    spse.marking(spse.optional("nama_penyedia", contractor_names, "Nama Penyedia")),
    spse.optional("mtd_pemilihan", clean.text, "Metode Pengadaan"),
    spse.optional("jenis_pengadaan", clean.text, "Jenis Pengadaan"),
    spse.optional("nama_paket", clean.text, "Nama Paket"),
    spse.optional("status", clean.text, "Status Paket"),
    spse.marking(spse.optional("total_nilai", clean.rupiah, "Total Nilai (Rp)", "Total Nilai")),
)


def _key(values: Values, options: Options) -> str | None:
    code, scheme = values.get("kode_paket"), SCHEMES.get(values.get("sumber_transaksi") or "")
    return f"{scheme}:{code}" if code and scheme else None


def _identity(values: Values) -> Values:
    return {"scheme": SCHEMES[values["sumber_transaksi"]]}


def _office(values: Values, options: Options) -> SatkerName | None:
    government = government_named(values.get("nama_instansi") or "")
    name, code = satker_named(values.get("nama_satker") or "")
    return SatkerName(government, code, name) if government and (name or code) else None


def whole_package(rows: Sequence[Values]) -> Values:
    """One package of several rows: all its RUP codes, funds and contractors; amounts that differ are parts of it."""
    ordered = sorted(rows, key=lambda row: str(sorted(map(str, row.items()))))
    whole = dict(ordered[0])
    whole["kd_rup"] = ";".join(joined(ordered, "kd_rup")) or None
    whole["sumber_dana"] = ";".join(joined(ordered, "sumber_dana")) or None
    names = [name for row in ordered if (name := spse.known(row.get("nama_penyedia")))]
    whole["nama_penyedia"] = "; ".join(dict.fromkeys(names)) or None
    whole["total_nilai"] = sum_of_different(ordered, "total_nilai")
    return whole


INAPROC_REALISATIONS = register(
    Source(
        slug="inaproc_realisations",
        title="INAPROC: realisasi",
        description="Unduhan realisasi dari data.inaproc.id (CSV atau Excel): paket, kode RUP dan nama penyedia.",
        columns=_COLUMNS,
        key=_key,
        target=Target("procurement.Contract", "procurement.ContractVersion", VERSION_COLUMNS, merge, _identity),
        checks=(unread_cells_withheld(*(column.name for column in _COLUMNS)),),
        combine=whole_package,
        office=_office,
        personal=spse.PERSONAL,
        wakes=spse.WAKES,
    )
)
