"""The findings for which a firm may be named in public today."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet

from compliance.ladder import Span, Stage, Standing
from compliance.models import Exemption, Finding, Pause, Proof
from compliance.models.remedies import Answer
from compliance.openness.publishable import TOLD, publishable
from compliance.outcomes import may_be_written_about
from forum_portal.working_days import Calendar

COMPANY = "firm"
"""The class of contractors that may be named at all; persons never are."""
_STAGES = tuple(stage.value for stage in TOLD)


def findings_that_may_be_named(rows: QuerySet[Finding], days_off: Calendar, today: date) -> list[Finding]:
    """Of these findings those of a company whose name may be told, in the order of their numbers. Four queries."""
    told = rows.filter(
        status=Finding.Status.OPEN, stage__in=_STAGES, contract__current__contractor_class=COMPANY
    ).order_by("pk")
    found = list(told)
    ids = [row.pk for row in found]
    pauses, unanswered = _pauses(ids), _unanswered(ids)
    return [row for row in found if publishable(_standing(row, pauses[row.pk], row.pk in unanswered), days_off, today)]


def _pauses(ids: Collection[int]) -> dict[int, list[Span]]:
    found: dict[int, list[Span]] = defaultdict(list)
    if ids:
        for each in Pause.objects.filter(finding__in=ids).order_by("pk"):
            found[each.finding_id].append(each.span)
    return found


def _unanswered(ids: Collection[int]) -> set[int]:
    if not ids:
        return set()
    return {
        pk
        for asked in (Proof, Exemption)
        for pk in asked.objects.filter(finding__in=ids, answer=Answer.WAITING).values_list("finding_id", flat=True)
    }


def _standing(row: Finding, pauses: list[Span], unanswered: bool) -> Standing:
    told = may_be_written_about(row.rule, row.code)
    return Standing(Stage(row.stage), row.indicated, row.clock, tuple(pauses), unanswered, told)
