"""What the procurement systems tell us: packages that have, or will have, a contractor."""

from django.db import models

from forum_portal.models import VersionedIdentity, VersionRow


class Contract(VersionedIdentity):
    """A package on its way from announcement to contract.

    `key` is "non_tender:<kd_nontender>", "tender:<kd_tender>" or "opd:<office code>:<number>"; codes exceed 32 bits.
    """

    class Scheme(models.TextChoices):
        TENDER = "tender", "Tender"
        NON_TENDER = "non_tender", "Non-tender"
        OPD = "opd", "Daftar OPD"

    scheme = models.CharField("jalur", max_length=10, choices=Scheme)
    office = models.ForeignKey(
        "forum_portal.Office",
        on_delete=models.PROTECT,
        null=True,
        related_name="contracts",
    )
    current = models.ForeignKey(
        "procurement.ContractVersion",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    IDENTITY_COLUMNS = ("scheme", "office_id")

    class Meta:
        verbose_name = "paket"
        verbose_name_plural = "paket"


class ContractVersion(VersionRow):
    """Amounts in rupiah. `award_value` is the winner feed's, `contract_value` the contract's own."""

    subject = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="versions")
    year = models.PositiveSmallIntegerField("tahun anggaran", null=True)
    kd_rup = models.CharField("kode RUP", max_length=400, blank=True)
    package_name = models.CharField("nama paket", max_length=500, blank=True)
    satker_code = models.CharField("kode satker", max_length=60, blank=True)
    satker_name = models.CharField("nama satker", max_length=250, blank=True)
    work_type = models.CharField("jenis pengadaan", max_length=80, blank=True)
    method = models.CharField("metode pemilihan", max_length=80, blank=True)
    # None: not known whether the package is construction.
    is_construction = models.BooleanField("pekerjaan konstruksi", null=True)
    # Kemendagri code of the kabupaten/kota where the work lies; empty when no file says.
    region = models.CharField("kab/kota", max_length=5, blank=True)
    pagu = models.DecimalField("pagu", max_digits=20, decimal_places=2, null=True)
    award_value = models.DecimalField("nilai hasil pemilihan", max_digits=20, decimal_places=2, null=True)
    contract_value = models.DecimalField("nilai kontrak", max_digits=20, decimal_places=2, null=True)
    # The value to reckon with: the contract's, else the award's; empty when quarantined.
    value = models.DecimalField("nilai", max_digits=20, decimal_places=2, null=True)
    includes_vat = models.BooleanField("termasuk PPN", null=True)
    quarantine = models.CharField("alasan karantina nilai", max_length=300, blank=True)
    contract_number = models.CharField("nomor kontrak", max_length=250, blank=True)
    contract_key = models.CharField(max_length=250, blank=True)
    spk_date = models.DateField("tanggal SPK", null=True)
    # The original contract's, before any addendum: the registration clock starts there.
    first_contract_key = models.CharField(max_length=250, blank=True)
    first_spk_date = models.DateField("tanggal SPK pertama", null=True)
    contractor_name = models.CharField("nama penyedia", max_length=250, blank=True)
    npwp = models.CharField("NPWP penyedia", max_length=24, blank=True)
    npwp16 = models.CharField("NPWP 16 digit", max_length=24, blank=True)
    vendor_id = models.CharField("kode penyedia", max_length=30, blank=True)
    business_form = models.CharField("bentuk usaha", max_length=80, blank=True)
    announced_on = models.DateField("tanggal pengumuman", null=True)
    finished_on = models.DateField("tanggal selesai pemilihan", null=True)

    class Meta:
        verbose_name = "keterangan paket"
        verbose_name_plural = "keterangan paket"
        indexes = (models.Index(fields=("run", "subject"), name="contract_version_run"),)

    def __str__(self) -> str:
        return self.package_name
