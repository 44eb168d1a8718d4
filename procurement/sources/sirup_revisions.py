"""history-kaji-ulang: how one plan became another. A revised package gets a new code; one may become many, and chains
of ten moves occur. Being cancelled (PEMBATALAN) or revived (PENGAKTIFAN) keeps the code."""

from collections.abc import Sequence
from datetime import date

from employers.checks.unread import tolerant, unread_cells_withheld
from forum_portal.intake import columns as clean
from forum_portal.intake.source import Column, Options, Source, Target, Values, register
from procurement.merge_revision import VERSION_COLUMNS, merge
from procurement.rup_codes import PROVIDER, SELF_MANAGED
from procurement.sources import sirup
from procurement.sources.sirup_cells import rup_code

KEEPING_THE_CODE = frozenset({"PEMBATALAN", "PENGAKTIFAN"})
_KINDS = {PROVIDER: ("PENYEDIA", "PDS"), SELF_MANAGED: ("SWAKELOLA",)}
_REVISIONS = {
    "SATUKESATU": ("satu ke satu", "1-1"),
    "SATUKEBANYAK": ("satu ke banyak", "1-n"),
    "PEMBATALAN": ("batal",),
    "PENGAKTIFAN": ("aktif kembali",),
}

_COLUMNS = (
    Column("kd_rup_lama", "kd_rup_lama", rup_code, ("Kode RUP lama",), required=True, example="61012345"),
    Column("kd_rup_baru", "kd_rup_baru", rup_code, ("Kode RUP baru",), in_header=True, example="64012345"),
    Column("jenis_paket", "jenis_paket", clean.choice(_KINDS), ("Jenis paket",), required=True, example="PENYEDIA"),
    Column(
        "jenis_revisi",
        "jenis_revisi",
        clean.choice(_REVISIONS),
        ("Jenis revisi",),
        required=True,
        example="SATUKESATU",
    ),
    Column("tgl_kaji_ulang", "tgl_kaji_ulang", tolerant(clean.day), ("Tanggal kaji ulang",), example="2026-02-10"),
    Column("alasan_kajiulang", "alasan_kajiulang", tolerant(clean.text), ("alasan_kaji_ulang", "alasan")),
)


def key(values: Values, options: Options) -> str | None:
    kind, old, what = values["jenis_paket"], values["kd_rup_lama"], values["jenis_revisi"]
    if not (kind and old and what):
        return None
    new = values["kd_rup_baru"]
    if what in KEEPING_THE_CODE or not new or new == old:
        day = values["tgl_kaji_ulang"]
        return f"{kind}:{old}:{what}:{day if isinstance(day, date) else ''}"
    return f"{kind}:{old}>{new}"


def latest_move(rows: Sequence[Values]) -> Values:
    """The same move told twice: as it was told last."""
    return max(rows, key=lambda row: (str(row["tgl_kaji_ulang"] or ""), sorted(map(str, row.items()))))


SIRUP_REVISIONS = register(
    Source(
        slug="sirup_revisions",
        title="SiRUP: riwayat kaji ulang",
        description="Umpan history-kaji-ulang dari INAPROC: kode RUP lama menjadi kode baru, pembatalan, pengaktifan.",
        columns=_COLUMNS,
        key=key,
        target=Target("procurement.Revision", "procurement.RevisionVersion", VERSION_COLUMNS, merge),
        checks=(unread_cells_withheld("tgl_kaji_ulang", "alasan_kajiulang"),),
        combine=latest_move,
        personal=sirup.PERSONAL,
        wakes=sirup.WAKES,
    )
)
