"""Work to be done in the background: the row is the truth, the broker's message only a wake-up call."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Job(models.Model):
    class Status(models.TextChoices):
        QUEUED = "queued", "Menunggu"
        RUNNING = "running", "Berjalan"
        DONE = "done", "Selesai"
        FAILED = "failed", "Gagal"

    # A part of another job, which waits (running, without a lease) until the last of its parts has ended.
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="parts")
    kind = models.CharField("jenis", max_length=60)
    # Two unfinished jobs of one kind with the same key are one job.
    key = models.CharField(max_length=120, blank=True)
    payload = models.JSONField(default=dict)
    # Where a job that was killed goes on; written only by `advance`.
    cursor = models.JSONField(default=dict)
    status = models.CharField("status", max_length=8, choices=Status, default=Status.QUEUED)
    attempt = models.PositiveIntegerField("percobaan", default=0)
    lease_until = models.DateTimeField(null=True)
    not_before = models.DateTimeField(null=True)
    done = models.PositiveIntegerField("selesai", default=0)
    total = models.PositiveIntegerField("seluruhnya", default=0)
    sentence = models.CharField("keadaan", max_length=300, blank=True)
    error = models.TextField("galat", blank=True)
    created_at = models.DateTimeField("dibuat", auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    office = models.ForeignKey(
        "forum_portal.Office",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    started_at = models.DateTimeField("mulai", null=True)
    finished_at = models.DateTimeField("berakhir", null=True)

    class Meta:
        verbose_name = "pekerjaan"
        verbose_name_plural = "pekerjaan"
        ordering = ("-id",)
        indexes = (models.Index(fields=("status", "lease_until"), name="job_sweep"),)
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "key"),
                condition=Q(status="queued") & ~Q(key=""),
                name="job_queued_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"
