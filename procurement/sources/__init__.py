"""The kinds of procurement files: feeds of SPSE (ISB and INAPROC layouts) and the list an OPD fills in itself."""

from procurement.sources.opd_contract_list import OPD_CONTRACT_LIST
from procurement.sources.spse_non_tender_contracts import SPSE_NON_TENDER_CONTRACTS
from procurement.sources.spse_non_tender_winners import SPSE_NON_TENDER_WINNERS
from procurement.sources.spse_tender_announcements import SPSE_TENDER_ANNOUNCEMENTS
from procurement.sources.spse_tender_contracts import SPSE_TENDER_CONTRACTS
from procurement.sources.spse_tender_winners import SPSE_TENDER_WINNERS

__all__ = (
    "OPD_CONTRACT_LIST",
    "SPSE_NON_TENDER_CONTRACTS",
    "SPSE_NON_TENDER_WINNERS",
    "SPSE_TENDER_ANNOUNCEMENTS",
    "SPSE_TENDER_CONTRACTS",
    "SPSE_TENDER_WINNERS",
)
