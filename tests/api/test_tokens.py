"""A token opens what its owner may see, narrowed to its offices, and dies with its day, its owner or its membership."""

import json
import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from forum_portal import tokens
from forum_portal.models import ApiToken, Change, Membership, Role
from tests.api.conftest import program
from tests.factories import PASSWORD, OfficeFactory

pytestmark = pytest.mark.django_db
JOBS, OFFICES, CHECK = "/api/v1/jobs", "/api/v1/offices", "/api/v1/check"
PAGE = "/akun/token/"


def code(answer):
    return answer.status_code, answer.json()["error"]["code"]


def made_by(client, user, **said):
    """The page after a person filled in the form and gave the password once more."""
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    asked = client.post(PAGE, form(user, **said))
    assert asked["Location"].startswith("/akun/pastikan/")
    return client.post(asked["Location"], {"password": PASSWORD}, follow=True)


def form(user, **said):
    grants = [row.pk for row in tokens.grants_for_tokens(user)]
    until = timezone.localdate() + timedelta(days=10)
    return {"name": "Aplikasi contoh", "grants": grants, "until": until.isoformat(), **said}


def test_the_secret_is_shown_once_and_only_its_hash_is_kept(ani, client):
    page = made_by(client, ani).content.decode()
    secret = re.search(r'class="one-time">([^<]+)<', page)[1]
    assert len(secret) >= 47
    (token,) = ApiToken.objects.all()
    kept = json.dumps(
        [list(ApiToken.objects.values()), list(Change.objects.values("before", "after", "why", "subject"))], default=str
    )
    assert secret not in kept
    assert secret.removeprefix(token.prefix) not in kept
    assert secret not in client.get(PAGE).content.decode()
    assert token.prefix in client.get(PAGE).content.decode()
    assert program(secret).get(JOBS).status_code == 200


def test_a_token_is_made_only_after_the_password_was_given_again(ani, as_user):
    answer = as_user(ani).post(PAGE, form(ani))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/akun/pastikan/")
    assert not ApiToken.objects.exists()


def test_making_and_revoking_stand_on_the_trail(ani, client):
    made_by(client, ani)
    token = ApiToken.objects.get()
    client.post(f"{PAGE}{token.pk}/cabut/")
    client.post(f"{PAGE}{token.pk}/cabut/")
    assert list(Change.objects.filter(action__startswith="token.").order_by("pk").values_list("action", "by")) == [
        ("token.made", ani.pk),
        ("token.revoked", ani.pk),
    ]


def test_nobody_revokes_the_token_of_another(ani, budi, as_user, token_of):
    token, holder = token_of(ani)
    assert as_user(budi).post(f"{PAGE}{token.pk}/cabut/").status_code == 404
    assert holder.get(JOBS).status_code == 200


@pytest.mark.parametrize("days", [-1, 366])
def test_a_token_lasts_a_year_at_most_and_not_until_yesterday(days, ani, client):
    until = timezone.localdate() + timedelta(days=days)
    page = made_by(client, ani, until=until.isoformat())
    assert "Pilih hari terakhir" in page.content.decode()
    assert not ApiToken.objects.exists()


def test_nobody_makes_a_token_for_a_membership_of_another(ani, citra, client):
    foreign = citra.memberships.get().pk
    page = made_by(client, ani, grants=[foreign])
    assert "Pilihan" in page.content.decode() or "pilihan" in page.content.decode()
    assert not ApiToken.objects.exists()


def test_an_expired_or_revoked_token_is_refused_in_json(ani, token_of, time_machine):
    revoked, holder = token_of(ani)
    tokens.revoke(token=revoked, by=ani)
    assert code(holder.get(JOBS)) == (401, "authentication_failed")
    _, expiring = token_of(ani, until=timezone.localdate())
    assert expiring.get(JOBS).status_code == 200
    time_machine.move_to(timezone.now() + timedelta(days=1))
    assert code(expiring.get(JOBS)) == (401, "authentication_failed")


