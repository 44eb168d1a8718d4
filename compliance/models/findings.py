"""Findings: one a contract and rule, kept over time; what people decide of them is never overwritten."""

from django.conf import settings
from django.db import models


class Finding(models.Model):
    class Status(models.TextChoices):
        OPEN = "open", "Terbuka"
        CLOSED = "closed", "Tertutup"

    class Decision(models.TextChoices):
        NONE = "", "Belum diputuskan"
        VERIFIED = "verified", "Terverifikasi"
        DISMISSED = "dismissed", "Tidak terbukti"

    contract = models.ForeignKey("procurement.Contract", on_delete=models.CASCADE, related_name="findings")
    office = models.ForeignKey("forum_portal.Office", on_delete=models.PROTECT, null=True, related_name="+")
    # "employer" or "project", and the outcome that was flagged, e.g. "MENUNGGAK".
    rule = models.CharField("aturan", max_length=12)
    code = models.CharField("indikasi", max_length=24)
    status = models.CharField("status", max_length=6, choices=Status, default=Status.OPEN, db_index=True)
    decision = models.CharField("putusan", max_length=9, choices=Decision, default=Decision.NONE, blank=True)
    decision_reason = models.TextField("alasan putusan", blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    decided_at = models.DateTimeField("diputuskan", null=True, blank=True)
    opened_at = models.DateTimeField("dibuka")
    closed_at = models.DateTimeField("ditutup", null=True, blank=True)
    last_run = models.ForeignKey("compliance.CrossCheckRun", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "temuan"
        verbose_name_plural = "temuan"
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("contract", "rule", "code"),
                name="finding_once_a_contract_and_code",
            ),
        )

    def __str__(self) -> str:
        return f"{self.contract} {self.code}"


class FindingAction(models.Model):
    """What a cross-check did to a finding; "untouched" is counted on the run, not written here."""

    class Action(models.TextChoices):
        CREATED = "created", "Dibuka"
        REOPENED = "reopened", "Dibuka kembali"
        CLOSED = "closed", "Ditutup"

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="actions")
    run = models.ForeignKey("compliance.CrossCheckRun", on_delete=models.PROTECT, related_name="actions")
    action = models.CharField(max_length=8, choices=Action)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("finding", "run"), name="finding_action_once_a_run"),)

    def __str__(self) -> str:
        return f"{self.finding} {self.action}"
