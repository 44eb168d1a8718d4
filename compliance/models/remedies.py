"""What people bring forward about a finding: proof, requests to be exempt, reasons for its clock to stand still; and
what BPJS Ketenagakerjaan did with it afterwards."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from compliance.ladder import Span
from compliance.models.findings import Finding
from forum_portal.working_days import ONE_DAY


class CaseFile(models.Model):
    """A document that somebody attached. Its bytes lie in the database, so that a backup of it is whole."""

    name = models.CharField("nama berkas", max_length=255)
    kind = models.CharField("jenis", max_length=4)
    size = models.PositiveIntegerField("ukuran (bita)")
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField("diunggah", auto_now_add=True)

    class Meta:
        verbose_name = "lampiran temuan"
        verbose_name_plural = "lampiran temuan"

    def __str__(self) -> str:
        return self.name


class Answer(models.TextChoices):
    """What became of what somebody asked for."""

    WAITING = "", "Menunggu"
    ACCEPTED = "accepted", "Diterima"
    REFUSED = "refused", "Ditolak"


class Submission(models.Model):
    """Asked by one person, answered by another."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="%(class)ss")
    reason = models.TextField("keterangan")
    document = models.ForeignKey(CaseFile, on_delete=models.PROTECT, null=True, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField("diajukan", auto_now_add=True)
    answer = models.CharField("jawaban", max_length=8, choices=Answer, default=Answer.WAITING, blank=True)
    answer_reason = models.TextField("alasan jawaban", blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField("dijawab", null=True)

    class Meta:
        abstract = True


def _answered_by_another(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(answered_by__isnull=True) | ~Q(answered_by=models.F("asked_by")), name=name
    )


class Proof(Submission):
    """That what was missing is there: `about` is the day the proof speaks of, such as the day of payment."""

    about = models.DateField("tanggal pada bukti")

    class Meta:
        verbose_name = "bukti"
        verbose_name_plural = "bukti"
        ordering = ("-id",)
        constraints = (_answered_by_another("proof_answered_by_another"),)

    def __str__(self) -> str:
        return f"{self.finding_id}: {self.about}"


class Exemption(Submission):
    """That a finding be left alone until a day, with its document."""

    until = models.DateField("sampai")

    class Meta:
        verbose_name = "pengecualian"
        verbose_name_plural = "pengecualian"
        ordering = ("-id",)
        constraints = (_answered_by_another("exemption_answered_by_another"),)

    def __str__(self) -> str:
        return f"{self.finding_id}: {self.until}"


class Pause(models.Model):
    """Days on which the clock of a finding stands still; always with an end."""

    class Kind(models.TextChoices):
        DISPUTE = "dispute", "Sengketa"
        INSTALMENTS = "instalments", "Rencana cicilan"

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="pauses")
    kind = models.CharField("jenis", max_length=12, choices=Kind)
    first = models.DateField("mulai")
    last = models.DateField("sampai")
    reason = models.TextField("alasan")
    document = models.ForeignKey(CaseFile, on_delete=models.PROTECT, null=True, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField("dicatat", auto_now_add=True)
    # The day from which the clock runs again, where that came before the end.
    ended_on = models.DateField("diakhiri", null=True)
    ended_at = models.DateTimeField("dicatat diakhiri", null=True)

    class Meta:
        verbose_name = "penghentian waktu"
        verbose_name_plural = "penghentian waktu"
        ordering = ("id",)
        constraints = (models.CheckConstraint(condition=Q(last__gte=models.F("first")), name="pause_has_an_end"),)

    def __str__(self) -> str:
        return f"{self.finding_id}: {self.first} – {self.last}"

    @property
    def span(self) -> Span:
        """The days on which the clock stood still; none where it was ended on the day it began."""
        return Span(self.first, self.last if self.ended_on is None else self.ended_on - ONE_DAY)

    def holds_on(self, day: date) -> bool:
        return self.span.first <= day <= self.span.last


class AgencyStep(models.Model):
    """A step that BPJS Ketenagakerjaan took itself, known to the portal by its reference alone (PP 86/2013)."""

    class Kind(models.TextChoices):
        WARNING_FIRST = "t1", "Peringatan tertulis pertama"
        WARNING_SECOND = "t2", "Peringatan tertulis kedua"
        FINE = "fine", "Denda"
        SERVICE_DENIAL = "tmp2t", "Tidak mendapat pelayanan publik tertentu"
        MANDATE = "skk", "Surat kuasa khusus kepada Kejaksaan"
        INSPECTION = "nota", "Nota pemeriksaan pengawas"
        SETTLED = "settled", "Dinyatakan selesai"

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="agency_steps")
    kind = models.CharField("langkah", max_length=8, choices=Kind)
    reference = models.CharField("nomor rujukan", max_length=120)
    on = models.DateField("tanggal")
    note = models.CharField("catatan", max_length=300, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("dicatat", auto_now_add=True)

    class Meta:
        verbose_name = "langkah BPJS Ketenagakerjaan"
        verbose_name_plural = "langkah BPJS Ketenagakerjaan"
        ordering = ("on", "id")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.reference}"
