"""Proof and exemptions: asked by one person, answered by another."""

from datetime import date, timedelta
from typing import TypeVar

from django.utils import timezone

from compliance.ladder import Stage
from compliance.models import CaseFile, Exemption, Finding, FindingStep, Proof, Submission
from compliance.models.remedies import Answer
from compliance.services.cases.refusing import (
    CaseRefused,
    locked,
    move,
    reason_of,
    reckon_again,
    refuse_if_ended,
)
from compliance.services.duties import refresh_duties
from forum_portal import trail
from forum_portal.models import User
from forum_portal.months import day_label

LONGEST_EXEMPTION = timedelta(days=366)
Act = FindingStep.Act
Asked = TypeVar("Asked", bound=Submission)


def bring_proof(
    *, finding: Finding, by: User, about: date, reason: str, document: CaseFile | None, today: date
) -> Proof:
    """Somebody shows that what was missing is there. Raises CaseRefused for a proof of a day to come."""
    why = reason_of(reason, "iuran termin 1 dibayar, kuitansi terlampir.")
    if about > today:
        raise CaseRefused("Tanggal pada bukti belum tiba. Isi tanggal yang tertulis pada bukti.")
    with locked(finding) as row:
        refuse_if_ended(row)
        _refuse_second(row.proofs.filter(answer=Answer.WAITING).exists(), "bukti")
        proof = Proof.objects.create(finding=row, reason=why, document=document, asked_by=by, about=about)
        refresh_duties([row.contract_id])
        trail.record(subject=row, action="finding.proof_brought", by=by, after={"about": about.isoformat()}, why=why)
    return proof


def ask_exemption(
    *, finding: Finding, by: User, until: date, reason: str, document: CaseFile | None, today: date
) -> Exemption:
    """Asks that a finding be left alone. Raises CaseRefused without a document, and for an end past or too far off."""
    why = reason_of(reason, "pekerjaan dihentikan sementara sesuai berita acara terlampir.")
    if document is None:
        raise CaseRefused("Lampirkan dokumen dasarnya; pengecualian tanpa dokumen tidak dapat diajukan.")
    if not today < until <= today + LONGEST_EXEMPTION:
        last = day_label(today + LONGEST_EXEMPTION)
        raise CaseRefused(f"Isi tanggal berakhir sesudah hari ini dan paling lambat {last}.")
    with locked(finding) as row:
        refuse_if_ended(row)
        _refuse_second(row.exemptions.filter(answer=Answer.WAITING).exists(), "permintaan pengecualian")
        asked = Exemption.objects.create(finding=row, reason=why, document=document, asked_by=by, until=until)
        refresh_duties([row.contract_id])
        trail.record(subject=row, action="finding.exemption_asked", by=by, after={"until": until.isoformat()}, why=why)
    return asked


def answer_proof(*, proof: Proof, by: User, accept: bool, reason: str) -> Proof:
    """Accepting ends the finding; an extract that is clearly newer and still shows it opens a new one."""
    with locked(proof.finding) as row:
        kept = _answer(Proof.objects.select_for_update().get(pk=proof.pk), row, by=by, accept=accept, reason=reason)
        if accept:
            move(row, act=Act.PROVEN, by=by, why=reason, stage=Stage.RESOLVED, on=kept.about, proven_on=kept.about)
            reckon_again(row, by)
    return kept


def answer_exemption(*, exemption: Exemption, by: User, accept: bool, reason: str, today: date) -> Exemption:
    """Accepting ends the finding until the day named; `end_exemptions` opens a new one then."""
    with locked(exemption.finding) as row:
        asked = Exemption.objects.select_for_update().get(pk=exemption.pk)
        if accept and asked.until <= today:
            raise CaseRefused("Tanggal berakhir yang diminta sudah lewat. Tolak permintaan ini, lalu ajukan yang baru.")
        kept = _answer(asked, row, by=by, accept=accept, reason=reason)
        if accept:
            move(row, act=Act.EXEMPTED, by=by, why=reason, stage=Stage.EXEMPT, on=kept.until, exempt_until=kept.until)
            reckon_again(row, by)
    return kept


def _answer(asked: Asked, row: Finding, *, by: User, accept: bool, reason: str) -> Asked:
    why = reason_of(reason, "dokumen dicocokkan dengan kantor cabang.")
    if asked.answer != Answer.WAITING:
        raise CaseRefused("Permintaan ini sudah dijawab.")
    if asked.asked_by_id == by.pk:
        raise CaseRefused("Permintaan Anda sendiri harus dijawab orang lain.")
    refuse_if_ended(row)
    asked.answer = Answer.ACCEPTED if accept else Answer.REFUSED
    asked.answer_reason, asked.answered_by, asked.answered_at = why, by, timezone.now()
    asked.save()
    refresh_duties([row.contract_id])
    if not accept:
        trail.record(subject=row, action=f"finding.{asked._meta.model_name}_refused", by=by, why=why)
    return asked


def _refuse_second(waiting: bool, what: str) -> None:
    if waiting:
        raise CaseRefused(f"Sudah ada {what} untuk temuan ini yang menunggu jawaban.")
