"""Each package of the plan stands in one bucket, and the figures are the numbers of rows."""

from collections import Counter
from datetime import timedelta
from decimal import Decimal
from random import Random

import pytest
from django.db.models import Count, Sum
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from compliance.models import Bucket, CoverageFigure, CrossCheckRun, PackageCoverage
from compliance.selectors.coverage_facts import Purchase
from compliance.services import coverage
from compliance.services.coverage import bucket_of
from forum_portal import jobs
from forum_portal.models import Job
from procurement.models import ContractPackage, Package, PackageVersion, Succession, Vendor, VendorVersion
from tests.compliance.plans import buckets, check, contract, package, published_run, reckoned, retire, tell
from tests.factories import OfficeFactory

RANK = {bucket: rank for rank, bucket in enumerate(Bucket)}
purchases = st.builds(
    Purchase,
    id=st.integers(1, 99),
    scheme=st.sampled_from(["tender", "non_tender", "recorded", "ecatalog", "opd"]),
    contractor=st.sampled_from(["", "PT Sungai Wain Abadi"]),
    money_moved=st.booleans(),
    match=st.sampled_from(["", "sure", "review", "none", "person"]),
    outcome=st.sampled_from(["PATUH", "DATA_KURANG", "TANPA_NAMA", "PWBD"]),
    severity=st.sampled_from([None, 0, 3]),
)


@given(st.lists(purchases), purchases)
def test_one_more_contract_never_makes_a_package_darker(known, one_more):
    assert RANK[bucket_of([*known, one_more])] >= RANK[bucket_of(known)]


@given(st.lists(purchases))
def test_the_order_in_which_contracts_are_told_does_not_matter(known):
    assert bucket_of(known) == bucket_of(reversed(known))
    assert (bucket_of(known) == Bucket.DARK) == (not known)


