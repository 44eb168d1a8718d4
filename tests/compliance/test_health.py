"""The health of the data: each figure is a list, an office sees its own, and a stopped reckoning hurts nobody."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from compliance.models import HealthFigure, HealthRow
from compliance.selectors.health import rows_for, standing_for
from compliance.services import health
from forum_portal import jobs
from forum_portal.models import ImportRun, Job
from tests.journeys.visitor import number_in

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """Nothing catches it, as nothing catches kill -9."""


def reckon():
    jobs.run_now(health.ask_health())


def everything():
    figures = HealthFigure.objects.order_by("check_id", "source", "office_id")
    rows = HealthRow.objects.order_by("check_id", "source", "subject_key")
    return (
        list(figures.values_list("check_id", "source", "office_id", "passed", "failed", "not_applicable")),
        list(rows.values_list("check_id", "source", "office_id", "subject_key", "sentence")),
    )


def test_each_figure_is_the_length_of_the_list_behind_it(province, as_user, dewi, ani):
    reckon()
    for person in (dewi, ani):
        standing = standing_for(person)
        assert standing
        browser = as_user(person)
        for one in standing:
            for each in one.of_sources:
                rows = rows_for(person).filter(check_id=one.check.id, source=each.source)
                assert rows.count() == each.failed
                if each.failed:
                    shown = re.search(r'class="list-count">(.*?)</p>', browser.get(each.url).content.decode(), re.S)
                    assert shown and number_in(shown[1]) == each.failed


def test_every_contract_gets_one_answer_to_every_question(province, dewi):
    reckon()
    asked = {
        one.check.id: sum(each.passed + each.failed + each.not_applicable for each in one.of_sources)
        for one in standing_for(dewi)
        if one.check.id != "D10" and one.check.id not in ("C05", "C06", "D06")
    }
    assert len(asked) == 12
    assert len(set(asked.values())) == 1


def test_an_office_sees_its_own_rows_alone(province, ani, citra, dewi, gani):
    reckon()
    mine, theirs = (set(rows_for(each).values_list("pk", flat=True)) for each in (ani, citra))
    assert mine and theirs and not mine & theirs
    assert mine | theirs <= set(rows_for(dewi).values_list("pk", flat=True))
    assert not rows_for(gani).exists()


def test_an_old_extract_is_named_as_stale(province, dewi, time_machine):
    newest = ImportRun.objects.order_by("-as_of").values_list("as_of", flat=True).first()
    time_machine.move_to(newest + timedelta(days=36), tick=False)
    reckon()
    assert rows_for(dewi).filter(check_id="D10").count() == len(health.facts.newest_days())
    time_machine.move_to(newest + timedelta(days=1), tick=False)
    reckon()
    assert not rows_for(dewi).filter(check_id="D10", source="opd_contract_list").exists()


def test_delivered_twice_it_is_done_once(province):
    job = health.ask_health()
    assert jobs.run(job.pk) is True
    once = everything()
    assert jobs.run(job.pk) is False
    assert everything() == once


@pytest.mark.parametrize("step", [1, 2, 3, 4, 5, 6])
def test_killed_at_any_step_what_was_shown_stays_and_run_again_it_is_complete(province, monkeypatch, step):
    reckon()
    shown = everything()
    job = health.ask_health()
    done = []

    def dying(*args, **kwargs):
        done.append(1)
        if len(done) == step:
            raise Killed
        return real(*args, **kwargs)

    real = health.insert
    with monkeypatch.context() as patch:
        patch.setattr(health, "insert", dying)
        try:
            jobs.run(job.pk)
        except Killed:
            generation = health.facts.generation_in_force()
            assert HealthRow.objects.filter(generation=generation).count() == len(shown[1])
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    jobs.run(job.pk)
    assert everything() == shown


def test_the_clock_asks_when_data_came_in_and_not_again(province, time_machine):
    HealthFigure.objects.all().delete()
    came_in = ImportRun.objects.latest("published_at").published_at
    time_machine.move_to(came_in + timedelta(seconds=30), tick=False)
    assert health.ask_when_due() is None, "more may come in the next minutes"
    time_machine.move_to(came_in + timedelta(minutes=5), tick=False)
    job = health.ask_when_due()
    assert job is not None
    jobs.run_now(job)
    assert health.ask_when_due() is None
    time_machine.move_to(timezone.now() + timedelta(days=1), tick=False)
    assert health.ask_when_due() is not None


def test_only_the_secretariat_asks_for_a_new_reckoning(as_user, dewi, eko):
    assert as_user(dewi).post("/kesehatan-data/hitung/").status_code == 404
    assert as_user(eko).post("/kesehatan-data/hitung/").status_code == 302
    assert Job.objects.filter(kind=health.KIND).count() == 1


def test_before_anything_was_reckoned_the_page_says_so(as_user, eko):
    assert "belum dihitung" in as_user(eko).get("/kesehatan-data/").content.decode()


def test_a_question_that_does_not_exist_is_named_and_ignored(province, as_user, eko):
    reckon()
    answer = as_user(eko).get("/kesehatan-data/baris/?check=D99&source=tidak-ada")
    assert answer.status_code == 200


def test_the_day_of_the_data_is_a_day_not_a_moment(province):
    assert all(isinstance(day, date) for _, day in health.facts.newest_days())
