"""What the cross-check ever concluded: insert-only, so that any past day can be shown as it was known then."""

import json
import zlib
from typing import Any

from django.db import models
from django.db.models import Q

from compliance.models.checks import ContractCheck, in_words


class ContractCheckHistory(models.Model):
    """The result of one contract from `recorded_at` until `superseded_at`, the only column that is ever written again.

    `removed`: from then on the contract had no result. `digest` is over the content alone, so an unchanged result is
    recognised by it. A row without `change` belongs to the root of its `run`, which the trail holds; one that followed
    a decision has the row of the trail that holds its digest.
    """

    contract = models.ForeignKey("procurement.Contract", on_delete=models.PROTECT, related_name="+")
    run = models.ForeignKey("compliance.CrossCheckRun", on_delete=models.PROTECT, related_name="+")
    change = models.OneToOneField("forum_portal.Change", on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField("tercatat")
    superseded_at = models.DateTimeField("diganti", null=True)
    digest = models.CharField("sidik", max_length=64)
    removed = models.BooleanField("tanpa hasil", default=False)
    # As they were: what these point to may be merged away later, and must not hold it back.
    contract_version = models.ForeignKey(
        "procurement.ContractVersion",
        on_delete=models.DO_NOTHING,
        null=True,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    employer = models.ForeignKey(
        "employers.Employer",
        on_delete=models.DO_NOTHING,
        null=True,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    employer_version = models.ForeignKey(
        "employers.EmployerVersion",
        on_delete=models.DO_NOTHING,
        null=True,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    office = models.ForeignKey(
        "forum_portal.Office",
        on_delete=models.DO_NOTHING,
        null=True,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    region = models.CharField("kab/kota", max_length=5, blank=True)
    contractor_name = models.CharField("nama penyedia", max_length=250, blank=True)
    contractor_key = models.CharField(max_length=200, blank=True)
    match = models.CharField("pencocokan", max_length=8, choices=ContractCheck.Match, blank=True)
    matched_with = models.CharField("dicocokkan dengan", max_length=80, blank=True)
    employer_outcome = models.CharField("kepesertaan penyedia", max_length=24, blank=True)
    employer_flags = models.CharField("indikasi kepesertaan", max_length=120, blank=True)
    project_outcome = models.CharField("pendaftaran proyek", max_length=24, blank=True)
    severity = models.PositiveSmallIntegerField("tingkat", default=0)
    value = models.DecimalField("nilai", max_digits=20, decimal_places=2, null=True)
    contribution_due = models.DecimalField("iuran jasa konstruksi", max_digits=20, decimal_places=0, null=True)
    contribution_at_stake = models.DecimalField("iuran dipertaruhkan", max_digits=20, decimal_places=0, default=0)
    deadline = models.DateField("batas pendaftaran proyek", null=True)
    months_overdue = models.PositiveSmallIntegerField("bulan menunggak", default=0)
    as_of = models.DateField("keadaan per", null=True)
    # Of the contractor as looked up when it was checked.
    npwp = models.CharField("NPWP penyedia", max_length=24, blank=True)
    npwp16 = models.CharField("NPWP 16 digit", max_length=24, blank=True)
    # The JSON text of ContractCheck.why, compressed.
    said = models.BinaryField("mengapa")

    class Meta:
        verbose_name = "riwayat hasil pemeriksaan"
        verbose_name_plural = "riwayat hasil pemeriksaan"
        constraints = (
            models.UniqueConstraint(
                fields=("contract",), condition=Q(superseded_at__isnull=True), name="check_history_one_in_force"
            ),
        )
        indexes = (models.Index(fields=("recorded_at",), name="check_history_recorded"),)

    def __str__(self) -> str:
        return f"{self.contract_id} {self.recorded_at:%Y-%m-%d}"

    @property
    def why(self) -> dict[str, Any]:
        """As ContractCheck.why."""
        text = unpacked(self.said)
        return json.loads(text) if text else {}

    @property
    def matched_with_words(self) -> str:
        return in_words(self.matched_with)


class DashboardSnapshot(models.Model):
    """The figures of the dashboard over all contracts at a moment, to hold a replay of that moment against.

    Kept once a day and after each pass over all contracts. `figures` as `compliance.selectors.dashboard_facts` gives
    them out.
    """

    at = models.DateTimeField("waktu", db_index=True)
    run = models.ForeignKey("compliance.CrossCheckRun", on_delete=models.PROTECT, null=True, related_name="+")
    figures = models.JSONField("angka")
    digest = models.CharField("sidik", max_length=64)

    class Meta:
        verbose_name = "potret dasbor"
        verbose_name_plural = "potret dasbor"
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"


def packed(text: str) -> bytes:
    return zlib.compress(text.encode(), 1) if text else b""


def unpacked(said: bytes | memoryview) -> str:
    return zlib.decompress(bytes(said)).decode() if said else ""
