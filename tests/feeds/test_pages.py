"""The secretariat says what is fetched; those who see all see what came of it; the others find no such page."""

import pytest
from django.utils import timezone

from forum_portal.models import Change, Job
from procurement.models import Feed, FeedPull

pytestmark = pytest.mark.django_db

FILLED = {
    "name": "RUP penyedia Percontohan 2026",
    "system": "inaproc",
    "source": "spse_non_tender_winners",
    "dataset": "v1/tender/non-tender-selesai",
    "government": "d241",
    "year": "2026",
    "every_hours": "12",
    "full_picture": "on",
    "enabled": "on",
}


@pytest.fixture
def feed():
    row = Feed.objects.create(
        name="Pemenang 2025",
        system="inaproc",
        source="spse_non_tender_winners",
        dataset="a/b",
        government="D241",
        year=2025,
    )
    FeedPull.objects.create(feed=row, status=FeedPull.Status.FAILED, failure="Server sedang sibuk (kode 503).")
    return row


def test_the_secretariat_adds_a_feed_which_is_due_at_once(as_user, eko):
    answer = as_user(eko).post("/tarikan/baru/", FILLED)
    assert answer.status_code == 302
    row = Feed.objects.get()
    assert (row.government, row.every_hours, row.enabled) == ("D241", 12, True)
    assert row.next_at <= timezone.now()
    assert Change.objects.filter(action="feed.added", by=eko).exists()


@pytest.mark.parametrize(
    ("column", "value", "says"),
    [
        ("dataset", "https://tempat-lain.example/data", "jalur dataset"),
        ("dataset", "../../rahasia", "jalur dataset"),
        ("government", "D241;D242", "huruf dan angka"),
        ("year", "1900", "2011"),
        ("source", "tidak_ada", "tidak_ada"),
        ("every_hours", "0", "1"),
    ],
)
def test_a_wrong_value_is_refused_in_words_and_nothing_is_kept(as_user, eko, column, value, says):
    answer = as_user(eko).post("/tarikan/baru/", {**FILLED, column: value})
    assert answer.status_code == 200
    assert says in answer.content.decode()
    assert not Feed.objects.exists()


def test_the_same_dataset_is_not_fetched_twice(as_user, eko):
    browser = as_user(eko)
    browser.post("/tarikan/baru/", FILLED)
    answer = browser.post("/tarikan/baru/", {**FILLED, "name": "Sekali lagi"})
    assert "sudah ada di daftar" in answer.content.decode()
    assert Feed.objects.count() == 1


def test_the_list_and_the_page_say_what_came_of_the_last_pull(as_user, dewi, feed):
    browser = as_user(dewi)
    listed = browser.get("/tarikan/").content.decode()
    assert "Pemenang 2025" in listed and "Gagal" in listed
    page = browser.get(f"/tarikan/{feed.pk}/").content.decode()
    assert "Server sedang sibuk (kode 503)." in page
    assert "Simpan" not in page and "Tarik sekarang" not in page


def test_a_forum_member_changes_nothing(as_user, dewi, feed):
    browser = as_user(dewi)
    assert browser.post("/tarikan/baru/", FILLED).status_code == 404
    assert browser.post(f"/tarikan/{feed.pk}/tarik/").status_code == 404
    browser.post(f"/tarikan/{feed.pk}/", FILLED)
    feed.refresh_from_db()
    assert feed.name == "Pemenang 2025"


def test_opd_staff_find_no_such_page(as_user, ani, feed):
    browser = as_user(ani)
    assert browser.get("/tarikan/").status_code == 404
    assert browser.get(f"/tarikan/{feed.pk}/").status_code == 404


def test_pulling_now_queues_one_job_however_often_it_is_pressed(as_user, eko, feed):
    browser = as_user(eko)
    for _ in range(3):
        assert browser.post(f"/tarikan/{feed.pk}/tarik/").status_code == 302
    assert Job.objects.filter(kind="procurement.pull").count() == 1


def test_a_feed_that_is_not_there_is_not_found(as_user, eko):
    assert as_user(eko).get("/tarikan/99999/").status_code == 404
