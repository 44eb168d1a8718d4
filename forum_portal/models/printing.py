"""What was printed, byte for byte, and the register that numbers letters."""

from django.db import models


class LetterRegister(models.Model):
    """One row a register: how its numbers are written. The secretariat edits the writing, never a number given out."""

    name = models.CharField(max_length=30, unique=True)
    title = models.CharField("nama register", max_length=100)
    # {n} the running number, {kode} the code below, {romawi} the month in Roman numerals, {tahun} the year.
    pattern = models.CharField("susunan nomor", max_length=80, default="{n}/{kode}/{romawi}/{tahun}")
    code = models.CharField("kode", max_length=40)

    class Meta:
        verbose_name = "register surat"
        verbose_name_plural = "register surat"
        ordering = ("name",)

    def __str__(self) -> str:
        return self.title


class LetterNumber(models.Model):
    """A number given out. It stays when its letter is withdrawn, so that it is never given out again."""

    register = models.ForeignKey(LetterRegister, on_delete=models.PROTECT, related_name="numbers")
    year = models.PositiveSmallIntegerField("tahun")
    sequence = models.PositiveIntegerField("urutan")
    number = models.CharField("nomor", max_length=120, unique=True)
    dated = models.DateField("tanggal surat")
    given_at = models.DateTimeField("diberikan", auto_now_add=True)

    class Meta:
        verbose_name = "nomor surat"
        verbose_name_plural = "nomor surat"
        ordering = ("register", "year", "sequence")
        constraints = (models.UniqueConstraint(fields=("register", "year", "sequence"), name="letter_number_once"),)

    def __str__(self) -> str:
        return self.number


class PrintedPaper(models.Model):
    """A paper to be printed, and its bytes once it is. A reprint serves these bytes after checking their hash.

    `identifier` tells papers apart (number and hash of the content); asking twice for the same paper gives one row.
    `context` is all that the template is given. `made_at`, `pdf` and `sha256` are empty until it is printed.
    """

    identifier = models.CharField(max_length=200, unique=True)
    name = models.CharField("nama berkas", max_length=120)
    template = models.CharField(max_length=100)
    context = models.JSONField()
    # Already deflated inside; packing it once more would gain nothing.
    pdf = models.BinaryField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField("dicetak", null=True)

    class Meta:
        verbose_name = "cetakan"
        verbose_name_plural = "cetakan"
        ordering = ("id",)

    def __str__(self) -> str:
        return self.name
