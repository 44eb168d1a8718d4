"""From what each source said of one contract to the columns of its version. Pure."""

from procurement.merge.bidders import Bidder, bidders_in
from procurement.merge.columns import VERSION_COLUMNS
from procurement.merge.payments import Payment, payments_in
from procurement.merge.whole import merge

__all__ = ["VERSION_COLUMNS", "Bidder", "Payment", "bidders_in", "merge", "payments_in"]
