"""The papers of an award season: the nomination list as an annex, a dossier for each nominee, certificates, minutes."""

from compliance.documents.awards.certificate import certificate
from compliance.documents.awards.dossier import dossier
from compliance.documents.awards.minutes import minutes
from compliance.documents.awards.nominations import nomination_list

__all__ = ["certificate", "dossier", "minutes", "nomination_list"]

TEMPLATES = {
    "nominations": "papers/awards/nominations.html",
    "dossier": "papers/awards/dossier.html",
    "certificate": "papers/awards/certificate.html",
    "award_minutes": "papers/awards/minutes.html",
}
"""The template of a paper, by the kind that its content names."""
