"""What the rules measure of every contract, firm and office, and which indicators answered what.

Every pass writes these rows again, like the results of the cross-check. What an indicator flags is a row of its own
with its evidence; that the others passed or did not apply is one pattern, shared by all of which the same is true.
"""

from django.db import models

from compliance.models.checks import CrossCheckRun
from compliance.rules.congruity_facts import Band

UNITS = (("contract", "Kontrak"), ("firm", "Perusahaan"), ("office", "OPD"))


class IndicatorPattern(models.Model):
    """Which indicators flagged, passed and did not apply, without values: {"FLAG": [id, …], "PASS": [id, …],
    "N-A": {reason: [id, …], …}}."""

    unit = models.CharField("satuan", max_length=8, choices=UNITS)
    digest = models.CharField(max_length=64, unique=True)
    readings = models.JSONField("pembacaan")

    class Meta:
        verbose_name = "pola indikator"
        verbose_name_plural = "pola indikator"

    def __str__(self) -> str:
        return f"{self.unit} {self.digest[:8]}"


class ContractMeasure(models.Model):
    """Contribution, protection and congruity of one contract as of `as_of`. Null: not known, or no construction.

    Amounts are rupiah; `net_value` and `declared_value` are without VAT, null where no file says whether
    VAT is in them.
    """

    class GapState(models.TextChoices):
        NONE = "", "Tidak dihitung"
        UNKNOWN = "unknown", "Tidak dapat dibandingkan"
        MATERIAL = "material", "Indikasi kurang bayar"
        IMMATERIAL = "immaterial", "Di bawah batas materialitas"
        OPEN = "open", "Belum jatuh tempo"
        OVER = "over", "Lebih bayar"
        SETTLED = "settled", "Sesuai"

    contract = models.OneToOneField("procurement.Contract", on_delete=models.CASCADE, related_name="measure")
    office = models.ForeignKey(
        "forum_portal.Office", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    # "npp:<NPP>" where it is certain which employer the contractor is, else the key it was looked up by.
    firm_key = models.CharField("perusahaan", max_length=210)
    contractor_class = models.CharField("golongan penyedia", max_length=10, blank=True)
    construction = models.BooleanField("pekerjaan konstruksi", null=True)
    category = models.CharField("jenis pekerjaan", max_length=24, blank=True)
    year = models.PositiveSmallIntegerField("tahun", null=True)
    due = models.DecimalField("iuran seharusnya", max_digits=20, decimal_places=0, null=True)
    paid = models.DecimalField("iuran dibayar", max_digits=20, decimal_places=0, null=True)
    gap = models.DecimalField("selisih", max_digits=20, decimal_places=0, null=True)
    overdue = models.DecimalField("selisih yang jatuh tempo", max_digits=20, decimal_places=0, null=True)
    gap_state = models.CharField("keadaan selisih", max_length=10, choices=GapState, blank=True)
    material = models.BooleanField("ditindaklanjuti", default=False)
    comparable = models.BooleanField("dapat dibandingkan", default=False)
    reason = models.CharField("alasan", max_length=300, blank=True)
    work_from = models.DateField("mulai kerja", null=True)
    work_until = models.DateField("akhir kontrak", null=True)
    cover_from = models.DateField("perlindungan sejak", null=True)
    cover_to = models.DateField("perlindungan sampai", null=True)
    unprotected_days = models.PositiveIntegerField("hari tanpa perlindungan", null=True)
    workers = models.PositiveIntegerField("pekerja dinyatakan", null=True)
    worker_days = models.PositiveBigIntegerField("hari-pekerja tanpa perlindungan", null=True)
    net_value = models.DecimalField("nilai tanpa PPN", max_digits=20, decimal_places=2, null=True)
    declared_value = models.DecimalField("nilai terdaftar tanpa PPN", max_digits=20, decimal_places=2, null=True)
    expected_workers = models.DecimalField("pekerja diperkirakan", max_digits=18, decimal_places=4, null=True)
    congruity = models.CharField(
        "kewajaran", max_length=20, choices=[(each.value, each.value) for each in Band], blank=True
    )
    # Of value, period, headcount and peers, in this order.
    bands = models.JSONField("kewajaran menurut ukuran", default=list)
    registered = models.BooleanField("terdaftar", null=True)
    past_deadline = models.BooleanField("batas pendaftaran lewat", default=False)
    few_workers = models.BooleanField("pekerja terlalu sedikit", null=True)
    awarded_on = models.DateField("tanggal penetapan", null=True)
    project_number = models.CharField("nomor proyek", max_length=120, blank=True)
    pattern = models.ForeignKey(IndicatorPattern, on_delete=models.PROTECT, related_name="+")
    as_of = models.DateField("keadaan per")
    run = models.ForeignKey(CrossCheckRun, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        verbose_name = "ukuran kontrak"
        verbose_name_plural = "ukuran kontrak"
        indexes = (
            models.Index(fields=("cover_to",), name="measure_cover"),
            models.Index(fields=("project_number",), name="measure_project", condition=~models.Q(project_number="")),
            # What the Beranda adds up, each without the many rows that add nothing.
            models.Index(
                fields=("office", "contract", "worker_days"),
                name="measure_unprotected",
                condition=models.Q(worker_days__gt=0),
            ),
            models.Index(
                fields=("office", "contract", "unprotected_days", "worker_days"),
                name="measure_workers_unknown",
                condition=models.Q(unprotected_days__gt=0, worker_days__isnull=True),
            ),
            models.Index(
                fields=("office", "contract", "overdue", "material"),
                name="measure_gap",
                condition=models.Q(material=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.contract_id} {self.gap_state}"


class UnitMeasure(models.Model):
    """One firm or one office, and what the indicators answered of it."""

    unit = models.CharField("satuan", max_length=8, choices=UNITS)
    key = models.CharField("kunci", max_length=210)
    name = models.CharField("nama", max_length=250, blank=True)
    pattern = models.ForeignKey(IndicatorPattern, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "ukuran perusahaan dan OPD"
        verbose_name_plural = "ukuran perusahaan dan OPD"
        constraints = (models.UniqueConstraint(fields=("unit", "key"), name="unit_measure_once"),)

    def __str__(self) -> str:
        return f"{self.unit} {self.key}"


class IndicatorReading(models.Model):
    """One indicator that flags one unit: a reason to look, never proof."""

    unit = models.CharField("satuan", max_length=8, choices=UNITS)
    # The contract's key, the firm's key, or the office's code.
    subject_key = models.CharField("kunci", max_length=210)
    subject_name = models.CharField("nama", max_length=500, blank=True)
    contract = models.ForeignKey(
        "procurement.Contract", on_delete=models.CASCADE, null=True, related_name="indicator_readings"
    )
    # Of a contract alone: firms and offices are shown to those who see everything.
    office = models.ForeignKey(
        "forum_portal.Office", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    indicator = models.CharField("indikator", max_length=4)
    severity = models.PositiveSmallIntegerField("keparahan")
    value = models.CharField("nilai", max_length=300)
    threshold = models.CharField("ambang", max_length=400)
    # [[label, value], ...]
    evidence = models.JSONField("bukti", default=list)
    as_of = models.DateField("keadaan per")

    class Meta:
        verbose_name = "indikator yang menyala"
        verbose_name_plural = "indikator yang menyala"
        indexes = (
            models.Index(fields=("indicator", "-severity", "id"), name="reading_of_indicator"),
            models.Index(fields=("unit", "subject_key"), name="reading_of_unit"),
        )

    def __str__(self) -> str:
        return f"{self.indicator} {self.subject_key}"
