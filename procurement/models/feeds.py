"""Feeds that the portal fetches by itself, and each attempt at it."""

from django.db import models


class Feed(models.Model):
    """One dataset of one government and year, fetched by the clock. Secrets are never here but in the environment."""

    class System(models.TextChoices):
        ISB = "isb", "ISB LKPP"
        INAPROC = "inaproc", "INAPROC"

    class Circuit(models.TextChoices):
        CLOSED = "tertutup", "Berjalan"
        OPEN = "terbuka", "Dihentikan sementara"

    name = models.CharField("nama", max_length=120)
    system = models.CharField("sistem", max_length=8, choices=System)
    source = models.CharField("sumber", max_length=60)
    # ISB: the path below the base address; INAPROC: "v1/rup/paket-penyedia-terumumkan".
    dataset = models.CharField("dataset", max_length=200)
    government = models.CharField("kode KLPD atau LPSE", max_length=12)
    year = models.PositiveSmallIntegerField("tahun anggaran")
    every_hours = models.PositiveSmallIntegerField("setiap (jam)", default=24)
    enabled = models.BooleanField("aktif", default=False)
    # A complete pull is the full picture of its government and year.
    full_picture = models.BooleanField("daftar lengkap", default=True)
    circuit = models.CharField("pemutus", max_length=8, choices=Circuit, default=Circuit.CLOSED)
    failures = models.PositiveSmallIntegerField("gagal berturut-turut", default=0)
    next_at = models.DateTimeField("penarikan berikutnya", null=True, blank=True)

    class Meta:
        verbose_name = "tarikan data"
        verbose_name_plural = "tarikan data"
        constraints = (
            models.UniqueConstraint(fields=("system", "dataset", "government", "year"), name="feed_once_a_dataset"),
        )

    def __str__(self) -> str:
        return self.name


class FeedPull(models.Model):
    """One attempt. `cursor` is where the next page begins; the pages fetched so far lie in the folder `folder`."""

    class Status(models.TextChoices):
        RUNNING = "jalan", "Sedang ditarik"
        EMPTY = "kosong", "Tidak ada data"
        DONE = "selesai", "Selesai"
        FAILED = "gagal", "Gagal"

    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="pulls")
    run = models.ForeignKey("forum_portal.ImportRun", on_delete=models.SET_NULL, null=True, related_name="+")
    status = models.CharField("status", max_length=8, choices=Status, default=Status.RUNNING)
    cursor = models.CharField("penanda halaman", max_length=500, blank=True)
    pages = models.PositiveIntegerField("halaman", default=0)
    rows = models.PositiveIntegerField("baris", default=0)
    folder = models.CharField(max_length=255, blank=True)
    failure = models.TextField("sebab kegagalan", blank=True)
    started_at = models.DateTimeField("mulai", auto_now_add=True)
    ended_at = models.DateTimeField("selesai", null=True, blank=True)

    class Meta:
        verbose_name = "penarikan"
        verbose_name_plural = "penarikan"
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.feed} #{self.pk}"
