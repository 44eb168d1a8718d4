"""Likely successors of packages that vanished: what is proposed, and what the proposals are made of."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, Max, Min, Prefetch, Q, QuerySet

from forum_portal.access import scoped
from forum_portal.bulk import in_slices
from forum_portal.models import ImportRun, User
from procurement.models import Package, PackageVersion, RevisionVersion, Succession
from procurement.successors import Planned, name_key


def successions_for(user: User | AnonymousUser) -> QuerySet[Succession]:
    """The proposals and decisions that `user` may see, with both packages and what was published of them last
    (`told_of`). The office is the old package's."""
    told = _published().order_by("pk").defer("parts")
    rows = Succession.objects.select_related("old__office", "new", "decided_by").prefetch_related(
        Prefetch("old__versions", told, to_attr="published_versions"),
        Prefetch("new__versions", told, to_attr="published_versions"),
    )
    return scoped(rows, user, office="old__office")


def told_of(package: Package) -> PackageVersion | None:
    """What was published last of a package of `successions_for`; None when all of it was taken back."""
    versions: list[PackageVersion] = package.published_versions  # type: ignore[attr-defined]
    return versions[-1] if versions else None


@dataclass(frozen=True, slots=True)
class Compared:
    """One statement of two packages. `same` is None where either side says nothing."""

    label: str
    old: Any
    new: Any
    same: bool | None


def compared(old: PackageVersion | None, new: PackageVersion | None) -> list[Compared]:
    """What two packages say, side by side. Names that differ in case and punctuation alone are the same."""
    if old is None or new is None:
        return []
    rows = []
    for column, label in _COMPARED:
        before, after = getattr(old, column), getattr(new, column)
        known = before not in ("", None) and after not in ("", None)
        alike = name_key(before) == name_key(after) if isinstance(before, str) and known else before == after
        rows.append(Compared(label, before, after, alike if known else None))
    return rows


_COMPARED = (
    ("satker_name", "satuan kerja"),
    ("name", "nama"),
    ("pagu", "pagu"),
    ("method", "metode"),
    ("work_type", "jenis pengadaan"),
    ("fund", "sumber dana"),
    ("selection_month", "bulan pemilihan"),
    ("work_month", "bulan mulai"),
)


def last_versions(packages: Iterable[int]) -> dict[int, PackageVersion]:
    """By package, what the last applied list that it stood on or vanished from said. One query for each 900."""
    found: dict[int, PackageVersion] = {}
    for some in in_slices(sorted(set(packages))):
        newest = _published().filter(subject_id__in=some).values("subject_id").annotate(last=Max("pk"))
        rows = PackageVersion.objects.filter(pk__in=[row["last"] for row in newest])
        found.update({row.subject_id: row for row in rows.defer("parts")})
    return found


def offices_of_run(run_id: int) -> list[int]:
    """Ids of the offices whose packages an import of plans or of their history wrote of, 0 for no known office."""
    of_plans = Package.objects.filter(versions__run_id=run_id)
    told = RevisionVersion.objects.filter(run_id=run_id).values_list("old_key", "new_key")
    keys = sorted({key for pair in told for key in pair})
    found = set(of_plans.values_list("office_id", flat=True).distinct())
    for some in in_slices(keys):
        found.update(Package.objects.filter(key__in=some).values_list("office_id", flat=True).distinct())
    return sorted(office or 0 for office in found)


def offices_with_vanished() -> list[int]:
    """Ids of the offices of which a package vanished or a proposal waits, 0 for no known office."""
    vanished = Package.objects.filter(current__isnull=True).values_list("office_id", flat=True).distinct()
    waiting = Succession.objects.filter(status=Succession.Status.PROPOSED).values_list("old__office_id", flat=True)
    return sorted({office or 0 for office in (*vanished, *waiting.distinct())})


def vanished_of_office(office_id: int | None) -> list[Planned]:
    """The packages of an office that a complete list let vanish, of which nothing says yet what became of them."""
    rows = _moments(Package.objects.filter(office_id=office_id, current__isnull=True))
    moments = {id: gone for id, appeared, gone in rows if appeared and gone}
    settled = _settled(moments.keys(), "old")
    found: list[Planned] = []
    for some in in_slices(sorted(moments.keys() - settled)):
        newest = _published().filter(subject_id__in=some, gone=True).values("subject_id").annotate(last=Max("pk"))
        versions = PackageVersion.objects.filter(pk__in=[row["last"] for row in newest])
        found.extend(_planned(versions, moments))
    return found


def appeared_in_office(office_id: int | None, since: datetime) -> list[Planned]:
    """The visible packages of an office that were first published at that moment or later, and whose predecessor
    nothing says yet."""
    rows = _moments(Package.objects.filter(office_id=office_id, current__isnull=False))
    moments = {id: appeared for id, appeared, _ in rows if appeared and appeared >= since}
    settled = _settled(moments.keys(), "new")
    found: list[Planned] = []
    for some in in_slices(sorted(moments.keys() - settled)):
        versions = PackageVersion.objects.filter(subject_id__in=some, subject__current_id=F("pk"))
        found.extend(_planned(versions, moments))
    return found


_COLUMNS = (
    "subject_id",
    "subject__kind",
    "year",
    "subject__office_id",
    "satker_code",
    "satker_name",
    "name",
    "pagu",
)
_TERMS = ("method", "fund", "selection_month", "work_month")


def _planned(versions: QuerySet[PackageVersion], moments: Mapping[int, datetime]) -> list[Planned]:
    """Packages without a name or an amount resemble everything and are left out."""
    told = versions.exclude(name="").filter(pagu__gt=0).order_by("subject_id").values_list(*_COLUMNS, *_TERMS)
    width = len(_COLUMNS)
    return [Planned(*row[:width], tuple(row[width:]), moments[row[0]]) for row in told]


def _moments(packages: QuerySet[Package]) -> Iterable[tuple[int, datetime | None, datetime | None]]:
    """(package, first published by name, last vanished), by applied imports that were not taken back."""
    rows = _published().filter(subject__in=packages).order_by().values_list("subject_id")
    return rows.annotate(
        appeared=Min("run__published_at", filter=Q(gone=False) & ~Q(name="")),
        vanished=Max("run__published_at", filter=Q(gone=True)),
    )


def _settled(packages: Collection[int], side: str) -> set[int]:
    """Those of these packages of which the history or a person says what became of them ("old"), or what they were
    before ("new")."""
    found: set[int] = set()
    for some in in_slices(sorted(packages)):
        keys = dict(Package.objects.filter(pk__in=some).values_list("key", "pk"))
        told = published_revisions().filter(**{f"{side}_key__in": list(keys)}).exclude(old_key=F("new_key"))
        found.update(keys[key] for key in told.values_list(f"{side}_key", flat=True))
        confirmed = Succession.objects.filter(status=Succession.Status.CONFIRMED, **{f"{side}__in": some})
        found.update(confirmed.values_list(f"{side}_id", flat=True))
    return found


def _published() -> QuerySet[PackageVersion]:
    return PackageVersion.objects.filter(run__status=ImportRun.Status.PUBLISHED)


def published_revisions() -> QuerySet[RevisionVersion]:
    return RevisionVersion.objects.filter(subject__current_id=F("pk"))
