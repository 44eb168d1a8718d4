"""What the Beranda and the pages of its sectors show."""

from compliance.selectors.home.months import Heat, heat_table, trend_of
from compliance.selectors.home.numbers import Seen, everything, figures_now, seen_by
from compliance.selectors.home.sectors import SECTORS, ConstructionPage, PalmPage, construction_page, palm_page
from compliance.selectors.home.waiting import Waiting, waiting_for
from compliance.selectors.home.watching import WatchList, watch_lists

__all__ = [
    "SECTORS",
    "ConstructionPage",
    "Heat",
    "PalmPage",
    "Seen",
    "Waiting",
    "WatchList",
    "construction_page",
    "everything",
    "figures_now",
    "heat_table",
    "palm_page",
    "seen_by",
    "trend_of",
    "waiting_for",
    "watch_lists",
]