CASES = {
    "nothing": ([], "gelap"),
    "announced": ([{"contractor_name": ""}], "pemilihan"),
    "an award without a name": ([{"contractor_name": "", "value": 90_000_000}], "tanpa_nama"),
    "paid to nobody named": ([{"contractor_name": "", "paid_value": 5_000_000}], "tanpa_nama"),
    "an order to an unknown vendor": (
        [{"contractor_name": "", "scheme": "ecatalog", "vendor_id": "v6:PK-7"}],
        "tanpa_nama",
    ),
    "a name that names nobody": (
        [{"contractor_name": "UMKM", "contractor_class": "unnamed", "value": 7}],
        "tanpa_nama",
    ),
    "nobody named yet": ([{"contractor_name": "-", "contractor_class": "unnamed"}], "pemilihan"),
    "an odd name with a tax number": (
        [{"contractor_name": "CV", "contractor_class": "unnamed", "npwp": "021234564722000"}],
        "belum_diperiksa",
    ),
    "a contractor": ([{}], "belum_diperiksa"),
    "a cancelled contract": ([{"cancelled": True}], "gelap"),
    "the furthest of several": ([{"contractor_name": ""}, {}, {"cancelled": True}], "belum_diperiksa"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("case", CASES)
def test_a_package_stands_where_its_furthest_contract_reached(pupr, case):
    told, expected = CASES[case]
    row = package(pupr, "60000001")
    for said in told:
        contract(pupr, row, **said)
    reckoned()
    assert buckets() == {"penyedia:60000001": expected}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("match", "outcome", "expected"),
    [
        ("sure", "PATUH", "ada_hasil"),
        ("sure", "DATA_KURANG", "ada_hasil"),
        ("none", "PWBD", "ada_hasil"),
        ("person", "PERORANGAN", "ada_hasil"),
        ("review", "PERLU_VERIFIKASI", "belum_diperiksa"),
        ("none", "DATA_KURANG", "belum_diperiksa"),
        ("none", "PERLU_VERIFIKASI", "belum_diperiksa"),
    ],
)
def test_only_a_definite_look_up_is_a_result(pupr, match, outcome, expected):
    row = package(pupr, "60000001")
    check(contract(pupr, row), match=match, outcome=outcome)
    reckoned()
    assert buckets() == {"penyedia:60000001": expected}


@pytest.mark.django_db
def test_an_order_is_named_as_soon_as_the_list_of_vendors_names_its_code(pupr):
    row = package(pupr, "60000001")
    contract(pupr, row, scheme="ecatalog", contractor_name="", vendor_id="v6:PK-1001", value=1_000_000)
    reckoned()
    assert set(buckets().values()) == {"tanpa_nama"}
    vendor = Vendor.objects.create(key="v6:PK-1001")
    run = published_run("ecatalog_vendors", "penyedia.json")
    vendor.current = VendorVersion.objects.create(subject=vendor, run=run, name="PT Lembuswana Pustaka Ilmu")
    vendor.save()
    reckoned()
    assert set(buckets().values()) == {"belum_diperiksa"}


@pytest.mark.django_db
def test_the_code_of_a_self_managed_package_does_not_light_up_its_namesake(pupr):
    bought, self_made = package(pupr, "60000001"), package(pupr, "60000001", kind="swakelola")
    contract(pupr, self_made, scheme="self_managed", contractor_name="")
    reckoned()
    assert buckets() == {bought.key: "gelap", self_made.key: "tanpa_nama"}


@pytest.mark.django_db
def test_a_contract_of_a_replaced_package_counts_for_the_one_that_carries_it_on(pupr):
    old, new = package(pupr, "60000001"), package(pupr, "60000002")
    check(contract(pupr, old), severity=3)
    reckoned()
    assert buckets() == {old.key: "ada_hasil", new.key: "gelap"}
    retire(old)
    Succession.objects.create(old=old, new=new, office=pupr, status=Succession.Status.CONFIRMED)
    reckoned()
    assert buckets() == {new.key: "ada_hasil"}
    assert PackageCoverage.objects.get().severity == 3


@pytest.mark.django_db
def test_what_a_person_says_of_the_work_leads_what_its_words_say(pupr):
    row = package(pupr, "60000001", physical="tidak")
    reckoned()
    assert PackageCoverage.objects.get().physical == "tidak"
    Package.objects.filter(pk=row.pk).update(physical_decision="ya")
    reckoned(packages=[row.pk])
    assert PackageCoverage.objects.get().physical == "ya"
    assert CoverageFigure.objects.get().physical == "ya"


@pytest.mark.django_db
def test_an_import_of_contracts_moves_the_packages_it_names_and_those_it_no_longer_names(pupr):
    first, second = package(pupr, "60000001"), package(pupr, "60000002")
    row = contract(pupr, first)
    assert row.current is not None
    reckoned(run=row.current.run_id)
    assert buckets() == {first.key: "belum_diperiksa"}
    row.current.pk, row.current.run, row.current.kd_rup = None, published_run("spse_non_tender_contracts"), "60000002"
    row.current.save()
    row.save()
    ContractPackage.objects.filter(contract=row).update(package_key=second.key)
    reckoned(run=row.current.run_id)
    assert buckets() == {first.key: "gelap", second.key: "belum_diperiksa"}


@pytest.mark.django_db
def test_an_import_of_plans_brings_moves_and_retires_packages(pupr, disdikbud):
    run = published_run()
    kept, moved = package(pupr, "60000001", run=run), package(pupr, "60000002", run=run)
    reckoned(run=run.pk)
    assert set(buckets()) == {kept.key, moved.key}
    Package.objects.filter(pk=moved.pk).update(office=disdikbud)
    later = published_run()
    tell(moved, later, year=2026, name="Pindah OPD", pagu=Decimal("1500000.25"))
    reckoned(run=later.pk)
    assert figures_by_office() == {pupr.pk: (1, Decimal(200_000_000)), disdikbud.pk: (1, Decimal("1500000.25"))}
    reckoned(run=retire(kept).run_id)
    assert set(buckets()) == {moved.key}
    assert figures_by_office() == {disdikbud.pk: (1, Decimal("1500000.25"))}


@pytest.mark.django_db
def test_a_cross_check_moves_the_packages_of_the_contracts_it_judged(pupr):
    row, other = package(pupr, "60000001"), package(pupr, "60000002")
    result = check(contract(pupr, row))
    contract(pupr, other)
    CrossCheckRun.objects.filter(pk=result.run_id).update(scope="run:7")
    reckoned(check=result.run_id)
    assert buckets() == {row.key: "ada_hasil"}


def figures_by_office() -> dict[int | None, tuple[int, Decimal]]:
    rows = CoverageFigure.objects.values_list("office").annotate(Sum("packages"), Sum("pagu"))
    return {office: (packages, pagu) for office, packages, pagu in rows}


def a_province(seed: int) -> list[Package]:
    """Random packages of four offices and of none, with random contracts and results."""
    random = Random(seed)
    offices = [*OfficeFactory.create_batch(4, level="kabkota"), None]
    rows = []
    for number in range(60):
        said = {
            "year": random.choice([2025, 2026, None]),
            "physical": random.choice(["ya", "tidak", "tanya"]),
            "pagu": random.choice([None, Decimal("0.35"), Decimal(random.randrange(10**12))]),
        }
        kind = random.choice(["penyedia", "swakelola"])
        rows.append(package(random.choice(offices), str(60_000_000 + number), kind, **said))
    for _ in range(40):
        linked = random.sample(rows, random.choice([1, 1, 1, 3]))
        named = random.choice(["", "CV Riam Kelawit Makmur"])
        row = contract(None, *linked, contractor_name=named, cancelled=random.random() < 0.1)
        if named and random.random() < 0.5:
            check(row, match=random.choice(["sure", "review"]), severity=random.randrange(4))
    return rows


def counted_from_rows() -> Counter[tuple[object, ...]]:
    groups = ("office_id", "level", "kind", "year", "physical", "bucket")
    return Counter(PackageCoverage.objects.values_list(*groups))


def told_by_figures() -> Counter[tuple[object, ...]]:
    rows = CoverageFigure.objects.values_list("office_id", "level", "kind", "year", "physical", "bucket", "packages")
    assert rows.order_by().values("office_id", "level", "kind", "year", "physical", "bucket").distinct().count() == len(
        rows
    )
    return Counter({tuple(row[:-1]): row[-1] for row in rows})


def everything() -> tuple[object, ...]:
    rows = PackageCoverage.objects.order_by("package__key").values_list("package__key", "bucket", "pagu", "severity")
    return list(rows), sorted(told_by_figures().items(), key=repr)


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(4))
def test_the_figures_are_the_numbers_of_rows_whatever_happens(seed, monkeypatch):
    monkeypatch.setattr(coverage, "PACKAGES_A_STEP", 7)
    rows = a_province(seed)
    reckoned()
    assert PackageCoverage.objects.count() == len(rows)
    assert counted_from_rows() == told_by_figures()
    for row in Random(seed).sample(rows, 12):
        retire(row)
    changed = Random(seed + 1).sample(rows, 20)
    check(contract(None, *changed[:5]))
    reckoned(packages=[row.pk for row in changed])
    assert counted_from_rows() == told_by_figures()
    reckoned()
    assert counted_from_rows() == told_by_figures()
    assert PackageCoverage.objects.count() == len(rows) - 12
    cents = sum(row.pagu for row in PackageCoverage.objects.all())
    assert cents == sum(row.pagu for row in CoverageFigure.objects.all())


