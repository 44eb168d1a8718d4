"""Who did what, when, why: rows are only ever added, and each is sealed by a link of one chain."""

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
    # The number stays when the job goes: a row of the trail is never changed.
    job = models.ForeignKey(
        "forum_portal.Job",
        on_delete=models.DO_NOTHING,
        db_constraint=False,
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


class Seal(models.Model):
    """One link of the chain over the trail: see `forum_portal.chain`. Written by `forum_portal.sealing` alone.

    Numbers follow one another; a change that was saved late gets a later number.
    """

    number = models.PositiveBigIntegerField("nomor", primary_key=True)
    change = models.OneToOneField(Change, on_delete=models.PROTECT, related_name="seal")
    digest = models.CharField("sidik", max_length=64)

    class Meta:
        verbose_name = "segel jejak"
        verbose_name_plural = "segel jejak"
        ordering = ("-number",)

    def __str__(self) -> str:
        return f"{self.number}:{self.digest}"
