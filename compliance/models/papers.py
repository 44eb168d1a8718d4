"""Letters and files about findings: drafted by one person, approved by another, numbered and frozen, and what became of
each on its way to the addressee."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from compliance.ladder import LETTER_LABELS
from compliance.models.findings import Finding
from compliance.models.remedies import CaseFile


class Paper(models.Model):
    """One letter to one contractor about one contract. While a draft its content may be made anew; once approved it is
    frozen with its hash, and printed again it is byte for byte the same."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Konsep"
        APPROVED = "approved", "Disetujui"
        WITHDRAWN = "withdrawn", "Ditarik"

    kind = models.CharField(
        "jenis", max_length=16, choices=[(each.value, label) for each, label in LETTER_LABELS.items()]
    )
    contract = models.ForeignKey("procurement.Contract", on_delete=models.PROTECT, related_name="papers")
    office = models.ForeignKey("forum_portal.Office", on_delete=models.PROTECT, null=True, related_name="+")
    findings = models.ManyToManyField(Finding, related_name="papers", verbose_name="temuan")
    status = models.CharField("status", max_length=9, choices=Status, default=Status.DRAFT, db_index=True)
    number = models.CharField("nomor", max_length=120, null=True, blank=True, unique=True)
    dated = models.DateField("tanggal surat", null=True, blank=True)
    content = models.JSONField("isi", default=dict)
    content_hash = models.CharField(max_length=64, blank=True)
    printed = models.ForeignKey("forum_portal.PrintedPaper", on_delete=models.PROTECT, null=True, related_name="+")
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField("disusun", auto_now_add=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField("disetujui", null=True)
    withdrawn_at = models.DateTimeField("ditarik", null=True)
    withdrawn_reason = models.TextField("alasan ditarik", blank=True)

    class Meta:
        verbose_name = "surat"
        verbose_name_plural = "surat"
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("drafted_by")),
                name="paper_approved_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(status="approved") | (Q(number__isnull=False) & ~Q(content_hash="")),
                name="paper_approved_is_numbered_and_frozen",
            ),
        )

    def __str__(self) -> str:
        return self.number or f"konsep {self.pk}"

    @property
    def sent_on(self) -> date | None:
        """The day it was last sent, from the deliveries that were fetched with it; one that came back does not
        count."""
        return max((each.sent_on for each in self.deliveries.all() if not each.bounced_on), default=None)

    @property
    def received_on(self) -> date | None:
        """The day it was received, from the deliveries that were fetched with it."""
        return next((each.received_on for each in self.deliveries.all() if each.received_on), None)


ALIVE = (Paper.Status.DRAFT, Paper.Status.APPROVED)
"""The letters that count: all but those that were withdrawn."""


class Delivery(models.Model):
    """One attempt to hand a letter over. The clock starts on the day it was received, shown by a proof."""

    class Channel(models.TextChoices):
        BY_HAND = "hand", "Diantar langsung"
        POST = "post", "Pos tercatat"
        COURIER = "courier", "Kurir"
        MAIL = "mail", "Surel"

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="deliveries")
    channel = models.CharField("cara", max_length=8, choices=Channel)
    addressee = models.CharField("penerima", max_length=250)
    sent_on = models.DateField("dikirim")
    received_on = models.DateField("diterima", null=True, blank=True)
    bounced_on = models.DateField("kembali", null=True, blank=True)
    # The number of the receipt, the resi, the name of the message: what shows that it was received or came back.
    proof = models.CharField("bukti", max_length=250, blank=True)
    proof_file = models.ForeignKey(CaseFile, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("dicatat", auto_now_add=True)

    class Meta:
        verbose_name = "pengiriman"
        verbose_name_plural = "pengiriman"
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(received_on__isnull=True) | (Q(received_on__gte=F("sent_on")) & ~Q(proof="")),
                name="delivery_received_with_proof",
            ),
            models.CheckConstraint(
                condition=Q(received_on__isnull=True) | Q(bounced_on__isnull=True), name="delivery_received_or_bounced"
            ),
            models.UniqueConstraint(
                fields=("paper",), condition=Q(received_on__isnull=False), name="delivery_received_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.paper_id}: {self.addressee}"
