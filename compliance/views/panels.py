"""How the measures of one contract are laid out on its page."""

from dataclasses import dataclass
from typing import Any

from compliance.rules.congruity_facts import Band
from compliance.rules.intervals import Span
from compliance.rules.protection_facts import Protection
from compliance.services.measures import ContractPanels
from compliance.tables.indicators import SEVERITIES
from forum_portal.rupiah import grouped

_WIDTH = 1000
_BAND_TONES = {Band.FREE: "success", Band.EXPLAIN: "info", Band.LOOK: "warning", Band.UNKNOWN: "secondary"}


@dataclass(frozen=True, slots=True)
class BarPart:
    """Days in a row that are covered, or not; `left` and `width` in parts of a bar of a thousand."""

    span: Span
    covered: bool
    left: int
    width: int


@dataclass(frozen=True, slots=True)
class CoverBar:
    """The work period in its order, and what the drawing says to who cannot see it."""

    parts: tuple[BarPart, ...]
    label: str


def panels_shown(panels: ContractPanels | None) -> dict[str, Any]:
    """What `compliance/measures.html` is given."""
    if panels is None:
        return {"panels": None}
    fits = panels.congruity
    return {
        "panels": panels,
        "bar": _bar(panels.protection) if panels.protection else None,
        "fits_measures": (fits.value, fits.period, fits.headcount, fits.peers) if fits else (),
        "band_tone": _BAND_TONES[fits.band] if fits else "",
        "flag_rows": [(reading, indicator, SEVERITIES[reading.severity]) for reading, indicator in panels.flags],
    }


def _bar(protection: Protection) -> CoverBar | None:
    """None where it is not known which days are covered."""
    whole = protection.period
    if whole is None or protection.unprotected_days is None:
        return None
    spans = sorted([(span, True) for span in protection.covered] + [(span, False) for span in protection.unprotected])
    parts = []
    for span, covered in spans:
        left = (span.first - whole.first).days * _WIDTH // whole.days
        right = ((span.last - whole.first).days + 1) * _WIDTH // whole.days
        parts.append(BarPart(span, covered, left, max(1, right - left)))
    label = (
        f"{whole.label()}: {grouped(whole.days - protection.unprotected_days)} hari terlindungi, "
        f"{grouped(protection.unprotected_days)} hari tanpa perlindungan"
    )
    return CoverBar(tuple(parts), label)
