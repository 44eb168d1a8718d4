"""What people decided about findings; an import that is taken back takes none of it along."""

from collections.abc import Mapping, Sequence

from compliance.ladder import Stage
from compliance.models import Finding
from forum_portal.intake.decisions import tells_decisions


@tells_decisions("procurement.Contract")
def decided_findings(subjects: Sequence[int]) -> Mapping[int, Sequence[str]]:
    told: dict[int, list[str]] = {}
    decided = Finding.objects.filter(contract_id__in=subjects, decided_by__isnull=False).exclude(stage=Stage.DETECTED)
    for finding in decided.select_related("decided_by").order_by("id"):
        by = f" oleh {finding.decided_by}" if finding.decided_by else ""
        told.setdefault(finding.contract_id, []).append(
            f"Putusan “{finding.get_stage_display()}” atas indikasi{by} tetap tersimpan."
        )
    return told
