"""Accounts: made with a password shown once, changed on the record, never left without a keeper."""

import re

import pytest
from django.urls import reverse

from forum_portal import people
from forum_portal.models import Change, Membership, Role, User
from forum_portal.people import Grant, PeopleError
from forum_portal.trail import history_of
from tests.factories import PASSWORD

EMPTY_ROLE = {"role": "", "office": "", "until": ""}


def form(roles, **fields):
    """The accounts form as a browser sends it."""
    data = {"full_name": "Rahma Yulianti", "email": "", **fields}
    rows = [{**EMPTY_ROLE, **role} for role in roles]
    data |= {"peran-TOTAL_FORMS": len(rows), "peran-INITIAL_FORMS": 0}
    for number, row in enumerate(rows):
        data |= {f"peran-{number}-{name}": value for name, value in row.items()}
    return data


def shown_password(response):
    return re.search(r'class="one-time">([^<]+)<', response.content.decode())[1]


@pytest.fixture
def keeper(gani, as_user):
    return as_user(gani)


def test_a_new_account_gets_a_password_that_is_shown_once(keeper, pupr):
    data = form([{"role": "opd", "office": pupr.pk}], username="Rahma.Yulianti")
    response = keeper.post(reverse("user_add"), data)
    user = User.objects.get(username="rahma.yulianti")
    assert user.check_password(shown_password(response))
    assert "no-store" in response["Cache-Control"]
    assert [(row.role, row.office) for row in user.memberships.all()] == [("opd", pupr)]
    assert shown_password(response) not in keeper.get(reverse("user", args=[user.pk])).content.decode()


def test_the_password_stands_nowhere_on_the_trail(keeper, pupr):
    response = keeper.post(reverse("user_add"), form([{"role": "forum"}], username="rahma"))
    written = str(list(Change.objects.values()))
    assert "user.added" in written
    assert shown_password(response) not in written


def test_who_signs_in_with_it_must_choose_an_own_one_first(keeper, client, pupr):
    response = keeper.post(reverse("user_add"), form([{"role": "forum"}], username="rahma"))
    password = shown_password(response)
    client.post("/akun/masuk/", {"login": "rahma", "password": password})
    assert client.get("/dasbor/")["Location"] == "/akun/kata-sandi/"
    assert "kata sandi sementara" in client.get("/akun/kata-sandi/").content.decode()
    chosen = {"oldpassword": password, "password1": PASSWORD, "password2": PASSWORD}
    client.post("/akun/kata-sandi/", chosen)
    assert client.get("/pekerjaan/").status_code == 200
    user = User.objects.get(username="rahma")
    assert not user.password_is_temporary
    assert [change.action for change in history_of(user)] == ["user.password_chosen", "user.added"]


def test_a_forgotten_password_is_replaced_and_old_sessions_end(keeper, ani, as_user):
    browser = as_user(ani)
    assert browser.get("/pekerjaan/").status_code == 200
    response = keeper.post(reverse("user", args=[ani.pk]), {"kata_sandi_baru": "ya"})
    ani.refresh_from_db()
    assert ani.check_password(shown_password(response))
    assert ani.password_is_temporary
    assert browser.get("/pekerjaan/").status_code == 302


def test_roles_can_be_changed_and_the_trail_tells_before_and_after(keeper, ani, disdikbud):
    data = form([{"role": "opd", "office": disdikbud.pk, "until": "2030-12-31"}], full_name="Ani R.", is_active="on")
    assert keeper.post(reverse("user", args=[ani.pk]), data)["Location"] == reverse("users")
    change = history_of(ani).get()
    assert change.by.username == "gani"
    assert change.before["peran"] == ["Petugas OPD, Dinas Pekerjaan Umum, Penataan Ruang dan Perumahan Rakyat"]
    assert change.after["peran"] == ["Petugas OPD, Dinas Pendidikan dan Kebudayaan, sampai 31-12-2030"]
    assert change.request_id


def test_saving_without_a_change_leaves_no_trace(keeper, dewi):
    keeper.post(reverse("user", args=[dewi.pk]), form([{"role": "forum"}], full_name=dewi.full_name, is_active="on"))
    assert not history_of(dewi).exists()


