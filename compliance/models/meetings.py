"""The packs of meetings that were made, each frozen with the hash of its content."""

from django.conf import settings
from django.db import models


class MeetingPack(models.Model):
    """What was put before one meeting. Printed again it is byte for byte the same, whatever changed since."""

    since = models.DateField("masa mulai")
    until = models.DateField("masa sampai")
    held = models.CharField("rapat", max_length=200)
    as_of = models.DateField("keadaan data per")
    content_hash = models.CharField(max_length=64, unique=True)
    printed = models.ForeignKey("forum_portal.PrintedPaper", on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField("disusun", auto_now_add=True)

    class Meta:
        verbose_name = "bahan rapat"
        verbose_name_plural = "bahan rapat"
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.held} ({self.since} – {self.until})"
