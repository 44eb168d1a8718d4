"""What the Beranda shows besides results: unprotected days by month, the figures of each month, contracts to watch."""

from django.db import models


class ContractMonth(models.Model):
    """The days of one month on which the workers of one contract had no cover. `worker_days` null: nobody declared how
    many workers there are. Written with the measure of its contract."""

    contract = models.ForeignKey(
        "procurement.Contract", on_delete=models.CASCADE, related_name="months", db_index=False
    )
    office = models.ForeignKey(
        "forum_portal.Office", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    month = models.CharField("bulan", max_length=7)
    days = models.PositiveSmallIntegerField("hari tanpa perlindungan")
    worker_days = models.PositiveBigIntegerField("hari-pekerja tanpa perlindungan", null=True)

    class Meta:
        verbose_name = "bulan tanpa perlindungan"
        verbose_name_plural = "bulan tanpa perlindungan"
        constraints = (models.UniqueConstraint(fields=("contract", "month"), name="contract_month_once"),)
        indexes = (
            models.Index(fields=("office", "month", "worker_days"), name="contract_month_counted"),
            models.Index(fields=("month", "contract"), name="contract_month_listed"),
        )

    def __str__(self) -> str:
        return f"{self.contract_id} {self.month}"


class OfficeMonth(models.Model):
    """The rows above of one office and month, counted in the transaction that writes them. `unknown` of the contracts
    have workers that nobody declared."""

    office = models.ForeignKey("forum_portal.Office", on_delete=models.CASCADE, null=True, related_name="+")
    month = models.CharField("bulan", max_length=7, db_index=True)
    worker_days = models.PositiveBigIntegerField("hari-pekerja tanpa perlindungan")
    contracts = models.PositiveIntegerField("kontrak")
    unknown = models.PositiveIntegerField("kontrak tanpa jumlah pekerja")

    class Meta:
        verbose_name = "bulan tanpa perlindungan per OPD"
        verbose_name_plural = "bulan tanpa perlindungan per OPD"

    def __str__(self) -> str:
        return f"{self.office_id} {self.month}"


class MonthFigures(models.Model):
    """The figures of the Beranda as last reckoned in a month; once the month is over they stay as they are.

    `figures`: {"worker_days": 120, ...}, whole numbers and whole rupiah, by the names of `compliance.home.numbers`.
    """

    class Scope(models.TextChoices):
        ALL = "semua", "Semua"
        CONSTRUCTION = "konstruksi", "Konstruksi"
        PALM = "perkebunan-sawit", "Perkebunan kelapa sawit"

    month = models.CharField("bulan", max_length=7)
    scope = models.CharField("lingkup", max_length=16, choices=Scope)
    figures = models.JSONField("angka")
    as_of = models.DateField("keadaan per", null=True)
    run = models.ForeignKey("compliance.CrossCheckRun", on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField("dihitung")

    class Meta:
        verbose_name = "angka bulanan"
        verbose_name_plural = "angka bulanan"
        constraints = (models.UniqueConstraint(fields=("scope", "month"), name="month_figures_once"),)

    def __str__(self) -> str:
        return f"{self.scope} {self.month}"


class WatchedContract(models.Model):
    """A contract that became worse in the last days, or whose cover or time to register is about to end."""

    class Why(models.TextChoices):
        WORSE = "memburuk", "Memburuk dalam 7 hari"
        LAPSING = "berakhir", "Berakhir dalam 14 hari"

    contract = models.ForeignKey("procurement.Contract", on_delete=models.CASCADE, related_name="watched")
    why = models.CharField("sebab", max_length=8, choices=Why)
    # When it became worse; the day on which it ends.
    on = models.DateField("tanggal")
    said = models.CharField("keterangan", max_length=200)

    class Meta:
        verbose_name = "kontrak yang dipantau"
        verbose_name_plural = "kontrak yang dipantau"
        constraints = (models.UniqueConstraint(fields=("why", "contract"), name="watched_once"),)
        indexes = (models.Index(fields=("why", "on", "id"), name="watched_soonest"),)

    def __str__(self) -> str:
        return f"{self.contract_id} {self.why}"
