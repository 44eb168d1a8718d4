"""What the forum has agreed of gaps in contributions: from which size they are pursued, when people are reminded."""

from django.db import models


class GapAgreement(models.Model):
    """No law says these numbers; the forum does. Up to `amount` and up to `share` of what is due is not pursued."""

    valid_from = models.DateField("berlaku sejak")
    # Inclusive; empty means still in force.
    valid_to = models.DateField("berlaku sampai", null=True, blank=True)
    legal_source = models.CharField("dasar", max_length=300)
    verified = models.BooleanField("sudah disepakati", default=False)
    amount = models.DecimalField("batas selisih (Rp)", max_digits=20, decimal_places=0)
    share = models.DecimalField("batas selisih (bagian dari iuran)", max_digits=6, decimal_places=4)
    # Reminders: after this part of the contract period, and so many days before its end.
    second_at = models.DecimalField("pengingat termin 2 (bagian masa kontrak)", max_digits=6, decimal_places=4)
    third_days_before_end = models.PositiveSmallIntegerField("pengingat termin 3 (hari sebelum berakhir)")

    class Meta:
        verbose_name = "kesepakatan selisih iuran"
        verbose_name_plural = "kesepakatan selisih iuran"
        ordering = ("valid_from",)
        constraints = (models.UniqueConstraint(fields=("valid_from",), name="gap_agreement_once"),)

    def __str__(self) -> str:
        return f"sejak {self.valid_from}"
