"""The job kinds of the intake."""

from forum_portal.clock import every_minute
from forum_portal.intake.commit import COMMIT, commit_run
from forum_portal.intake.receive import STAGE
from forum_portal.intake.remembered import discard_forgotten
from forum_portal.intake.stage import stage_run
from forum_portal.intake.undo import UNDO, undo_run
from forum_portal.jobs import RunningJob, handles


@handles(STAGE, "Memeriksa berkas")
def stage(job: RunningJob) -> None:
    stage_run(job)


@handles(COMMIT, "Menerapkan impor")
def commit(job: RunningJob) -> None:
    commit_run(job)


@handles(UNDO, "Membatalkan impor")
def undo(job: RunningJob) -> None:
    undo_run(job)


@every_minute("intake.discard_forgotten")
def discard() -> None:
    discard_forgotten()
