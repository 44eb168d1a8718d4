"""Reading award seasons: what is judged, and what came of it."""

from compliance.selectors.awards.seasons import (
    categories_of,
    categories_with_counts,
    conflicts_of,
    counts_by_gate,
    counts_by_standing,
    nominees_for,
    papers_for,
    ranked,
    seasons_for,
    sheets_of,
    to_be_scored_by,
    weights_of,
)

__all__ = [
    "categories_of",
    "categories_with_counts",
    "conflicts_of",
    "counts_by_gate",
    "counts_by_standing",
    "nominees_for",
    "papers_for",
    "ranked",
    "seasons_for",
    "sheets_of",
    "to_be_scored_by",
    "weights_of",
]
