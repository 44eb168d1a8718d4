"""The kinds of procurement files: feeds of SiRUP, SPSE, e-Katalog and INAPROC, and the list an OPD fills in itself."""

from procurement.sources.ecatalog_orders import ECATALOG_ORDERS
from procurement.sources.ecatalog_v5_orders import ECATALOG_V5_ORDERS
from procurement.sources.ecatalog_vendors import ECATALOG_VENDORS
from procurement.sources.inaproc_realisations import INAPROC_REALISATIONS
from procurement.sources.opd_contract_list import OPD_CONTRACT_LIST
from procurement.sources.shop_orders import SHOP_ORDERS
from procurement.sources.sirup_budget_lines import SIRUP_BUDGET_LINES
from procurement.sources.sirup_packages import SIRUP_PACKAGES
from procurement.sources.sirup_revisions import SIRUP_REVISIONS
from procurement.sources.sirup_satkers import SIRUP_SATKERS
from procurement.sources.sirup_self_managed import SIRUP_SELF_MANAGED
from procurement.sources.sirup_site_packages import SIRUP_SITE_PACKAGES
from procurement.sources.sirup_site_self_managed import SIRUP_SITE_SELF_MANAGED
from procurement.sources.spse_appointments import SPSE_NON_TENDER_APPOINTMENTS, SPSE_TENDER_APPOINTMENTS
from procurement.sources.spse_handovers import SPSE_NON_TENDER_HANDOVERS, SPSE_TENDER_HANDOVERS
from procurement.sources.spse_non_tender_announcements import SPSE_NON_TENDER_ANNOUNCEMENTS
from procurement.sources.spse_non_tender_contracts import SPSE_NON_TENDER_CONTRACTS
from procurement.sources.spse_non_tender_winners import SPSE_NON_TENDER_WINNERS
from procurement.sources.spse_recorded import SPSE_RECORDED_PAYMENTS, SPSE_RECORDED_PURCHASES
from procurement.sources.spse_self_managed import SPSE_SELF_MANAGED_PAYMENTS, SPSE_SELF_MANAGED_RECORDS
from procurement.sources.spse_start_orders import SPSE_NON_TENDER_START_ORDERS, SPSE_TENDER_START_ORDERS
from procurement.sources.spse_tender_announcements import SPSE_TENDER_ANNOUNCEMENTS
from procurement.sources.spse_tender_contracts import SPSE_TENDER_CONTRACTS
from procurement.sources.spse_tender_participants import SPSE_TENDER_PARTICIPANTS
from procurement.sources.spse_tender_winners import SPSE_TENDER_WINNERS

__all__ = (
    "ECATALOG_ORDERS",
    "ECATALOG_V5_ORDERS",
    "ECATALOG_VENDORS",
    "INAPROC_REALISATIONS",
    "OPD_CONTRACT_LIST",
    "SHOP_ORDERS",
    "SIRUP_BUDGET_LINES",
    "SIRUP_PACKAGES",
    "SIRUP_REVISIONS",
    "SIRUP_SATKERS",
    "SIRUP_SELF_MANAGED",
    "SIRUP_SITE_PACKAGES",
    "SIRUP_SITE_SELF_MANAGED",
    "SPSE_NON_TENDER_ANNOUNCEMENTS",
    "SPSE_NON_TENDER_APPOINTMENTS",
    "SPSE_NON_TENDER_CONTRACTS",
    "SPSE_NON_TENDER_HANDOVERS",
    "SPSE_NON_TENDER_START_ORDERS",
    "SPSE_NON_TENDER_WINNERS",
    "SPSE_RECORDED_PAYMENTS",
    "SPSE_RECORDED_PURCHASES",
    "SPSE_SELF_MANAGED_PAYMENTS",
    "SPSE_SELF_MANAGED_RECORDS",
    "SPSE_TENDER_ANNOUNCEMENTS",
    "SPSE_TENDER_APPOINTMENTS",
    "SPSE_TENDER_CONTRACTS",
    "SPSE_TENDER_HANDOVERS",
    "SPSE_TENDER_PARTICIPANTS",
    "SPSE_TENDER_START_ORDERS",
    "SPSE_TENDER_WINNERS",
)
