"""The quarterly review of access: a unit confirms its own, nobody themselves, and what nobody confirmed ends."""

from datetime import date, timedelta

import pytest

from forum_portal import clock, reviewing
from forum_portal.models import AccessConfirmation, Change, Membership, Role, User
from forum_portal.reviewing import ReviewRefused, answer, close_when_due, start, to_answer
from forum_portal.trail import history_of
from tests.factories import user_with

pytestmark = pytest.mark.django_db

OPENED, LAST = date(2026, 10, 1), date(2026, 10, 31)


@pytest.fixture
def today(time_machine):
    def travel(day):
        time_machine.move_to(f"{day.isoformat()}T04:00:00+00:00", tick=False)
        return day

    travel(OPENED)
    return travel


@pytest.fixture
def review(today, ani, budi, citra, dewi, eko, fitri, gani, hana):
    return start(by=gani, closes_on=LAST, today=OPENED)


def names(user, review):
    return [row.user.username for row in to_answer(fresh(user), review, today=OPENED)]


def fresh(user):
    return User.objects.get(pk=user.pk)


def of(user):
    return AccessConfirmation.objects.get(user=user)


def confirm(user, by, keep=True):
    return answer(confirmation=of(user), by=fresh(by), keep=keep, today=OPENED)


def test_each_unit_confirms_its_own_and_nobody_themselves(review, ani, budi, citra, dewi, gani):
    assert names(ani, review) == ["budi"]
    assert names(budi, review) == ["ani"]
    assert names(citra, review) == names(dewi, review) == []
    for stranger in (budi, citra, dewi):
        with pytest.raises(ReviewRefused, match="orang lain dari unit yang sama"):
            confirm(budi, stranger)
    assert confirm(budi, ani).answer == "keep"


def test_who_is_alone_in_their_unit_is_confirmed_by_a_keeper_of_accounts(review, gani, eko):
    assert names(gani, review) == ["fitri", "dewi", "citra", "eko"]
    user_with(Role.SECRETARIAT, username="indah")
    assert names(gani, review) == ["fitri", "dewi", "citra"]


def test_what_nobody_confirmed_ends_after_the_last_day_once_and_with_a_row_on_the_trail(
    review, today, ani, budi, citra, dewi, eko, fitri, gani, hana
):
    confirm(budi, ani)
    for one in (dewi, fitri, eko):
        confirm(one, gani)
    confirm(citra, gani, keep=False)
    today(LAST)
    assert close_when_due() is None, "the last day still counts"
    today(LAST + timedelta(days=1))
    assert clock.tick()
    review.refresh_from_db()
    assert review.closed_at is not None
    active = set(User.objects.filter(is_active=True).values_list("username", flat=True))
    assert active == {"budi", "dewi", "eko", "fitri", "gani", "hana"}
    assert Membership.objects.get(user=ani).until == LAST
    change = history_of(ani).first()
    assert (change.action, change.before["aktif"], change.after["aktif"]) == ("user.review_ended", True, False)
    before = Change.objects.count()
    assert close_when_due() is None
    assert Change.objects.count() == before


def test_the_last_keeper_of_accounts_is_never_shut_out(review, today, gani):
    today(LAST + timedelta(days=1))
    close_when_due()
    assert fresh(gani).is_active
    assert Membership.objects.get(user=gani).until is None


def test_who_came_after_the_opening_is_not_asked_about(review, today, pupr):
    new = user_with(Role.OPD, pupr, username="joko")
    today(LAST + timedelta(days=1))
    close_when_due()
    assert fresh(new).is_active


def test_of_several_keepers_that_nobody_confirmed_one_stays(today, gani):
    user_with(Role.ACCOUNTS, username="joko")
    start(by=gani, closes_on=LAST, today=OPENED)
    today(LAST + timedelta(days=1))
    close_when_due()
    assert User.objects.filter(is_active=True, memberships__role=Role.ACCOUNTS).count() == 1


def test_a_role_that_ends_leaves_the_others_and_the_account(today, pupr, gani, ani):
    both = user_with(Role.AUDITOR, username="kartika")
    Membership.objects.create(user=both, role=Role.OPD, office=pupr)
    review = start(by=gani, closes_on=LAST, today=OPENED)
    row = review.confirmations.get(user=both, role=Role.OPD)
    answer(confirmation=row, by=fresh(ani), keep=True, today=OPENED)
    today(LAST + timedelta(days=1))
    close_when_due()
    assert fresh(both).is_active
    assert Membership.objects.get(user=both, role=Role.AUDITOR).until == LAST
    assert Membership.objects.get(user=both, role=Role.OPD).until is None


