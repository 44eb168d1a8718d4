"""Judgements that cannot all be right, as the rows that people made."""

from employers.models import Judgement
from employers.selectors import judgements_for, judgements_in_force
from forum_portal.models import User

_SHOWN = 20


def conflicts_for(user: User) -> list[list[Judgement]]:
    """Each contradiction as its judgements, the *different* first. One query besides those of what is in force."""
    conflicts = judgements_in_force().conflicts[:_SHOWN]
    keys = {edge.contractor_key for conflict in conflicts for edge in conflict.edges}
    rows = judgements_for(user).filter(contractor_key__in=keys, taken_back_at__isnull=True)
    known = {(row.contractor_key, row.npp): row for row in rows}
    chains = [
        [row for edge in conflict.edges if (row := known.get((edge.contractor_key, edge.npp)))]
        for conflict in conflicts
    ]
    return [chain for chain in chains if chain]
