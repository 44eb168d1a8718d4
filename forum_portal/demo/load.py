"""Brings the demo's files in by the way of every upload: received, checked, applied, each as a job done here."""

import io
from collections import Counter
from pathlib import Path

from django.db import transaction

from forum_portal import jobs
from forum_portal.demo import accounts
from forum_portal.demo.files import PREFIX, DemoFile, demo_files, trial_workbook
from forum_portal.demo.offices import DISDIKBUD, GOVERNMENT, KLPD, OFFICES, PUPR
from forum_portal.demo.province import Province
from forum_portal.intake.commit import COMMIT, ask_commit
from forum_portal.intake.receive import receive_upload
from forum_portal.intake.satkers import BY_NAME, name_key, normalised
from forum_portal.intake.source import Options, source_named
from forum_portal.models import ImportRun, Job, Office, User

OWN_LIST = "opd_contract_list"
# In the order in which each needs the one before.
_WOKEN = (
    COMMIT,
    "procurement.link",
    "compliance.cross_check",
    "compliance.coverage",
    "compliance.measure",
    "compliance.home",
    "compliance.health",
    "compliance.print_papers",
    "compliance.alerts",
    "compliance.open_bundle",
)
# Key of the job of each of these kinds that is about everything there is.
_WHOLE = {"procurement.link": "all", "compliance.cross_check": "all:"}
_UPLOADERS = {PUPR.code: accounts.OF_PUPR, DISDIKBUD.code: accounts.OF_DISDIKBUD}


class DemoFailed(Exception):
    """The demo cannot go on; the message is an Indonesian sentence."""


def holds_other_imports() -> bool:
    """Whether the database was begun with something else than the demo. What people upload into a demo is welcome."""
    first = ImportRun.objects.select_related("file").order_by("pk").first()
    return first is not None and not first.file.original_name.startswith(PREFIX)


def make_offices() -> int:
    """Adds the demo's offices that are missing; returns how many. Those that the portal begins with, known by name
    alone, get their code, for the demo's files know it."""
    known = set(Office.objects.values_list("code", flat=True))
    missing = [office for office in OFFICES if office.code not in known]
    by_name = {office.code: office for office in Office.objects.filter(code__startswith=f"{KLPD}:{BY_NAME}")}
    coded = []
    for office in missing:
        begun = by_name.get(name_key(KLPD, normalised(office.name, KLPD)))
        if begun is not None:
            begun.code, begun.name = office.code, office.name
            coded.append(begun)
    Office.objects.bulk_update(coded, ("code", "name"))
    found = {office.code for office in coded}
    Office.objects.bulk_create(
        Office(code=office.code, name=office.name, government=GOVERNMENT, klpd=KLPD, origin=Office.Origin.SEED)
        for office in missing
        if office.code not in found
    )
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
    options = Options(as_of=file.as_of, coverage=file.coverage, office_code=file.office_code, full_picture=file.whole)
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


def finish_waiting() -> Counter[str]:
    """Does what the imports and judgements have woken, and what an earlier start left; returns how many of each kind.

    What is linked first need be checked and reckoned once only, so each kind waits until those before it are done, and
    what many imports ask for is done for all of them at once.
    """
    done: Counter[str] = Counter()
    for kind, key in _WHOLE.items():
        _join(kind, key)
    while job := _next():
        finish(job)
        done[job.kind] += 1
    return done


def _next() -> Job | None:
    waiting = Job.objects.filter(kind__in=_WOKEN, status__in=(Job.Status.QUEUED, Job.Status.RUNNING))
    return min(waiting, key=lambda job: (_WOKEN.index(job.kind), job.pk), default=None)


def _join(kind: str, key: str) -> None:
    """Puts one job about everything in the place of several that wait and are each about one import."""
    with transaction.atomic():
        waiting = Job.objects.select_for_update().filter(kind=kind, status=Job.Status.QUEUED)
        of_imports = [job.pk for job in waiting if "run" in job.payload]
        if len(of_imports) > 1:
            Job.objects.filter(pk__in=of_imports).delete()
            jobs.enqueue(kind, key=key)
