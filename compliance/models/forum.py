"""The forum itself: what must be represented, who sits where, its decree, its meetings and what they decided."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from compliance.decrees import STATE_LABELS, State

_USER = settings.AUTH_USER_MODEL


class ForumElement(models.Model):
    """An *unsur*: a part of government or society that the forum is made of."""

    title = models.CharField("unsur", max_length=120, unique=True)
    position = models.PositiveSmallIntegerField("urutan")
    required = models.BooleanField("wajib terwakili", default=True)

    class Meta:
        verbose_name = "unsur forum"
        verbose_name_plural = "unsur forum"
        ordering = ("position", "title")

    def __str__(self) -> str:
        return self.title


class ForumUnit(models.Model):
    element = models.ForeignKey(ForumElement, on_delete=models.PROTECT, related_name="units")
    name = models.CharField("instansi", max_length=200, unique=True)

    class Meta:
        verbose_name = "instansi forum"
        verbose_name_plural = "instansi forum"
        ordering = ("element__position", "name")

    def __str__(self) -> str:
        return self.name


class ForumSeat(models.Model):
    """A member by position: whoever holds the office sits here, so no person's name is kept."""

    class Role(models.TextChoices):
        PATRON = "pengarah", "Pengarah"
        CHAIR = "ketua", "Ketua"
        DEPUTY = "wakil", "Wakil ketua"
        SECRETARY = "sekretaris", "Sekretaris"
        MEMBER = "anggota", "Anggota"

    unit = models.ForeignKey(ForumUnit, on_delete=models.PROTECT, related_name="seats")
    position = models.CharField("jabatan", max_length=160)
    role = models.CharField("kedudukan dalam forum", max_length=10, choices=Role, default=Role.MEMBER)
    since = models.DateField("mulai")
    until = models.DateField("sampai", null=True, blank=True)

    class Meta:
        verbose_name = "anggota forum"
        verbose_name_plural = "anggota forum"
        ordering = ("unit__element__position", "unit__name", "position")
        constraints = (
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="forum_seat_ends_after_it_begins"
            ),
        )

    def __str__(self) -> str:
        return self.position


class Decree(models.Model):
    """`about`, `considering` and `recalling` are its words, one paragraph a line. `annex` is the table of members as
    it stood when the decree became ready: [[position, unit, role], …]."""

    state = models.CharField(
        "keadaan",
        max_length=8,
        choices=[(state.value, label) for state, label in STATE_LABELS.items()],
        default=State.DRAFT,
    )
    about = models.CharField("tentang", max_length=300)
    considering = models.TextField("menimbang")
    recalling = models.TextField("mengingat")
    signatory = models.CharField("penanda tangan", max_length=120, default="Gubernur Kalimantan Timur")
    number = models.CharField("nomor", max_length=80, blank=True)
    dated = models.DateField("tanggal", null=True, blank=True)
    valid_to = models.DateField("berlaku sampai", null=True, blank=True)
    document = models.ForeignKey("compliance.CaseFile", on_delete=models.PROTECT, null=True, related_name="+")
    annex = models.JSONField(default=list)
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="amended_by")
    drafted_by = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField("disusun", auto_now_add=True)
    cleared_by = models.ForeignKey(_USER, on_delete=models.PROTECT, null=True, related_name="+")
    note = models.TextField("catatan langkah terakhir", blank=True)

    class Meta:
        verbose_name = "keputusan forum"
        verbose_name_plural = "keputusan forum"
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(fields=("state",), condition=Q(state="issued"), name="decree_one_in_force"),
            models.CheckConstraint(
                condition=Q(cleared_by__isnull=True) | ~Q(cleared_by=F("drafted_by")), name="decree_cleared_by_another"
            ),
        )

    def __str__(self) -> str:
        return self.number or f"Rancangan {self.pk}"


class ForumMeeting(models.Model):
    class Kind(models.TextChoices):
        TECHNICAL = "teknis", "Rapat teknis"
        PLENARY = "pleno", "Rapat pleno"
        FIELD = "lapangan", "Pemeriksaan lapangan"

    kind = models.CharField("jenis", max_length=8, choices=Kind, default=Kind.TECHNICAL)
    held_on = models.DateField("tanggal")
    place = models.CharField("tempat", max_length=160)
    # One item a line.
    agenda = models.TextField("acara")
    minutes = models.TextField("jalannya rapat", blank=True)
    # Positions, one a line.
    present = models.TextField("yang hadir (jabatan)", blank=True)

    class Meta:
        verbose_name = "rapat forum"
        verbose_name_plural = "rapat forum"
        ordering = ("-held_on", "-id")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.held_on}"


class ForumDecision(models.Model):
    """What a meeting decided, who is to do it, and until when."""

    class Status(models.TextChoices):
        OPEN = "open", "Berjalan"
        DONE = "done", "Selesai"
        DROPPED = "dropped", "Dibatalkan"

    meeting = models.ForeignKey(ForumMeeting, on_delete=models.CASCADE, related_name="decisions")
    text = models.TextField("keputusan")
    unit = models.ForeignKey(ForumUnit, on_delete=models.PROTECT, related_name="decisions")
    due_on = models.DateField("batas waktu")
    status = models.CharField("keadaan", max_length=7, choices=Status, default=Status.OPEN)
    closed_on = models.DateField("ditutup", null=True, blank=True)
    outcome = models.TextField("hasil", blank=True)

    class Meta:
        verbose_name = "keputusan rapat"
        verbose_name_plural = "keputusan rapat"
        ordering = ("due_on", "id")
        indexes = (models.Index(fields=("status", "due_on"), name="forum_decision_due"),)

    def __str__(self) -> str:
        return self.text[:80]
