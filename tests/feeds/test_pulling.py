"""Feeds are fetched from a server that speaks as ISB and INAPROC do, and misbehaves as servers do."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as live_settings
from django.utils import timezone

from forum_portal import clock, jobs
from forum_portal.models import ImportRun, Job
from procurement.feeds import pages, pulling
from procurement.models import Contract, Feed, FeedPull
from tests.employers.files import won_package
from tests.feeds.server import TOKEN, cut_short, envelope, hangs_up, plain, raw, serving, slow

pytestmark = pytest.mark.django_db

NIK = "6472014507880003"


@pytest.fixture(autouse=True)
def impatient(settings):
    settings.FEED_PAUSE_SECONDS = 0
    settings.INAPROC_TOKEN = TOKEN


def make_feed(**changes):
    fields = {
        "name": "Pemenang non-tender Kabupaten Percontohan",
        "system": Feed.System.INAPROC,
        "source": "spse_non_tender_winners",
        "dataset": "v1/tender/non-tender-selesai",
        "government": "D999",
        "year": 2025,
        "enabled": True,
        "full_picture": False,
        "next_at": timezone.now(),
    }
    return Feed.objects.create(**{**fields, **changes})


def rows(first, count):
    return [won_package(number, f"CV Etam Jaya {number}") for number in range(first, first + count)]


def pull(settings, feed, *answers):
    """Lets the feed be fetched from a server with these answers; returns its newest pull and what was asked."""
    with serving(*answers) as (address, script):
        settings.INAPROC_BASE_URL = settings.ISB_BASE_URL = address
        job = jobs.enqueue(pulling.KIND, key=feed.system, payload={"system": feed.system})
        jobs.run_now(job)
    feed.refresh_from_db()
    return feed.pulls.first(), script.asked


def let_it_become_true():
    """What the worker and the clock do in the minutes after."""
    jobs.run_all_queued()
    clock.tick()
    jobs.run_all_queued()


def test_every_page_is_fetched_once_in_order_with_the_token_and_becomes_one_import(settings):
    feed = make_feed()
    done, asked = pull(settings, feed, envelope(rows(1, 3), "k1"), envelope(rows(4, 3), "k2"), envelope(rows(7, 1)))
    assert [each.query.get("cursor") for each in asked] == [None, "k1", "k2"]
    assert {each.token for each in asked} == {f"Bearer {TOKEN}"}
    assert {(each.query["kode_klpd"], each.query["tahun"]) for each in asked} == {("D999", "2025")}
    assert (done.status, done.pages, done.rows) == (FeedPull.Status.DONE, 3, 7)
    let_it_become_true()
    done.run.refresh_from_db()
    assert done.run.status == ImportRun.Status.PUBLISHED
    assert Contract.objects.filter(current__isnull=False).count() == 7
    assert feed.next_at > timezone.now() + timedelta(hours=23)


def test_the_same_answer_the_next_day_changes_nothing(settings, time_machine):
    feed = make_feed()
    time_machine.move_to("2025-10-03 08:00+08:00")
    Feed.objects.update(next_at=timezone.now())
    pull(settings, feed, envelope(rows(1, 3)))
    let_it_become_true()
    before = list(Contract.objects.values_list("key", "current_id"))
    time_machine.move_to("2025-10-04 08:05+08:00")
    again, _ = pull(settings, feed, envelope(rows(1, 3)))
    let_it_become_true()
    again.run.refresh_from_db()
    assert again.run.status == ImportRun.Status.PUBLISHED
    assert again.run.counts["same"] == 3
    assert list(Contract.objects.values_list("key", "current_id")) == before


@pytest.mark.parametrize(
    "empty",
    [
        raw(b"<invalid_response>Data Kosong, silakan ulangi</invalid_response>"),
        raw(b""),
        plain([]),
    ],
)
def test_the_odd_empty_answers_of_isb_are_no_import_and_no_failure(settings, empty):
    feed = make_feed(system=Feed.System.ISB, dataset="kunci/json/1234/SPSE-NonTenderSelesai")
    done, asked = pull(settings, feed, empty)
    assert asked[0].path == "/kunci/json/1234/SPSE-NonTenderSelesai/tipe/4:12/parameter/2025:D999"
    assert (done.status, done.run, feed.failures) == (FeedPull.Status.EMPTY, None, 0)


@pytest.mark.parametrize(
    "last",
    [
        envelope(rows(1, 2), meta=...),
        envelope(rows(1, 2), error=...),
        envelope(rows(1, 2), meta={"limit": 1000}),
        envelope(rows(1, 2), meta={"cursor": "k1", "has_more": False}),
        plain(rows(1, 2)),
    ],
)
def test_parts_of_the_envelope_may_be_absent(settings, last):
    done, asked = pull(settings, make_feed(), last)
    assert (done.status, done.rows, len(asked)) == (FeedPull.Status.DONE, 2, 1)


@pytest.mark.parametrize(
    "trouble",
    [
        raw(b"", status=502),
        raw(b"", status=429, Retry_After="0"),
        raw(b"<html>Just a moment...</html>"),
        raw(b'{"success": true, "data": [{"kd_non'),
        envelope(None, success=False, error={"code": "500", "message": "Internal"}),
        envelope("bukan daftar"),
        envelope([["bukan", "baris"]]),
        cut_short(json.dumps(rows(1, 1)).encode()),
        hangs_up,
    ],
)
def test_a_server_that_stumbles_once_is_asked_again(settings, trouble):
    done, asked = pull(settings, make_feed(), trouble, envelope(rows(1, 2)))
    assert (done.status, done.rows, len(asked)) == (FeedPull.Status.DONE, 2, 2)


def test_a_pull_that_breaks_off_goes_on_with_the_page_it_lacks(settings):
    feed = make_feed()
    broken, asked = pull(settings, feed, envelope(rows(1, 3), "k1"), raw(b"", status=503))
    assert len(asked) == 1 + pulling.TRIES
    assert (broken.status, broken.pages) == (FeedPull.Status.RUNNING, 1)
    assert "sibuk" in broken.failure
    assert feed.failures == 1 and feed.next_at > timezone.now() + timedelta(minutes=9)
    Feed.objects.update(next_at=timezone.now())
    done, asked = pull(settings, feed, envelope(rows(4, 2)))
    assert [each.query.get("cursor") for each in asked] == ["k1"]
    assert (done.pk, done.status, done.rows, feed.failures) == (broken.pk, FeedPull.Status.DONE, 5, 0)


def test_a_worker_killed_between_two_pages_loses_and_doubles_nothing(settings, monkeypatch):
    feed = make_feed()
    keep, killed = pulling._note_page, []

    def dies_once(*args):
        if not killed:
            killed.append(True)
            raise KeyboardInterrupt
        keep(*args)

    monkeypatch.setattr(pulling, "_note_page", dies_once)
    with pytest.raises(KeyboardInterrupt):
        pull(settings, feed, envelope(rows(1, 3), "k1"))
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    done, asked = pull(settings, feed, envelope(rows(1, 3), "k1"), envelope(rows(4, 1)))
    assert [each.query.get("cursor") for each in asked] == [None, "k1"]
    assert done.rows == 4
    let_it_become_true()
    assert Contract.objects.filter(current__isnull=False).count() == 4


def test_after_five_failures_the_system_is_left_in_peace_and_tried_again_a_day_later(settings):
    feed = make_feed()
    for _ in range(pulling.FAILURES_BEFORE_OPEN):
        Feed.objects.update(next_at=timezone.now())
        failed, _ = pull(settings, feed, raw(b"", status=500))
    assert feed.circuit == Feed.Circuit.OPEN
    assert feed.next_at > timezone.now() + timedelta(hours=23)
    assert "Dihentikan sementara" in failed.failure
    assert pulling.queue_due(timezone.now()) == 0
    Feed.objects.update(next_at=timezone.now())
    done, _ = pull(settings, feed, envelope(rows(1, 1)))
    assert (done.status, feed.circuit, feed.failures) == (FeedPull.Status.DONE, Feed.Circuit.CLOSED, 0)


@pytest.mark.parametrize(
    ("status", "says"), [(401, "kunci akses"), (403, "kunci akses"), (404, "Alamat dataset"), (302, "kode 302")]
)
def test_what_asking_again_cannot_mend_is_asked_once_and_said_in_words(settings, status, says):
    feed = make_feed()
    failed, asked = pull(settings, feed, raw(b"", status=status, Location="http://127.0.0.1:1/"))
    assert len(asked) == 1
    assert failed.status == FeedPull.Status.FAILED and says in failed.failure
    assert feed.circuit == Feed.Circuit.OPEN
    assert TOKEN not in failed.failure


def test_a_server_that_turns_in_circles_is_left(settings):
    failed, asked = pull(settings, make_feed(), envelope(rows(1, 1), "k1"), envelope(rows(1, 1), "k1"))
    assert len(asked) == 2
    assert "halaman yang sama" in failed.failure


def test_delivered_twice_the_server_is_asked_once(settings):
    feed = make_feed()
    with serving(envelope(rows(1, 2))) as (address, script):
        settings.INAPROC_BASE_URL = address
        job = jobs.enqueue(pulling.KIND, key=feed.system, payload={"system": feed.system})
        assert jobs.run(job.pk) is True
        assert jobs.run(job.pk) is False
    assert len(script.asked) == 1
    assert ImportRun.objects.count() == 1


def test_without_a_token_nothing_is_asked_and_the_job_says_what_to_set(settings):
    settings.INAPROC_TOKEN = ""
    feed = make_feed()
    job = jobs.run_now(jobs.enqueue(pulling.KIND, key=feed.system, payload={"system": feed.system}))
    assert job.status == Job.Status.FAILED
    assert "INAPROC_TOKEN" in job.error


def test_one_request_at_a_time_however_many_feeds_are_due(settings):
    for year in (2023, 2024, 2025):
        make_feed(year=year)
    with serving(slow(0.05, envelope(rows(1, 1)))) as (address, script):
        settings.INAPROC_BASE_URL = address
        pulling.queue_due(timezone.now())
        pulling.queue_due(timezone.now())
        jobs.run_all_queued()
    assert len(script.asked) == 3
    assert script.most_at_once == 1


def test_a_second_worker_leaves_a_system_that_is_being_asked_alone(settings):
    feed = make_feed()
    busy = jobs.enqueue(pulling.KIND, key=feed.system, payload={"system": feed.system})
    assert jobs.claim(busy.pk)
    done, asked = pull(settings, feed, envelope(rows(1, 1)))
    assert (done, asked) == (None, [])


def test_persons_never_reach_the_disk(settings):
    officer = {"nip_ppk": "198501012010011001", "nama_ppk": "Pejabat Komitmen", "no_rek_bank": "7712345678901"}
    person = {**won_package(5, "Orang Perseorangan"), **officer, "npwp16_penyedia": NIK}
    done, _ = pull(settings, make_feed(), envelope([person]))
    kept = (pages.folder_of(done.folder) / "00001.json").read_text()
    everything = kept + (Path(live_settings.MEDIA_ROOT) / done.run.file.path).read_text()
    assert "Orang Perseorangan" in everything
    for secret in (NIK, *officer.values()):
        assert secret not in everything


def test_an_import_with_a_refused_row_waits_for_a_person(settings):
    nameless = {**won_package(8, "CV Etam"), "kd_nontender": None}
    done, _ = pull(settings, make_feed(), envelope([*rows(1, 2), nameless]))
    let_it_become_true()
    done.run.refresh_from_db()
    assert done.run.status == ImportRun.Status.READY


def test_only_the_raw_answers_of_the_last_pulls_are_kept(settings, time_machine):
    feed = make_feed()
    for day in range(1, pulling.KEPT_PULLS + 3):
        time_machine.move_to(f"2025-10-{day:02} 08:00+08:00")
        Feed.objects.update(next_at=timezone.now())
        pull(settings, feed, envelope(rows(day, 1)))
    with_folder = feed.pulls.exclude(folder="")
    assert with_folder.count() == pulling.KEPT_PULLS
    assert all(pages.folder_of(each.folder).is_dir() for each in with_folder)
    assert len(list((Path(live_settings.MEDIA_ROOT) / "feeds").iterdir())) == pulling.KEPT_PULLS


def test_a_feed_that_is_off_or_not_due_is_not_asked(settings):
    make_feed(enabled=False)
    make_feed(year=2024, next_at=timezone.now() + timedelta(hours=1))
    make_feed(year=2023, next_at=None)
    assert pulling.queue_due(timezone.now()) == 0


def test_one_broken_action_of_the_clock_keeps_no_other_from_being_done(monkeypatch):
    monkeypatch.setattr(clock, "_every_minute", {"a": lambda: 1 / 0, "b": lambda: None})
    assert clock.tick() == ["b"]
