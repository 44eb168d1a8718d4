"""Vendors of the catalogue: orders name them by code only."""

from django.db import models

from forum_portal.models import VersionedIdentity, VersionRow


class Vendor(VersionedIdentity):
    """`key` is "v5:<kd_penyedia>" or "v6:<kode_penyedia>", as in `ContractVersion.vendor_id`."""

    current = models.ForeignKey(
        "procurement.VendorVersion", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "penyedia katalog"
        verbose_name_plural = "penyedia katalog"


class VendorVersion(VersionRow):
    """`spse_id` is the same vendor's kd_penyedia in SPSE (kode_penyedia_sikap, rekan_id); empty when 0."""

    subject = models.ForeignKey(Vendor, on_delete=models.PROTECT, related_name="versions")
    name = models.CharField("nama", max_length=250, blank=True)
    npwp = models.CharField("NPWP", max_length=24, blank=True)
    npwp16 = models.CharField("NPWP 16 digit", max_length=24, blank=True)
    nib = models.CharField("NIB", max_length=20, blank=True)
    business_form = models.CharField("bentuk usaha", max_length=80, blank=True)
    spse_id = models.CharField("kode penyedia SPSE", max_length=40, blank=True, db_index=True)

    class Meta:
        verbose_name = "keterangan penyedia katalog"
        verbose_name_plural = "keterangan penyedia katalog"
        indexes = (models.Index(fields=("run", "subject"), name="vendor_version_run"),)

    def __str__(self) -> str:
        return self.name
