"""The job behind the Beranda: figures of a month that is over stay, and stopped anywhere it ends as if it never was."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from compliance.models import ContractCheckHistory, ContractMeasure, ContractMonth, MonthFigures, OfficeMonth
from compliance.models import WatchedContract as Watched
from compliance.services import home
from forum_portal import jobs
from forum_portal.models import Job
from tests.compliance import measuring
from tests.compliance.measuring import SHORT, UNREGISTERED
from tests.compliance.test_measures import bring

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """Nothing catches it, as nothing catches kill -9."""


@pytest.fixture
def measured(contracts_only, eko):
    """As of 3 October 2025."""
    measuring.give_dates()
    bring(eko)


def months_of(package: str) -> dict[str, tuple[int, int | None]]:
    rows = ContractMonth.objects.filter(contract__current__package_name=package).order_by("month")
    return {month: (days, worker_days) for month, days, worker_days in rows.values_list("month", "days", "worker_days")}


def everything():
    figures = MonthFigures.objects.order_by("scope", "month").values_list("scope", "month", "figures", "as_of")
    return list(figures), list(Watched.objects.order_by("contract", "why").values_list("contract", "why", "on", "said"))


def test_unprotected_days_stand_in_their_months_and_add_up(measured):
    assert months_of(SHORT) == {"2025-06": (10, 120)}
    assert months_of(UNREGISTERED) == {
        "2025-06": (29, None),
        "2025-07": (31, None),
        "2025-08": (31, None),
        "2025-09": (30, None),
    }
    for measure in ContractMeasure.objects.filter(unprotected_days__isnull=False):
        months = ContractMonth.objects.filter(contract=measure.contract_id)
        assert sum(months.values_list("days", flat=True)) == measure.unprotected_days
        assert sum(days or 0 for days in months.values_list("worker_days", flat=True)) == (measure.worker_days or 0)


def test_the_count_of_an_office_is_the_number_of_its_rows(measured):
    counted = {}
    for office, month, days in ContractMonth.objects.values_list("office", "month", "worker_days"):
        whole, contracts, unknown = counted.get((office, month), (0, 0, 0))
        counted[office, month] = (whole + (days or 0), contracts + 1, unknown + (days is None))
    told = OfficeMonth.objects.values_list("office", "month", "worker_days", "contracts", "unknown")
    assert counted == {(office, month): tuple(rest) for office, month, *rest in told} != {}


def test_what_is_measured_again_leaves_no_month_behind(measured):
    before = list(ContractMonth.objects.order_by("contract", "month").values_list("contract", "month", "worker_days"))
    measuring.measured_anew()
    rows = ContractMonth.objects.order_by("contract", "month")
    assert list(rows.values_list("contract", "month", "worker_days")) == before


def test_the_figures_of_this_month_are_written_over_and_those_of_a_month_that_is_over_stay(measured, time_machine):
    time_machine.move_to(datetime(2025, 10, 6, 1, tzinfo=UTC), tick=False)
    MonthFigures.objects.all().delete()
    MonthFigures.objects.create(
        scope="semua", month="2025-09", figures={"worker_days": 7}, as_of=None, made_at=timezone.now()
    )
    jobs.run_now(home.ask())
    jobs.run_now(home.ask())
    rows = {row.month: row for row in MonthFigures.objects.filter(scope="semua")}
    assert set(rows) == {"2025-09", "2025-10"}
    assert rows["2025-09"].figures == {"worker_days": 7}
    told = rows["2025-10"].figures
    # 10 days of 12 workers and 2 days of 8; of the third contract nobody declared the workers.
    assert (told["worker_days"], told["unprotected"], told["workers_unknown"]) == (136, 2, 1)
    assert str(rows["2025-10"].as_of) == "2025-10-03"


def test_the_clock_asks_once_a_day(measured, time_machine):
    jobs.run_now(home.ask())
    assert home.ask_when_due() is None
    time_machine.move_to(timezone.now() + timedelta(days=1), tick=False)
    job = home.ask_when_due()
    assert job is not None
    jobs.run_now(job)
    assert home.ask_when_due() is None


def test_a_contract_that_rose_within_seven_days_is_listed_and_one_that_did_long_ago_is_not(measured):
    risen = ContractCheckHistory.objects.filter(superseded_at=None, severity=3).first()
    for days, found in ((2, 1), (9, 0)):
        ContractCheckHistory.objects.exclude(pk=risen.pk).filter(contract=risen.contract_id).delete()
        at = timezone.now() - timedelta(days=days)
        ContractCheckHistory.objects.filter(pk=risen.pk).update(recorded_at=at)
        calm = ContractCheckHistory.objects.get(pk=risen.pk)
        calm.pk, calm.severity, calm.superseded_at = None, 1, at
        calm.recorded_at = at - timedelta(days=30)
        calm.save()
        jobs.run_now(home.ask())
        listed = Watched.objects.filter(contract=risen.contract_id, why=Watched.Why.WORSE)
        assert listed.count() == found
        if found:
            assert listed.get().said == "Menunggu → Ada indikasi"


def test_delivered_twice_it_is_done_once(measured):
    job = home.ask()
    assert home.ask().pk == job.pk, "one that waits is enough"
    assert jobs.run(job.pk) is True
    assert jobs.run(job.pk) is False
    assert MonthFigures.objects.filter(scope="semua").count() == 1


@pytest.mark.parametrize("name", ["keep_month", "_keep_watched", "insert"])
def test_killed_at_any_step_and_run_again_it_is_as_if_it_had_never_been_interrupted(measured, monkeypatch, name):
    jobs.run_now(home.ask())
    expected = everything()
    MonthFigures.objects.all().delete()
    Watched.objects.all().delete()
    job, real = home.ask(), getattr(home, name)

    def dying(*args, **kwargs):
        real(*args, **kwargs)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(home, name, dying)
        with pytest.raises(Killed):
            jobs.run(job.pk)
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    assert jobs.run(job.pk) is True
    assert everything() == expected
