"""How far the next letter of each finding has come."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef

from compliance.ladder import Stage, next_rung
from compliance.models import Delivery, Finding, Paper
from compliance.models.papers import ALIVE
from compliance.waiting import PaperState


def paper_states(rows: Sequence[Finding]) -> dict[int, PaperState]:
    """By finding, of the letter that would lead it one rung up. One query."""
    wanted = {row.pk: rung.letter.value for row in rows if (rung := next_rung(Stage(row.stage)))}
    under_way = Delivery.objects.filter(paper=OuterRef("pk"), received_on=None, bounced_on=None)
    papers = Paper.objects.filter(status__in=ALIVE, findings__in=wanted).annotate(sent=Exists(under_way))
    found = dict.fromkeys((row.pk for row in rows), PaperState.NONE)
    for pk, kind, status, sent in papers.values_list("findings", "kind", "status", "sent"):
        if wanted.get(pk) == kind:
            found[pk] = _state(status, sent=sent)
    return found


def _state(status: str, *, sent: bool) -> PaperState:
    if status == Paper.Status.DRAFT:
        return PaperState.DRAFT
    return PaperState.SENT if sent else PaperState.APPROVED