@pytest.mark.parametrize("given", ["Bearer", "Bearer x", "Basic YTpi", "Bearer " + "ÿ" * 50, "Bearer " + "a" * 9000])
def test_what_is_no_token_is_refused_in_json(given, ani, client):
    answer = client.get(JOBS, headers={"Authorization": given})
    assert code(answer) == (401, "authentication_failed")
    assert answer["WWW-Authenticate"].startswith("Bearer")


def test_a_token_dies_with_its_owners_account_password_and_membership(ani, token_of):
    _, holder = token_of(ani)
    ani.is_active = False
    ani.save()
    assert holder.get(JOBS).status_code == 401
    ani.is_active, ani.password_is_temporary = True, True
    ani.save()
    assert holder.get(JOBS).status_code == 401
    ani.password_is_temporary = False
    ani.save()
    assert holder.get(JOBS).status_code == 200
    ani.memberships.update(until=timezone.localdate() - timedelta(days=1))
    assert holder.get(JOBS).status_code == 401
    ani.memberships.all().delete()
    assert holder.get(JOBS).status_code == 401


def test_a_token_sees_the_offices_it_was_made_for_and_no_others(province, ani, citra, disdikbud, as_user, token_of):
    Membership.objects.create(user=ani, role=Role.OPD, office=disdikbud)
    both = as_user(ani).get("/api/v1/contracts").json()["count"]
    theirs = as_user(citra).get("/api/v1/contracts").json()
    _, holder = token_of(ani, grants=list(ani.memberships.filter(office=disdikbud)))
    seen = holder.get("/api/v1/contracts").json()
    assert 0 < seen["count"] < both
    assert [row["id"] for row in seen["results"]] == [row["id"] for row in theirs["results"]]


def test_a_token_of_one_role_has_no_other_role_of_its_owner(ani, token_of):
    forum = Membership.objects.create(user=ani, role=Role.FORUM)
    _, as_opd = token_of(ani, grants=list(ani.memberships.exclude(pk=forum.pk)))
    assert code(as_opd.get(OFFICES)) == (404, "not_found")
    _, as_forum = token_of(ani, grants=[forum])
    assert as_forum.get(OFFICES).status_code == 200


def test_who_sees_everything_narrows_a_token_to_offices_and_it_then_only_reads(
    province, dewi, citra, disdikbud, as_user, client
):
    page = made_by(client, dewi, offices=f"{disdikbud.code},\n").content.decode()
    holder = program(re.search(r'class="one-time">([^<]+)<', page)[1])
    theirs = as_user(citra).get("/api/v1/contracts").json()
    assert 0 < theirs["count"] < as_user(dewi).get("/api/v1/contracts").json()["count"]
    assert [row["id"] for row in holder.get("/api/v1/contracts").json()["results"]] == [
        row["id"] for row in theirs["results"]
    ]
    for address in (OFFICES, "/api/v1/dashboard", "/api/v1/employers"):
        assert holder.get(address).status_code == 404
    assert code(holder.post("/api/v1/imports", {})) == (403, "read_only")
    assert f", hanya {disdikbud}" in client.get(PAGE).content.decode()
    dewi.memberships.all().delete()
    assert holder.get("/api/v1/contracts").status_code == 401


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"offices": "TIDAK.ADA"}, "Tidak ada perangkat daerah dengan kode TIDAK.ADA"),
        ({"offices": "\n".join(str(n) for n in range(51))}, "paling banyak 50"),
        ({"offices": "D64.1", "writes": "on"}, "hanya dapat membaca"),
    ],
)
def test_a_token_for_offices_that_cannot_be_is_refused_with_a_sentence(said, why, pupr, dewi, client):
    pupr.code = "D64.1"
    pupr.save()
    assert why in made_by(client, dewi, **said).content.decode()
    assert not ApiToken.objects.exists()


def test_staff_of_an_office_are_not_asked_for_offices_and_reach_no_other_by_naming_it(ani, disdikbud, client):
    assert "Hanya perangkat daerah ini" not in made_by(client, ani, offices=disdikbud.code).content.decode()
    assert ApiToken.objects.get().scope == [["opd", ani.memberships.get().office_id]]
    with pytest.raises(tokens.TokenRefused, match="melihat semua"):
        tokens.make_token(
            owner=ani,
            name="Contoh",
            grants=tokens.grants_for_tokens(ani),
            read_only=True,
            until=timezone.localdate(),
            offices=[disdikbud],
        )


