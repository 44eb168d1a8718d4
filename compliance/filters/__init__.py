"""What the lists can be narrowed to. The parameters of the list of contracts are stable: dashboards link by them."""

import re
from datetime import timedelta

import django_filters
from django.db.models import QuerySet
from django.utils import timezone

from compliance.filters.home import HomeCaseFilter, HomeContractFilter
from compliance.health.catalogue import CATALOGUE
from compliance.ladder import LETTER_LABELS, STAGE_LABELS
from compliance.models import (
    Bucket,
    ContractCheck,
    CrossCheckRun,
    Finding,
    HealthRow,
    IndicatorReading,
    LawProposal,
    PackageCoverage,
    Paper,
)
from compliance.outcomes import EMPLOYER_OUTCOMES, FINDING_CODES, PROJECT_OUTCOMES, SEVERITIES, text_of
from compliance.selectors.coverage import LEVEL_LABELS, LEVELS, TRACED
from compliance.selectors.law import KINDS
from compliance.selectors.searching import about_contracts_found, checks_found, packages_found
from forum_portal.intake.source import all_sources
from forum_portal.lists.filters import ListFilter
from forum_portal.lists.offices import UNKNOWN, OfficeFilter
from forum_portal.models import Office
from procurement.models import Contract, Package, Physical
from procurement.regions import REGIONS

_FINDING_NUMBER = re.compile(r"T-?0*([1-9][0-9]{0,17})", re.IGNORECASE)
_LARGEST_ID = 2**63 - 1


def _office_or_none() -> OfficeFilter:
    return OfficeFilter(field_name="office_id", unknown_label="OPD tidak diketahui")


class ContractFilter(HomeContractFilter):
    search_label = "Cari paket"
    search_hint = "Nama paket, penyedia, NPWP, nomor kontrak, atau kode RUP"

    severity = django_filters.ChoiceFilter(
        label="Tingkat", choices=[(str(level), label) for level, (label, _) in SEVERITIES.items()]
    )
    outcome = django_filters.ChoiceFilter(
        field_name="employer_outcome",
        label="Kepesertaan",
        choices=[(code, text.label) for code, text in EMPLOYER_OUTCOMES.items()],
    )
    project = django_filters.ChoiceFilter(
        field_name="project_outcome",
        label="Pendaftaran proyek",
        choices=[(code, text.label) for code, text in PROJECT_OUTCOMES.items()],
    )
    match = django_filters.ChoiceFilter(label="Pencocokan", choices=ContractCheck.Match.choices)
    office = _office_or_none()
    level = django_filters.ChoiceFilter(
        field_name="office__level", label="Tingkat pemerintah", choices=Office.Level.choices
    )
    region = django_filters.ChoiceFilter(
        label="Kab/kota",
        choices=[*((region.code, region.name) for region in REGIONS), (UNKNOWN, "Tidak diketahui")],
        method="in_region",
    )
    scheme = django_filters.ChoiceFilter(field_name="contract__scheme", label="Jalur", choices=Contract.Scheme.choices)
    stake = django_filters.ChoiceFilter(label="Iuran dipertaruhkan", choices=[("1", "Ada")], method="with_stake")

    class Meta:
        model = ContractCheck
        fields: tuple[str, ...] = ()

    def search(self, rows: QuerySet[ContractCheck], words: list[str]) -> QuerySet[ContractCheck]:
        return checks_found(rows, words)

    def in_region(self, rows: QuerySet[ContractCheck], name: str, value: str) -> QuerySet[ContractCheck]:
        return rows.filter(region="" if value == UNKNOWN else value)

    def with_stake(self, rows: QuerySet[ContractCheck], name: str, value: str) -> QuerySet[ContractCheck]:
        return rows.filter(contribution_at_stake__gt=0)


class OfficeContractFilter(ContractFilter):
    """For an office's own contracts: the office is no question there."""

    hidden = (*ContractFilter.hidden, "office", "level")


class CaseFilter(HomeCaseFilter):
    search_label = "Cari temuan"
    search_hint = "Nomor temuan atau kontrak, nama paket, penyedia, atau NPWP"

    status = django_filters.ChoiceFilter(label="Status", choices=Finding.Status.choices)
    stage = django_filters.ChoiceFilter(
        label="Tahap", choices=[(stage.value, label) for stage, label in STAGE_LABELS.items()]
    )
    code = django_filters.ChoiceFilter(
        label="Indikasi", choices=[(code, text_of(question, code).label) for question, code in sorted(FINDING_CODES)]
    )
    due = django_filters.ChoiceFilter(
        label="Batas menjawab",
        choices=[("lewat", "Sudah lewat"), ("minggu", "Dalam 7 hari")],
        method="due_within",
    )
    contract = django_filters.NumberFilter(
        field_name="contract_id", label="Kontrak", min_value=1, max_value=_LARGEST_ID, decimal_places=0
    )
    office = _office_or_none()

    class Meta:
        model = Finding
        fields: tuple[str, ...] = ()

    def search(self, rows: QuerySet[Finding], words: list[str]) -> QuerySet[Finding]:
        """By the number of a finding as it is printed, "T-000123", or by words."""
        number = _FINDING_NUMBER.fullmatch("".join(words))
        return rows.filter(pk=int(number[1])) if number else about_contracts_found(rows, words, "code")

    def due_within(self, rows: QuerySet[Finding], name: str, value: str) -> QuerySet[Finding]:
        today = timezone.localdate()
        waiting = rows.filter(status=Finding.Status.OPEN)
        if value == "lewat":
            return waiting.filter(due_on__lt=today)
        return waiting.filter(due_on__gte=today, due_on__lte=today + timedelta(days=7))


