"""Findings: numbered cases about one indication of one contract, and every step they went through.

A finding's number is its key: never given twice, never changed. One that ended stays ended; when the indication comes
back a new finding cites it.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from compliance.ladder import OPEN_STAGES, STAGE_LABELS, Clock, Stage


class Finding(models.Model):
    """One indication of one contract. Its stage is changed by `compliance.services.cases` and the cross-check alone."""

    class Status(models.TextChoices):
        OPEN = "open", "Terbuka"
        CLOSED = "closed", "Tertutup"

    contract = models.ForeignKey("procurement.Contract", on_delete=models.CASCADE, related_name="findings")
    office = models.ForeignKey("forum_portal.Office", on_delete=models.PROTECT, null=True, related_name="+")
    # "employer" or "project", and the outcome that was flagged, e.g. "MENUNGGAK".
    rule = models.CharField("aturan", max_length=12)
    code = models.CharField("indikasi", max_length=24)
    status = models.CharField("status", max_length=6, choices=Status, default=Status.OPEN, db_index=True)
    stage = models.CharField(
        "tahap",
        max_length=16,
        choices=[(stage.value, label) for stage, label in STAGE_LABELS.items()],
        default=Stage.DETECTED,
        db_index=True,
    )
    # Whether the newest cross-check still shows it. An ended finding that is still indicated keeps a new one from being
    # opened; an open one that is not stays open while the data cannot tell.
    indicated = models.BooleanField("masih terindikasi", default=True)
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by")
    # What a person last said of it.
    decision_reason = models.TextField("alasan putusan", blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    decided_at = models.DateTimeField("diputuskan", null=True, blank=True)
    # The clock of the stage it stands at: from the day the last letter was received, to the last day to answer.
    clock_from = models.DateField("waktu berjalan sejak", null=True, blank=True)
    clock_days = models.PositiveSmallIntegerField("lama waktu", null=True, blank=True)
    clock_in_working_days = models.BooleanField("dalam hari kerja", default=False)
    due_on = models.DateField("batas menjawab", null=True, blank=True, db_index=True)
    # Until when it is left alone, for a finding that is exempt.
    exempt_until = models.DateField("dikecualikan sampai", null=True, blank=True)
    # The day that the proof is about, for one that a proof resolved.
    proven_on = models.DateField("tanggal bukti", null=True, blank=True)
    opened_at = models.DateTimeField("dibuka")
    closed_at = models.DateTimeField("ditutup", null=True, blank=True)
    last_run = models.ForeignKey("compliance.CrossCheckRun", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "temuan"
        verbose_name_plural = "temuan"
        ordering = ("-id",)
        indexes = (
            models.Index(fields=("contract", "rule", "code", "-id"), name="finding_latest"),
            # Holds all that the Beranda counts findings by.
            models.Index(
                fields=("status", "stage", "indicated", "due_on", "opened_at", "rule", "code", "office"),
                name="finding_counted",
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("contract", "rule", "code"), condition=Q(status="open"), name="finding_open_once"
            ),
            models.CheckConstraint(
                condition=Q(status="open", stage__in=[stage.value for stage in OPEN_STAGES], closed_at__isnull=True)
                | (Q(status="closed", closed_at__isnull=False) & ~Q(stage__in=[s.value for s in OPEN_STAGES])),
                name="finding_status_is_of_its_stage",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.code}"

    @property
    def number(self) -> str:
        """As it is printed: "T-000123"."""
        return f"T-{self.pk:06}"

    @property
    def clock(self) -> Clock | None:
        """The clock that runs at the stage it stands at."""
        if self.clock_from is None or self.clock_days is None:
            return None
        return Clock(self.clock_from, self.clock_days, self.clock_in_working_days)


class FindingStep(models.Model):
    """What happened to a finding, once for all: never changed, never removed."""

    class Act(models.TextChoices):
        DETECTED = "detected", "Terdeteksi"
        DOUBTED = "doubted", "Data tidak lagi memastikan"
        CONFIRMED = "confirmed", "Data memastikan lagi"
        CLEARED = "cleared", "Tidak lagi terindikasi"
        VERIFIED = "verified", "Terverifikasi"
        UNVERIFIED = "unverified", "Verifikasi ditarik"
        DISMISSED = "dismissed", "Tidak terbukti"
        DELIVERED = "delivered", "Surat diterima"
        PROVEN = "proven", "Selesai atas bukti"
        EXEMPTED = "exempted", "Dikecualikan"
        EXPIRED = "expired", "Pengecualian berakhir"
        PAUSED = "paused", "Waktu dihentikan"
        RESUMED = "resumed", "Waktu berjalan lagi"
        REFERENCED = "referenced", "Langkah BPJS Ketenagakerjaan dicatat"
        REOPENED = "reopened", "Dibuka kembali (cara lama)"

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="steps")
    act = models.CharField("langkah", max_length=12, choices=Act)
    stage = models.CharField("tahap sesudahnya", max_length=16)
    indicated = models.BooleanField("masih terindikasi", default=True)
    # When it was recorded, and the day it is about where that is another.
    at = models.DateTimeField("tercatat")
    on = models.DateField("tanggal", null=True)
    due_on = models.DateField("batas menjawab", null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    why = models.TextField("alasan", blank=True)
    run = models.ForeignKey("compliance.CrossCheckRun", on_delete=models.PROTECT, null=True, related_name="steps")
    paper = models.ForeignKey("compliance.Paper", on_delete=models.PROTECT, null=True, related_name="steps")

    class Meta:
        verbose_name = "langkah temuan"
        verbose_name_plural = "langkah temuan"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("finding", "run"), condition=Q(run__isnull=False), name="finding_step_once_a_run"
            ),
        )
        # Which findings moved lately, so that those that did not are known.
        indexes = (models.Index(fields=("at", "finding"), name="finding_step_lately"),)

    def __str__(self) -> str:
        return f"{self.finding_id} {self.act}"
