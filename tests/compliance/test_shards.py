"""A large pass is done in shards by any number of workers, and ends as one that was never divided."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from compliance.models import (
    CrossCheckRun,
    FindingStep,
)
from compliance.services import cross_check, shards
from forum_portal import jobs
from forum_portal.models import Job
from procurement.models import Contract
from tests.compliance.conftest import bring_extracts, extract
from tests.compliance.results import everything
from tests.compliance.test_resuming import FORGOTTEN, Killed, killed_at

pytestmark = pytest.mark.django_db
COUNTS = {"checked": 9, "findings_created": 8}


def forget() -> None:
    for model in FORGOTTEN:
        model.objects.all().delete()


@pytest.fixture
def undivided(contracts_only, eko):
    """The result of one job over all nine contracts."""
    bring_extracts(eko, employers=extract())
    jobs.run_all_queued()
    result = everything()
    forget()
    return result


@pytest.fixture
def asked(undivided, eko, monkeypatch):
    """A check of nine contracts in shards of four and steps of two, queued."""
    monkeypatch.setattr(cross_check, "SHARD", 4)
    monkeypatch.setattr(shards, "STEP", 2)
    return cross_check.ask_cross_check(by=eko)


def standing(job: Job) -> tuple[str, int, int]:
    job.refresh_from_db()
    return job.status, job.done, job.total


def shards_of(job: Job) -> list[Job]:
    return list(job.parts.order_by("pk"))


def test_a_large_pass_is_cut_into_ranges_that_follow_one_another(asked):
    assert jobs.run(asked.pk) is False, "it waits for its shards"
    ids = list(Contract.objects.order_by("pk").values_list("pk", flat=True))
    ranges = [(each.payload["after"], each.payload["until"], each.payload["contracts"]) for each in shards_of(asked)]
    assert ranges == [(0, ids[3], 4), (ids[3], ids[7], 4), (ids[7], None, 1)]
    assert standing(asked) == ("running", 0, 9)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_whichever_shard_ends_last_the_pass_ends_with_it_and_not_before(asked, undivided, order):
    jobs.run(asked.pk)
    parts = shards_of(asked)
    for at in order:
        assert jobs.run(asked.pk) is False
        assert not CrossCheckRun.objects.get().finished_at
        assert jobs.run(parts[at].pk) is True
    assert jobs.run(asked.pk) is True
    assert standing(asked) == ("done", 9, 9)
    assert "9 kontrak diperiksa; temuan baru 8" in asked.sentence
    run = CrossCheckRun.objects.get()
    assert run.counts == COUNTS
    assert run.finished_at
    assert everything() == undivided


def test_the_asked_job_tells_how_far_all_its_shards_have_come(asked, eko, as_user):
    jobs.run(asked.pk)
    first, second, third = shards_of(asked)
    jobs.run(third.pk)
    assert standing(asked) == ("running", 1, 9)
    jobs.run(second.pk)
    assert standing(asked) == ("running", 5, 9)
    page = as_user(eko).get(reverse("job", args=[asked.pk])).content.decode()
    assert "5 dari 9" in page
    assert "2 dari 3 bagian selesai" in page
    assert 'hx-trigger="every 2s"' in page
    assert reverse("job", args=[asked.pk]) in as_user(eko).get(reverse("job", args=[first.pk])).content.decode()


def test_shards_crowd_no_list_of_jobs(asked, eko, as_user):
    jobs.run(asked.pk)
    page = as_user(eko).get(reverse("jobs")).content.decode()
    assert reverse("job", args=[asked.pk]) in page
    assert all(reverse("job", args=[each.pk]) not in page for each in shards_of(asked))


def test_each_shard_delivered_twice_is_done_once(asked, undivided):
    jobs.run(asked.pk)
    parts = shards_of(asked)
    for each in (*parts, *parts):
        jobs.run(each.pk)
    assert jobs.run(asked.pk) is True
    assert jobs.run(asked.pk) is False
    assert CrossCheckRun.objects.get().counts == COUNTS
    assert everything() == undivided
    assert FindingStep.objects.count() == 8


@pytest.mark.parametrize("name", ["_judged", "_write", "_refuse_if_changed"])
@pytest.mark.parametrize("step", [1, 2, 3, 4, 5])
def test_killed_at_any_step_of_any_shard_and_run_again_it_is_as_one_undivided_pass(
    asked, undivided, monkeypatch, name, step
):
    with monkeypatch.context() as patch:
        killed_at(patch, name, step)
        with pytest.raises(Killed):
            jobs.run_all_queued()
    Job.objects.filter(lease_until__isnull=False).update(lease_until=timezone.now() - timedelta(seconds=1))
    jobs.run_all_queued()
    assert standing(asked) == ("done", 9, 9)
    assert CrossCheckRun.objects.get().counts == COUNTS
    assert everything() == undivided
    assert FindingStep.objects.count() == 8


@pytest.mark.parametrize("name", ["_begin", "_finish", "_close_vanished"])
def test_killed_while_it_plans_or_finishes_the_pass_is_made_once(asked, undivided, monkeypatch, name):
    with monkeypatch.context() as patch:
        killed_at(patch, name, 1, room=cross_check)
        with pytest.raises(Killed):
            jobs.run_all_queued()
    Job.objects.filter(lease_until__isnull=False).update(lease_until=timezone.now() - timedelta(seconds=1))
    jobs.run_all_queued()
    assert standing(asked) == ("done", 9, 9)
    assert CrossCheckRun.objects.get().counts == COUNTS
    assert everything() == undivided


def test_one_process_without_workers_finishes_the_whole_pass(asked, undivided):
    with jobs.without_bell():
        assert jobs.finish_here(asked).status == Job.Status.DONE
    assert everything() == undivided


def test_a_failed_shard_fails_the_pass_with_its_sentence_and_is_done_again_with_it(
    asked, undivided, eko, as_user, monkeypatch
):
    jobs.run(asked.pk)
    first, second, third = shards_of(asked)

    def refuses(judge, contracts):
        raise jobs.JobRefused("Data kontrak tidak terbaca.")

    with monkeypatch.context() as patch:
        patch.setattr(shards, "_judged", refuses)
        jobs.run(second.pk)
    assert standing(asked)[0] == "running", "the other shards go on"
    jobs.run(first.pk)
    jobs.run(third.pk)
    asked.refresh_from_db()
    assert (asked.status, asked.error) == ("failed", "Data kontrak tidak terbaca.")
    as_user(eko).post(reverse("job_retry", args=[asked.pk]))
    assert standing(asked) == ("running", 5, 9)
    assert [each.status for each in shards_of(asked)] == ["done", "queued", "done"]
    jobs.run_all_queued()
    assert standing(asked) == ("done", 9, 9)
    assert CrossCheckRun.objects.get().counts == COUNTS
    assert everything() == undivided


def test_while_a_pass_waits_for_its_shards_another_may_be_asked_for(asked, eko):
    jobs.run(asked.pk)
    again = cross_check.ask_cross_check(by=eko)
    assert again.pk != asked.pk
    jobs.run_all_queued()
    assert [standing(each)[0] for each in (asked, again)] == ["done", "done"]


def test_what_hangs_on_a_judgement_stays_a_single_job(asked, undivided):
    jobs.run_all_queued()
    few = sorted(Contract.objects.values_list("pk", flat=True))[:4]
    job = jobs.enqueue(cross_check.KIND, payload={"contracts": few})
    assert jobs.run(job.pk) is True
    assert not job.parts.exists()


def test_the_contracts_of_one_import_are_divided_when_they_are_many(asked, undivided):
    jobs.run_all_queued()
    job = jobs.enqueue(cross_check.KIND, payload={"contracts": sorted(Contract.objects.values_list("pk", flat=True))})
    assert jobs.run_now(job).status == Job.Status.DONE
    assert job.parts.count() == 3
    assert everything() == undivided
