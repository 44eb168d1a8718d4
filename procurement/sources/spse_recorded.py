"""SPSE-PencatatanNonTender and …Realisasi: purchases recorded after the fact, and what was paid for each.

Who was paid is typed by hand and often stays empty; most are utilities, shops and petty cash.
"""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from forum_portal.intake import columns as clean
from forum_portal.intake.source import Column, Values
from procurement.merge.payments import as_json, realisation
from procurement.sources import spse
from procurement.sources.contract_feed import contract_feed

CODE = "kd_nontender_pct"


def record_columns(code: str) -> tuple[Column, ...]:
    """Of a purchase or a self-managed work that an office recorded."""
    return (
        spse.package_code(code),
        spse.year(),
        spse.government(),
        *spse.office_columns(),
        spse.rup("kd_rup", "kd_rup_paket"),
        spse.package_name(),
        spse.pagu(),
        spse.marking(spse.optional("total_realisasi", clean.rupiah)),
        spse.fund(),
        spse.work_type(),
        spse.method(),
        spse.optional("status", clean.text, f"status_{code.removeprefix('kd_')}_ket"),
        spse.optional("tgl_mulai_paket", clean.day),
        spse.optional("tgl_selesai_paket", clean.day),
    )


def payment_columns(code: str) -> tuple[Column, ...]:
    """Of one realisation."""
    return (
        spse.package_code(code),
        spse.year(),
        spse.government(),
        *spse.office_columns(),
        spse.rup("kd_rup", "kd_rup_paket"),
        spse.package_name(),
        spse.optional("pagu", clean.rupiah),
        spse.work_type(),
        spse.method(),
        spse.marking(spse.optional("jenis_realisasi", clean.text)),
        spse.optional("no_realisasi", clean.text),
        spse.marking(spse.optional("tgl_realisasi", clean.day)),
        spse.marking(spse.optional("nilai_realisasi", clean.rupiah)),
    )


def all_realisations(rows: Sequence[Values]) -> Values:
    """One row for a purchase with all its realisations. The contractor is the one name when all agree, else the one
    that was paid most; every name stays in the list."""
    readable = [{name: spse.known(value) for name, value in row.items()} for row in rows]
    total: dict[str, Decimal] = defaultdict(Decimal)
    for row in readable:
        if name := row.get("nama_penyedia"):
            total[name.casefold()] += row.get("nilai_realisasi") or 0
    paid_most = max(total, key=lambda name: (total[name], name), default=None)
    of_most = [
        (row, given)
        for row, given in zip(readable, rows, strict=True)
        if paid_most is None or (row.get("nama_penyedia") or "").casefold() == paid_most
    ]
    # Of its rows the one with a taxpayer number, then the latest.
    _, chosen = max(
        of_most,
        key=lambda pair: (bool(pair[0].get("npwp_penyedia")), spse.version_order(pair[0], "tgl_realisasi")),
    )
    return {**chosen, "realisasi": as_json([paid for row in readable if (paid := realisation(row))])}


_PURCHASES = record_columns(CODE)
SPSE_RECORDED_PURCHASES = contract_feed(
    "recorded",
    CODE,
    slug="spse_recorded_purchases",
    title="SPSE: pencatatan non-tender",
    description="Umpan SPSE-PencatatanNonTender: paket yang dicatat setelah dilaksanakan, dengan kode RUP-nya.",
    columns=_PURCHASES,
)

_PAYMENTS = (*payment_columns(CODE), *spse.contractor())
SPSE_RECORDED_PAYMENTS = contract_feed(
    "recorded",
    CODE,
    slug="spse_recorded_payments",
    title="SPSE: realisasi pencatatan non-tender",
    description="Umpan SPSE-PencatatanNonTenderRealisasi: siapa dibayar, kapan, dan berapa.",
    columns=_PAYMENTS,
    combine=all_realisations,
)
