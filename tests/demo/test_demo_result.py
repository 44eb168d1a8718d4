"""What lies in the portal after `manage demo`: every file went the way of an upload, and all that they woke is done."""

import html
from collections import Counter

import pytest
from django.db.models import Sum
from django.urls import reverse

from compliance.models import Bucket, ContractCheck, CoverageFigure, HealthFigure, PackageCoverage
from employers.models import Judgement
from forum_portal.demo.firms import Fate
from forum_portal.demo.offices import OFFICES
from forum_portal.demo.packages import Course
from forum_portal.demo.people import pairs_to_judge
from forum_portal.models import Job, Office, User
from procurement.models import Contract, Feed, FeedPull, Package, Succession

pytestmark = pytest.mark.slow


def outcomes() -> dict[str, tuple[str, str]]:
    rows = ContractCheck.objects.values_list("contract__key", "employer_outcome", "project_outcome")
    return {key: (employer, project) for key, employer, project in rows}


def test_the_cross_check_finds_of_every_contract_what_was_meant(loaded, province):
    judged = {pair.package.firm.vendor for pair in pairs_to_judge(province)}
    untouched = {package.key for package in province.awarded if package.firm.vendor not in judged}
    found = outcomes()
    assert {key for key in found if not key.startswith(("ecatalog:", "recorded:"))} == set(province.truth)
    wrong = {key: (province.truth[key], found[key]) for key in untouched if found[key] != province.truth[key]}
    assert wrong == {}


def test_orders_and_recorded_purchases_of_known_contractors_say_what_their_contracts_say(loaded, province):
    found = outcomes()
    firms = {f"ecatalog:{order.code}": order.vendor.firm for order in province.orders}
    firms |= {each.key: each.firm for each in province.recorded}
    known = {key: firm.fate.value for key, firm in firms.items() if firm}
    assert len(known) > 200
    assert {key: found[key][0] for key in known} == known


def test_nobody_is_accused_by_a_name_that_names_nobody(loaded, province):
    paid = {each.key: each.paid_to for each in province.recorded if not each.firm}
    found = {key: outcome for key, (outcome, _) in outcomes().items() if key in paid}
    assert set(found.values()) == {"BUKAN_PENYEDIA", "TANPA_NAMA"}
    assert {paid[key] for key in found if found[key] == "TANPA_NAMA"} == {"UMKM", "Toko"}
    assert {paid[key] for key in found if found[key] == "BUKAN_PENYEDIA"} >= {"SAMSAT", "PLN"}
    assert {paid[key] for key in paid.keys() - found} == {"-", ""}


def test_every_outcome_keeps_a_share(loaded):
    employer = Counter(ContractCheck.objects.values_list("employer_outcome", flat=True))
    project = Counter(ContractCheck.objects.values_list("project_outcome", flat=True))
    assert {fate.value for fate in Fate} | {"TANPA_NAMA", "BUKAN_PENYEDIA"} == set(employer)
    assert {course.value for course in Course} == set(project)
    assert min(*employer.values(), *project.values()) >= 7


def test_every_bucket_has_packages_and_together_they_are_the_plan(loaded, province):
    buckets = Counter(PackageCoverage.objects.values_list("bucket", flat=True))
    assert set(buckets) == set(Bucket.values)
    assert min(buckets.values()) >= 30
    plan = (*province.revisions.later(province.plans), *province.self_managed, *province.of_central)
    assert sum(buckets.values()) == len(plan) == Package.objects.filter(current__isnull=False).count()
    pagu = CoverageFigure.objects.aggregate(pagu=Sum("pagu"))["pagu"]
    assert pagu == PackageCoverage.objects.aggregate(pagu=Sum("pagu"))["pagu"] == sum(each.pagu for each in plan)


def test_a_revised_package_keeps_its_contract_where_the_history_tells_of_it(loaded, province):
    signed = {int(code) for package in province.packages if package.contract for code in package.rup.split(";")}
    moved = [move for move in province.revisions.moves if move.told and move.old.code in signed]
    assert moved
    for code in (plan.code for move in moved for plan in move.new):
        assert PackageCoverage.objects.get(kind="penyedia", kd_rup=f"{code}").contracts > 0


def test_successors_wait_for_a_decision_and_none_of_them_is_in_the_history(loaded, province):
    proposed = Succession.objects.filter(status=Succession.Status.PROPOSED)
    pairs = {(int(old), int(new)) for old, new in proposed.values_list("old__kd_rup", "new__kd_rup")}
    meant = {(move.old.code, new.code) for move in province.revisions.moves if not move.told for new in move.new}
    assert pairs == meant
    assert not proposed.filter(why=[]).exists()


def test_some_packages_have_every_link_from_the_plan_to_the_handover(loaded):
    complete = Contract.objects.filter(
        package_links__isnull=False,
        current__spk_date__isnull=False,
        current__start_order_date__isnull=False,
        current__payments__gt=1,
        current__handed_over_on__isnull=False,
    )
    assert complete.filter(scheme="tender").exists()
    assert complete.filter(scheme="non_tender").exists()


def test_a_member_of_a_joint_operation_that_is_not_in_order_is_named_on_the_page(loaded, province, client):
    joint = next(each for each in province.packages if each.members and each.employer_outcome == "MENUNGGAK")
    client.force_login(User.objects.get(username="sekretariat"))
    contract = Contract.objects.get(key=joint.key)
    page = client.get(reverse("compliance:contract", args=[contract.pk])).content.decode()
    assert joint.members[0].spelled.strip() in html.unescape(page)


def test_what_central_government_buys_is_kept_apart(loaded):
    assert set(PackageCoverage.objects.filter(level="pusat").values_list("office__klpd", flat=True)) == {"K999"}
    assert Contract.objects.filter(office__level="pusat", package_links__isnull=False).exists()


def test_every_office_of_the_demo_has_its_units(loaded):
    codes = {office.code for office in OFFICES}
    assert set(Office.objects.filter(code__in=codes, satkers__isnull=False).values_list("code", flat=True)) == codes


def test_two_feeds_are_there_and_switched_off(loaded):
    assert list(Feed.objects.values_list("enabled", "next_at")) == [(False, None)] * 2
    assert not FeedPull.objects.exists()


def test_nothing_is_left_to_be_done(loaded):
    assert set(Job.objects.values_list("status", flat=True)) == {Job.Status.DONE}
    assert HealthFigure.objects.exists()


def test_what_people_judged_decides_over_the_names(loaded, province):
    meant = {"same": "PATUH", "different": "PWBD", "unsure": "PERLU_VERIFIKASI"}
    found = outcomes()
    pairs = pairs_to_judge(province)
    assert {pair.answer for pair in pairs} == set(meant)
    for pair in pairs:
        assert found[pair.package.key][0] == meant[pair.answer]
    assert Judgement.objects.count() == len(pairs)
    assert not Judgement.objects.filter(reason="").exists()


def test_all_contracts_are_in_and_every_contractor_is_checked(loaded):
    published = Contract.objects.filter(current__isnull=False)
    assert Counter(published.values_list("scheme", flat=True)) == {
        "non_tender": 910, "tender": 370, "opd": 120, "ecatalog": 500, "recorded": 108
    }  # fmt: skip
    assert ContractCheck.objects.filter(contract__scheme__in=("tender", "non_tender", "opd")).count() == 900
    assert not published.filter(office__isnull=True).exists()


def test_the_value_with_a_zero_too_many_is_kept_apart(loaded, province):
    slip = next(package for package in province.packages if package.slip)
    version = Contract.objects.get(key=slip.key).current
    assert version.value is None
    assert version.quarantine
