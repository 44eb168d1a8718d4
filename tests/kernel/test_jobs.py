"""A job's row is the truth: claimed once, done once, gone on with after a kill, failed in plain words."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from forum_portal import jobs
from forum_portal.models import Job

pytestmark = pytest.mark.django_db


@pytest.fixture
def steps(monkeypatch):
    """A job kind that notes each step it does, and goes on from its cursor."""
    done: list[int] = []

    def handler(job: jobs.RunningJob) -> None:
        for step in range(job.cursor.get("step", 0), 5):
            with transaction.atomic():
                done.append(step)
                job.advance(
                    done=step + 1,
                    total=5,
                    sentence=f"Langkah {step + 1}",
                    step=step + 1,
                )

    monkeypatch.setitem(jobs._handlers, "kernel.steps", handler)
    return done


def test_a_job_delivered_twice_does_its_work_once(steps):
    job = jobs.enqueue("kernel.steps")
    assert jobs.run(job.pk) is True
    assert jobs.run(job.pk) is False
    assert steps == [0, 1, 2, 3, 4]


def test_a_second_worker_finds_nothing_to_claim_while_the_lease_runs(steps):
    job = jobs.enqueue("kernel.steps")
    assert jobs.claim(job.pk) is not None
    assert jobs.claim(job.pk) is None


def test_a_job_whose_worker_was_killed_goes_on_where_it_stopped(steps):
    job = jobs.enqueue("kernel.steps")
    killed = jobs.claim(job.pk)
    assert killed is not None
    killed.advance(done=3, step=3)
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    assert jobs.run(job.pk) is True
    assert steps == [3, 4]


def test_a_worker_that_lost_its_lease_stops_at_its_next_step(steps):
    job = jobs.enqueue("kernel.steps")
    slow = jobs.claim(job.pk)
    assert slow is not None
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    assert jobs.claim(job.pk) is not None
    with pytest.raises(jobs.LeaseLost):
        slow.advance(done=1)


def test_a_queued_twin_with_the_same_key_is_one_job(steps):
    first = jobs.enqueue("kernel.steps", key="run:1")
    assert jobs.enqueue("kernel.steps", key="run:1").pk == first.pk
    jobs.run(first.pk)
    assert jobs.enqueue("kernel.steps", key="run:1").pk != first.pk


def test_an_unknown_kind_is_refused_before_a_row_is_written():
    with pytest.raises(LookupError):
        jobs.enqueue("kernel.nobody")
    assert not Job.objects.exists()


def test_a_refused_job_says_why_and_an_error_shows_its_number_but_no_trace(monkeypatch):
    def refuses(job):
        raise jobs.JobRefused("Berkas sudah dihapus.")

    def breaks(job):
        raise KeyError("rahasia")

    monkeypatch.setitem(jobs._handlers, "kernel.refuses", refuses)
    monkeypatch.setitem(jobs._handlers, "kernel.breaks", breaks)
    refused = jobs.run_now(jobs.enqueue("kernel.refuses"))
    broken = jobs.run_now(jobs.enqueue("kernel.breaks"))
    assert (refused.status, refused.error) == (
        Job.Status.FAILED,
        "Berkas sudah dihapus.",
    )
    assert broken.status == Job.Status.FAILED
    assert str(broken.pk) in broken.error
    assert "rahasia" not in broken.error


def test_the_sweeper_rings_for_what_waits_and_for_what_fell_silent(steps, monkeypatch):
    rung: list[int] = []
    monkeypatch.setattr(jobs, "ring", rung.append)
    waiting, silent, running = (jobs.enqueue("kernel.steps", key=str(n)) for n in range(3))
    jobs.claim(silent.pk)
    jobs.claim(running.pk)
    long_ago = timezone.now() - timedelta(minutes=5)
    Job.objects.filter(pk=waiting.pk).update(created_at=long_ago)
    Job.objects.filter(pk=silent.pk).update(lease_until=long_ago)
    rung.clear()
    assert jobs.sweep() == 2
    assert sorted(rung) == sorted([waiting.pk, silent.pk])


def test_a_job_that_keeps_killing_its_worker_is_given_up_with_a_sentence(steps):
    job = jobs.enqueue("kernel.steps")
    Job.objects.filter(pk=job.pk).update(attempt=jobs.MAX_ATTEMPTS)
    jobs.run(job.pk)
    job.refresh_from_db()
    assert job.status == Job.Status.FAILED
    assert "berkali-kali" in job.error
    assert steps == []
