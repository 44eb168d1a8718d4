"""The indicators: reasons to look at a contract, a firm or an office, never proof.

Fill `ContractRecord`, `FirmRecord` and `OfficeRecord` from rows, put each indicator of OF_CONTRACTS, OF_FIRMS and
OF_OFFICES `over` them, and `summary` tells how often each applied and fired. Only verified findings reach letters.
"""

from compliance.indicators.catalogue import INDICATORS, OF_CONTRACTS, OF_FIRMS, OF_OFFICES, indicators_table
from compliance.indicators.indicator import Indicator, Reading, Status
from compliance.indicators.summary import Tally, summary, tally
from compliance.indicators.thresholds import PROPOSED, Thresholds

__all__ = (
    "INDICATORS",
    "OF_CONTRACTS",
    "OF_FIRMS",
    "OF_OFFICES",
    "PROPOSED",
    "Indicator",
    "Reading",
    "Status",
    "Tally",
    "Thresholds",
    "indicators_table",
    "summary",
    "tally",
)
