"""How much of the plan is seen, per office: read from the figures alone, so that a year of packages costs nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from django.db.models import BigIntegerField, ExpressionWrapper, F, Q, QuerySet, Sum
from django.db.models.functions import Cast, Round
from django.urls import reverse

from compliance.models import Bucket, CoverageFigure
from compliance.selectors.dashboard import NOBODY, Figure
from forum_portal.access import scoped, sees_all
from forum_portal.models import Office, User
from procurement.models import Package, Physical
from procurement.selectors.packages import packages_for, retired_packages_for

REGIONAL = "daerah"
"""The offices of the province and of its regencies and towns, and packages of which no file names the office."""
LEVELS: Mapping[str, tuple[str, ...]] = {
    REGIONAL: (Office.Level.PROVINCE.value, Office.Level.REGENCY.value, ""),
    **{level.value: (level.value,) for level in Office.Level},
}
LEVEL_LABELS: Mapping[str, str] = {REGIONAL: "Semua pemerintah daerah", **dict(Office.Level.choices)}
TRACED: tuple[str, ...] = (Bucket.UNNAMED.value, Bucket.UNCHECKED.value, Bucket.CHECKED.value)
"""The buckets of packages that a contract, an order or a payment stands behind."""


def link(**filters: object) -> str:
    """The list of packages, narrowed to exactly what a figure counts."""
    query = urlencode({name: value for name, value in filters.items() if value not in (None, "")})
    return reverse("compliance:packages") + (f"?{query}" if query else "")


@dataclass(frozen=True, slots=True)
class Asked:
    """`year` "-" for packages without one, empty while there is none at all; `level` a key of LEVELS, empty for any."""

    year: str
    kind: str
    level: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a stacked bar, in thousandths of its length."""

    bucket: str
    label: str
    start: int
    length: int
    percent: int


@dataclass(frozen=True, slots=True)
class Line:
    """Amounts in whole rupiah; `dark_share` is a share of one, None without any pagu. `cents` is the pagu by bucket."""

    name: str
    packages: Figure
    physical: Figure
    traced: Figure
    checked: Figure
    dark: Figure
    pagu: int
    pagu_dark: int
    dark_share: Decimal | None
    cents: Mapping[Bucket, int]

    @property
    def segments(self) -> tuple[Segment, ...]:
        return _segments(self.cents, sum(self.cents.values()))


@dataclass(frozen=True, slots=True)
class Group:
    """One bucket of the reconciliation."""

    bucket: str
    label: str
    figure: Figure
    pagu: int


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """`named` = `seen` + `retired` + `waiting`: every package that an applied file names, in one place."""

    groups: tuple[Group, ...]
    named: int
    seen: Figure
    retired: Figure
    waiting: int


@dataclass(frozen=True, slots=True)
class Coverage:
    asked: Asked
    years: tuple[str, ...]
    lines: tuple[Line, ...]
    total: Line
    reconciliation: Reconciliation


def figures_for(user: User) -> QuerySet[CoverageFigure]:
    """The figures the user may see."""
    return scoped(CoverageFigure.objects.all(), user)


def bucket_figures(user: User) -> list[tuple[Bucket, Figure]]:
    """How many packages in sight stand in each bucket, the darkest first."""
    counts = dict(figures_for(user).order_by().values_list("bucket").annotate(Sum("packages")))
    return [(bucket, Figure(_whole(counts.get(bucket)), link(bucket=bucket.value))) for bucket in Bucket]


def coverage_page(user: User, *, year: str = "", kind: str = "", level: str = "") -> Coverage:
    """What is asked for, with the newest year, purchases and the region's own governments where nothing usable is."""
    years = _years(user)
    default_level = REGIONAL if sees_all(user) else ""
    asked = Asked(
        year=year if year in years else next(iter(years), ""),
        kind=kind if kind in Package.Kind.values else Package.Kind.PROVIDER.value,
        level=level if level in LEVELS else default_level,
    )
    rows = figures_for(user).filter(kind=asked.kind, **_of_year(asked.year))
    if asked.level:
        rows = rows.filter(level__in=LEVELS[asked.level])
    found = list(_summed(rows.order_by().values("office_id", "office__name")))
    base = link(year=asked.year, kind=asked.kind)
    lines = [
        _line(row["office__name"] or "OPD tidak diketahui", row, f"{base}&office={row['office_id'] or NOBODY}")
        for row in found
    ]
    everything = {name: sum(int(row[name] or 0) for row in found) for name in _SUMS}
    return Coverage(
        asked=asked,
        years=years,
        lines=tuple(sorted(lines, key=lambda each: (-each.pagu_dark, -each.dark.number, each.name))),
        total=_line("Jumlah", everything, link(year=asked.year, kind=asked.kind, level=asked.level)),
        reconciliation=_reconciled(user),
    )


