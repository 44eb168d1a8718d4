"""The job that makes a bundle: written aside, put in place under its digest, and noted in one step.

Killed anywhere it begins afresh; a bundle whose bytes equal the newest one is not noted again.
"""

import tempfile
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from compliance.models import OpenBundle
from compliance.selectors.open_data import data_day, newest_bundle, public_figures
from compliance.services.open_data.files import described, digest_of, write_files, zip_files
from compliance.services.open_data.packages import rule_set_mark
from forum_portal import jobs, trail
from forum_portal.intake.pace import breathe
from forum_portal.jobs import JobRefused, RunningJob
from forum_portal.models import Job, User
from forum_portal.templatetags.portal import angka

KIND = "compliance.open_bundle"
_FOLDER_MODE = 0o700


def ask_for_a_bundle(*, by: User | None = None) -> Job:
    """Queues the making; one that waits already is returned instead."""
    return jobs.enqueue(KIND, key="all", by=by)


def bundle_path(bundle: OpenBundle) -> Path:
    return Path(settings.MEDIA_ROOT) / bundle.path


def make_bundle(job: RunningJob) -> None:
    day = data_day()
    if day is None:
        raise JobRefused("Belum ada data yang diterapkan, jadi belum ada yang dapat dimuat dalam berkas terbuka.")

    def said(name: str, rows: int) -> None:
        with transaction.atomic():
            job.advance(sentence=f"Menulis {name}: {angka(rows)} baris.")
        breathe()

    with transaction.atomic():
        job.advance(sentence="Menghitung angka.")
    today, rules = timezone.localdate(), rule_set_mark()
    figures = public_figures(today)
    folder = Path(settings.MEDIA_ROOT) / "open"
    folder.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
    before = newest_bundle()
    with tempfile.TemporaryDirectory(dir=folder, prefix="making-") as aside:
        made = Path(aside)
        write_files(made, figures, day, today, rules, said)
        files = described(made, bundle_path(before) if before else None, said)
        zipped = made / "bundle.zip"
        zip_files(made, zipped, files, said)
        bundle = OpenBundle(
            job_id=job.id,
            made_by_id=job.created_by_id,
            as_of=day,
            sha256=digest_of(zipped),
            size=zipped.stat().st_size,
            rule_set=rules,
            files=files,
            figures=figures,
        )
        zipped.chmod(settings.FILE_UPLOAD_PERMISSIONS)
        zipped.replace(bundle_path(bundle))
    _note(job, bundle, before)


def _note(job: RunningJob, bundle: OpenBundle, before: OpenBundle | None) -> None:
    with transaction.atomic():
        if before is not None and (before.sha256, before.figures) == (bundle.sha256, bundle.figures):
            job.advance(sentence="Data tidak berubah sejak berkas terakhir, jadi berkas itu tetap berlaku.")
            return
        bundle.save()
        trail.record(subject=bundle, action="open_bundle.made", by=bundle.made_by)
        job.advance(sentence=f"{bundle.name} siap diunduh.")