class Killed(BaseException):
    """Nothing catches it, as nothing catches kill -9."""


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["_write", "_count_anew", "rows_for"])
@pytest.mark.parametrize("step", [1, 2, 5])
def test_killed_at_any_step_and_run_again_it_is_as_if_it_had_never_been_interrupted(monkeypatch, name, step):
    monkeypatch.setattr(coverage, "PACKAGES_A_STEP", 10)
    a_province(3)
    reckoned()
    expected = everything()
    PackageCoverage.objects.all().delete()
    CoverageFigure.objects.all().delete()
    job, real, calls = coverage.ask(), getattr(coverage, name), []

    def dying(*args):
        calls.append(args)
        if len(calls) == step:
            raise Killed
        return real(*args)

    with monkeypatch.context() as patch:
        patch.setattr(coverage, name, dying)
        with pytest.raises(Killed):
            jobs.run(job.pk)
    assert counted_from_rows() == told_by_figures(), "figures and rows are one also in between"
    assert PackageCoverage.objects.count() == 10 * (step - 1)
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    assert jobs.run(job.pk) is True
    assert everything() == expected


@pytest.mark.django_db
def test_delivered_twice_it_is_done_once(pupr):
    package(pupr, "60000001")
    job = coverage.ask()
    assert coverage.ask().pk == job.pk, "one that waits is enough"
    assert jobs.run(job.pk) is True
    assert jobs.run(job.pk) is False
    assert counted_from_rows() == told_by_figures()


@pytest.mark.django_db
def test_a_step_is_read_again_when_another_job_began_in_between(pupr, monkeypatch):
    """What was read before the other job began may be old news; written after it, it would stay."""
    row = package(pupr, "60000001")
    real, calls = coverage.rows_for, []

    def meddling(packages, purchases):
        rows = real(packages, purchases)
        calls.append(rows)
        if len(calls) == 1:
            contract(pupr, row)
            Job.objects.create(kind=coverage.KIND, attempt=1, status=Job.Status.DONE)
        return rows

    monkeypatch.setattr(coverage, "rows_for", meddling)
    reckoned()
    assert len(calls) == 2
    assert buckets() == {row.key: "belum_diperiksa"}


@pytest.mark.django_db
def test_packages_by_the_thousand_are_reckoned_in_few_queries(django_assert_max_num_queries):
    for each in OfficeFactory.create_batch(3):
        Package.objects.bulk_create(
            Package(key=f"penyedia:{each.pk}{n:05}", kind="penyedia", kd_rup=f"{each.pk}{n:05}", office=each)
            for n in range(500)
        )
    run = published_run()
    PackageVersion.objects.bulk_create(
        PackageVersion(subject=row, run=run, year=2026, name="Belanja alat tulis", pagu=1)
        for row in Package.objects.all()
    )
    for version in PackageVersion.objects.all():
        Package.objects.filter(pk=version.subject_id).update(current=version)
    job = coverage.ask()
    with django_assert_max_num_queries(45):
        assert jobs.run(job.pk) is True
    assert PackageCoverage.objects.count() == 1500
    assert CoverageFigure.objects.aggregate(Count("pk"))["pk__count"] == 3