def test_a_closed_account_can_no_longer_sign_in(keeper, ani, client, pupr):
    keeper.post(reverse("user", args=[ani.pk]), form([{"role": "opd", "office": pupr.pk}]))
    response = client.post("/akun/masuk/", {"login": "ani", "password": PASSWORD}, follow=True)
    assert "_auth_user_id" not in client.session
    assert "tidak aktif" in response.content.decode() or "tidak benar" in response.content.decode()


@pytest.mark.parametrize(
    "change",
    [{"is_active": ""}, {"roles": [{"role": "forum"}]}, {"roles": [{"role": "accounts", "until": "2020-01-01"}]}],
)
def test_the_last_keeper_of_accounts_cannot_be_removed(change, keeper, gani):
    roles = change.pop("roles", [{"role": "accounts"}])
    response = keeper.post(
        reverse("user", args=[gani.pk]), form(roles, full_name="Gani", **{"is_active": "on", **change})
    )
    assert "satu-satunya pengelola akun" in response.content.decode()
    gani.refresh_from_db()
    assert gani.is_active
    assert gani.full_name == "Gani Kurniawan"
    assert [row.role for row in gani.memberships.all()] == ["accounts"]
    assert not history_of(gani).exists()


def test_with_a_second_keeper_the_first_may_go(gani, dewi):
    people.change_user(user=dewi, full_name="Dewi", email="", is_active=True, grants=[Grant(Role.ACCOUNTS)], by=gani)
    people.change_user(user=gani, full_name="Gani", email="", is_active=False, grants=[Grant(Role.ACCOUNTS)], by=dewi)
    gani.refresh_from_db()
    assert not gani.is_active
    with pytest.raises(PeopleError, match="satu-satunya"):
        people.change_user(user=dewi, full_name="Dewi", email="", is_active=True, grants=[Grant(Role.FORUM)], by=dewi)


@pytest.mark.parametrize(
    ("roles", "sentence"),
    [
        ([{}], "sekurang-kurangnya satu peran"),
        ([{"role": "opd"}], "Pilih OPD"),
        ([{"role": "forum", "office": "PUPR"}], "tidak terikat pada satu OPD"),
        ([{"office": "PUPR"}], "Pilih perannya"),
        ([{"role": "forum"}, {"role": "forum"}], "tertulis dua kali"),
        ([{"role": "accounts"}, {"role": "secretariat"}], "tidak boleh merangkap"),
        ([{"role": "raja"}], "pilihan"),
        ([{"role": "opd", "office": "99999999999999999999"}], "Pilih"),
    ],
)
def test_roles_that_make_no_sense_are_explained(roles, sentence, keeper, pupr):
    rows = [{**role, "office": pupr.pk if role.get("office") == "PUPR" else role.get("office", "")} for role in roles]
    response = keeper.post(reverse("user_add"), form(rows, username="rahma"))
    assert response.status_code == 200
    assert sentence.lower() in response.content.decode().lower()
    assert not User.objects.filter(username="rahma").exists()


def test_a_name_that_is_taken_is_refused_whatever_its_case(keeper, ani):
    response = keeper.post(reverse("user_add"), form([{"role": "forum"}], username="ANI"))
    assert "sudah dipakai" in response.content.decode()


def test_accounts_are_listed_with_roles_and_can_be_searched_and_filtered(keeper, ani, dewi):
    assert "Ani Rahmawati" in keeper.get("/pengguna/?q=rahma").content.decode()
    page = keeper.get("/pengguna/?role=forum").content.decode()
    assert "Dewi Anggraini" in page
    assert "Ani Rahmawati" not in page


@pytest.mark.parametrize("name", ["users", "user_add", "user"])
@pytest.mark.parametrize("who", ["ani", "dewi", "eko", "fitri"])
def test_nobody_else_sees_accounts(name, who, gani, request, as_user):
    browser = as_user(request.getfixturevalue(who))
    path = reverse(name, args=[gani.pk] if name == "user" else [])
    assert browser.get(path).status_code == 404
    assert browser.post(path, form([{"role": "accounts"}], username="x")).status_code == 404


def test_passwords_are_long_and_never_the_same():
    made = {people.one_time_password() for _ in range(200)}
    assert len(made) == 200
    assert all(re.fullmatch(r"([a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}", password) for password in made)


def test_a_role_that_has_run_out_opens_nothing(ani, as_user):
    Membership.objects.filter(user=ani).update(until="2020-01-01")
    assert as_user(ani).get("/pekerjaan/").status_code == 404
