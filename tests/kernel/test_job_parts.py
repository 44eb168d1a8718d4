"""A job that hands out parts waits for the last of them; its progress is theirs together."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from forum_portal import jobs
from forum_portal.models import Job

pytestmark = pytest.mark.django_db
WHOLE, PART = "kernel.whole", "kernel.part"


@pytest.fixture
def calls(monkeypatch):
    """A job that hands out two parts of three steps each, and what was called in which order."""
    called: list[str] = []

    def whole(job: jobs.RunningJob) -> None:
        if "handed_out" in job.cursor:
            called.append("finish")
            return
        called.append("plan")
        with transaction.atomic():
            job.advance(done=0, total=6, handed_out=True)
            job.hand_out(PART, (("a", {"name": "a"}), ("b", {"name": "b"})))

    def part(job: jobs.RunningJob) -> None:
        called.append(job.payload["name"])
        for step in range(job.cursor.get("step", 0), 3):
            with transaction.atomic():
                job.advance(done=step + 1, total=3, step=step + 1)

    monkeypatch.setitem(jobs._handlers, WHOLE, whole)
    monkeypatch.setitem(jobs._handlers, PART, part)
    return called


@pytest.fixture
def waiting(calls):
    job = jobs.enqueue(WHOLE)
    jobs.run(job.pk)
    return job


def stands(job: Job) -> tuple[str, int]:
    job.refresh_from_db()
    return job.status, job.done


def test_nobody_can_claim_a_job_that_waits_and_no_sweeper_rings_for_it(waiting, monkeypatch):
    rung: list[int] = []
    monkeypatch.setattr(jobs, "ring", rung.append)
    Job.objects.filter(pk=waiting.pk).update(created_at=timezone.now() - timedelta(hours=1))
    assert jobs.claim(waiting.pk) is None
    assert jobs.sweep() == 0
    assert rung == []


def test_the_end_of_the_last_part_rings_for_the_whole(waiting, calls, monkeypatch, django_capture_on_commit_callbacks):
    rung: list[int] = []
    monkeypatch.setattr(jobs, "ring", rung.append)
    first, second = waiting.parts.order_by("pk")
    with django_capture_on_commit_callbacks(execute=True):
        jobs.run(first.pk)
    assert rung == []
    with django_capture_on_commit_callbacks(execute=True):
        jobs.run(second.pk)
    assert rung == [waiting.pk]
    assert jobs.sweep() == 1, "the sweeper rings too, if that call was lost"
    assert jobs.run(waiting.pk) is True
    assert calls == ["plan", "a", "b", "finish"]
    assert stands(waiting) == ("done", 6)


def test_a_part_that_is_taken_over_counts_each_step_once(waiting):
    part = waiting.parts.first()
    slow = jobs.claim(part.pk)
    slow.advance(done=2, step=2)
    assert stands(waiting) == ("running", 2)
    Job.objects.filter(pk=part.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    assert jobs.run(part.pk) is True
    assert stands(waiting) == ("running", 3)
    with pytest.raises(jobs.LeaseLost), transaction.atomic():
        slow.advance(done=3)
    assert stands(waiting) == ("running", 3)


def test_a_job_that_lost_its_lease_hands_nothing_out(calls):
    job = jobs.enqueue(WHOLE)
    slow = jobs.claim(job.pk)
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    assert jobs.claim(job.pk)
    with pytest.raises(jobs.LeaseLost), transaction.atomic():
        slow.hand_out(PART, (("a", {"name": "a"}),))
    assert not job.parts.exists()


def test_a_part_is_not_put_back_without_its_whole(waiting, eko):
    part = waiting.parts.first()
    Job.objects.filter(pk=part.pk).update(status=Job.Status.FAILED)
    jobs.retry(part, by=eko)
    assert stands(part)[0] == "failed"


def test_everything_that_waits_is_done_by_one_process(calls):
    job = jobs.enqueue(WHOLE)
    assert jobs.run_all_queued() == 4
    assert stands(job) == ("done", 6)
