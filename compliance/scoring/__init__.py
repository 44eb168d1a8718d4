"""Scores of companies for the yearly nominations: gates, weighted criteria, ranks and how sure a rank is."""

from compliance.scoring.categories import (
    ALWAYS,
    SECTORS,
    SIZES,
    Category,
    missing_sectors,
    sector_of,
    standard_categories,
)
from compliance.scoring.criteria import CRITERION_FORMULAS, CRITERION_TITLES, DEFAULT_WEIGHTS, months_in_time
from compliance.scoring.gates import GATE_TITLES
from compliance.scoring.ranking import FULL, points_of, score_all, score_of, share_of, weights_hash
from compliance.scoring.types import (
    CRITERIA,
    GATES,
    Answer,
    Company,
    GateResult,
    PaidMonth,
    Projects,
    Scored,
    SubScore,
    Yardstick,
)

__all__ = [
    "ALWAYS",
    "CRITERIA",
    "CRITERION_FORMULAS",
    "CRITERION_TITLES",
    "DEFAULT_WEIGHTS",
    "FULL",
    "GATES",
    "GATE_TITLES",
    "SECTORS",
    "SIZES",
    "Answer",
    "Category",
    "Company",
    "GateResult",
    "PaidMonth",
    "Projects",
    "Scored",
    "SubScore",
    "Yardstick",
    "missing_sectors",
    "months_in_time",
    "points_of",
    "score_all",
    "score_of",
    "sector_of",
    "share_of",
    "standard_categories",
    "weights_hash",
]
