"""Files that tell of worker groups: counts by place, and what villages paid."""

from compliance.sources.group_counts import GROUP_COUNTS
from compliance.sources.village_payments import VILLAGE_PAYMENTS

__all__ = ["GROUP_COUNTS", "VILLAGE_PAYMENTS"]
