"""Employers as last published."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from django.db.models import Count, Max, QuerySet, Subquery, Sum

from employers.matching import EmployerName
from employers.models import Employer, EmployerVersion, Judgement, PaymentMonth
from employers.selectors.extracts import EMPLOYERS, published_runs
from forum_portal.access import sees_all
from forum_portal.bulk import in_slices
from forum_portal.models import ImportRun, User


class EmployerNow(NamedTuple):
    """An employer as last published. `programmes` and `last_settled` ("YYYY-MM") are texts as stored."""

    id: int
    version_id: int
    npp: str
    name: str
    npwp: str
    status: str
    size: str
    programmes: str
    last_settled: str
    arrears_months: int | None
    region: str
    branch: str
    as_of: date


def employers_state() -> tuple[object, ...]:
    """Changes whenever the published employers change: what an index of them is remembered under."""
    runs = tuple(published_runs(EMPLOYERS).values_list("pk", "published_at"))
    rows = Employer.objects.filter(current__isnull=False)
    counted = rows.aggregate(count=Count("pk"), newest=Max("current_id"), seen=Max("first_seen_at"))
    return (runs, counted["count"], counted["newest"], counted["seen"])


def employer_versions() -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """(ids, current version ids) of the published employers by id: what an index holds, to see what changed."""
    rows = Employer.objects.filter(current__isnull=False).order_by("pk").values_list("pk", "current_id")
    pairs = np.array(list(rows.iterator(chunk_size=20_000)), np.int64).reshape(-1, 2)
    return pairs[:, 0].copy(), pairs[:, 1].copy()


def employer_names(ids: Collection[int] | None = None, *, with_aliases: bool = True) -> list[EmployerName]:
    """The published employers, all or those with these ids, for the match index: each as the extract names it, and
    once more for every name and number by which people have judged it the same firm."""
    rows = Employer.objects.filter(current__isnull=False).order_by("pk")
    columns = (
        "pk",
        "key",
        "current__name",
        "current__npwp",
        "current__status",
        "current__region",
        "current__address",
    )
    found: dict[str, EmployerName] = {}
    for some in [rows] if ids is None else [rows.filter(pk__in=part) for part in in_slices(sorted(set(ids)))]:
        for pk, npp, name, npwp, status, region, address in some.values_list(*columns).iterator(chunk_size=5000):
            found[npp] = EmployerName(pk, npp, name, npwp, status != "nonaktif", region, address)
    return [*found.values(), *(_known_otherwise(found) if with_aliases else ())]


def _known_otherwise(found: dict[str, EmployerName]) -> list[EmployerName]:
    """A name that people judged may come again without its number, and a number under another name."""
    aliases = Judgement.objects.filter(answer=Judgement.Answer.SAME, taken_back_at__isnull=True)
    return [
        replace(found[npp], name=name, npwp=key.removeprefix("npwp:") if key.startswith("npwp:") else found[npp].npwp)
        for key, name, npp in aliases.order_by("pk").values_list("contractor_key", "contractor_name", "npp")
        if npp in found and name and not key.startswith("person:")
    ]


def alias_rows() -> list[tuple[int, int]]:
    """(employer id, judgement id) of every other name that judgements in force give an employer."""
    same = Judgement.objects.filter(answer=Judgement.Answer.SAME, taken_back_at__isnull=True)
    npps = dict(same.values_list("pk", "npp"))
    ids = dict(Employer.objects.filter(key__in=Subquery(same.values("npp"))).values_list("key", "pk"))
    return sorted((ids[npp], pk) for pk, npp in npps.items() if npp in ids)


def aliases_state() -> tuple[object, ...]:
    """Changes whenever employers come to be known by other names."""
    same = Judgement.objects.filter(answer=Judgement.Answer.SAME, taken_back_at__isnull=True)
    counted = same.aggregate(count=Count("pk"), total=Sum("pk"))
    return (counted["count"], counted["total"])


def employers_now(ids: Collection[int] | None = None) -> dict[int, EmployerNow]:
    """Facts of employers by id; of all without `ids`. One query for each 900 ids, or one for all."""
    rows = Employer.objects.filter(current__isnull=False)
    columns = (
        "pk",
        "current_id",
        "key",
        "current__name",
        "current__npwp",
        "current__status",
        "current__size",
        "current__programmes",
        "current__last_settled",
        "current__arrears_months",
        "current__region",
        "current__branch",
        "current__as_of",
    )
    if ids is None:
        return {row[0]: EmployerNow._make(row) for row in rows.values_list(*columns).iterator(chunk_size=5000)}
    found: dict[int, EmployerNow] = {}
    for some in in_slices(sorted(set(ids))):
        found.update((row[0], EmployerNow._make(row)) for row in rows.filter(pk__in=some).values_list(*columns))
    return found


class VanishedEmployer(NamedTuple):
    """An employer that a full picture about `told_on` no longer held; `version_id` is the row that says so."""

    id: int
    npp: str
    version_id: int
    told_on: date


def vanished_employers() -> list[VanishedEmployer]:
    """Those that are published no more because the newest file that spoke of them left them out."""
    rows = EmployerVersion.objects.filter(
        subject__current__isnull=True, run__status=ImportRun.Status.PUBLISHED
    ).order_by("pk")
    newest = {
        subject: (VanishedEmployer(subject, npp, version, as_of), gone)
        for subject, npp, version, as_of, gone in rows.values_list(
            "subject_id", "subject__key", "pk", "run__as_of", "gone"
        )
    }
    return [each for each, gone in newest.values() if gone]


def employers_by_npp(npps: Collection[str]) -> dict[str, EmployerNow]:
    """Facts of the published employers with these NPPs, for a page that names a few."""
    ids = Employer.objects.filter(key__in=set(npps), current__isnull=False).values_list("pk", flat=True)
    return {row.npp: row for row in employers_now(list(ids)).values()}


def payments_of(npp: str) -> QuerySet[PaymentMonth]:
    """The contribution months of one employer, newest first, with what was paid."""
    rows = PaymentMonth.objects.filter(npp=npp, current__isnull=False)
    return rows.select_related("current").order_by("-blth")


def employers_for(user: User) -> QuerySet[Employer]:
    """The published employers, for those who see all: an employer belongs to no office."""
    rows = Employer.objects.filter(current__isnull=False).select_related("current", "current__run__file")
    return rows.order_by("current__name", "pk") if sees_all(user) else rows.none()


def regions_of_employers() -> list[str]:
    """The kabupaten/kota that published employers name, in order."""
    named = Employer.objects.filter(current__isnull=False).exclude(current__region="")
    return list(named.order_by("current__region").values_list("current__region", flat=True).distinct())


def versions_of(employer: Employer) -> QuerySet[EmployerVersion]:
    """What was ever known of one employer, newest first, with the file it stands in."""
    return EmployerVersion.objects.filter(subject=employer).select_related("run__file").order_by("-pk")


def disagreement_in(version: EmployerVersion) -> str:
    """The columns in which several rows of one NPP differed, so that none was believed; empty ordinarily."""
    return ", ".join(
        str(part["baris_berbeda"])
        for part in version.parts.values()
        if isinstance(part, dict) and "baris_berbeda" in part
    )
