"""What the portal advised before a payment, kept as it was said: a row is never changed, later data add another."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from compliance.paying import Verdict


class PaymentAdvice(models.Model):
    """One asking about one contract. Amounts in rupiah; `content` is the note word for word (`compliance.paying.note`).

    Whose rows a user may see goes by the office that the contract belongs to now.
    """

    contract = models.ForeignKey("procurement.Contract", on_delete=models.PROTECT, related_name="payment_advices")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField("ditanyakan", db_index=True)
    amount = models.DecimalField("nilai yang akan dibayar", max_digits=20, decimal_places=2, null=True)
    verdict = models.CharField("saran", max_length=11, choices=[(each.value, each.value) for each in Verdict])
    missing = models.DecimalField("iuran jatuh tempo yang kurang", max_digits=20, decimal_places=0, null=True)
    unprotected_days = models.PositiveIntegerField("hari tanpa perlindungan", null=True)
    as_of = models.DateField("keadaan per", null=True)
    content = models.JSONField("isi catatan")

    class Meta:
        verbose_name = "saran sebelum pembayaran"
        verbose_name_plural = "saran sebelum pembayaran"
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """Its number on paper, never used again."""
        return f"SP-{timezone.localtime(self.asked_at).year}-{self.pk:06}"
