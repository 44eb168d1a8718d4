"""What the contribution by contract value is reckoned with."""

from django.db import models

from compliance.models.law.dated import DatedRate, ends_after_it_begins, once_a_day


class ContributionBracket(DatedRate):
    """A slice of the contract value and its rates, as fractions (0.0021 is 0.21 %). PP 44/2015 Pasal 54-55."""

    SLICE = "lower"

    lower = models.DecimalField("di atas (Rp)", max_digits=20, decimal_places=0)
    upper = models.DecimalField("sampai (Rp)", max_digits=20, decimal_places=0, null=True, blank=True)
    jkk = models.DecimalField("JKK", max_digits=8, decimal_places=6)
    jkm = models.DecimalField("JKM", max_digits=8, decimal_places=6)

    class Meta:
        verbose_name = "lapisan iuran jasa konstruksi"
        verbose_name_plural = "lapisan iuran jasa konstruksi"
        ordering = ("valid_from", "lower")
        constraints = (
            models.UniqueConstraint(fields=("valid_from", "lower"), name="bracket_once"),
            ends_after_it_begins("bracket"),
        )

    def __str__(self) -> str:
        return f"> {self.lower}"


class VatRate(DatedRate):
    """The rate by which a contract value that includes VAT is divided, as a fraction (0.11)."""

    rate = models.DecimalField("tarif efektif", max_digits=6, decimal_places=4)

    class Meta:
        verbose_name = "tarif PPN"
        verbose_name_plural = "tarif PPN"
        ordering = ("valid_from",)
        constraints = (once_a_day("vat_rate"), ends_after_it_begins("vat_rate"))

    def __str__(self) -> str:
        return f"{self.rate} sejak {self.valid_from}"
