"""What the secretariat proposes to change in the law that the portal knows, and what a forum member made of it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class LawProposal(models.Model):
    """New rows from a day on, or rows that are there and were held against the text of the law.

    `values` is {"rows": [{column: text}, …]} of a change and {"ids": [row id, …]} of a verification; `kind` the slug of
    the kind of row (`compliance.selectors.law.kinds`). Nobody decides what they proposed themselves.
    """

    class Change(models.TextChoices):
        NEW = "new", "Perubahan"
        VERIFY = "verify", "Verifikasi"

    class Status(models.TextChoices):
        WAITING = "waiting", "Menunggu keputusan"
        APPROVED = "approved", "Disetujui"
        REFUSED = "refused", "Ditolak"

    kind = models.CharField("aturan", max_length=24)
    change = models.CharField("jenis usulan", max_length=6, choices=Change)
    values = models.JSONField("isi", default=dict)
    valid_from = models.DateField("berlaku sejak", null=True)
    valid_to = models.DateField("berlaku sampai", null=True, blank=True)
    legal_source = models.CharField("dasar hukum", max_length=300, blank=True)
    verified = models.BooleanField("sudah diverifikasi", default=False)
    note = models.CharField("catatan", max_length=300, blank=True)
    reason = models.TextField("alasan")
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField("diusulkan", auto_now_add=True)
    status = models.CharField("status", max_length=8, choices=Status, default=Status.WAITING, db_index=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField("diputuskan", null=True, blank=True)
    decided_reason = models.TextField("alasan keputusan", blank=True)

    class Meta:
        verbose_name = "usulan perubahan aturan"
        verbose_name_plural = "usulan perubahan aturan"
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by")),
                name="law_proposal_decided_by_another",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"
