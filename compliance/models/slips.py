"""Status slips as they were made, and the public keys that verify them. A slip is never changed, only ended."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class SlipKey(models.Model):
    """A key that slips were ever signed with. Its private half is in no table; the row stays when another follows."""

    key_id = models.CharField("nama kunci", max_length=8, primary_key=True)
    public_key = models.CharField("kunci publik (heksadesimal)", max_length=64)
    first_used_at = models.DateTimeField("pertama dipakai", auto_now_add=True)

    class Meta:
        verbose_name = "kunci slip status"
        verbose_name_plural = "kunci slip status"

    def __str__(self) -> str:
        return self.key_id


class Slip(models.Model):
    """What the portal said of one contract on one day, signed. Amounts in rupiah.

    `status`, `rank`, `severity`, `employer` and `office` are as they were when it was made; whose rows a user may see
    goes by the office that the contract belongs to now.
    """

    class Status(models.TextChoices):
        COMPLETE = "LENGKAP", "Lengkap"
        WAITING = "MENUNGGU", "Menunggu"
        REGISTERED = "TERDAFTAR", "Terdaftar"

    code = models.CharField("kode", max_length=15, unique=True)
    contract = models.ForeignKey("procurement.Contract", on_delete=models.PROTECT, related_name="slips")
    office = models.ForeignKey("forum_portal.Office", on_delete=models.PROTECT, null=True, related_name="+")
    employer = models.ForeignKey("employers.Employer", on_delete=models.PROTECT, null=True, related_name="+")
    kd_rup = models.CharField("kode RUP", max_length=400, blank=True)
    status = models.CharField("status", max_length=9, choices=Status)
    reason = models.TextField("alasan status")
    rank = models.PositiveSmallIntegerField("urutan status")
    severity = models.PositiveSmallIntegerField("tingkat indikasi")
    due = models.DecimalField("iuran jasa konstruksi", max_digits=20, decimal_places=0, null=True)
    declared = models.DecimalField("iuran ditetapkan", max_digits=20, decimal_places=2, null=True)
    workers = models.PositiveIntegerField("jumlah tenaga kerja", null=True)
    cover_from = models.DateField("mulai terlindungi", null=True)
    cover_to = models.DateField("akhir perlindungan", null=True)
    as_of = models.DateField("keadaan per")
    valid_until = models.DateField("berlaku sampai")
    # What the signature covers: see compliance.slips.payload. The signature is 64 bytes in hexadecimal.
    payload = models.TextField("isi yang ditandatangani")
    signature = models.CharField("tanda tangan", max_length=128)
    key = models.ForeignKey(SlipKey, on_delete=models.PROTECT, related_name="+")
    rule_set = models.CharField("sidik aturan", max_length=64)
    # Every word on the paper: see compliance.slips.content.
    content = models.JSONField("isi cetakan", default=dict)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField("dibuat")
    revoked_at = models.DateTimeField("dicabut", null=True, blank=True)
    revoked_reason = models.CharField("alasan pencabutan", max_length=300, blank=True)
    replaced_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "slip status"
        verbose_name_plural = "slip status"
        ordering = ("-id",)
        indexes = (
            # What each step of a cross-check asks: which of these contracts have a slip that is not ended.
            models.Index(
                fields=("contract",),
                name="slip_not_ended",
                condition=models.Q(revoked_at__isnull=True, replaced_by__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """Its number on paper, never used again."""
        return f"SLIP-{timezone.localtime(self.issued_at).year}-{self.pk:06}"
