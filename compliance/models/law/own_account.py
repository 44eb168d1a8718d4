"""What workers who are not paid by an employer (BPU) pay, and who may pay less for a time."""

from django.db import models
from django.db.models import Q

from compliance.models.law.dated import DatedRate, ends_after_it_begins, once_a_day
from compliance.models.law.wages import Programme


class OwnAccountPrice(DatedRate):
    """The monthly price of a programme at the lowest tier, rupiah. PP 44/2015 Lampiran II; PP 46/2015 for JHT."""

    SERIES = ("programme",)

    programme = models.CharField("program", max_length=3, choices=Programme)
    amount = models.DecimalField("iuran sebulan (Rp)", max_digits=12, decimal_places=2)

    class Meta:
        verbose_name = "iuran BPU"
        verbose_name_plural = "iuran BPU"
        ordering = ("programme", "valid_from")
        constraints = (
            once_a_day("own_account_price", "programme"),
            ends_after_it_begins("own_account_price"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="own_account_price_is_positive"),
        )

    def __str__(self) -> str:
        return f"{self.programme} {self.amount}"


class OwnAccountReduction(DatedRate):
    """A part taken off the price for workers of one sector (PP 50/2025), for those who pay other than from `not_for`.

    `programmes` and `not_for` are codes with commas between them: "JKK,JKM" and "apbn,apbd,apbdes".
    """

    SERIES = ("sector",)
    FOR_A_TIME = True

    class Sector(models.TextChoices):
        TRANSPORT = "transport", "Angkutan (ojek, kurir, sopir)"
        OTHER = "other", "Bukan angkutan"

    class Payer(models.TextChoices):
        APBN = "apbn", "APBN"
        APBD = "apbd", "APBD"
        APBDES = "apbdes", "APBDes"
        CSR = "csr", "CSR atau TJSL"
        SELF = "self", "Pekerja sendiri"

    sector = models.CharField("sektor", max_length=9, choices=Sector)
    programmes = models.CharField("program", max_length=20)
    not_for = models.CharField("tidak berlaku bagi pembayar", max_length=60, blank=True)
    fraction = models.DecimalField("potongan", max_digits=5, decimal_places=4)

    class Meta:
        verbose_name = "keringanan iuran BPU"
        verbose_name_plural = "keringanan iuran BPU"
        ordering = ("sector", "valid_from")
        constraints = (
            once_a_day("own_account_reduction", "sector"),
            ends_after_it_begins("own_account_reduction"),
            models.CheckConstraint(
                condition=Q(fraction__gt=0, fraction__lte=1), name="own_account_reduction_is_a_fraction"
            ),
        )

    def __str__(self) -> str:
        return f"{self.sector} {self.fraction}"
