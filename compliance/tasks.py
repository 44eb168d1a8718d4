"""Job kind -> service."""

from compliance.services.cross_check import KIND, cross_check
from forum_portal.jobs import RunningJob, handles


@handles(KIND, "Pemeriksaan silang kontrak dengan kepesertaan")
def cross_check_contracts(job: RunningJob) -> None:
    cross_check(job)
