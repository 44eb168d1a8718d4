"""Which extracts of BPJS Ketenagakerjaan are in force, and how far they reach."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from forum_portal.models import ImportRun

EMPLOYERS, PAYMENTS, PROJECTS = "bpjs_employers", "bpjs_payments", "bpjs_projects"
"""Slugs of the three extracts of BPJS Ketenagakerjaan."""

NATIONAL = "national"


@dataclass(frozen=True, slots=True)
class Extract:
    """What is published of one kind of extract: the newest day it is about and how far it reaches on that day.

    `coverage_label` is what a reader sees ("seluruh Indonesia", "Kantor Cabang Balikpapan, Samarinda").
    """

    as_of: date
    national: bool
    coverage_label: str
    run_ids: tuple[int, ...]
    coverage_stated: bool = True


def published_runs(source: str) -> QuerySet[ImportRun]:
    """Published imports of one source, the one about the newest day first."""
    published = ImportRun.objects.filter(source=source, status=ImportRun.Status.PUBLISHED)
    return published.order_by("-as_of", "-pk")


def latest_extract(source: str = EMPLOYERS) -> Extract | None:
    """The extract that is in force: all published files about the newest day together."""
    return extract_of(published_runs(source))


def extract_of(runs: QuerySet[ImportRun]) -> Extract | None:
    """All of these runs about their newest day together; `runs` come newest day first."""
    rows = list(runs.values_list("pk", "as_of", "coverage")[:200])
    if not rows:
        return None
    newest = [(pk, coverage) for pk, as_of, coverage in rows if as_of == rows[0][1]]
    coverages = {coverage for _, coverage in newest}
    return Extract(
        as_of=rows[0][1],
        national=NATIONAL in coverages,
        coverage_label=_label(coverages),
        run_ids=tuple(sorted(pk for pk, _ in newest)),
        coverage_stated=any(coverages),
    )


def _label(coverages: Iterable[str]) -> str:
    if NATIONAL in coverages:
        return "seluruh Indonesia"
    branches = sorted({name.strip() for each in coverages for name in each.split(",") if name.strip()})
    return f"Kantor Cabang {', '.join(branches)}" if branches else "cakupan yang tidak disebutkan"
