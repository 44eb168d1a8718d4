"""Guidelines of many packages in one job: each there once, whatever happens in between."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from compliance.models import PackageCoverage
from compliance.services.guideline_job import MOST, GuidelinesRefused, ask_for_guidelines, zip_of
from forum_portal import jobs
from forum_portal.models import Job, PrintedPaper
from forum_portal.printing import kept
from forum_portal.printing.pdf import Printer
from tests.compliance.plans import package, reckoned

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 10)


class Killed(BaseException):
    """Nothing catches it, as nothing catches kill -9."""


@pytest.fixture
def plan(pupr, monkeypatch):
    monkeypatch.setattr(Printer, "paper", lambda self, template, content, *, identifier: b"%PDF " + identifier.encode())
    for code in range(60012301, 60012305):
        package(pupr, code, name=f"Rehabilitasi saluran {code}", work_type="Pekerjaan Konstruksi", physical="ya")
    package(pupr, 60012309, name="Belanja alat tulis", work_type="Barang", physical="tidak")
    reckoned()
    return PackageCoverage.objects.order_by("kd_rup")


def stored(job):
    return [(name, kept.bytes_of(pk)) for name, pk in job.cursor["papers"]]


def test_delivered_twice_each_guideline_is_printed_once(plan, eko):
    job = ask_for_guidelines(plan, by=eko, today=TODAY)
    assert jobs.run(job.pk) is True
    assert jobs.run(job.pk) is False
    assert PrintedPaper.objects.count() == 4
    job.refresh_from_db()
    assert (job.done, job.total, job.sentence) == (5, 5, "4 pedoman dicetak, 1 paket tanpa pedoman.")


def test_killed_at_any_step_and_run_again_every_guideline_is_there_once(plan, eko, monkeypatch):
    first = jobs.run_now(ask_for_guidelines(plan, by=eko, today=TODAY))
    whole, keep = stored(first), kept.keep
    for fatal in range(8):
        PrintedPaper.objects.all().delete()
        calls = 0

        def dies(paper_id, pdf, fatal=fatal):
            nonlocal calls
            calls += 1
            if calls == fatal // 2 + 1 and fatal % 2 == 0:
                raise Killed
            keep(paper_id, pdf)
            if calls == fatal // 2 + 1:
                raise Killed

        monkeypatch.setattr(kept, "keep", dies)
        job = ask_for_guidelines(plan, by=eko, today=TODAY)
        with pytest.raises(Killed):
            jobs.run(job.pk)
        monkeypatch.setattr(kept, "keep", keep)
        Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
        assert jobs.run(job.pk) is True
        job.refresh_from_db()
        assert stored(job) == whole
        assert job.cursor["refused"] == first.cursor["refused"]
        assert PrintedPaper.objects.count() == 4


def test_the_same_guidelines_asked_for_again_are_the_same_papers(plan, eko):
    once = jobs.run_now(ask_for_guidelines(plan, by=eko, today=TODAY))
    again = jobs.run_now(ask_for_guidelines(plan, by=eko, today=TODAY))
    assert once.pk != again.pk
    assert once.cursor["papers"] == again.cursor["papers"]


def test_none_and_too_many_are_refused_before_anything_is_queued(plan, eko, monkeypatch):
    with pytest.raises(GuidelinesRefused, match="Tidak ada paket"):
        ask_for_guidelines(plan.none(), by=eko, today=TODAY)
    monkeypatch.setattr("compliance.services.guideline_job.MOST", 2)
    with pytest.raises(GuidelinesRefused, match="Persempit saringannya"):
        ask_for_guidelines(plan, by=eko, today=TODAY)
    assert MOST >= 200
    assert not Job.objects.filter(kind="compliance.print_guidelines").exists()


def test_a_list_without_a_guideline_gives_no_file(plan, eko):
    job = jobs.run_now(ask_for_guidelines(plan.filter(kd_rup="60012309"), by=eko, today=TODAY))
    with pytest.raises(GuidelinesRefused, match="Tidak satu pun"):
        zip_of(job)
