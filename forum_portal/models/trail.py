"""Who did what, when, why: rows are only ever added."""

from django.conf import settings
from django.db import models


class Change(models.Model):
    subject = models.CharField("mengenai", max_length=150, db_index=True)
    action = models.CharField("tindakan", max_length=60)
    before = models.JSONField("sebelum", null=True)
    after = models.JSONField("sesudah", null=True)
    why = models.TextField("alasan", blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    at = models.DateTimeField("waktu", auto_now_add=True)
    request_id = models.CharField(max_length=36, blank=True)
    job = models.ForeignKey(
        "forum_portal.Job",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = "jejak"
        verbose_name_plural = "jejak"
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.action} {self.subject}"
