"""What was published of a month: frozen figures, for ever."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Publication(models.Model):
    """The aggregates of one month as they stood when they were released; a correction is another edition of the month.

    `figures` as `compliance.publishing.figures` gives them out; `digest` is the SHA-256 of their canonical text. Never
    changed, never removed: see `compliance.services.publications`.
    """

    month = models.CharField("bulan", max_length=7)
    edition = models.PositiveSmallIntegerField("edisi", default=1)
    figures = models.JSONField("angka")
    digest = models.CharField("sidik", max_length=64)
    # Why it was released in spite of trouble with the data, or what it corrects.
    note = models.TextField("catatan", blank=True)
    run = models.ForeignKey("compliance.CrossCheckRun", on_delete=models.PROTECT, null=True, related_name="+")
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    released_at = models.DateTimeField("dirilis")

    class Meta:
        verbose_name = "terbitan"
        verbose_name_plural = "terbitan"
        ordering = ("-month", "-edition")
        constraints = (
            models.UniqueConstraint(fields=("month", "edition"), name="publication_edition_once"),
            models.CheckConstraint(condition=Q(edition=1) | ~Q(note=""), name="publication_correction_has_a_reason"),
        )

    def __str__(self) -> str:
        return f"{self.month} edisi {self.edition}"