def test_a_token_for_reading_asks_and_writes_nothing(ani, token_of, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    _, reader = token_of(ani)
    assert reader.post(CHECK, {"npwp": ["x"]}, content_type="application/json").status_code == 200
    assert code(reader.post("/api/v1/imports", {})) == (403, "read_only")
    _, writer = token_of(ani, read_only=False)
    assert code(writer.post("/api/v1/imports", {}))[0] == 400


def test_a_session_needs_its_csrf_token_and_a_program_does_not(ani, token_of, client):
    client.handler.enforce_csrf_checks = True
    client.force_login(ani, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.post(CHECK, {"npwp": ["x"]}, content_type="application/json").status_code == 403
    _, holder = token_of(ani)
    assert holder.post(CHECK, {"npwp": ["x"]}, content_type="application/json").status_code == 200


def test_the_last_use_is_noted_to_the_hour(ani, token_of, time_machine):
    time_machine.move_to("2026-03-02T09:42:10+08:00", tick=False)
    token, holder = token_of(ani)
    holder.get(JOBS)
    token.refresh_from_db()
    assert token.last_used_at.minute == 0
    assert ApiToken.objects.filter(last_used_at=token.last_used_at).exists()


def test_each_token_has_its_own_measure_and_is_told_when_to_come_back(ani, eko, token_of, settings, time_machine):
    time_machine.move_to("2026-03-02T09:42:10+08:00", tick=False)
    settings.API_PER_MINUTE = 2
    cache.clear()
    _, holder = token_of(ani)
    assert [holder.get(JOBS).status_code for _ in range(2)] == [200, 200]
    answer = holder.get(JOBS)
    assert code(answer) == (429, "throttled")
    assert answer["Retry-After"] == "50"
    _, another = token_of(ani)
    assert another.get(JOBS).status_code == 200
    time_machine.move_to("2026-03-02T09:43:00+08:00", tick=False)
    assert holder.get(JOBS).status_code == 200


def test_wrong_tokens_are_told_to_wait_and_hold_up_no_right_one_behind_the_same_address(
    ani, token_of, settings, time_machine
):
    time_machine.move_to("2026-03-02T09:42:10+08:00", tick=False)
    settings.API_WRONG_TOKENS_PER_MINUTE = 2
    cache.clear()
    stranger = program("pfk_" + "x" * 43)
    assert [stranger.get(JOBS).status_code for _ in range(2)] == [401, 401]
    answer = stranger.get(JOBS)
    assert code(answer) == (429, "throttled")
    assert answer["Retry-After"] == "50"
    _, holder = token_of(ani)
    assert holder.get(JOBS).status_code == 200
    time_machine.move_to("2026-03-02T09:43:00+08:00", tick=False)
    assert stranger.get(JOBS).status_code == 401


def test_who_keeps_accounts_gets_no_token(gani, as_user):
    assert as_user(gani).get(PAGE).status_code == 404
    assert "/akun/token/" not in as_user(gani).get("/pengguna/").content.decode()


def test_who_has_a_temporary_password_is_told_so_in_json(ani, as_user):
    browser = as_user(ani)
    ani.password_is_temporary = True
    ani.save()
    assert code(browser.get(JOBS)) == (403, "password_is_temporary")


def test_no_more_tokens_than_anybody_can_keep_an_eye_on(ani, token_of):
    for _ in range(tokens.MOST_TOKENS):
        token_of(ani)
    with pytest.raises(tokens.TokenRefused, match="Cabut"):
        token_of(ani)


def test_the_page_tells_what_each_token_speaks_for_and_whether_it_lives(ani, as_user, token_of):
    browser, office = as_user(ani), OfficeFactory.create(name="Dinas Kehutanan")
    member = Membership.objects.create(user=ani, role=Role.OPD, office=office)
    token_of(ani, grants=[member], name="Aplikasi hutan")
    page = browser.get(PAGE).content.decode()
    assert "Petugas OPD – Dinas Kehutanan" in page
    member.delete()
    assert "perannya berakhir" in browser.get(PAGE).content.decode()
