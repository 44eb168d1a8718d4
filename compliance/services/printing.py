"""Papers printed in one job, with progress, to be served from then on as they were printed."""

import hashlib
from collections.abc import Sequence

from forum_portal import jobs
from forum_portal.jobs import JobRefused, RunningJob
from forum_portal.models import Job, Office, PrintedPaper, User
from forum_portal.printing import kept
from forum_portal.printing.bulk import print_many
from forum_portal.printing.pdf import Printer

KIND = "compliance.print_papers"


def ask_to_print(papers: Sequence[PrintedPaper], *, by: User | None, office: Office | None = None) -> Job:
    """Queues the printing of these papers, in this order; the same papers that wait already are not queued again."""
    ids = [paper.pk for paper in papers]
    key = hashlib.sha256(" ".join(map(str, ids)).encode()).hexdigest()
    return jobs.enqueue(KIND, key=key, payload={"papers": ids}, by=by, office=office)


def print_papers(job: RunningJob) -> None:
    """The job: each paper that is not printed yet, once."""
    print_many(job, job.payload["papers"], _render, kept.keep)


def _render(printer: Printer, paper_id: int) -> bytes | None:
    try:
        return kept.render(printer, paper_id)
    except PrintedPaper.DoesNotExist:
        raise JobRefused("Salah satu surat yang diminta sudah tidak ada. Minta cetakannya sekali lagi.") from None