class ReadingFilter(ListFilter):
    search_fields = ("subject_name", "subject_key")
    search_label = "Cari"
    search_hint = "Nama paket, perusahaan, atau OPD, atau kodenya"

    severity = django_filters.ChoiceFilter(
        label="Keparahan", choices=[("3", "Berat"), ("2", "Sedang"), ("1", "Ringan")]
    )
    office = _office_or_none()

    class Meta:
        model = IndicatorReading
        fields: tuple[str, ...] = ()


class PaperFilter(ListFilter):
    search_label = "Cari surat"
    search_hint = "Nomor surat atau kontrak, penyedia, nama paket, atau NPWP"

    kind = django_filters.ChoiceFilter(
        label="Jenis", choices=[(each.value, label) for each, label in LETTER_LABELS.items()]
    )
    status = django_filters.ChoiceFilter(label="Status", choices=Paper.Status.choices)
    office = _office_or_none()

    class Meta:
        model = Paper
        fields: tuple[str, ...] = ()

    def search(self, rows: QuerySet[Paper], words: list[str]) -> QuerySet[Paper]:
        return about_contracts_found(rows, words, "number")


class HealthRowFilter(ListFilter):
    search_fields = ("title", "subject_key")
    search_label = "Cari baris"
    search_hint = "Nama atau kode"

    check = django_filters.ChoiceFilter(
        field_name="check_id", label="Pemeriksaan", choices=[(each.id, f"{each.id} {each.title}") for each in CATALOGUE]
    )
    source = django_filters.ChoiceFilter(
        label="Sumber", choices=lambda: [(source.slug, source.title) for source in all_sources()]
    )
    office = _office_or_none()

    class Meta:
        model = HealthRow
        fields: tuple[str, ...] = ()


class RunFilter(ListFilter):
    search_fields = ("scope",)
    search_hint = "Sebab pemeriksaan"

    class Meta:
        model = CrossCheckRun
        fields: tuple[str, ...] = ()


class LawProposalFilter(ListFilter):
    search_fields = ("legal_source", "reason")
    search_hint = "Dasar hukum atau alasan"

    status = django_filters.ChoiceFilter(label="Status", choices=LawProposal.Status.choices)
    kind = django_filters.ChoiceFilter(label="Aturan", choices=[(kind.slug, kind.title) for kind in KINDS])

    class Meta:
        model = LawProposal
        fields: tuple[str, ...] = ()


METHODS = (
    "Pengadaan Langsung",
    "E-Purchasing",
    "Dikecualikan",
    "Penunjukan Langsung",
    "Tender",
    "Tender Cepat",
    "Seleksi",
    "Kontes",
    "Sayembara",
)
"""The ways of buying as SiRUP names them."""


class PackageFilter(ListFilter):
    search_label = "Cari paket RUP"
    search_hint = "Nama paket atau kode RUP"

    bucket = django_filters.ChoiceFilter(label="Keterlihatan", choices=Bucket.choices)
    trace = django_filters.ChoiceFilter(
        label="Jejak", choices=[("kontrak", "Ada kontrak atau transaksi")], method="with_trace"
    )
    physical = django_filters.ChoiceFilter(label="Pekerjaan fisik", choices=Physical.choices)
    year = django_filters.CharFilter(label="Tahun anggaran", method="of_year", max_length=4)
    kind = django_filters.ChoiceFilter(label="Cara pengadaan", choices=Package.Kind.choices)
    method = django_filters.ChoiceFilter(
        label="Metode", choices=[(name, name) for name in METHODS], lookup_expr="iexact"
    )
    level = django_filters.ChoiceFilter(
        label="Tingkat pemerintah", choices=list(LEVEL_LABELS.items()), method="at_level"
    )
    office = _office_or_none()

    class Meta:
        model = PackageCoverage
        fields: tuple[str, ...] = ()

    def search(self, rows: QuerySet[PackageCoverage], words: list[str]) -> QuerySet[PackageCoverage]:
        return packages_found(rows, words)

    def with_trace(self, rows: QuerySet[PackageCoverage], name: str, value: str) -> QuerySet[PackageCoverage]:
        return rows.filter(bucket__in=TRACED)

    def of_year(self, rows: QuerySet[PackageCoverage], name: str, value: str) -> QuerySet[PackageCoverage]:
        if value == UNKNOWN:
            return rows.filter(year__isnull=True)
        return rows.filter(year=int(value)) if value.isascii() and value.isdigit() else rows.none()

    def at_level(self, rows: QuerySet[PackageCoverage], name: str, value: str) -> QuerySet[PackageCoverage]:
        return rows.filter(level__in=LEVELS[value])


class RetiredPackageFilter(ListFilter):
    search_fields = ("office__name",)
    digit_fields = ("kd_rup",)
    search_label = "Cari paket"
    search_hint = "Kode RUP atau nama OPD"

    kind = django_filters.ChoiceFilter(label="Cara pengadaan", choices=Package.Kind.choices)
    office = _office_or_none()

    class Meta:
        model = Package
        fields: tuple[str, ...] = ()
