"""How long people have for what, and what arrears are called."""

from django.db import models
from django.db.models import F, Q

from compliance.models.law.dated import DatedRate, ends_after_it_begins, once_a_day


class Deadline(DatedRate):
    """Days that a duty or a letter leaves; of "payment_due_day" the day of the next month. `name` is a key of
    `compliance.rules.law.DEADLINES`."""

    SERIES = ("name",)

    name = models.CharField("batas", max_length=24)
    days = models.PositiveSmallIntegerField("hari")
    working_days = models.BooleanField("hari kerja")

    class Meta:
        verbose_name = "batas waktu"
        verbose_name_plural = "batas waktu"
        ordering = ("name", "valid_from")
        constraints = (
            once_a_day("deadline", "name"),
            ends_after_it_begins("deadline"),
            models.CheckConstraint(condition=Q(days__gt=0), name="deadline_leaves_a_day"),
        )

    def __str__(self) -> str:
        return f"{self.name}: {self.days}"


class ArrearsBand(DatedRate):
    """A class of arrears by the months overdue, both ends inclusive; `to_months` empty: and more. All of a day are one
    schedule, for the sources name them differently."""

    SLICE = "from_months"

    label = models.CharField("kelas", max_length=40)
    from_months = models.PositiveSmallIntegerField("dari bulan")
    to_months = models.PositiveSmallIntegerField("sampai bulan", null=True, blank=True)

    class Meta:
        verbose_name = "kelas tunggakan"
        verbose_name_plural = "kelas tunggakan"
        ordering = ("valid_from", "from_months")
        constraints = (
            once_a_day("arrears_band", "from_months"),
            ends_after_it_begins("arrears_band"),
            models.CheckConstraint(
                condition=Q(to_months__isnull=True) | Q(to_months__gte=F("from_months")),
                name="arrears_band_runs_forward",
            ),
        )

    def __str__(self) -> str:
        return self.label
