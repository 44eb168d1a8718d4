"""What may be read of employers. Everything starts from the published pointer `current`.

Functions that take a user serve pages; the others serve services and give plain tuples, not model rows.
"""

from employers.selectors.employers import (
    EmployerNow,
    disagreement_in,
    employer_names,
    employers_by_npp,
    employers_for,
    employers_now,
    employers_state,
    payments_of,
    regions_of_employers,
    versions_of,
)
from employers.selectors.extracts import (
    EMPLOYERS,
    NATIONAL,
    PAYMENTS,
    PROJECTS,
    Extract,
    extract_of,
    latest_extract,
    published_runs,
)
from employers.selectors.judgements import judgements_for, judgements_in_force, judgements_on
from employers.selectors.refused import refused_employers
from employers.selectors.registrations import Registration, registrations, registrations_of

__all__ = (
    "EMPLOYERS",
    "NATIONAL",
    "PAYMENTS",
    "PROJECTS",
    "EmployerNow",
    "Extract",
    "Registration",
    "disagreement_in",
    "employer_names",
    "employers_by_npp",
    "employers_for",
    "employers_now",
    "employers_state",
    "extract_of",
    "judgements_for",
    "judgements_in_force",
    "judgements_on",
    "latest_extract",
    "payments_of",
    "published_runs",
    "refused_employers",
    "regions_of_employers",
    "registrations",
    "registrations_of",
    "versions_of",
)
