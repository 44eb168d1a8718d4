"""The yearly nominations of companies that are consistent members: seasons, their weights, who was judged and how."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from compliance.scoring.types import Answer

_USER = settings.AUTH_USER_MODEL


class AwardSeason(models.Model):
    """A year of companies' conduct. Its weights are frozen, with their hash, before any fact is read; the facts are
    read once, on the data as they stand at that moment, and everything after refers to what was read."""

    class State(models.TextChoices):
        DRAFT = "draft", "Disusun"
        FROZEN = "frozen", "Bobot dibekukan"
        READING = "reading", "Data dibaca"
        OPEN = "open", "Dibuka"
        SHORTLISTED = "shortlisted", "Daftar pendek ditetapkan"
        DECIDED = "decided", "Diputuskan"

    year = models.PositiveSmallIntegerField("tahun", unique=True)
    # The last of the twelve contribution months that are judged, "YYYY-MM".
    last_month = models.CharField("bulan terakhir", max_length=7)
    state = models.CharField("keadaan", max_length=11, choices=State, default=State.DRAFT)
    # The part by which a wage may lie under the minimum wage.
    tolerance = models.DecimalField("toleransi upah", max_digits=4, decimal_places=3, default=0)
    shortlist = models.PositiveSmallIntegerField("calon tiap kategori", default=5)
    decree = models.CharField("nomor keputusan tim penilai", max_length=80, blank=True)
    weights_hash = models.CharField("sidik bobot", max_length=64, blank=True)
    frozen_at = models.DateTimeField("bobot dibekukan", null=True)
    frozen_by = models.ForeignKey(_USER, on_delete=models.PROTECT, null=True, related_name="+")
    # The day of the newest extract that was read.
    closed_on = models.DateField("penutupan data", null=True)
    read_at = models.DateTimeField("data dibaca", null=True)
    job = models.ForeignKey("forum_portal.Job", on_delete=models.SET_NULL, null=True, related_name="+")
    held_on = models.DateField("tanggal sidang", null=True, blank=True)
    held_at = models.CharField("tempat sidang", max_length=160, blank=True)
    # One position a line, never a person.
    present = models.TextField("yang hadir (jabatan)", blank=True)
    course = models.TextField("jalannya sidang", blank=True)
    decided_at = models.DateTimeField("diputuskan", null=True)

    class Meta:
        verbose_name = "musim penghargaan"
        verbose_name_plural = "musim penghargaan"
        ordering = ("-year",)

    def __str__(self) -> str:
        return f"Penghargaan {self.year}"


class AwardWeight(models.Model):
    season = models.ForeignKey(AwardSeason, on_delete=models.CASCADE, related_name="weights")
    criterion = models.CharField("kriteria", max_length=2)
    weight = models.DecimalField("bobot", max_digits=5, decimal_places=2)

    class Meta:
        verbose_name = "bobot penghargaan"
        verbose_name_plural = "bobot penghargaan"
        ordering = ("criterion",)
        constraints = (models.UniqueConstraint(fields=("season", "criterion"), name="award_weight_once"),)

    def __str__(self) -> str:
        return f"{self.criterion}: {self.weight}"


class AwardCategory(models.Model):
    """`sectors` and `sizes` are keys of `compliance.scoring`, with commas."""

    season = models.ForeignKey(AwardSeason, on_delete=models.CASCADE, related_name="categories")
    position = models.SmallIntegerField("urutan")
    code = models.CharField("kode", max_length=24)
    title = models.CharField("kategori", max_length=120)
    sectors = models.CharField("sektor", max_length=120)
    sizes = models.CharField("skala", max_length=40)
    region = models.CharField("kab/kota", max_length=60, blank=True)

    class Meta:
        verbose_name = "kategori penghargaan"
        verbose_name_plural = "kategori penghargaan"
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=("season", "code"), name="award_category_once"),)

    def __str__(self) -> str:
        return self.title


class Nominee(models.Model):
    """A company that was judged in a season, as it was read: later data, or an undone import, change nothing of it.

    `facts` holds what the papers show of it: {"months": […], "projects": […], "giving": […]}; empty for those that did
    not pass. `gates` and `subscores` are lists in their order, numbers as decimal text.
    """

    season = models.ForeignKey(AwardSeason, on_delete=models.CASCADE, related_name="nominees")
    category = models.ForeignKey(AwardCategory, on_delete=models.CASCADE, related_name="nominees")
    # An undone import may take the employer away again; what was judged stays.
    employer = models.ForeignKey(
        "employers.Employer", on_delete=models.DO_NOTHING, null=True, related_name="+", db_constraint=False
    )
    npp = models.CharField("NPP", max_length=12)
    name = models.CharField("perusahaan", max_length=250)
    region = models.CharField("kab/kota", max_length=60, blank=True)
    sector = models.CharField("sektor", max_length=100, blank=True)
    size = models.CharField("skala", max_length=12, blank=True)
    address = models.CharField("alamat", max_length=400, blank=True)
    branch = models.CharField("kantor cabang", max_length=60, blank=True)
    member_since = models.DateField("peserta sejak", null=True)
    workers = models.PositiveIntegerField("tenaga kerja", null=True)
    programmes = models.CharField("program", max_length=30, blank=True)
    sanction = models.CharField("status sanksi", max_length=60, blank=True)
    as_of = models.DateField("keadaan per", null=True)
    years = models.PositiveSmallIntegerField("tahun berturut-turut", null=True)
    on_time = models.PositiveSmallIntegerField("bulan tepat waktu", null=True)
    standing = models.CharField(
        "hasil",
        max_length=13,
        choices=[
            (Answer.PASSED.value, "Lolos"),
            (Answer.FAILED.value, "Tidak lolos"),
            (Answer.UNKNOWN.value, "Tidak dapat dinilai"),
        ],
    )
    # The gates that it did not pass, with commas before, between and behind: ",g1,g3,".
    failed_gates = models.CharField(max_length=20, blank=True)
    unknown_gates = models.CharField(max_length=20, blank=True)
    score = models.DecimalField("nilai", max_digits=7, decimal_places=4, null=True)
    rank = models.PositiveIntegerField("peringkat", null=True)
    steady = models.DecimalField("peringkat tetap", max_digits=4, decimal_places=3, null=True)
    gates = models.JSONField(default=list)
    subscores = models.JSONField(default=list)
    facts = models.JSONField(default=dict)
    excluded_reason = models.TextField("alasan dikecualikan", blank=True)
    excluded_by = models.ForeignKey(_USER, on_delete=models.PROTECT, null=True, related_name="+")
    excluded_at = models.DateTimeField("dikecualikan", null=True)
    shortlisted = models.BooleanField("daftar pendek", default=False)
    # 1 to 3 within its category, for the winners.
    place = models.PositiveSmallIntegerField("juara", null=True)

    class Meta:
        verbose_name = "nomine"
        verbose_name_plural = "nomine"
        ordering = ("category__position", "rank", "npp")
        constraints = (
            models.UniqueConstraint(fields=("season", "npp"), name="nominee_once"),
            models.UniqueConstraint(
                fields=("category", "place"), condition=Q(place__isnull=False), name="nominee_one_a_place"
            ),
        )
        indexes = (models.Index(fields=("season", "standing", "category", "rank"), name="nominee_ranked"),)

    def __str__(self) -> str:
        return self.name


class AwardConflict(models.Model):
    """Somebody declared an interest in a company: from then on he neither sees it as a juror nor scores it."""

    nominee = models.ForeignKey(Nominee, on_delete=models.CASCADE, related_name="conflicts")
    user = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    seat = models.CharField("jabatan", max_length=120)
    reason = models.TextField("alasan")
    declared_at = models.DateTimeField("dinyatakan", auto_now_add=True)

    class Meta:
        verbose_name = "benturan kepentingan"
        verbose_name_plural = "benturan kepentingan"
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("nominee", "user"), name="award_conflict_once"),)

    def __str__(self) -> str:
        return f"{self.user_id}: {self.nominee_id}"


class JurorSheet(models.Model):
    """What a juror gave a shortlisted company: for its papers, read without its name, and for its interview."""

    class Stage(models.TextChoices):
        PAPERS = "berkas", "Seleksi berkas"
        INTERVIEW = "wawancara", "Wawancara"

    nominee = models.ForeignKey(Nominee, on_delete=models.CASCADE, related_name="sheets")
    juror = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    stage = models.CharField("tahap", max_length=9, choices=Stage)
    points = models.PositiveSmallIntegerField("nilai juri (0–100)")
    note = models.TextField("catatan", blank=True)
    at = models.DateTimeField("waktu", auto_now=True)

    class Meta:
        verbose_name = "lembar juri"
        verbose_name_plural = "lembar juri"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("nominee", "juror", "stage"), name="juror_sheet_once"),
            models.CheckConstraint(condition=Q(points__lte=100), name="juror_sheet_points"),
        )

    def __str__(self) -> str:
        return f"{self.nominee_id} {self.stage}"


class AwardPaper(models.Model):
    """A printed paper of a season; `nominee` for dossiers and certificates. Printing anew makes new rows: `batch` says
    which press of the button a paper came from."""

    season = models.ForeignKey(AwardSeason, on_delete=models.CASCADE, related_name="papers")
    batch = models.PositiveIntegerField()
    kind = models.CharField(max_length=16)
    nominee = models.ForeignKey(Nominee, on_delete=models.CASCADE, null=True, related_name="papers")
    paper = models.ForeignKey("forum_portal.PrintedPaper", on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(_USER, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField("diminta", auto_now_add=True)

    class Meta:
        verbose_name = "cetakan penghargaan"
        verbose_name_plural = "cetakan penghargaan"
        ordering = ("batch", "id")
        constraints = (
            models.UniqueConstraint(fields=("season", "batch", "kind", "nominee"), name="award_paper_once"),
            models.UniqueConstraint(
                fields=("season", "batch", "kind"), condition=Q(nominee__isnull=True), name="award_paper_of_season_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.season_id}/{self.batch} {self.kind}"
