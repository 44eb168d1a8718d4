"""The register of buying units (RUP-MasterSatker), as the planning system keeps it."""

from django.db import models

from forum_portal.models import VersionedIdentity, VersionRow


class SatkerEntry(VersionedIdentity):
    """A satker that a register has listed. `key` is "<KLPD>:<satker code>", as in `forum_portal.Satker`; which office
    it belongs to is kept there, this row only says what the register told and when."""

    office = models.ForeignKey("forum_portal.Office", on_delete=models.PROTECT, null=True, related_name="+")
    current = models.ForeignKey(
        "procurement.SatkerEntryVersion", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    IDENTITY_COLUMNS = ("office_id",)

    class Meta:
        verbose_name = "satuan kerja menurut SiRUP"
        verbose_name_plural = "satuan kerja menurut SiRUP"


class SatkerEntryVersion(VersionRow):
    """`satker_id` is SiRUP's own number (kd_satker); `years` the budget years in which it was active ("2024, 2025")."""

    subject = models.ForeignKey(SatkerEntry, on_delete=models.PROTECT, related_name="versions")
    government = models.CharField("kode KLPD", max_length=12, blank=True)
    satker_code = models.CharField("kode satker", max_length=60, blank=True)
    satker_name = models.CharField("nama satker", max_length=250, blank=True)
    satker_id = models.CharField("nomor satker SiRUP", max_length=20, blank=True)
    kind = models.CharField("jenis satker", max_length=80, blank=True)
    status = models.CharField("status satker", max_length=40, blank=True)
    years = models.CharField("tahun aktif", max_length=200, blank=True)

    class Meta:
        verbose_name = "keterangan satuan kerja menurut SiRUP"
        verbose_name_plural = "keterangan satuan kerja menurut SiRUP"
        indexes = (models.Index(fields=("run", "subject"), name="satker_entry_version_run"),)

    def __str__(self) -> str:
        return self.satker_name
