"""The quarterly review of who may come in: each account is confirmed by its own unit, or ends."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from forum_portal.models.people import Role


class AccessReview(models.Model):
    """One review. `quarter` is "2026-Q4"; it may be answered through `closes_on`, and is closed once for all after."""

    quarter = models.CharField("triwulan", max_length=7, unique=True)
    opened_at = models.DateTimeField("dibuka", auto_now_add=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    closes_on = models.DateField("hari terakhir")
    closed_at = models.DateTimeField("ditutup", null=True)

    class Meta:
        verbose_name = "tinjauan akses"
        verbose_name_plural = "tinjauan akses"
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.quarter


class AccessConfirmation(models.Model):
    """One role that somebody held when the review was opened, and what their unit said of it.

    The role and the office are copied, for memberships are written anew when an account is changed.
    """

    class Answer(models.TextChoices):
        WAITING = "", "Belum dijawab"
        KEEP = "keep", "Masih diperlukan"
        DROP = "drop", "Tidak lagi diperlukan"

    review = models.ForeignKey(AccessReview, on_delete=models.PROTECT, related_name="confirmations")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="access_confirmations")
    role = models.CharField("peran", max_length=12, choices=Role)
    office = models.ForeignKey("forum_portal.Office", on_delete=models.PROTECT, null=True, related_name="+")
    answer = models.CharField("jawaban", max_length=4, choices=Answer, default=Answer.WAITING, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField("dijawab", null=True)

    class Meta:
        verbose_name = "konfirmasi akses"
        verbose_name_plural = "konfirmasi akses"
        ordering = ("role", "office_id", "user_id")
        constraints = (
            models.UniqueConstraint(fields=("review", "user", "role", "office"), name="confirmation_once_an_office"),
            models.UniqueConstraint(
                fields=("review", "user", "role"),
                condition=Q(office__isnull=True),
                name="confirmation_once_without_office",
            ),
            models.CheckConstraint(condition=Q(by__isnull=True) | ~Q(by=F("user")), name="confirmed_by_another"),
        )

    def __str__(self) -> str:
        return f"{self.review_id} {self.user_id} {self.role}"
