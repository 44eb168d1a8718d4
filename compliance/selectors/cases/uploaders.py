"""Who brought in what a finding rests on: they may not verify it."""

from compliance.models import ContractCheck, Finding
from compliance.outcomes import EMPLOYER
from employers.selectors import EMPLOYERS, PROJECTS, published_runs
from forum_portal.models import ImportRun
from procurement.models import ContractVersion


def uploaders_of(finding: Finding) -> frozenset[int]:
    """Whoever uploaded the contract, or an extract of the day the check is about: an absence rests on all of it."""
    contract_runs = ContractVersion.objects.filter(
        subject_id=finding.contract_id, run__status=ImportRun.Status.PUBLISHED
    ).values("run_id")
    check = ContractCheck.objects.filter(contract_id=finding.contract_id).first()
    source = EMPLOYERS if finding.rule == EMPLOYER else PROJECTS
    extracts = published_runs(source)
    if check is not None:
        extracts = extracts.filter(as_of__lte=check.as_of)
    newest = extracts.order_by("-as_of").values_list("as_of", flat=True).first()
    runs = ImportRun.objects.filter(pk__in=contract_runs) | ImportRun.objects.filter(
        source=source, as_of=newest, status=ImportRun.Status.PUBLISHED
    )
    return frozenset(runs.exclude(created_by=None).values_list("created_by_id", flat=True))
