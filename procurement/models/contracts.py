"""What the procurement systems tell of purchases: who won, what was signed, when work began, what was paid."""

from django.db import models

from forum_portal.models import VersionedIdentity, VersionRow


class PhysicalDecision(models.TextChoices):
    """What a person says of the kind of work; the reason is in the trail."""

    YES = "ya", "Pekerjaan fisik"
    NO = "tidak", "Bukan pekerjaan fisik"


class Physical(models.TextChoices):
    """What the words of a package say of the kind of work."""

    YES = "ya", "Pekerjaan fisik"
    NO = "tidak", "Bukan pekerjaan fisik"
    ASK = "tanya", "Perlu ditanyakan"


class Contract(VersionedIdentity):
    """A purchase on its way from announcement to handover.

    `key` is "<scheme>:<code>": "non_tender:<kd_nontender>", "tender:<kd_tender>", "recorded:<kd_nontender_pct>",
    "self_managed:<kd_swakelola_pct>", "ecatalog:<order>", "shop:<order>" or "opd:<office code>:<number>"; codes exceed
    32 bits.
    """

    class Scheme(models.TextChoices):
        TENDER = "tender", "Tender"
        NON_TENDER = "non_tender", "Non-tender"
        RECORDED = "recorded", "Pencatatan non-tender"
        SELF_MANAGED = "self_managed", "Pencatatan swakelola"
        ECATALOG = "ecatalog", "E-Katalog"
        SHOP = "shop", "Toko Daring"
        OPD = "opd", "Daftar OPD"

    scheme = models.CharField("jalur", max_length=12, choices=Scheme)
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

    # What people decided about the kind of work; it outlives every import.
    physical_decision = models.CharField(
        "putusan pekerjaan fisik", max_length=5, choices=PhysicalDecision, blank=True, default="", db_default=""
    )

    IDENTITY_COLUMNS = ("scheme", "office_id")

    class Meta:
        verbose_name = "kontrak"
        verbose_name_plural = "kontrak"


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
    physical = models.CharField("pekerjaan fisik", max_length=5, choices=Physical, default=Physical.ASK)
    physical_words = models.CharField("kata penentu", max_length=200, blank=True)
    # Kemendagri code of the kabupaten/kota where the work lies; empty when no file says.
    region = models.CharField("kab/kota", max_length=5, blank=True)
    pagu = models.DecimalField("pagu", max_digits=20, decimal_places=2, null=True)
    hps = models.DecimalField("harga perkiraan sendiri", max_digits=20, decimal_places=2, null=True)
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
    # The day on which the 14 working days start, and the paper that it stands on: "kontrak" or "spmk".
    clock_date = models.DateField("awal batas pendaftaran", null=True)
    clock_basis = models.CharField("dasar awal batas", max_length=8, blank=True)
    contractor_name = models.CharField("nama penyedia", max_length=250, blank=True)
    # "firm", "person", "government", "utility", "unnamed" or "" (not known): see procurement.contractor_class.
    contractor_class = models.CharField("golongan penyedia", max_length=10, blank=True)
    # Members of a joint operation besides the lead: [{"name": …, "npwp": …, "share": …}, …].
    members = models.JSONField("anggota KSO", default=list)
    npwp = models.CharField("NPWP penyedia", max_length=24, blank=True)
    npwp16 = models.CharField("NPWP 16 digit", max_length=24, blank=True)
    # SPSE's kd_penyedia, or "v5:<kd_penyedia>", "v6:<kode_penyedia>" of the catalogue.
    vendor_id = models.CharField("kode penyedia", max_length=40, blank=True)
    # The same vendor's kd_penyedia in SPSE, where an order of the catalogue states it.
    spse_vendor_id = models.CharField("kode penyedia SPSE", max_length=40, blank=True)
    business_form = models.CharField("bentuk usaha", max_length=80, blank=True)
    announced_on = models.DateField("tanggal pengumuman", null=True)
    finished_on = models.DateField("tanggal selesai pemilihan", null=True)
    fund = models.CharField("sumber dana", max_length=80, blank=True)
    # As the source writes it ("Selesai", "Kontrak Sedang Berjalan", "COMPLETED"); not kept up to date by anybody.
    status = models.CharField("status", max_length=80, blank=True)
    cancelled = models.BooleanField("dibatalkan", default=False)
    appointed_on = models.DateField("tanggal SPPBJ", null=True)
    start_order_number = models.CharField("nomor SPMK", max_length=250, blank=True)
    start_order_date = models.DateField("tanggal SPMK", null=True)
    work_from = models.DateField("mulai kerja", null=True)
    work_until = models.DateField("selesai kerja", null=True)
    payments = models.PositiveIntegerField("jumlah BAP", default=0)
    paid_value = models.DecimalField("nilai terbayar", max_digits=20, decimal_places=2, null=True)
    paid_on = models.DateField("BAP terakhir", null=True)
    handed_over_on = models.DateField("tanggal BAST", null=True)
    participants = models.PositiveIntegerField("jumlah peserta", null=True)

    class Meta:
        verbose_name = "keterangan kontrak"
        verbose_name_plural = "keterangan kontrak"
        indexes = (
            models.Index(fields=("run", "subject"), name="contract_version_run"),
            models.Index(fields=("vendor_id",), name="contract_version_vendor"),
            models.Index(
                fields=("spse_vendor_id",), name="contract_version_spse_vendor", condition=~models.Q(spse_vendor_id="")
            ),
            models.Index(fields=("contract_key",), name="contract_version_key"),
        )

    def __str__(self) -> str:
        return self.package_name


class ContractPackage(models.Model):
    """Which packages of the plan a contract carries out: n to m, by the codes in its published version.

    `package_key` is a Package's key ("penyedia:<kd_rup>"); it may name a package that no list has told of yet. Kept up
    by the job `procurement.link`.
    """

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="package_links")
    package_key = models.CharField("paket RUP", max_length=120, db_index=True)

    class Meta:
        verbose_name = "kaitan paket dan kontrak"
        verbose_name_plural = "kaitan paket dan kontrak"
        constraints = (models.UniqueConstraint(fields=("contract", "package_key"), name="contract_package_once"),)

    def __str__(self) -> str:
        return f"{self.contract_id} – {self.package_key}"
