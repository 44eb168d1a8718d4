"""What BPJS Ketenagakerjaan tells us of employers, their payments and their projects.

Layout of the extracts: the columns agreed with BPJS Ketenagakerjaan; amounts in rupiah, contribution months "YYYY-MM".
"""

from django.db import models

from forum_portal.models import VersionedIdentity, VersionRow


class Employer(VersionedIdentity):
    """An NPP. `key` is the NPP."""

    current = models.ForeignKey(
        "employers.EmployerVersion",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = "pemberi kerja"
        verbose_name_plural = "pemberi kerja"


class EmployerVersion(VersionRow):
    subject = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="versions")
    name = models.CharField("nama perusahaan", max_length=250)
    division = models.CharField("divisi", max_length=10, blank=True)
    address = models.CharField("alamat", max_length=400, blank=True)
    region = models.CharField("kab/kota", max_length=60, blank=True)
    branch = models.CharField("kantor cabang", max_length=60, blank=True)
    npwp = models.CharField("NPWP", max_length=24, blank=True)
    # The nine digits that identify the taxpayer; empty when the NPWP is missing, a dummy or a person's number.
    npwp_body = models.CharField(max_length=9, blank=True)
    nib = models.CharField("NIB", max_length=20, blank=True)
    sector = models.CharField("sektor", max_length=100, blank=True)
    size = models.CharField("skala usaha", max_length=12, blank=True)
    member_since = models.DateField("tanggal kepesertaan", null=True)
    status = models.CharField("status", max_length=12, blank=True)
    # Comma-separated in the order JKK,JKM,JHT,JP,JKP.
    programmes = models.CharField("program", max_length=30, blank=True)
    workers = models.PositiveIntegerField("tenaga kerja aktif", null=True)
    reported_wages = models.DecimalField("upah dilaporkan", max_digits=20, decimal_places=2, null=True)
    last_settled = models.CharField("BLTH lunas terakhir", max_length=7, blank=True)
    arrears_months = models.PositiveIntegerField("bulan tunggakan menurut BPJS", null=True)
    arrears_rupiah = models.DecimalField("nilai tunggakan", max_digits=20, decimal_places=2, null=True)
    sanction = models.CharField("status sanksi", max_length=60, blank=True)
    as_of = models.DateField("keadaan per")

    class Meta:
        verbose_name = "keterangan pemberi kerja"
        verbose_name_plural = "keterangan pemberi kerja"
        indexes = (models.Index(fields=("run", "subject"), name="employer_version_run"),)

    def __str__(self) -> str:
        return self.name


class PaymentMonth(VersionedIdentity):
    """One contribution month of one employer. `key` is "<NPP>:<YYYY-MM>"."""

    npp = models.CharField("NPP", max_length=12, db_index=True)
    blth = models.CharField("BLTH", max_length=7)
    current = models.ForeignKey(
        "employers.PaymentMonthVersion",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    IDENTITY_COLUMNS = ("npp", "blth")

    class Meta:
        verbose_name = "iuran bulanan"
        verbose_name_plural = "iuran bulanan"


class PaymentMonthVersion(VersionRow):
    subject = models.ForeignKey(PaymentMonth, on_delete=models.PROTECT, related_name="versions")
    settled_on = models.DateField("tanggal lunas", null=True)
    workers = models.PositiveIntegerField("tenaga kerja", null=True)
    amount = models.DecimalField("iuran", max_digits=20, decimal_places=2, null=True)
    programmes = models.CharField("program", max_length=30, blank=True)

    class Meta:
        verbose_name = "keterangan iuran bulanan"
        verbose_name_plural = "keterangan iuran bulanan"
        indexes = (models.Index(fields=("run", "subject"), name="payment_version_run"),)

    def __str__(self) -> str:
        return self.subject.key


class ProjectRegistration(VersionedIdentity):
    """A construction project registered with BPJS Ketenagakerjaan. `key` is its project number."""

    current = models.ForeignKey(
        "employers.ProjectRegistrationVersion",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = "pendaftaran proyek"
        verbose_name_plural = "pendaftaran proyek"


class ProjectRegistrationVersion(VersionRow):
    subject = models.ForeignKey(ProjectRegistration, on_delete=models.PROTECT, related_name="versions")
    npp = models.CharField("NPP", max_length=12, db_index=True)
    project_name = models.CharField("nama proyek", max_length=500, blank=True)
    spk_number = models.CharField("nomor SPK", max_length=150, blank=True)
    # Letters and digits only, upper case: how contract numbers are compared.
    spk_key = models.CharField(max_length=150, blank=True, db_index=True)
    spk_date = models.DateField("tanggal SPK", null=True)
    value = models.DecimalField("nilai kontrak", max_digits=20, decimal_places=2, null=True)
    includes_vat = models.BooleanField("termasuk PPN", null=True)
    registered_on = models.DateField("tanggal daftar", null=True)
    workers = models.PositiveIntegerField("jumlah tenaga kerja", null=True)
    certified_on = models.DateField("tanggal sertifikat", null=True)
    cover_from = models.DateField("mulai perlindungan", null=True)
    cover_to = models.DateField("selesai perlindungan", null=True)
    maintenance_until = models.DateField("pemeliharaan sampai", null=True)
    # "contract_value", "wages" or "" (not known).
    method = models.CharField("metode penetapan", max_length=15, blank=True, default="", db_default="")
    wages = models.DecimalField("jumlah upah", max_digits=20, decimal_places=2, null=True)
    contribution = models.DecimalField("iuran ditetapkan", max_digits=20, decimal_places=2, null=True)
    first_instalment_on = models.DateField("tanggal termin 1", null=True)
    first_amount = models.DecimalField("nilai termin 1", max_digits=20, decimal_places=2, null=True)
    second_instalment_on = models.DateField("tanggal termin 2", null=True)
    second_amount = models.DecimalField("nilai termin 2", max_digits=20, decimal_places=2, null=True)
    third_instalment_on = models.DateField("tanggal termin 3", null=True)
    third_amount = models.DecimalField("nilai termin 3", max_digits=20, decimal_places=2, null=True)
    # Whether the instalments above are all that were paid; None: the file tells of the first alone.
    instalments_told = models.BooleanField("semua termin tercatat", null=True)
    addendum = models.CharField("nomor adendum", max_length=150, blank=True, default="", db_default="")
    status = models.CharField("status proyek", max_length=60, blank=True, default="", db_default="")

    class Meta:
        verbose_name = "keterangan pendaftaran proyek"
        verbose_name_plural = "keterangan pendaftaran proyek"
        indexes = (models.Index(fields=("run", "subject"), name="project_version_run"),)

    def __str__(self) -> str:
        return self.project_name or self.subject.key
