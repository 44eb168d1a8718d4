"""Following a job from a distance."""

import pytest
from django.urls import reverse

from forum_portal.models import Job
from tests.factories import JobFactory

HTMX = {"HX-Request": "true", "HX-Target": "kemajuan"}


def test_a_running_job_shows_how_far_it_is_and_asks_again_every_two_seconds(eko, as_user):
    job = JobFactory.create(status="running", done=1500, total=6000, sentence="Membaca baris", created_by=eko)
    page = as_user(eko).get(reverse("job", args=[job.pk])).content.decode()
    assert 'value="25"' in page
    assert "1.500 dari 6.000" in page
    assert 'hx-trigger="every 2s"' in page
    assert 'aria-live="polite"' in page


def test_the_moving_part_alone_answers_the_questions_and_ends_them(eko, as_user):
    browser = as_user(eko)
    job = JobFactory.create(status="running", created_by=eko)
    moving = browser.get(reverse("job", args=[job.pk]), headers=HTMX)
    assert moving.status_code == 200
    assert "<html" not in moving.content.decode()
    Job.objects.filter(pk=job.pk).update(status="done")
    ended = browser.get(reverse("job", args=[job.pk]), headers=HTMX)
    assert ended.status_code == 286
    assert "Selesai" in ended.content.decode()


def test_a_job_that_has_ended_asks_no_more(eko, as_user):
    job = JobFactory.create(status="done", created_by=eko, payload={"run": 7})
    page = as_user(eko).get(reverse("job", args=[job.pk])).content.decode()
    assert "hx-trigger" not in page
    assert reverse("intake:run", args=[7]) in page


def test_a_failed_job_says_why_and_the_secretariat_may_try_again(eko, ani, as_user):
    job = JobFactory.create(status="failed", error="Berkas tidak terbaca.", created_by=ani)
    page = as_user(eko).get(reverse("job", args=[job.pk])).content.decode()
    assert "Berkas tidak terbaca." in page
    assert reverse("job_retry", args=[job.pk]) in page
    assert as_user(eko).post(reverse("job_retry", args=[job.pk])).status_code == 302
    job.refresh_from_db()
    assert job.status == "queued"


def test_others_see_their_failed_job_but_cannot_restart_it(ani, as_user):
    job = JobFactory.create(status="failed", created_by=ani)
    browser = as_user(ani)
    assert reverse("job_retry", args=[job.pk]) not in browser.get(reverse("job", args=[job.pk])).content.decode()
    assert browser.post(reverse("job_retry", args=[job.pk])).status_code == 404
    assert browser.get(reverse("job_retry", args=[job.pk])).status_code == 404


def test_a_job_is_restarted_by_a_click_only(eko, as_user):
    job = JobFactory.create(status="failed")
    assert as_user(eko).get(reverse("job_retry", args=[job.pk])).status_code == 405


@pytest.mark.parametrize("who", ["budi", "dewi", "citra"])
def test_a_job_of_somebody_else_is_not_there(who, ani, request, as_user):
    job = JobFactory.create(created_by=ani, sentence="Rahasia Ani")
    browser = as_user(request.getfixturevalue(who))
    assert browser.get(reverse("job", args=[job.pk])).status_code == 404
    assert "Rahasia Ani" not in browser.get(reverse("jobs")).content.decode()


@pytest.mark.parametrize("who", ["eko", "fitri"])
def test_the_secretariat_and_auditors_see_all_jobs(who, ani, request, as_user):
    job = JobFactory.create(created_by=ani)
    assert as_user(request.getfixturevalue(who)).get(reverse("job", args=[job.pk])).status_code == 200


def test_a_number_too_large_for_any_job_is_not_found(eko, as_user):
    assert as_user(eko).get("/pekerjaan/99999999999999999999999/").status_code == 404


@pytest.mark.parametrize(
    ("status", "done", "total", "shown"),
    [("queued", 0, 0, "Menunggu giliran"), ("done", 5, 10, 'value="100"'), ("running", 20, 10, 'value="100"')],
)
def test_the_bar_is_never_out_of_range(status, done, total, shown, eko, as_user):
    job = JobFactory.create(status=status, done=done, total=total)
    assert shown in as_user(eko).get(reverse("job", args=[job.pk])).content.decode()
