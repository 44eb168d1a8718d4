"""Days off, as dated rows."""

from django.db import models


class Holiday(models.Model):
    class Kind(models.TextChoices):
        NATIONAL = "national", "Hari libur nasional"
        JOINT_LEAVE = "joint_leave", "Cuti bersama"

    day = models.DateField("tanggal", unique=True)
    name = models.CharField("nama", max_length=100)
    kind = models.CharField("jenis", max_length=12, choices=Kind)
    legal_source = models.CharField("dasar", max_length=200)
    verified = models.BooleanField("sudah diverifikasi", default=False)

    class Meta:
        verbose_name = "hari libur"
        verbose_name_plural = "hari libur"
        ordering = ("day",)

    def __str__(self) -> str:
        return f"{self.day:%d-%m-%Y} {self.name}"
