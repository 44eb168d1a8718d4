"""The lists of packages of the plan."""

from typing import Any, ClassVar

import django_tables2 as tables
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from compliance.models import Bucket, PackageCoverage
from compliance.outcomes import SEVERITIES
from compliance.selectors.coverage import short_label
from forum_portal.lists.table import FIRST_ON_CARDS, DayColumn, ListTable, NumberColumn, RupiahColumn
from forum_portal.templatetags.portal import pill
from procurement.models import Package, Physical

BUCKET_TONES = {
    Bucket.DARK: "secondary",
    Bucket.SELECTION: "secondary",
    Bucket.UNNAMED: "warning",
    Bucket.UNCHECKED: "warning",
    Bucket.CHECKED: "info",
}
_PHYSICAL = {Physical.YES: "Ya", Physical.NO: "Bukan", Physical.ASK: "Perlu ditanyakan"}


def package_url(kind: str, kd_rup: str) -> str:
    return reverse("compliance:package", args=[kind, kd_rup])


class PackageTable(ListTable):
    caption = "Daftar paket RUP dan sejauh mana kontraknya terlihat"
    export_only = ("kd_rup", "year", "kind", "contracts", "level")
    optional = ("year", "kind", "contracts", "level")
    needs: ClassVar = {"office": ("office",)}
    reads = ("kind", "kd_rup", "year", "name", "physical", "bucket")

    name = tables.Column(verbose_name="Paket", empty_values=(), orderable=False)
    kd_rup = tables.Column(verbose_name="Kode RUP", orderable=False)
    office = tables.Column(verbose_name="OPD", accessor="office__name", orderable=False)
    year = tables.Column(verbose_name="Tahun", orderable=False)
    kind = tables.Column(verbose_name="Cara", orderable=False)
    method = tables.Column(verbose_name="Metode", orderable=False)
    pagu = RupiahColumn(verbose_name="Pagu", attrs=FIRST_ON_CARDS)
    physical = tables.Column(verbose_name="Fisik", orderable=False)
    bucket = tables.Column(verbose_name="Keterlihatan", orderable=False, attrs=FIRST_ON_CARDS)
    severity = tables.Column(verbose_name="Hasil", orderable=False, attrs={"cell": {"class": "wrapping card-first"}})
    contracts = NumberColumn(verbose_name="Jumlah kontrak", orderable=False)
    level = tables.Column(verbose_name="Tingkat pemerintah", orderable=False)

    def order_pagu(self, rows: QuerySet[Any], is_descending: bool) -> tuple[QuerySet[Any], bool]:
        """Both ways along the one index."""
        return rows.order_by("-pagu", "pk") if is_descending else rows.order_by("pagu", "-pk"), True

    def render_name(self, record: PackageCoverage) -> SafeString:
        """What tells packages of one name apart stands below it."""
        told = (Package.Kind(record.kind).label, record.kd_rup, f"tahun {record.year}" if record.year else "")
        return format_html(
            '<a href="{}">{}</a><span class="cell-note">{}</span>',
            package_url(record.kind, record.kd_rup),
            record.name or "Tanpa nama",
            " · ".join(filter(None, told)),
        )

    def value_name(self, record: PackageCoverage) -> str:
        return record.name

    def value_kind(self, record: PackageCoverage) -> str:
        return str(Package.Kind(record.kind).label)

    def render_physical(self, record: PackageCoverage) -> str:
        return _PHYSICAL.get(Physical(record.physical), record.physical)

    def render_bucket(self, record: PackageCoverage) -> SafeString:
        return pill(short_label(record.bucket), BUCKET_TONES[Bucket(record.bucket)])

    def value_bucket(self, record: PackageCoverage) -> str:
        return str(Bucket(record.bucket).label)

    def render_severity(self, value: int) -> SafeString:
        return pill(*SEVERITIES[value])

    def value_severity(self, value: int | None) -> str | None:
        return None if value is None else SEVERITIES[value][0]


class OfficePackageTable(PackageTable):
    caption = "Paket RUP OPD saya, yang masih gelap lebih dahulu"

    class Meta:
        exclude = ("office",)


class RetiredPackageTable(ListTable):
    caption = "Paket yang tidak lagi disebut daftar terbaru"

    said = tables.Column(verbose_name="Paket", empty_values=(), orderable=False)
    kd_rup = tables.Column(verbose_name="Kode RUP", orderable=False)
    kind = tables.Column(verbose_name="Cara", orderable=False)
    office = tables.Column(verbose_name="OPD", accessor="office__name", orderable=False)
    since = DayColumn(verbose_name="Tidak disebut sejak", orderable=False)

    def render_said(self, value: str, record: Package) -> SafeString:
        return format_html('<a href="{}">{}</a>', package_url(record.kind, record.kd_rup), value or "Tanpa nama")

    def value_said(self, value: str) -> str:
        return value


class CoverageTable:
    """The figures of a coverage page as rows of a file."""

    headers = (
        "OPD",
        "Paket",
        "Paket pekerjaan fisik",
        "Ada kontrak atau transaksi",
        "Ada hasil pemeriksaan",
        "Gelap",
        "Pagu",
        "Pagu gelap",
        "Bagian pagu gelap (persen)",
    )

    @staticmethod
    def row(line: Any) -> list[Any]:
        share = None if line.dark_share is None else round(line.dark_share * 100, 1)
        return [
            line.name,
            line.packages.number,
            line.physical.number,
            line.traced.number,
            line.checked.number,
            line.dark.number,
            line.pagu,
            line.pagu_dark,
            share,
        ]