def _years(user: User) -> tuple[str, ...]:
    """Newest first, "-" last where some package has none."""
    found = set(figures_for(user).order_by().values_list("year", flat=True).distinct())
    known = sorted((year for year in found if year is not None), reverse=True)
    return (*map(str, known), *((NOBODY,) if None in found else ()))


def _of_year(year: str) -> dict[str, object]:
    return {"year": int(year)} if year.isdigit() else {"year__isnull": True}


CENTS = Cast(ExpressionWrapper(Round(F("pagu") * 100), output_field=BigIntegerField()), BigIntegerField())
_SUMS = {
    "physical": Sum("packages", filter=Q(physical=Physical.YES)),
    **{f"count_{bucket.name}": Sum("packages", filter=Q(bucket=bucket)) for bucket in Bucket},
    **{f"cents_{bucket.name}": Sum(CENTS, filter=Q(bucket=bucket)) for bucket in Bucket},
}


def _summed(grouped: QuerySet[CoverageFigure, dict[str, object]]) -> Iterable[Mapping[str, object]]:
    """SQLite adds decimals up as floats; cents it adds exactly."""
    return grouped.annotate(**{name: each for name, each in _SUMS.items() if name != "physical"}).annotate(
        physical=_SUMS["physical"]
    )


def _line(name: str, row: Mapping[str, object], base: str) -> Line:
    """`base`: the address of the packages that the line is about, to be narrowed further."""
    counts = {bucket: _whole(row[f"count_{bucket.name}"]) for bucket in Bucket}
    cents = {bucket: _whole(row[f"cents_{bucket.name}"]) for bucket in Bucket}
    pagu = sum(cents.values())
    return Line(
        name=name,
        packages=Figure(sum(counts.values()), base),
        physical=Figure(_whole(row["physical"]), f"{base}&physical={Physical.YES.value}"),
        traced=Figure(sum(counts[Bucket(each)] for each in TRACED), f"{base}&trace=kontrak"),
        checked=Figure(counts[Bucket.CHECKED], f"{base}&bucket={Bucket.CHECKED.value}"),
        dark=Figure(counts[Bucket.DARK], f"{base}&bucket={Bucket.DARK.value}"),
        pagu=rupiah(pagu),
        pagu_dark=rupiah(cents[Bucket.DARK]),
        dark_share=Decimal(cents[Bucket.DARK]) / pagu if pagu else None,
        cents=cents,
    )


def _segments(cents: Mapping[Bucket, int], whole: int) -> tuple[Segment, ...]:
    segments, start = [], 0
    reached = 0
    for bucket, part in cents.items():
        if not part or not whole:
            continue
        reached += part
        end = round(1000 * reached / whole)
        segments.append(
            Segment(bucket.value, short_label(bucket), start, end - start, round(100 * part / whole)),
        )
        start = end
    return tuple(segments)


def short_label(bucket: str) -> str:
    """The bucket in a word or two, for a bar's legend and a pill."""
    return {
        Bucket.DARK: "Gelap",
        Bucket.SELECTION: "Dalam pemilihan",
        Bucket.UNNAMED: "Penyedia belum dikenal",
        Bucket.UNCHECKED: "Belum ada hasil pasti",
        Bucket.CHECKED: "Ada hasil",
    }[Bucket(bucket)]


def _reconciled(user: User) -> Reconciliation:
    sums = figures_for(user).aggregate(**{name: each for name, each in _SUMS.items() if name != "physical"})
    groups = tuple(
        Group(
            bucket.value,
            str(bucket.label),
            Figure(_whole(sums[f"count_{bucket.name}"]), link(bucket=bucket.value)),
            rupiah(_whole(sums[f"cents_{bucket.name}"])),
        )
        for bucket in Bucket
    )
    seen = sum(group.figure.number for group in groups)
    visible = packages_for(user).count()
    retired = retired_packages_for(user).count()
    return Reconciliation(
        groups=groups,
        named=visible + retired,
        seen=Figure(seen, link()),
        retired=Figure(retired, reverse("compliance:retired_packages")),
        waiting=visible - seen,
    )


def _whole(number: object) -> int:
    return int(str(number or 0))


def rupiah(cents: int) -> int:
    return int((Decimal(cents) / 100).to_integral_value())
