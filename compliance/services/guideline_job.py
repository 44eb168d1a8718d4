"""Guidelines of many packages in one job, one package a step: killed anywhere and continued, each is there once."""

import hashlib
import json
from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from compliance.models import PackageCoverage
from compliance.selectors.guideline import contract_ids_of_package
from compliance.services.guideline import Measures, guideline_of_package, guideline_paper, measures
from forum_portal import jobs
from forum_portal.jobs import RunningJob
from forum_portal.models import Job, PrintedPaper, User
from forum_portal.printing import kept
from forum_portal.printing.pdf import printer
from procurement.models import Package

KIND = "compliance.print_guidelines"
MOST = 500
"""Packages of one job: what a browser still takes as one file."""


class GuidelinesRefused(ValueError):
    """The guidelines cannot be printed or handed over; the message is an Indonesian sentence."""


def ask_for_guidelines(packages: QuerySet[PackageCoverage], *, by: User, today: date) -> Job:
    """Queues the guidelines of these packages, in the order of the list. Raises GuidelinesRefused for none or too
    many."""
    ids = list(packages.values_list("package_id", flat=True)[: MOST + 1])
    if not ids:
        raise GuidelinesRefused("Tidak ada paket pada daftar ini.")
    if len(ids) > MOST:
        raise GuidelinesRefused(f"Daftar ini lebih dari {MOST} paket. Persempit saringannya, misalnya per OPD.")
    key = hashlib.sha256(f"{today} {' '.join(map(str, ids))}".encode()).hexdigest()
    return jobs.enqueue(KIND, key=key, payload={"packages": ids, "today": today.isoformat()}, by=by)


def print_guidelines(job: RunningJob) -> None:
    """The job. Packages that get no guideline are noted with the reason."""
    by = measures(date.fromisoformat(job.payload["today"]))
    ids = job.payload["packages"]
    made: list[list[str | int]] = list(job.cursor.get("papers", []))
    refused: list[list[str]] = list(job.cursor.get("refused", []))
    for position in range(int(job.cursor.get("next", 0)), len(ids)):
        name, paper, why = _asked(ids[position], by)
        pdf = kept.render(printer(), paper.pk) if paper else None
        with transaction.atomic():
            if paper is not None:
                made = [*made, [name, paper.pk]]
            else:
                refused = [*refused, [name, why]]
            if paper is not None and pdf is not None:
                kept.keep(paper.pk, pdf)
            job.advance(
                done=position + 1,
                total=len(ids),
                sentence=f"{len(made)} pedoman dicetak, {len(refused)} paket tanpa pedoman.",
                next=position + 1,
                papers=made,
                refused=refused,
            )


def zip_of(job: Job) -> Iterator[bytes]:
    """The guidelines of a finished job as one ZIP, in pieces. Raises GuidelinesRefused before its end, and for none."""
    if job.status != Job.Status.DONE:
        raise GuidelinesRefused("Pedoman masih dicetak. Tunggu sampai pekerjaan ini selesai.")
    papers = [(str(name), int(pk)) for name, pk in job.cursor.get("papers", [])]
    if not papers:
        raise GuidelinesRefused("Tidak satu pun paket pada daftar itu mendapat pedoman; alasannya ada di bawah.")
    return kept.zipped(papers)


def _asked(package_id: int, by: Measures) -> tuple[str, PrintedPaper | None, str]:
    """The name of the package's guideline, its row to be printed, and why there is none."""
    package = Package.objects.select_related("current", "office").filter(pk=package_id).first()
    if package is None or package.current is None:
        return f"Paket nomor {package_id}", None, "Paket ini tidak berlaku lagi."
    made = guideline_of_package(package, package.current, contract_ids_of_package(package), by)
    name = f"pedoman-{package.kind}-{package.kd_rup}"
    if made.content is None:
        return f"{package.current.name} ({package.kd_rup})", None, made.why_not
    context, identifier = guideline_paper(made.content)
    # As it comes back from the row, so that asking twice finds the same paper.
    plain = json.loads(json.dumps(context))
    return name, kept.ask(identifier=identifier, name=name, template="papers/guideline.html", context=plain), ""
