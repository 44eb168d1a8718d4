"""How much of the plan is seen: each package of the RUP in exactly one bucket."""

from django.db import models


class Bucket(models.TextChoices):
    """From dark to seen. Order matters: a package stands in the furthest bucket that any of its contracts reached."""

    DARK = "gelap", "Gelap: belum ada jejak kontrak"
    SELECTION = "pemilihan", "Dalam pemilihan, belum ada penyedia"
    UNNAMED = "tanpa_nama", "Ada transaksi, penyedia belum dikenal"
    UNCHECKED = "belum_diperiksa", "Ada penyedia, belum ada hasil pasti"
    CHECKED = "ada_hasil", "Ada hasil pemeriksaan"


class PackageCoverage(models.Model):
    """One row a visible package, written by the job `compliance.coverage`; what lists show, search and count by is
    copied, so that no page needs a join with the wide table of versions."""

    package = models.OneToOneField("procurement.Package", on_delete=models.CASCADE, related_name="coverage")
    office = models.ForeignKey(
        "forum_portal.Office", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    level = models.CharField("tingkat", max_length=8)
    kind = models.CharField("cara pengadaan", max_length=9)
    year = models.PositiveSmallIntegerField("tahun anggaran", null=True)
    physical = models.CharField("pekerjaan fisik", max_length=5)
    bucket = models.CharField("keterlihatan", max_length=16, choices=Bucket)
    pagu = models.DecimalField("pagu", max_digits=20, decimal_places=2, default=0)
    kd_rup = models.CharField("kode RUP", max_length=20)
    name = models.CharField("nama paket", max_length=500, blank=True)
    method = models.CharField("metode", max_length=80, blank=True)
    contracts = models.PositiveSmallIntegerField("jumlah kontrak", default=0)
    # The worst of its contracts' checks, as in ContractCheck.severity; empty without a check.
    severity = models.PositiveSmallIntegerField("tingkat indikasi", null=True)

    class Meta:
        verbose_name = "keterlihatan paket"
        verbose_name_plural = "keterlihatan paket"
        indexes = (
            models.Index(
                fields=("office", "year", "kind", "physical", "bucket", "level", "pagu", "method"),
                name="coverage_figures",
            ),
            # Holds what is searched, so that a search reads no row that it does not find.
            models.Index(fields=("-pagu", "id", "name", "kd_rup"), name="coverage_largest"),
            models.Index(fields=("kd_rup",), name="coverage_code"),
        )

    def __str__(self) -> str:
        return f"{self.package_id} {self.bucket}"


class CoverageFigure(models.Model):
    """The packages counted and their pagu added up, one row a combination that occurs; written with the rows above."""

    office = models.ForeignKey("forum_portal.Office", on_delete=models.CASCADE, null=True, related_name="+")
    level = models.CharField("tingkat", max_length=8)
    kind = models.CharField("cara pengadaan", max_length=9)
    year = models.PositiveSmallIntegerField("tahun anggaran", null=True)
    physical = models.CharField("pekerjaan fisik", max_length=5)
    bucket = models.CharField("keterlihatan", max_length=16, choices=Bucket)
    packages = models.PositiveIntegerField("paket")
    pagu = models.DecimalField("pagu", max_digits=24, decimal_places=2)

    class Meta:
        verbose_name = "angka keterlihatan"
        verbose_name_plural = "angka keterlihatan"

    def __str__(self) -> str:
        return f"{self.office_id} {self.year} {self.bucket}: {self.packages}"
