"""A cross-check that is killed at any step, or delivered twice, does its work once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from compliance.models import (
    ContractCheck,
    ContractCheckHistory,
    ContractMeasure,
    CrossCheckRun,
    DashboardSnapshot,
    Finding,
    FindingStep,
)
from compliance.services import cross_check, shards
from forum_portal import jobs
from forum_portal.models import Job
from tests.compliance.conftest import bring_extracts, extract
from tests.compliance.results import everything

pytestmark = pytest.mark.django_db
# What a cross-check and the jobs after it write, each before what it points at.
FORGOTTEN = (
    ContractMeasure,
    ContractCheckHistory,
    DashboardSnapshot,
    FindingStep,
    Finding,
    ContractCheck,
    CrossCheckRun,
)


class Killed(BaseException):
    """Nothing catches it, as nothing catches kill -9."""


@pytest.fixture
def waiting(contracts_only, eko, monkeypatch):
    """A check of nine contracts in steps of two, queued."""
    bring_extracts(eko, employers=extract())
    jobs.run_all_queued()
    for model in FORGOTTEN:
        model.objects.all().delete()
    monkeypatch.setattr(shards, "STEP", 2)
    return cross_check.ask_cross_check(by=eko)


@pytest.fixture
def expected(waiting):
    jobs.run(waiting.pk)
    result = everything()
    for model in FORGOTTEN:
        model.objects.all().delete()
    return result


def killed_at(monkeypatch, name, step, room=shards):
    """`name` of the room dies in its `step`-th call, before or after it has written."""
    done = []
    real = getattr(room, name)

    def dying(*args, **kwargs):
        done.append(name)
        if len(done) == step:
            if step % 2:
                real(*args, **kwargs)
            raise Killed
        return real(*args, **kwargs)

    monkeypatch.setattr(room, name, dying)


@pytest.mark.parametrize("name", ["_judged", "_write", "_refuse_if_changed"])
@pytest.mark.parametrize("step", [1, 2, 3, 4, 5])
def test_killed_in_any_step_and_run_again_it_is_complete_and_nothing_is_there_twice(
    waiting, expected, monkeypatch, name, step
):
    job = cross_check.ask_cross_check(by=None)
    with monkeypatch.context() as patch:
        killed_at(patch, name, step)
        with pytest.raises(Killed):
            jobs.run(job.pk)
    assert jobs.run(job.pk) is False, "the dead worker's lease still runs"
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    assert jobs.run(job.pk) is True
    assert everything() == expected
    run = CrossCheckRun.objects.get()
    assert run.counts == {"checked": 9, "findings_created": 8}
    assert run.finished_at is not None
    assert FindingStep.objects.count() == 8


def test_delivered_twice_it_is_done_once(waiting):
    assert jobs.run(waiting.pk) is True
    assert jobs.run(waiting.pk) is False
    assert CrossCheckRun.objects.count() == 1


def test_a_step_is_reckoned_again_when_somebody_decides_in_between(waiting, eko, monkeypatch):
    """Between reading and writing, a finding of an earlier run is dismissed: the result must know it."""
    from compliance.services.cases import dismiss

    jobs.run(waiting.pk)
    finding = Finding.objects.get(contract__current__package_name="Pengadaan meja dan kursi belajar")
    judged = shards._judged
    calls = []

    def meddling(judge, contracts):
        shard = judged(judge, contracts)
        calls.append(len(contracts))
        if len(calls) == 5:
            dismiss(finding=finding, by=eko, reason="Sertifikat diperlihatkan.")
        return shard

    monkeypatch.setattr(shards, "_judged", meddling)
    jobs.run_now(cross_check.ask_cross_check(by=eko))
    assert len(calls) == 6
    assert ContractCheck.objects.get(contract=finding.contract).severity == 0


def test_progress_tells_how_many_contracts_were_checked(waiting):
    jobs.run(waiting.pk)
    waiting.refresh_from_db()
    assert (waiting.done, waiting.total) == (9, 9)
    assert "9 kontrak diperiksa; temuan baru 8" in waiting.sentence
