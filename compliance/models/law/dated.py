"""Law as dated rows with their legal source; nothing of it is a constant in code."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class DatedRate(models.Model):
    """A row of law. `SERIES` are the columns of which one combination has one value a day; `SLICE` tells the rows of
    one schedule apart. `FOR_A_TIME`: it is meant to end, so days without it are no gap. `YEARLY`: set every year."""

    SERIES: ClassVar[tuple[str, ...]] = ()
    SLICE: ClassVar[str] = ""
    FOR_A_TIME: ClassVar[bool] = False
    YEARLY: ClassVar[bool] = False

    valid_from = models.DateField("berlaku sejak")
    # Inclusive; empty means still in force.
    valid_to = models.DateField("berlaku sampai", null=True, blank=True)
    legal_source = models.CharField("dasar hukum", max_length=300)
    verified = models.BooleanField("sudah diverifikasi", default=False)
    # What a reader must know to use the figure rightly, or what is still to be asked of whom.
    note = models.CharField("catatan", max_length=300, blank=True)

    class Meta:
        abstract = True

    @property
    def series(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self.SERIES)


def ends_after_it_begins(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name=f"{name}_ends_after_it_begins"
    )


def once_a_day(name: str, *series: str) -> models.UniqueConstraint:
    """No two rows of a series begin on the same day."""
    return models.UniqueConstraint(fields=(*series, "valid_from"), name=f"{name}_once")
