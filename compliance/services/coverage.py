"""How much of the plan is seen: each visible package in one bucket, and the figures that the pages show.

A step takes the packages of a few offices. It writes the rows that differ and, in the same transaction, counts these
offices anew, so that at any moment each figure is the number of rows behind it. A step that another job of this kind
overtook is read again: whoever changes a fact asks for a job, so the later one has read what changed.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db import connection, transaction
from django.db.models import BigIntegerField, Count, ExpressionWrapper, F, Q, Sum
from django.db.models.functions import Cast, Round

from compliance.models import Bucket, ContractCheck, CoverageFigure, CrossCheckRun, PackageCoverage
from compliance.rules.facts import EmployerCode
from compliance.selectors import coverage_facts as facts
from compliance.selectors.coverage_facts import PackageNow, Purchase
from forum_portal import jobs
from forum_portal.bulk import in_slices, insert
from forum_portal.intake.pace import breathe
from forum_portal.jobs import RunningJob
from forum_portal.models import Job, User
from forum_portal.rupiah import grouped
from procurement.models import Contract

KIND = "compliance.coverage"
PACKAGES_A_STEP = 1800
_RANK = {bucket: rank for rank, bucket in enumerate(Bucket)}
# A row of these is a purchase already made, whoever made it; the others begin with an announcement.
_MADE = frozenset(
    {Contract.Scheme.ECATALOG, Contract.Scheme.SHOP, Contract.Scheme.RECORDED, Contract.Scheme.SELF_MANAGED}
)
_COLUMNS = (
    "package_id",
    "office_id",
    "level",
    "kind",
    "year",
    "physical",
    "bucket",
    "pagu",
    "kd_rup",
    "name",
    "method",
    "contracts",
    "severity",
)
_FIGURE = ("office_id", "level", "kind", "year", "physical", "bucket")
Row = tuple[Any, ...]


def ask(
    *,
    run: int | None = None,
    check: int | None = None,
    packages: Collection[int] = (),
    by: User | None = None,
) -> Job:
    """Queues the reckoning of what an import, a cross-check or a decision about some packages changed; without any of
    these, of everything. Call it in the transaction of the change; a twin that waits already is returned instead.
    """
    if run is not None:
        return jobs.enqueue(KIND, key=f"run:{run}", payload={"run": run}, by=by)
    if check is not None:
        return jobs.enqueue(KIND, key=f"check:{check}", payload={"check": check}, by=by)
    if packages:
        return jobs.enqueue(KIND, payload={"packages": sorted(packages)}, by=by)
    return jobs.enqueue(KIND, key="all", by=by)


def reckon_coverage(job: RunningJob) -> None:
    """Brings the rows and figures of what the payload names up to date, from the cursor on."""
    todo = facts.packages_in_order(_packages_meant(job.payload))
    after = (int(job.cursor.get("office", -1)), int(job.cursor.get("package", 0)))
    waiting = [pair for pair in todo if pair > after]
    done = len(todo) - len(waiting)
    carried = facts.keys_carried_on() if waiting else {}
    for step in in_slices(waiting, PACKAGES_A_STEP):
        while not _step(job, step, carried, done + len(step), len(todo)):
            carried = facts.keys_carried_on()
        done += len(step)
        breathe()
    job.advance(done=done, total=len(todo), sentence=f"Keterlihatan {grouped(done)} paket dihitung.")


def _packages_meant(payload: Mapping[str, Any]) -> set[int] | None:
    """None: all of them."""
    if "run" in payload:
        return facts.packages_of_run(int(payload["run"]))
    if "check" in payload:
        run = CrossCheckRun.objects.get(pk=payload["check"])
        return None if run.scope == "all" else facts.packages_of_check(run.pk)
    if "packages" in payload:
        return {int(each) for each in payload["packages"]}
    return None


def _step(
    job: RunningJob, step: Sequence[tuple[int, int]], carried: Mapping[str, set[str]], done: int, total: int
) -> bool:
    """False when another job began in between and nothing was written."""
    others = _begun()
    ids = [pk for _, pk in step]
    packages = facts.packages_now(ids)
    wanted = rows_for(packages, facts.purchases_of(packages, carried))
    with transaction.atomic():
        _one_at_a_time()
        if _begun() != others:
            return False
        offices = _write(ids, wanted)
        _count_anew(offices)
        office, package = step[-1]
        job.advance(
            done=done,
            total=total,
            sentence=f"Keterlihatan {grouped(done)} dari {grouped(total)} paket dihitung.",
            office=office,
            package=package,
        )
    return True


def _begun() -> int:
    return Job.objects.filter(kind=KIND, attempt__gt=0).count()


def _one_at_a_time() -> None:
    """SQLite has one writer anyway; on PostgreSQL two steps could count an office at the same time."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [KIND])


