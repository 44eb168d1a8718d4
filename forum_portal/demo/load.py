"""Brings the demo's files in by the way of every upload: received, checked, applied, each as a job done here."""

import io
from pathlib import Path

from forum_portal import jobs
from forum_portal.demo import accounts
from forum_portal.demo.days import AS_OF
from forum_portal.demo.files import PREFIX, DemoFile, demo_files, trial_workbook
from forum_portal.demo.offices import DISDIKBUD, GOVERNMENT, OFFICES, PUPR
from forum_portal.demo.province import Province
from forum_portal.intake.commit import COMMIT, ask_commit
from forum_portal.intake.receive import receive_upload
from forum_portal.intake.source import Options, source_named
from forum_portal.models import ImportRun, Job, Office, User

OWN_LIST = "opd_contract_list"
_WOKEN = (COMMIT, "compliance.cross_check")
_UPLOADERS = {PUPR.code: accounts.OF_PUPR, DISDIKBUD.code: accounts.OF_DISDIKBUD}


class DemoFailed(Exception):
    """The demo cannot go on; the message is an Indonesian sentence."""


def holds_other_imports() -> bool:
    """Whether the database was begun with something else than the demo. What people upload into a demo is welcome."""
    first = ImportRun.objects.select_related("file").order_by("pk").first()
    return first is not None and not first.file.original_name.startswith(PREFIX)


def make_offices() -> int:
    """Adds the offices of the seed list that are missing; returns how many."""
    known = set(Office.objects.values_list("code", flat=True))
    missing = [
        Office(code=office.code, name=office.name, government=GOVERNMENT, origin=Office.Origin.SEED)
        for office in OFFICES
        if office.code not in known
    ]
    Office.objects.bulk_create(missing)
    return len(missing)


def write_files(province: Province, folder: Path) -> tuple[list[DemoFile], Path]:
    """Writes all files into the folder; returns them and the path of the workbook to try an upload with."""
    headers = {column.name: column.header for column in source_named(OWN_LIST).columns}
    files = demo_files(province, headers)
    for file in files:
        (folder / file.name).write_bytes(file.content)
    name, content = trial_workbook(province, headers)
    (folder / name).write_bytes(content)
    return files, folder / name


def bring_in(file: DemoFile) -> ImportRun | None:
    """Uploads and applies one file; None when these very bytes are in already. Raises DemoFailed when it is refused."""
    source = source_named(file.source)
    options = Options(
        as_of=AS_OF, coverage=file.coverage, office_code=file.office_code, full_picture=bool(file.office_code)
    )
    uploader = User.objects.get(username=_UPLOADERS.get(file.office_code, accounts.SECRETARIAT))
    received = receive_upload(
        source=source, stream=io.BytesIO(file.content), filename=file.name, options=options, by=uploader
    )
    if received.job is None:
        return None
    finish(received.job)
    run = received.run
    run.refresh_from_db()
    if run.status == ImportRun.Status.FAILED:
        raise DemoFailed(f"{file.name}: {run.failure}")
    finish(ask_commit(run=run, by=uploader, accept_vanishing=True))
    run.refresh_from_db()
    return run


def finish(job: Job) -> None:
    """Does the job here. Raises DemoFailed with its sentence."""
    done = jobs.finish_here(job)
    if done.status == Job.Status.FAILED:
        raise DemoFailed(f"{jobs.TITLES.get(done.kind, done.kind)}: {done.error}")


def finish_waiting() -> int:
    """Does what the imports and judgements have woken, and commits that an earlier start left; returns how many."""
    count = 0
    waiting = Job.objects.filter(kind__in=_WOKEN, status__in=(Job.Status.QUEUED, Job.Status.RUNNING)).order_by("pk")
    while job := waiting.first():
        finish(job)
        count += 1
    return count
