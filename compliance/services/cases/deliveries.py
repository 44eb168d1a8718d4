"""The way of a letter to its addressee. Its receipt, with a proof, moves the findings up and starts their clock."""

from datetime import date

from django.db import transaction

from compliance.ladder import Letter, rung_of
from compliance.models import CaseFile, Delivery, Finding, FindingStep, Paper
from compliance.services.cases.clocks import clock_started, due_of
from compliance.services.cases.refusing import CaseRefused, move
from forum_portal import trail
from forum_portal.models import User
from forum_portal.months import day_label


def record_delivery(*, paper: Paper, by: User, channel: str, addressee: str, sent_on: date, today: date) -> Delivery:
    """A letter was sent. Raises CaseRefused for a draft, one already received, and a day before its date or to come."""
    if channel not in Delivery.Channel.values:
        raise CaseRefused("Pilih cara pengiriman.")
    if not addressee.strip():
        raise CaseRefused("Isi nama penerima surat.")
    with transaction.atomic():
        row = Paper.objects.select_for_update().get(pk=paper.pk)
        if row.status != Paper.Status.APPROVED or row.dated is None:
            raise CaseRefused("Hanya surat yang sudah disetujui yang dapat dikirim.")
        if row.deliveries.filter(received_on__isnull=False).exists():
            raise CaseRefused("Surat ini sudah tercatat diterima.")
        if not row.dated <= sent_on <= today:
            raise CaseRefused(f"Tanggal kirim harus mulai {day_label(row.dated)} dan tidak sesudah hari ini.")
        sent = Delivery.objects.create(
            paper=row, channel=channel, addressee=addressee.strip(), sent_on=sent_on, recorded_by=by
        )
        trail.record(subject=row, action="paper.sent", by=by, after={"via": channel, "on": sent_on.isoformat()})
    return sent


def record_outcome(
    *, delivery: Delivery, by: User, received: bool, on: date, proof: str, proof_file: CaseFile | None, today: date
) -> Delivery:
    """It was received, or it came back. Raises CaseRefused without a proof, for a day before it was sent or to come."""
    if not proof.strip():
        raise CaseRefused("Isi bukti penerimaan, misalnya nomor tanda terima atau nomor resi.")
    with transaction.atomic():
        paper = Paper.objects.select_for_update().get(pk=delivery.paper_id)
        row = Delivery.objects.select_for_update().get(pk=delivery.pk)
        if row.received_on or row.bounced_on:
            raise CaseRefused("Hasil pengiriman ini sudah dicatat.")
        if paper.status != Paper.Status.APPROVED:
            raise CaseRefused("Surat ini sudah ditarik.")
        if received and paper.deliveries.filter(received_on__isnull=False).exists():
            raise CaseRefused("Surat ini sudah tercatat diterima lewat pengiriman lain.")
        if not row.sent_on <= on <= today:
            raise CaseRefused(f"Tanggalnya harus mulai {day_label(row.sent_on)} dan tidak sesudah hari ini.")
        row.proof, row.proof_file = proof.strip(), proof_file
        row.received_on, row.bounced_on = (on, None) if received else (None, on)
        row.save()
        what = "paper.received" if received else "paper.bounced"
        trail.record(subject=paper, action=what, by=by, after={"on": on.isoformat(), "proof": row.proof})
        if received:
            _move_up(paper, row, by=by, on=on)
    return row


def _move_up(paper: Paper, delivery: Delivery, *, by: User, on: date) -> None:
    """Findings that ended or moved since the letter was approved stay where they are."""
    rung = rung_of(Letter(paper.kind))
    waiting = (
        Finding.objects.select_for_update(no_key=True).filter(papers=paper, stage=rung.source.value).order_by("pk")
    )
    clock = clock_started(rung.starts, on) if rung.starts else None
    for row in waiting:
        timing = {"clock_from": None, "clock_days": None, "due_on": None}
        if clock is not None:
            timing = {
                "clock_from": clock.start,
                "clock_days": clock.days,
                "clock_in_working_days": clock.working_days,
                "due_on": due_of(row, clock),
            }
        move(
            row,
            act=FindingStep.Act.DELIVERED,
            by=by,
            why=f"{paper.number}: {delivery.proof}",
            stage=rung.target,
            on=on,
            paper=paper,
            **timing,
        )
