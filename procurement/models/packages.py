"""Plans (RUP): what an agency means to buy or to make itself, and how one plan became another."""

from django.conf import settings
from django.db import models

from forum_portal.models import VersionedIdentity, VersionRow
from procurement.models.contracts import Physical, PhysicalDecision


class Package(VersionedIdentity):
    """A package of the RUP. `key` is "penyedia:<kd_rup>" or "swakelola:<kd_rup>": the two number separately and their
    codes collide. A package that a later list no longer names is not visible (`current` empty), never deleted.
    """

    class Kind(models.TextChoices):
        PROVIDER = "penyedia", "Penyedia"
        SELF_MANAGED = "swakelola", "Swakelola"

    kind = models.CharField("cara pengadaan", max_length=9, choices=Kind)
    kd_rup = models.CharField("kode RUP", max_length=20, db_index=True)
    office = models.ForeignKey("forum_portal.Office", on_delete=models.PROTECT, null=True, related_name="packages")
    current = models.ForeignKey(
        "procurement.PackageVersion", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # What people decided about the kind of work; it outlives every import.
    physical_decision = models.CharField(
        "putusan pekerjaan fisik", max_length=5, choices=PhysicalDecision, blank=True, default="", db_default=""
    )

    IDENTITY_COLUMNS = ("kind", "kd_rup", "office_id")

    class Meta:
        verbose_name = "paket RUP"
        verbose_name_plural = "paket RUP"
        indexes = (
            models.Index(fields=("office", "current"), name="package_office"),
            models.Index(fields=("key",), name="package_decided", condition=~models.Q(physical_decision="")),
        )


class PackageVersion(VersionRow):
    """Amounts in rupiah; days are the first of the month, for the RUP plans by the month."""

    subject = models.ForeignKey(Package, on_delete=models.PROTECT, related_name="versions")
    year = models.PositiveSmallIntegerField("tahun anggaran", null=True)
    government = models.CharField("kode KLPD", max_length=12, blank=True)
    satker_code = models.CharField("kode satker", max_length=60, blank=True)
    satker_name = models.CharField("nama satker", max_length=250, blank=True)
    name = models.CharField("nama paket", max_length=500, blank=True)
    pagu = models.DecimalField("pagu", max_digits=20, decimal_places=2, null=True)
    method = models.CharField("metode", max_length=80, blank=True)
    work_type = models.CharField("jenis pengadaan", max_length=120, blank=True)
    fund = models.CharField("sumber dana", max_length=120, blank=True)
    accounts = models.CharField("kode rekening", max_length=400, blank=True)
    # "Penyedia" or "PDS" (a purchase within a self-managed package, whose code is `parent_kd_rup`).
    package_type = models.CharField("tipe paket", max_length=20, blank=True)
    parent_kd_rup = models.CharField("kode RUP swakelola induk", max_length=20, blank=True)
    # 1 to 4, for self-managed packages.
    self_managed_type = models.PositiveSmallIntegerField("tipe swakelola", null=True)
    organiser = models.CharField("penyelenggara", max_length=250, blank=True)
    selection_month = models.DateField("bulan pemilihan", null=True)
    selection_until = models.DateField("bulan selesai pemilihan", null=True)
    work_month = models.DateField("bulan mulai", null=True)
    work_until = models.DateField("bulan selesai", null=True)
    announced_on = models.DateField("tanggal diumumkan", null=True)
    physical = models.CharField("pekerjaan fisik", max_length=5, choices=Physical, default=Physical.ASK)
    physical_words = models.CharField("kata penentu", max_length=200, blank=True)
    # Kemendagri code of the kabupaten/kota where the work lies; empty when no file says.
    region = models.CharField("kab/kota", max_length=5, blank=True)

    class Meta:
        verbose_name = "keterangan paket RUP"
        verbose_name_plural = "keterangan paket RUP"
        indexes = (models.Index(fields=("run", "subject"), name="package_version_run"),)

    def __str__(self) -> str:
        return self.name


class Revision(VersionedIdentity):
    """One move of the history of *kaji ulang*. `key` is "<kind>:<old>><new>", or "<kind>:<old>:<what>:<day>" for a move
    that keeps the code."""

    current = models.ForeignKey(
        "procurement.RevisionVersion", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "kaji ulang"
        verbose_name_plural = "kaji ulang"


class RevisionVersion(VersionRow):
    """`old_key` and `new_key` are keys of packages; equal for PEMBATALAN and PENGAKTIFAN."""

    subject = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="versions")
    old_key = models.CharField("paket lama", max_length=120, db_index=True)
    new_key = models.CharField("paket baru", max_length=120, db_index=True)
    # SATUKESATU, SATUKEBANYAK, PEMBATALAN or PENGAKTIFAN.
    revision_type = models.CharField("jenis kaji ulang", max_length=20)
    revised_on = models.DateField("tanggal kaji ulang", null=True)
    reason = models.CharField("alasan", max_length=500, blank=True)

    class Meta:
        verbose_name = "keterangan kaji ulang"
        verbose_name_plural = "keterangan kaji ulang"
        indexes = (models.Index(fields=("run", "subject"), name="revision_version_run"),)

    def __str__(self) -> str:
        return f"{self.old_key} → {self.new_key}"


class Succession(models.Model):
    """A likely successor of a package that vanished, proposed by the portal, for a person to confirm or refuse."""

    class Status(models.TextChoices):
        PROPOSED = "diusulkan", "Perlu diputuskan"
        CONFIRMED = "diterima", "Penerus"
        REFUSED = "ditolak", "Bukan penerus"

    old = models.ForeignKey(Package, on_delete=models.CASCADE, related_name="successors")
    new = models.ForeignKey(Package, on_delete=models.CASCADE, related_name="predecessors")
    office = models.ForeignKey("forum_portal.Office", on_delete=models.PROTECT, null=True, related_name="+")
    # Sentences that say what the two have in common.
    why = models.JSONField("alasan usulan", default=list)
    status = models.CharField("status", max_length=10, choices=Status, default=Status.PROPOSED)
    proposed_at = models.DateTimeField("diusulkan", auto_now_add=True)
    decided_at = models.DateTimeField("diputuskan", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "usulan penerus paket"
        verbose_name_plural = "usulan penerus paket"
        constraints = (models.UniqueConstraint(fields=("old", "new"), name="succession_once"),)

    def __str__(self) -> str:
        return f"{self.old_id} → {self.new_id}"
