"""What is measured of contracts, firms and offices, and by which job."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from compliance.ladder import Letter
from compliance.models import (
    ContractCheck,
    ContractMeasure,
    Finding,
    GapAgreement,
    IndicatorPattern,
    IndicatorReading,
    MinimumWage,
    UnitMeasure,
)
from compliance.selectors.measures import readings_for, tallies
from compliance.services import cases, measures
from compliance.services.cases.contents import letter_content
from compliance.services.cross_check import ask_cross_check
from compliance.services.measures import contracts as contracts_room
from compliance.services.measures import job as room
from compliance.services.measures import units as units_room
from forum_portal import jobs
from forum_portal.models import ImportRun, Job
from procurement.models import Contract
from tests.compliance import measuring
from tests.compliance.conftest import bringing, extract
from tests.compliance.measuring import PAID, SHORT, UNREGISTERED, everything, flags_of, measure_of, measured_anew
from tests.compliance.results import outcome
from tests.compliance.test_joint_operations import joint
from tests.journeys import world

pytestmark = pytest.mark.django_db


def bring(eko, *, as_of=world.AS_OF, coverage=world.NATIONAL, projects=measuring.PROJECTS):
    bring_dated = bringing(as_of)
    employers = tuple({**row, "tgl_data": as_of} for row in extract())
    bring_dated("bpjs_employers", world.as_csv(employers), eko, filename=f"kepesertaan-{as_of}.csv", coverage=coverage)
    bring_dated("bpjs_projects", world.as_csv(projects), eko, filename=f"proyek-{as_of}.csv", coverage=coverage)
    jobs.run_all_queued()


@pytest.fixture
def measured(contracts_only, eko):
    """As of 3 October 2025."""
    MinimumWage.objects.create(
        region="64.72",
        amount=Decimal(3_700_000),
        valid_from=date(2025, 1, 1),
        valid_to=date(2025, 12, 31),
        legal_source="Keputusan Gubernur (uji)",
    )
    measuring.give_dates()
    bring(eko)


def test_a_project_paid_in_part_is_measured_to_the_rupiah_and_the_day(measured):
    found = measure_of(SHORT)
    assert (found.due, found.paid, found.gap, found.overdue) == (370_946, 278_210, 92_736, 92_736)
    assert (found.gap_state, found.material, found.comparable) == ("material", True, True)
    assert (found.work_from, found.work_until) == (date(2025, 6, 2), date(2025, 9, 30))
    assert (found.cover_from, found.cover_to) == (date(2025, 6, 12), date(2025, 9, 30))
    # Ten days of work before the first payment, by twelve workers.
    assert (found.unprotected_days, found.workers, found.worker_days) == (10, 12, 120)
    assert (found.net_value, found.declared_value) == (Decimal("168918918.92"), Decimal("168918918.92"))
    assert found.category == "air_minum_limbah"
    assert found.bands == ["wajar", "wajar", "layak dilihat", "tidak dapat dinilai"]
    assert (found.registered, found.project_number, found.as_of) == (True, "2600012345678", date(2025, 10, 3))
    assert flags_of(SHORT) == {"N02", "W02"}


def test_a_project_paid_in_full_and_one_never_registered(measured):
    found = measure_of(PAID)
    assert (found.due, found.paid, found.gap_state, found.unprotected_days) == (206_270, 206_270, "settled", 2)
    missing = measure_of(UNREGISTERED)
    assert (missing.registered, missing.past_deadline, missing.paid, missing.gap_state) == (False, True, 0, "material")
    assert missing.unprotected_days == 121
    assert missing.worker_days is None, "nobody declared its workers"
    assert flags_of(UNREGISTERED) == {"K01", "K03", "N02", "W02"}


def test_what_is_no_construction_is_measured_as_nothing(measured):
    books = measure_of("Pengadaan buku perpustakaan SMA")
    assert (books.due, books.gap_state, books.unprotected_days, books.congruity) == (None, "", None, "")
    assert books.registered is None


def test_the_missing_rupiah_become_a_finding_and_stand_in_its_letter(measured, dewi):
    assert outcome(SHORT)[1] == "IURAN_KURANG"
    finding = Finding.objects.get(contract__current__package_name=SHORT)
    assert (finding.rule, finding.code) == ("project", "IURAN_KURANG")
    cases.verify(finding=finding, by=dewi, reason="Kantor cabang membenarkan kekurangannya.")
    content = letter_content(Letter.PRE_NOTICE, finding.contract, [finding], today=date(2025, 10, 6))
    told = str(content)
    for amount in ("Rp370.946", "Rp278.210", "Rp92.736"):
        assert amount in told


def test_a_small_gap_is_shown_and_is_no_finding(contracts_only, eko):
    GapAgreement.objects.update(amount=500_000, share=Decimal("0.30"))
    bring(eko)
    assert measure_of(SHORT).gap_state == "immaterial"
    assert outcome(SHORT)[1] == "LENGKAP"
    assert not Finding.objects.filter(code="IURAN_KURANG").exists()


def test_a_verified_shortage_stays_open_in_doubt_while_the_extract_tells_no_amounts(measured, eko, dewi):
    finding = Finding.objects.get(code="IURAN_KURANG")
    cases.verify(finding=finding, by=dewi, reason="Kantor cabang membenarkan kekurangannya.")
    silent = tuple(row | {"termin_1_rp": "", "termin_2_tgl": "", "termin_2_rp": ""} for row in measuring.PROJECTS)
    bring(eko, as_of="2025-10-20", projects=silent)
    finding.refresh_from_db()
    assert (finding.status, finding.indicated) == ("open", False)
    assert measure_of(SHORT).gap_state == "unknown"


def test_on_stale_data_no_indicator_says_anything_of_a_contract(measured, eko):
    ImportRun.objects.filter(source="bpjs_projects").update(as_of=date(2025, 3, 1))
    ImportRun.objects.filter(source="bpjs_employers").update(as_of=date(2025, 10, 3))
    jobs.run(ask_cross_check(by=eko).pk)
    jobs.run_all_queued()
    about_projects = {each.indicator.id: each.tally for each in tallies() if each.indicator.id not in ("K02", "O03")}
    assert {each.judged for each in about_projects.values()} == {0}
    assert set(ContractMeasure.objects.exclude(gap_state="").values_list("gap_state", flat=True)) == {"unknown"}
    assert not ContractMeasure.objects.filter(material=True).exists()


def test_without_any_extract_everything_is_not_applicable(contracts_only, eko):
    jobs.run(ask_cross_check(by=eko).pk)
    jobs.run_all_queued()
    assert ContractMeasure.objects.count() == 9
    assert not IndicatorReading.objects.exists()
    assert {each.tally.judged for each in tallies() if each.indicator.id != "O03"} == {0}


def test_every_count_is_the_length_of_the_list_behind_it(measured, dewi):
    told = {each.indicator.id: each.tally for each in tallies()}
    for indicator, tally in told.items():
        assert tally.flagged == readings_for(dewi, indicator).count(), indicator
    contracts = [each.tally for each in tallies() if each.indicator.unit == "contract"]
    assert {tally.applied for tally in contracts} == {9}
    assert told["K01"].flagged >= 2
    for indicator, tally in told.items():
        assert sum(count for _, count in tally.reasons) == tally.not_applicable, indicator


def test_a_contract_that_is_no_longer_published_is_counted_nowhere(measured, dewi):
    before = Counter(readings_for(dewi).values_list("indicator", flat=True))
    row = Contract.objects.get(current__package_name=UNREGISTERED)
    Contract.objects.filter(pk=row.pk).update(current=None)
    told = {each.indicator.id: each.tally.flagged for each in tallies()}
    assert told["K01"] == before["K01"] - 1 == readings_for(dewi, "K01").count()


def test_its_firm_and_its_office_are_units_of_their_own(measured, dewi):
    firms = dict(UnitMeasure.objects.filter(unit="firm").values_list("key", "name"))
    assert firms["npp:17081342"] == world.IN_ORDER
    assert UnitMeasure.objects.filter(unit="office").count() == 1, "only one office builds"


def test_measured_again_it_is_the_same(measured):
    before = everything()
    measured_anew()
    assert everything() == before


def test_after_a_scoped_pass_only_what_it_judged_is_measured_anew(measured, eko):
    contract = Contract.objects.get(current__package_name=SHORT)
    GapAgreement.objects.update(amount=500_000, share=Decimal("0.30"))
    Job.objects.all().delete()
    jobs.enqueue("compliance.cross_check", payload={"contracts": [contract.pk]})
    jobs.run_all_queued()
    assert measure_of(SHORT).gap_state == "immaterial"
    assert measure_of(UNREGISTERED).gap_state == "material"
    assert set(Job.objects.values_list("kind", flat=True)) >= {measures.KIND}
    check = ContractCheck.objects.get(contract=contract)
    assert ContractMeasure.objects.get(contract=contract).run_id == check.run_id


def test_a_result_that_went_takes_its_measure_along(measured):
    row = Contract.objects.get(current__package_name=SHORT)
    ContractCheck.objects.filter(contract=row).delete()
    measured_anew()
    assert not ContractMeasure.objects.filter(contract=row).exists()
    assert not IndicatorReading.objects.filter(contract=row).exists()
    assert IndicatorPattern.objects.count() == len(
        {
            *ContractMeasure.objects.values_list("pattern", flat=True),
            *UnitMeasure.objects.values_list("pattern", flat=True),
        }
    )


class Killed(BaseException):
    """Nothing catches it, as nothing catches kill -9."""


def forget() -> None:
    for model in (IndicatorReading, ContractMeasure, UnitMeasure, IndicatorPattern):
        model.objects.all().delete()


def test_delivered_twice_it_is_done_once(measured):
    before = everything()
    job = measures.ask()
    assert jobs.run(job.pk) is True
    assert jobs.run(job.pk) is False
    assert everything() == before


@pytest.mark.parametrize(
    ("place", "name"), [(contracts_room, "write"), (units_room, "write"), (units_room, "forget_gone")]
)
@pytest.mark.parametrize("step", [1, 2, 3, 4, 5])
def test_killed_at_any_step_and_run_again_it_is_as_if_it_had_never_been_interrupted(
    measured, monkeypatch, place, name, step
):
    before = everything()
    forget()
    monkeypatch.setattr(room, "STEP", 2)
    job = measures.ask()
    real, calls = getattr(place, name), []

    def dying(*args, **kwargs):
        calls.append(name)
        if len(calls) != step:
            return real(*args, **kwargs)
        if step % 2:
            real(*args, **kwargs)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(place, name, dying)
        try:
            jobs.run(job.pk)
        except Killed:
            Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
            assert jobs.run(job.pk) is True
    assert everything() == before


def test_what_changes_while_a_step_is_reckoned_is_read_anew(measured, dewi, monkeypatch):
    finding = Finding.objects.get(code="IURAN_KURANG")
    real, calls = contracts_room.told_of, []

    def meddling(*args, **kwargs):
        told = real(*args, **kwargs)
        calls.append(len(told))
        if len(calls) == 1:
            cases.dismiss(finding=finding, by=dewi, reason="Bukti bayar diperlihatkan pada 3 Oktober 2025.")
        return told

    monkeypatch.setattr(contracts_room, "told_of", meddling)
    measured_anew()
    assert calls[:2] == [9, 9]


def test_a_pass_asks_the_database_as_often_for_few_contracts_as_for_many(measured):
    def asked(job):
        with CaptureQueriesContext(connection) as queries:
            jobs.run(job.pk)
        return len(queries)

    many = asked(measures.ask())
    few = ContractCheck.objects.filter(contract__current__package_name__in=(SHORT, UNREGISTERED))
    ContractCheck.objects.exclude(pk__in=few.values("pk")).delete()
    measured_anew()
    assert abs(asked(measures.ask()) - many) <= 4


def test_a_joint_operation_is_measured_by_the_registration_that_it_was_judged_by(measured, pupr):
    """A member that nobody finds leaves the lead, and the project it registered, as certain as they were."""
    row = joint(
        pupr,
        world.IN_ORDER,
        world.UNREGISTERED,
        package_name="Pembangunan jembatan Sungai Lempake tahap dua",
        is_construction=True,
        contract_number="600/001/SPK/2025",
        contract_key="600001SPK2025",
        first_contract_key="600001SPK2025",
        spk_date=date(2025, 6, 2),
        first_spk_date=date(2025, 6, 2),
        value=187_500_000,
        includes_vat=True,
    )
    jobs.run(ask_cross_check(by=None).pk)
    jobs.run_all_queued()
    assert ContractCheck.objects.get(contract=row).project_outcome == "IURAN_KURANG"
    found = ContractMeasure.objects.get(contract=row)
    assert (found.registered, found.overdue, found.gap_state) == (True, 92_736, "material")
    assert found.firm_key == "npp:17081342"
    shared = IndicatorReading.objects.filter(indicator="K07")
    assert {each.contract_id for each in shared} == {row.pk, Contract.objects.get(current__package_name=SHORT).pk}


def test_what_the_indicators_say_of_a_project_is_what_the_cross_check_said(measured):
    late = set(ContractCheck.objects.filter(project_outcome="TERLAMBAT").values_list("contract_id", flat=True))
    assert set(IndicatorReading.objects.filter(indicator="K01").values_list("contract_id", flat=True)) == late
    short = ContractCheck.objects.filter(project_outcome="IURAN_KURANG").values_list("contract_id", flat=True)
    paid_in_part = ContractMeasure.objects.filter(registered=True, material=True, paid__gt=0)
    assert set(paid_in_part.values_list("contract_id", flat=True)) == set(short)
