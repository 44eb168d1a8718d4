"""Letters as PDF: a draft made for the occasion, an approved letter as it was printed, and many of them in one file."""

from collections.abc import Iterator

from django.db.models import QuerySet

from compliance.documents.filling import filled, identifier, template_of
from compliance.models import Paper
from compliance.services.cases.refusing import CaseRefused
from compliance.services.printing import ask_to_print
from forum_portal.models import Job, PrintedPaper, User
from forum_portal.printing import kept
from forum_portal.printing.pdf import PrintingMissing, printer


def draft_pdf(paper: Paper) -> bytes:
    """The draft as it stands, marked as one; nothing of it is kept. Raises CaseRefused where nothing can be printed."""
    content = paper.content
    try:
        return printer().paper(template_of(content), filled(content), identifier=identifier(content, ""))
    except PrintingMissing as missing:
        raise CaseRefused(str(missing)) from None


def printed_pdf(paper: Paper) -> bytes:
    """The bytes that were printed. Raises CaseRefused while printing waits, and when they are no longer the same."""
    if paper.printed_id is None:
        raise CaseRefused("Surat ini belum pernah disetujui, jadi belum dicetak.")
    try:
        return kept.bytes_of(paper.printed_id)
    except (kept.NotPrintedYet, kept.PaperDamaged) as refusal:
        raise CaseRefused(str(refusal)) from None


def count_to_print(papers: QuerySet[Paper]) -> tuple[int, int]:
    """How many of these letters are approved, and how many of those still wait for their printing."""
    approved = papers.filter(status=Paper.Status.APPROVED, printed__isnull=False)
    return approved.count(), approved.filter(printed__made_at=None).count()


def numbers_to_print(papers: QuerySet[Paper], most: int) -> list[str]:
    """The numbers of the first of them."""
    approved = papers.filter(status=Paper.Status.APPROVED, printed__isnull=False).order_by("pk")
    return [str(number) for number in approved.values_list("number", flat=True)[:most]]


def print_all(papers: QuerySet[Paper], *, by: User) -> Job | Iterator[bytes]:
    """All approved letters among these in one ZIP; or the job that prints those which still wait.

    Raises CaseRefused where none is approved.
    """
    approved = papers.filter(status=Paper.Status.APPROVED, printed__isnull=False).order_by("pk")
    rows = list(approved.values_list("number", "printed_id"))
    if not rows:
        raise CaseRefused("Tidak ada surat yang disetujui pada daftar ini.")
    waiting = PrintedPaper.objects.filter(pk__in=[pk for _, pk in rows], made_at=None).only("pk").order_by("pk")
    if waiting:
        return ask_to_print(list(waiting), by=by)
    return kept.zipped((str(number), pk) for number, pk in rows)
