"""Large lists as files in the background: made as the person who asked, whole or not at all, for that person alone."""

import csv
import io
import os
import time
from datetime import timedelta

import pytest
from django.utils import timezone

from forum_portal import jobs
from forum_portal.lists import background
from forum_portal.models import Job, Membership, Office
from forum_portal.trail import history_of
from procurement.models import Package
from tests.compliance.plans import package, reckoned

pytestmark = pytest.mark.django_db
PACKAGES = 7


class Killed(BaseException):
    """Nothing catches it, as nothing catches kill -9."""


@pytest.fixture(autouse=True)
def small(monkeypatch, settings, tmp_path):
    """Seven packages are many."""
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr(background, "_STEP", 2)
    monkeypatch.setattr("forum_portal.lists.views.LARGE", 4)


@pytest.fixture
def packages(pupr: Office, disdikbud: Office):
    for code in range(60012301, 60012301 + PACKAGES):
        package(pupr, str(code))
    package(disdikbud, "60012390")
    reckoned()


def asked(browser, query="export=csv"):
    answer = browser.get(f"/paket/?{query}")
    job = Job.objects.latest("pk")
    assert answer["Location"] == f"/pekerjaan/{job.pk}/"
    return job


def rows_in(answer):
    body = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(body), delimiter=";"))


def test_a_large_list_is_made_by_a_job_whose_page_offers_the_file(packages, ani, as_user):
    browser = as_user(ani)
    job = asked(browser, "export=csv&kolom=name,pagu&q=6001230&sort=pagu")
    assert "Unduh berkas" not in browser.get(f"/pekerjaan/{job.pk}/").content.decode()
    jobs.run_all_queued()
    job.refresh_from_db()
    assert (job.status, job.done, job.total) == ("done", PACKAGES, PACKAGES)
    assert f'href="/pekerjaan/{job.pk}/berkas/"' in browser.get(f"/pekerjaan/{job.pk}/").content.decode()
    read = rows_in(browser.get(f"/pekerjaan/{job.pk}/berkas/"))
    assert read[0][:2] == ["Paket", "Pagu"]
    assert len(read) == PACKAGES + 1


def test_a_small_list_comes_at_once(packages, citra, as_user):
    assert len(rows_in(as_user(citra).get("/paket/?export=csv"))) == 2
    assert not Job.objects.filter(kind=background.KIND).exists()


def test_the_file_holds_what_the_person_may_see_and_nothing_more(packages, ani, dewi, as_user):
    own, all_of_them = asked(as_user(ani)), asked(as_user(dewi))
    jobs.run_all_queued()
    assert len(rows_in(as_user(ani).get(f"/pekerjaan/{own.pk}/berkas/"))) == PACKAGES + 1
    assert len(rows_in(as_user(dewi).get(f"/pekerjaan/{all_of_them.pk}/berkas/"))) == Package.objects.count() + 1


def test_nobody_else_gets_the_file_nor_is_shown_the_way(packages, ani, budi, eko, as_user):
    job = asked(as_user(ani))
    jobs.run_all_queued()
    for other in (budi, eko):
        assert as_user(other).get(f"/pekerjaan/{job.pk}/berkas/").status_code == 404
    assert "berkas/" not in as_user(eko).get(f"/pekerjaan/{job.pk}/").content.decode()


def test_who_lost_the_right_meanwhile_gets_no_file_before_or_after_it_is_made(packages, dewi, ani, as_user):
    browser, later = as_user(dewi), as_user(ani)
    job, made = asked(browser), asked(later)
    Membership.objects.filter(user=dewi).delete()
    jobs.run_all_queued()
    job.refresh_from_db()
    assert (job.status, job.error) == (
        "failed", "Anda tidak lagi berhak melihat daftar ini, jadi berkasnya tidak dibuat."
    )  # fmt: skip
    Membership.objects.filter(user=ani).update(role="accounts", office=None)
    assert later.get(f"/pekerjaan/{made.pk}/berkas/").status_code == 404


def test_delivered_twice_the_file_is_made_once(packages, ani, as_user):
    job = asked(as_user(ani))
    assert asked(as_user(ani)).pk == job.pk
    assert jobs.run(job.pk) is True
    assert jobs.run(job.pk) is False
    assert history_of("list:paket-rup").count() == 1
    assert history_of("list:paket-rup").get().by == ani


def test_killed_at_any_step_and_run_again_the_file_is_whole_and_there_is_one(packages, ani, as_user, monkeypatch):
    advance = jobs.RunningJob.advance
    for fatal in range(1, 8):
        calls = 0

        def dies(self, fatal=fatal, **said):
            nonlocal calls
            calls += 1
            if calls == fatal:
                raise Killed
            advance(self, **said)

        job = asked(as_user(ani))
        monkeypatch.setattr(jobs.RunningJob, "advance", dies)
        try:
            jobs.run(job.pk)
        except Killed:
            monkeypatch.setattr(jobs.RunningJob, "advance", advance)
            Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
            assert jobs.run(job.pk) is True
        monkeypatch.setattr(jobs.RunningJob, "advance", advance)
        assert len(rows_in(as_user(ani).get(f"/pekerjaan/{job.pk}/berkas/"))) == PACKAGES + 1
        assert not list(background._folder().glob("*.part"))
    assert history_of("list:paket-rup").count() == 7


def test_a_file_is_kept_for_a_week_and_then_its_page_says_so(packages, ani, as_user):
    job = asked(as_user(ani))
    jobs.run_all_queued()
    (path,) = background._folder().iterdir()
    assert background.remove_old_files() == 0
    old = time.time() - (background.KEPT_DAYS * 24 + 1) * 3600
    os.utime(path, (old, old))
    assert background.remove_old_files() == 1
    answer = as_user(ani).get(f"/pekerjaan/{job.pk}/berkas/", follow=True)
    assert "sudah dihapus; berkas disimpan 7 hari" in answer.content.decode()


def test_a_name_that_begins_like_a_formula_stays_text_in_the_background_too(packages, ani, as_user):
    from compliance.models import PackageCoverage

    PackageCoverage.objects.filter(kd_rup="60012301").update(name="=1+1")
    job = asked(as_user(ani))
    jobs.run_all_queued()
    assert "'=1+1" in {row[0] for row in rows_in(as_user(ani).get(f"/pekerjaan/{job.pk}/berkas/"))}