def rows_for(packages: Iterable[PackageNow], purchases: Mapping[int, Sequence[Purchase]]) -> dict[int, Row]:
    """By package, its row in the order of the table's columns."""
    return {each.id: _row(each, purchases.get(each.id, ())) for each in packages}


def _row(package: PackageNow, purchases: Sequence[Purchase]) -> Row:
    return (
        package.id,
        package.office_id,
        package.level or "",
        package.kind,
        package.year,
        package.physical_decision or package.physical,
        bucket_of(purchases).value,
        (package.pagu or Decimal(0)).quantize(Decimal("0.01")),
        package.kd_rup,
        package.name,
        package.method,
        min(len(purchases), 32_767),
        max((each.severity for each in purchases if each.contractor and each.severity is not None), default=None),
    )


def bucket_of(purchases: Iterable[Purchase]) -> Bucket:
    """The furthest that any of them reached; dark without any."""
    return max((_reached(each) for each in purchases), key=_RANK.__getitem__, default=Bucket.DARK)


def _reached(purchase: Purchase) -> Bucket:
    if not purchase.contractor or purchase.outcome == EmployerCode.UNNAMED:
        return Bucket.UNNAMED if purchase.money_moved or purchase.scheme in _MADE else Bucket.SELECTION
    return Bucket.CHECKED if _is_definite(purchase) else Bucket.UNCHECKED


def _is_definite(purchase: Purchase) -> bool:
    """Whether the contractor was looked up with an answer: found, not found, or no employer by its nature. One that
    waits for a person to say who it is, for a number to look it up by, or for an extract, has none yet."""
    match purchase.match:
        case "" | ContractCheck.Match.REVIEW:
            return False
        case ContractCheck.Match.NONE:
            return purchase.outcome not in (EmployerCode.DATA_MISSING, EmployerCode.TO_VERIFY)
    return True


def _write(ids: Sequence[int], wanted: Mapping[int, Row]) -> set[int | None]:
    """Makes the rows of these packages what they ought to be; returns the offices whose figures change."""
    stored = {row[0]: row for some in in_slices(ids) for row in facts.rows_of(some).values_list(*_COLUMNS)}
    changed = [row for package_id, row in wanted.items() if stored.get(package_id) != row]
    gone = [package_id for package_id in ids if package_id in stored and package_id not in wanted]
    insert(PackageCoverage, _COLUMNS, changed, update=_COLUMNS[1:], conflict=_COLUMNS[:1])
    for some in in_slices(gone):
        facts.rows_of(some).delete()
    before = [stored[row[0]] for row in changed if row[0] in stored] + [stored[each] for each in gone]
    return {row[1] for row in [*changed, *before]}


def _count_anew(offices: Collection[int | None]) -> None:
    if not offices:
        return
    named = [each for each in offices if each is not None]
    concerned = Q(office__in=named) | Q(office__isnull=True) if None in offices else Q(office__in=named)
    cents = ExpressionWrapper(Round(F("pagu") * 100), output_field=BigIntegerField())
    counted = PackageCoverage.objects.filter(concerned).order_by().values_list(*_FIGURE)
    rows = [
        (*row[:-1], Decimal(row[-1]) / 100)
        for row in counted.annotate(packages=Count("pk"), cents=Sum(Cast(cents, BigIntegerField())))
    ]
    CoverageFigure.objects.filter(concerned).delete()
    insert(CoverageFigure, (*_FIGURE, "packages", "pagu"), rows)
