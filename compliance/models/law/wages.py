"""What the contribution by wages is reckoned with, and the least that a wage may be."""

from django.db import models
from django.db.models import Q

from compliance.models.law.dated import DatedRate, ends_after_it_begins, once_a_day


class Programme(models.TextChoices):
    JKK = "JKK", "Jaminan Kecelakaan Kerja (JKK)"
    JKM = "JKM", "Jaminan Kematian (JKM)"
    JHT = "JHT", "Jaminan Hari Tua (JHT)"
    JP = "JP", "Jaminan Pensiun (JP)"


class WageRate(DatedRate):
    """One line of the contribution by wages, as a fraction (0.0174 is 1.74 %).

    PP 44/2015 Pasal 16 and 18, PP 45/2015 Pasal 28, PP 46/2015 Pasal 16. `risk_class` is 1 (very low) to 5 (very high)
    for JKK, construction by the wages of a project being class 5 for all, and 0 for the other programmes.
    """

    SERIES = ("scheme", "programme", "payer", "risk_class")

    class Scheme(models.TextChoices):
        MONTHLY = "monthly", "Bulanan, penerima upah"
        PROJECT = "project", "Proyek konstruksi menurut upah"

    class Payer(models.TextChoices):
        EMPLOYER = "employer", "Pemberi kerja"
        WORKER = "worker", "Pekerja"

    scheme = models.CharField("cara", max_length=8, choices=Scheme)
    programme = models.CharField("program", max_length=3, choices=Programme)
    payer = models.CharField("dibayar oleh", max_length=8, choices=Payer)
    risk_class = models.PositiveSmallIntegerField("kelas risiko", default=0)
    rate = models.DecimalField("tarif", max_digits=8, decimal_places=6)

    class Meta:
        verbose_name = "tarif iuran menurut upah"
        verbose_name_plural = "tarif iuran menurut upah"
        ordering = ("scheme", "programme", "payer", "risk_class", "valid_from")
        constraints = (
            once_a_day("wage_rate", "scheme", "programme", "payer", "risk_class"),
            ends_after_it_begins("wage_rate"),
            models.CheckConstraint(condition=Q(rate__gt=0, rate__lt=1), name="wage_rate_is_a_fraction"),
            models.CheckConstraint(
                condition=Q(programme="JKK", risk_class__gte=1, risk_class__lte=5)
                | (~Q(programme="JKK") & Q(risk_class=0)),
                name="wage_rate_class_only_for_jkk",
            ),
        )

    def __str__(self) -> str:
        return f"{self.scheme} {self.programme} {self.payer} {self.risk_class}: {self.rate}"


class WageCap(DatedRate):
    """The highest wage that a programme reckons with, rupiah a month. PP 45/2015 Pasal 29: set anew every 1 March."""

    SERIES = ("programme",)
    YEARLY = True

    programme = models.CharField("program", max_length=3, choices=Programme)
    amount = models.DecimalField("batas upah (Rp)", max_digits=14, decimal_places=2)

    class Meta:
        verbose_name = "batas upah"
        verbose_name_plural = "batas upah"
        ordering = ("programme", "valid_from")
        constraints = (
            once_a_day("wage_cap", "programme"),
            ends_after_it_begins("wage_cap"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="wage_cap_is_positive"),
        )

    def __str__(self) -> str:
        return f"{self.programme} {self.amount}"


class IndustryReduction(DatedRate):
    """A part taken off a programme's rate for labour-intensive industries (PP 7/2025 jo PP 36/2025).

    Kept as a document: none of the industries is construction or plantation, so nothing that is reckoned here uses it.
    """

    SERIES = ("programme",)
    FOR_A_TIME = True

    programme = models.CharField("program", max_length=3, choices=Programme)
    fraction = models.DecimalField("potongan", max_digits=5, decimal_places=4)
    applies_to = models.CharField("berlaku bagi", max_length=300)

    class Meta:
        verbose_name = "keringanan iuran industri padat karya"
        verbose_name_plural = "keringanan iuran industri padat karya"
        ordering = ("programme", "valid_from")
        constraints = (
            once_a_day("industry_reduction", "programme"),
            ends_after_it_begins("industry_reduction"),
            models.CheckConstraint(
                condition=Q(fraction__gt=0, fraction__lte=1), name="industry_reduction_is_a_fraction"
            ),
        )

    def __str__(self) -> str:
        return f"{self.programme} {self.fraction}"


class MinimumWage(DatedRate):
    """The monthly minimum wage of a kabupaten/kota by its Kemendagri code ("64.01"); "64" is the province's (UMP),
    which holds where a kabupaten has none. PP 36/2021 jo PP 51/2023: the governor announces it for a year."""

    SERIES = ("region",)
    YEARLY = True

    region = models.CharField("kode wilayah Kemendagri", max_length=5)
    amount = models.DecimalField("upah minimum (Rp)", max_digits=14, decimal_places=2)

    class Meta:
        verbose_name = "upah minimum"
        verbose_name_plural = "upah minimum"
        ordering = ("region", "valid_from")
        constraints = (
            once_a_day("minimum_wage", "region"),
            ends_after_it_begins("minimum_wage"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="minimum_wage_is_positive"),
        )

    def __str__(self) -> str:
        return f"{self.region} {self.amount}"
