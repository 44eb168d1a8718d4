"""Files as they were received."""

from django.conf import settings
from django.db import models


class StoredFile(models.Model):
    """Kept under a random name outside the web root; the original name is text only, never a path."""

    sha256 = models.CharField(max_length=64, db_index=True)
    original_name = models.CharField("nama berkas", max_length=255)
    path = models.CharField(max_length=255, unique=True)
    size = models.PositiveBigIntegerField("ukuran (bita)")
    kind = models.CharField("jenis berkas", max_length=12)
    received_at = models.DateTimeField("diterima", auto_now_add=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = "berkas"
        verbose_name_plural = "berkas"

    def __str__(self) -> str:
        return self.original_name
