"""SPSE-PencatatanSwakelola and …Realisasi: self-managed work that an office recorded, and what it paid.

Those who carried it out are named persons, so their names are not read: self-managed work has no contractor.
"""

from dataclasses import replace

from employers.checks.unread import unread_cells_withheld
from forum_portal.intake import columns as clean
from forum_portal.intake.source import Source, register
from procurement.sources import spse
from procurement.sources.spse_recorded import all_realisations, payment_columns, record_columns

CODE = "kd_swakelola_pct"

_RECORDS = (*record_columns(CODE), spse.optional("tipe_swakelola", clean.whole_between(0, 9)))
SPSE_SELF_MANAGED_RECORDS = register(
    Source(
        slug="spse_self_managed_records",
        title="SPSE: pencatatan swakelola",
        description="Umpan SPSE-PencatatanSwakelola: pekerjaan swakelola yang dicatat, dengan kode RUP-nya.",
        columns=_RECORDS,
        key=spse.key("self_managed", CODE),
        target=spse.target("self_managed"),
        checks=(unread_cells_withheld(*(column.name for column in _RECORDS)),),
        office=spse.office,
        personal=spse.PERSONAL,
        wakes=spse.WAKES,
    )
)

_PAYMENTS = payment_columns(CODE)
SPSE_SELF_MANAGED_PAYMENTS = register(
    replace(
        SPSE_SELF_MANAGED_RECORDS,
        slug="spse_self_managed_payments",
        title="SPSE: realisasi swakelola",
        description="Umpan SPSE-PencatatanSwakelolaRealisasi: pembayaran pekerjaan swakelola, tanpa nama pelaksana.",
        columns=_PAYMENTS,
        checks=(unread_cells_withheld(*(column.name for column in _PAYMENTS)),),
        combine=all_realisations,
    )
)
