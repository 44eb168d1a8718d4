"""Who works on what at this moment."""

from django.conf import settings
from django.db import models


class WorkClaim(models.Model):
    """A piece of work that one person has taken. After `until` anybody may take it.

    `kind` says what is to be done, `subject` to what: the same row may wait for two kinds of work.
    """

    kind = models.CharField("jenis", max_length=16)
    subject = models.CharField("mengenai", max_length=210)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    until = models.DateTimeField("sampai")

    class Meta:
        verbose_name = "pekerjaan yang sedang dipegang"
        verbose_name_plural = "pekerjaan yang sedang dipegang"
        constraints = (models.UniqueConstraint(fields=("kind", "subject"), name="work_claim_once"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"
