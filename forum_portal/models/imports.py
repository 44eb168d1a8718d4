"""Imports, and the two abstract tables that every imported fact is stored in.

A fact is an identity row (`VersionedIdentity`: what it is, what people decided about it) and insert-only version rows
(`VersionRow`: what a file said of it). Publishing moves the identity's `current` pointer; undoing moves it back.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models


class ImportRun(models.Model):
    class Status(models.TextChoices):
        RECEIVED = "received", "Diterima"
        STAGING = "staging", "Sedang diperiksa"
        MAPPING = "mapping", "Kolom perlu dicocokkan"
        READY = "ready", "Siap ditinjau"
        COMMITTING = "committing", "Sedang diterapkan"
        PUBLISHED = "published", "Diterapkan"
        UNDONE = "undone", "Dibatalkan"
        DISCARDED = "discarded", "Tidak jadi"
        FAILED = "failed", "Gagal dibaca"

    source = models.CharField("sumber", max_length=60, db_index=True)
    file = models.ForeignKey("forum_portal.StoredFile", on_delete=models.PROTECT, related_name="runs")
    office = models.ForeignKey(
        "forum_portal.Office",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    as_of = models.DateField("keadaan per tanggal")
    # "national", or branch names joined by commas; empty for sources to which coverage means nothing.
    coverage = models.CharField("cakupan", max_length=300, blank=True)
    full_picture = models.BooleanField("daftar lengkap", default=False)
    # KLPD code, where the file does not say whose it is.
    government = models.CharField("pemerintah", max_length=12, blank=True)
    status = models.CharField("status", max_length=12, choices=Status, default=Status.RECEIVED)
    # Counts a verdict: {"new": 1, "changed": 2, "same": 3, "bad": 4, "blank": 5, "quarantined": 6, "gone": 7}.
    counts = models.JSONField(default=dict)
    header = models.JSONField(default=dict)
    failure = models.TextField("sebab kegagalan", blank=True)
    created_at = models.DateTimeField("dibuat", auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    published_at = models.DateTimeField("diterapkan", null=True, blank=True)
    undone_at = models.DateTimeField("dibatalkan", null=True, blank=True)

    class Meta:
        verbose_name = "impor"
        verbose_name_plural = "impor"
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.source} #{self.pk}"


class HeaderMapping(models.Model):
    """How people matched the titles of a list with the columns of a source; the same titles are matched so again.

    `titles_key` is the checksum of the titles in their order; `columns` maps a column of the source to the position of
    the file's column, from 0, or to None where the file has none. `header_row` is the row of the titles.
    """

    source = models.CharField("sumber", max_length=60)
    office = models.ForeignKey("forum_portal.Office", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    titles_key = models.CharField(max_length=64)
    header_row = models.PositiveIntegerField("baris judul")
    columns = models.JSONField(default=dict)
    made_at = models.DateTimeField("dibuat", auto_now=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "pencocokan kolom"
        verbose_name_plural = "pencocokan kolom"
        constraints = (
            models.UniqueConstraint(fields=("source", "office", "titles_key"), name="header_mapping_once_an_office"),
            models.UniqueConstraint(
                fields=("source", "titles_key"),
                condition=models.Q(office__isnull=True),
                name="header_mapping_once_without_office",
            ),
        )

    def __str__(self) -> str:
        return f"{self.source} {self.titles_key[:8]}"


class ImportChunk(models.Model):
    """Up to 1,000 staged rows in one row: compressed JSON, so that staging 100,000 rows is 100 inserts.

    `payload` holds the staged rows in file order, as `forum_portal.intake.staged` packs them.
    """

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="chunks")
    number = models.PositiveIntegerField()
    rows = models.PositiveIntegerField()
    bad = models.PositiveIntegerField(default=0)
    payload = models.BinaryField()
    committed = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("run", "number"), name="import_chunk_once"),)

    def __str__(self) -> str:
        return f"{self.run} / {self.number}"


class VersionedIdentity(models.Model):
    """What the fact is about. Subclasses add `current`, a nullable foreign key to their version model.

    `key` is the natural identity, e.g. "non_tender:10050366000" or an NPP.
    """

    key = models.CharField("kunci", max_length=120, unique=True)
    first_seen_at = models.DateTimeField("pertama tercatat", auto_now_add=True)

    # The columns that are set once, from the first row that names the identity.
    IDENTITY_COLUMNS: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.key


class VersionRow(models.Model):
    """What is known of one identity after one import: insert-only. Subclasses add `subject` and the typed columns.

    `parts` holds what each source said, cleaned: {"spse_non_tender_winners": {"pagu": "100000000.00", …}}. The typed
    columns are `target.merge(parts)`, so the result is the same whatever the order of the imports.
    """

    # No index of its own: every version table has one on (run, subject).
    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="+", db_index=False)
    # The version that `current` pointed to before this one; what an undo goes back to.
    previous_id = models.BigIntegerField(null=True)
    gone = models.BooleanField("tidak ada lagi", default=False)
    parts = models.JSONField(default=dict)
    # Row numbers in the file by source, for "the source row behind this figure".
    row_number = models.PositiveIntegerField("baris", default=0)

    class Meta:
        abstract = True
