"""Letters: drafted by one person, approved by another, numbered and frozen at approval.

Whether a letter may be written is asked of the ladder twice, when it is drafted and when it is approved.
"""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from compliance.documents.filling import REGISTERS, filled, identifier, template_of
from compliance.documents.freezing import Content, content_hash
from compliance.ladder import LETTER_LABELS, Letter, Stage, Standing, refusal
from compliance.models import Finding, Paper
from compliance.models.papers import ALIVE
from compliance.models.remedies import Answer
from compliance.outcomes import may_be_written_about
from compliance.selectors.rates import calendar
from compliance.services.cases.clocks import spans_of
from compliance.services.cases.contents import letter_content, profile_gaps
from compliance.services.cases.refusing import CaseRefused, reason_of
from compliance.services.printing import ask_to_print
from forum_portal import trail
from forum_portal.models import User
from forum_portal.printing import kept
from forum_portal.printing.numbers import NumberRefused, next_number
from forum_portal.working_days import Calendar
from procurement.models import Contract


def draft_paper(*, contract: Contract, kind: Letter, by: User, today: date) -> Paper:
    """A draft about all findings of the contract that may be written about now. Raises CaseRefused when none may, with
    the reason of the first."""
    with transaction.atomic():
        rows = list(
            Finding.objects.select_for_update(no_key=True).filter(contract=contract, status="open").order_by("pk")
        )
        told = _may_be_told(rows, kind, today)
        paper = Paper.objects.create(
            kind=kind.value,
            contract=contract,
            office_id=told[0].office_id,
            content=letter_content(kind, contract, told, today=today),
            drafted_by=by,
        )
        paper.findings.set(told)
        trail.record(subject=paper, action="paper.drafted", by=by, after={"temuan": [each.number for each in told]})
    return paper


def approve_paper(*, paper: Paper, by: User, today: date) -> Paper:
    """Numbers the letter and freezes it.

    Raises CaseRefused for the one who drafted it, where the ladder no longer allows it, where the facts changed since
    it was drafted, and while the letterhead is not complete.
    """
    with transaction.atomic():
        row = approve_unprinted(paper=paper, by=by, today=today)
        if row.printed is not None:
            ask_to_print([row.printed], by=by)
    return row


def approve_unprinted(*, paper: Paper, by: User, today: date) -> Paper:
    """As `approve_paper`, without asking for its printing: for many letters, which are printed in one job."""
    with transaction.atomic():
        row = Paper.objects.select_for_update().get(pk=paper.pk)
        if row.status != Paper.Status.DRAFT:
            raise CaseRefused("Surat ini bukan konsep lagi.")
        if row.drafted_by_id == by.pk:
            raise CaseRefused("Konsep Anda sendiri harus disetujui orang lain.")
        if gaps := profile_gaps():
            raise CaseRefused(f"Lengkapi kop surat lebih dahulu: {', '.join(gaps)}.")
        kind = Letter(row.kind)
        findings = list(Finding.objects.select_for_update(no_key=True).filter(papers=row).order_by("pk"))
        _refuse_any(findings, kind, calendar(), today)
        if content_hash(_told_again(row, findings, kind)) != content_hash(row.content):
            raise CaseRefused("Data berubah sejak konsep ini disusun. Tarik konsep ini, lalu susun yang baru.")
        row.number, row.dated = _numbered(row, today), today
        row.content_hash = content_hash(row.content)
        row.printed = kept.ask(
            identifier=identifier(row.content, row.number),
            name=f"{row.get_kind_display()} {row.number}",
            template=template_of(row.content),
            context=filled(row.content, number=row.number, dated=today),
        )
        row.status, row.approved_by, row.approved_at = Paper.Status.APPROVED, by, timezone.now()
        row.save()
        trail.record(
            subject=row, action="paper.approved", by=by, after={"number": row.number, "sha256": row.content_hash}
        )
    return row


def withdraw_paper(*, paper: Paper, by: User, reason: str) -> Paper:
    """Takes back a letter that nobody received. Its number is not given again."""
    why = reason_of(reason, "alamat penyedia salah; surat disusun ulang.")
    with transaction.atomic():
        row = Paper.objects.select_for_update().get(pk=paper.pk)
        if row.status == Paper.Status.WITHDRAWN:
            raise CaseRefused("Surat ini sudah ditarik.")
        if row.deliveries.filter(received_on__isnull=False).exists():
            raise CaseRefused("Surat ini sudah diterima penyedia, jadi tidak dapat ditarik.")
        row.status, row.withdrawn_at, row.withdrawn_reason = Paper.Status.WITHDRAWN, timezone.now(), why
        row.save()
        trail.record(subject=row, action="paper.withdrawn", by=by, why=why)
    return row


def _numbered(row: Paper, today: date) -> str:
    try:
        return next_number(REGISTERS[str(row.content["kind"])], today)
    except NumberRefused as refusal:
        raise CaseRefused(str(refusal)) from None


def standing_of(row: Finding) -> Standing:
    unanswered = (
        row.proofs.filter(answer=Answer.WAITING).exists() or row.exemptions.filter(answer=Answer.WAITING).exists()
    )
    told = may_be_written_about(row.rule, row.code)
    return Standing(Stage(row.stage), row.indicated, row.clock, spans_of(row), unanswered, told)


def _may_be_told(rows: Sequence[Finding], kind: Letter, today: date) -> list[Finding]:
    days_off = calendar()
    refusals = {row.pk: refusal(standing_of(row), kind, days_off, today) for row in rows}
    told = [row for row in rows if not refusals[row.pk]]
    if not told:
        raise CaseRefused(next(iter(refusals.values()), "Kontrak ini tidak mempunyai temuan terbuka."))
    taken = Paper.objects.filter(kind=kind.value, status__in=ALIVE, findings__in=told).first()
    if taken is not None:
        raise CaseRefused(f"Sudah ada {LETTER_LABELS[kind]} untuk temuan ini: {taken}.")
    return told


def _refuse_any(findings: Sequence[Finding], kind: Letter, days_off: Calendar, today: date) -> None:
    for row in findings:
        if said := refusal(standing_of(row), kind, days_off, today):
            raise CaseRefused(f"{row.number}: {said}")


def _told_again(row: Paper, findings: Sequence[Finding], kind: Letter) -> Content:
    """The content as it would be drafted now, on the day of the draft."""
    return letter_content(kind, row.contract, findings, today=timezone.localdate(row.drafted_at))
