"""How far the data of a month can be relied on: what is told before it is published, and goes with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Sum
from django.urls import reverse

from compliance.health.catalogue import STALE_AFTER_DAYS
from compliance.models import Bucket, ContractCheck, CoverageFigure
from compliance.outcomes import EMPLOYER_OUTCOMES
from compliance.rules.facts import EmployerCode
from compliance.selectors.contracts import checks_for
from compliance.selectors.coverage import link as packages_link
from compliance.selectors.dashboard import link as contracts_link
from compliance.selectors.health import standing_for
from compliance.selectors.measures import tallies
from compliance.selectors.publications import budget_year
from employers.selectors import EMPLOYERS, PAYMENTS, PROJECTS
from forum_portal.access import sees_all
from forum_portal.intake.source import all_sources
from forum_portal.jobs import UNFINISHED
from forum_portal.models import ImportRun, Job, User
from procurement.models import Physical

_JUDGED_FROM = (EMPLOYERS, PAYMENTS, PROJECTS)
_MAKING = ("compliance.cross_check", "compliance.cross_check_shard", "compliance.coverage", "compliance.measure")


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that a reader should know. `number` is the length of the list behind `url`, None where the sentence
    says all; `blocking` asks whoever releases for a reason."""

    group: str
    sentence: str
    number: int | None = None
    url: str = ""
    blocking: bool = False


def quality(user: User, *, today: date) -> tuple[Trouble, ...]:
    """Everything that is to be told, what blocks first, to those who see all. A fixed number of queries."""
    if not sees_all(user):
        return ()
    found = (*_unfinished(), *_stale(today), *_refused(today), *_without_data(user), *_health(user), *_mis_set())
    return tuple(sorted(found, key=lambda each: not each.blocking))


def _unfinished() -> Iterator[Trouble]:
    if not ContractCheck.objects.exists():
        yield Trouble("Pemeriksaan", "Belum ada kontrak yang diperiksa, jadi belum ada angka.", blocking=True)
    if Job.objects.filter(kind__in=_MAKING, status__in=UNFINISHED).exists():
        sentence = "Pemeriksaan silang atau penghitungan sedang berjalan; angkanya masih berubah."
        yield Trouble("Pemeriksaan", sentence, url=reverse("jobs"), blocking=True)


def _stale(today: date) -> Iterator[Trouble]:
    published = ImportRun.objects.filter(status=ImportRun.Status.PUBLISHED).order_by().values_list("source")
    newest = dict(published.annotate(newest=Max("as_of")))
    runs = reverse("intake:runs")
    others = []
    for source in all_sources():
        as_of = newest.get(source.slug)
        age = (today - as_of).days if as_of else None
        if source.slug not in _JUDGED_FROM:
            others += [source.title] if age is not None and age > STALE_AFTER_DAYS else []
        elif age is None:
            yield Trouble("Kesegaran", f"{source.title}: belum ada data yang diterapkan.", url=runs, blocking=True)
        elif age > STALE_AFTER_DAYS:
            sentence = f"{source.title}: data terbaru sudah berumur {age} hari."
            yield Trouble("Kesegaran", sentence, url=runs, blocking=True)
    if others:
        sentence = f"{len(others)} sumber pengadaan lebih tua dari {STALE_AFTER_DAYS} hari: {'; '.join(others)}."
        yield Trouble("Kesegaran", sentence, url=runs)


def _refused(today: date) -> Iterator[Trouble]:
    """Of what was applied this month."""
    runs = ImportRun.objects.filter(
        status=ImportRun.Status.PUBLISHED, published_at__year=today.year, published_at__month=today.month
    )
    bad = sum(counts.get("bad", 0) + counts.get("quarantined", 0) for counts in runs.values_list("counts", flat=True))
    if bad:
        sentence = f"{bad} baris ditolak atau ditahan dari berkas yang diterapkan bulan ini."
        yield Trouble("Impor", sentence, url=reverse("intake:runs"))


def _without_data(user: User) -> Iterator[Trouble]:
    year = budget_year()
    counts = dict(
        CoverageFigure.objects.filter(physical=Physical.YES, year=year)
        .order_by()
        .values_list("bucket")
        .annotate(Sum("packages"))
    )
    every, dark = sum(counts.values()), counts.get(Bucket.DARK.value, 0)
    if dark:
        sentence = f"Paket pekerjaan fisik {year} tanpa jejak kontrak: {_share(dark, every)} dari {every} paket."
        url = packages_link(bucket=Bucket.DARK.value, physical=Physical.YES.value, year=year)
        yield Trouble("Keterlihatan", sentence, dark, url)
    missing = EmployerCode.DATA_MISSING.value
    number = checks_for(user).filter(employer_outcome=missing).order_by().count()
    if number:
        sentence = f"Kontrak dengan hasil “{EMPLOYER_OUTCOMES[missing].label}”: tidak dihitung sebagai indikasi."
        yield Trouble("Keterlihatan", sentence, number, contracts_link(outcome=missing))


def _health(user: User) -> Iterator[Trouble]:
    for standing in standing_for(user):
        if standing.failed:
            check = standing.check
            url = f"{reverse('compliance:health_rows')}?check={check.id}"
            yield Trouble("Kesehatan data", f"{check.id} {check.title}: baris yang tidak lulus.", standing.failed, url)


def _mis_set() -> Iterator[Trouble]:
    for told in tallies():
        if told.tally.warning:
            code = told.indicator.id
            sentence = f"Indikator {code} {told.indicator.title} terlalu sering menyala: {told.tally.warning}."
            yield Trouble("Indikator", sentence, told.tally.flagged, reverse("compliance:indicator", args=[code]))


def _share(part: int, whole: int) -> str:
    return f"{part * 100 // whole} persen"