def test_an_answer_may_be_changed_until_the_last_day_and_not_after(review, today, ani, budi):
    confirm(budi, ani, keep=False)
    assert confirm(budi, ani).answer == "keep"
    with pytest.raises(ReviewRefused, match="sudah ditutup"):
        answer(confirmation=of(budi), by=fresh(ani), keep=False, today=LAST + timedelta(days=1))


def test_a_review_is_opened_once_a_quarter_with_time_to_answer(review, today, gani):
    with pytest.raises(ReviewRefused, match="Masih ada tinjauan"):
        start(by=gani, closes_on=LAST, today=OPENED)
    today(LAST + timedelta(days=1))
    close_when_due()
    later = LAST + timedelta(days=1)
    with pytest.raises(ReviewRefused, match="sudah pernah dibuka"):
        start(by=gani, closes_on=later + timedelta(days=30), today=later)
    with pytest.raises(ReviewRefused, match="sekurang-kurangnya 14 hari"):
        start(by=gani, closes_on=later + timedelta(days=13), today=later)


@pytest.mark.parametrize(("left", "tone"), [(15, ""), (14, "warning"), (4, "warning"), (3, "danger"), (0, "danger")])
def test_a_notice_stands_on_every_page_a_fortnight_before_and_louder_in_the_last_three_days(
    left, tone, review, today, ani, as_user
):
    today(LAST - timedelta(days=left))
    page = as_user(ani).get("/pengguna/tinjauan/").content.decode()
    assert ("Konfirmasi sekarang" in page) == bool(tone)
    if tone:
        assert f"notice notice-{tone}" in page


def test_the_notice_leaves_once_all_is_answered(review, today, ani, budi, citra, as_user):
    today(LAST - timedelta(days=2))
    assert "Konfirmasi sekarang" in as_user(ani).get("/pengguna/tinjauan/").content.decode()
    assert "Konfirmasi sekarang" not in as_user(citra).get("/pengguna/tinjauan/").content.decode()
    confirm(budi, ani)
    assert "Konfirmasi sekarang" not in as_user(ani).get("/pengguna/tinjauan/").content.decode()


def test_a_click_confirms_and_what_is_not_ones_own_is_not_there(review, ani, budi, citra, as_user):
    browser = as_user(ani)
    assert "Budi Santoso" in browser.get("/pengguna/tinjauan/").content.decode()
    browser.post(f"/pengguna/tinjauan/{of(budi).pk}/jawab/", {"jawaban": "ya"})
    assert of(budi).answer == "keep"
    assert of(budi).by == ani
    assert browser.post(f"/pengguna/tinjauan/{of(citra).pk}/jawab/", {"jawaban": "ya"}).status_code == 404
    assert browser.post(f"/pengguna/tinjauan/{of(ani).pk}/jawab/", {"jawaban": "ya"}).status_code == 404


def test_the_keeper_opens_it_and_sees_how_far_each_unit_has_come(today, ani, budi, gani, as_user):
    browser = as_user(gani)
    assert "Buka tinjauan 2026-Q4" in browser.get("/pengguna/tinjauan/").content.decode()
    browser.post("/pengguna/tinjauan/buka/", {"closes_on": "kapan-kapan"})
    assert reviewing.open_review() is None
    browser.post("/pengguna/tinjauan/buka/", {"closes_on": LAST.isoformat()})
    page = browser.get("/pengguna/tinjauan/").content.decode()
    assert "Kemajuan setiap unit" in page
    confirm(budi, ani)
    (unit,) = [each for each in reviewing.progress(reviewing.open_review()) if each.role == "Petugas OPD"]
    assert (unit.every, unit.answered) == (2, 1)
    assert as_user(ani).post("/pengguna/tinjauan/buka/", {"closes_on": LAST.isoformat()}).status_code == 404


def test_an_account_that_ended_is_opened_again_by_its_keeper(review, today, ani, gani, as_user):
    today(LAST + timedelta(days=1))
    close_when_due()
    assert not fresh(ani).is_active
    form = {
        "full_name": "Ani Rahmawati", "email": "", "is_active": "on",
        "peran-TOTAL_FORMS": "1", "peran-INITIAL_FORMS": "0", "peran-MIN_NUM_FORMS": "0", "peran-MAX_NUM_FORMS": "12",
        "peran-0-role": "opd", "peran-0-office": str(ani.memberships.get().office_id), "peran-0-until": "",
    }  # fmt: skip
    as_user(gani).post(f"/pengguna/{ani.pk}/", form)
    assert fresh(ani).is_active
    assert as_user(fresh(ani)).get("/pengguna/tinjauan/").status_code == 200
