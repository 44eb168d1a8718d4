"""SPSE-PencatatanSwakelola and …Realisasi: self-managed work that an office recorded, and what it paid.

Those who carried it out are named persons, so their names are not read: self-managed work has no contractor.
"""

from forum_portal.intake import columns as clean
from procurement.sources import spse
from procurement.sources.contract_feed import contract_feed
from procurement.sources.spse_recorded import all_realisations, payment_columns, record_columns

CODE = "kd_swakelola_pct"

_RECORDS = (*record_columns(CODE), spse.optional("tipe_swakelola", clean.whole_between(0, 9)))
SPSE_SELF_MANAGED_RECORDS = contract_feed(
    "self_managed",
    CODE,
    slug="spse_self_managed_records",
    title="SPSE: pencatatan swakelola",
    description="Umpan SPSE-PencatatanSwakelola: pekerjaan swakelola yang dicatat, dengan kode RUP-nya.",
    columns=_RECORDS,
)

SPSE_SELF_MANAGED_PAYMENTS = contract_feed(
    "self_managed",
    CODE,
    slug="spse_self_managed_payments",
    title="SPSE: realisasi swakelola",
    description="Umpan SPSE-PencatatanSwakelolaRealisasi: pembayaran pekerjaan swakelola, tanpa nama pelaksana.",
    columns=payment_columns(CODE),
    combine=all_realisations,
)
