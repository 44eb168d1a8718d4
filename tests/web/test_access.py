"""Every address has a rule, strangers are sent to sign in, and each role reaches exactly its own pages."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from forum_portal.access import PUBLIC, is_api, rule_of
from forum_portal.api.asking import DeclaredRule
from forum_portal.api.view import PortalView
from forum_portal.models import Role

SAMPLES = {
    "code": "K01",
    "year": 2025,
    "pk": 1,
    "npp": "26000001",
    "slug": "bpjs_employers",
    "key": "x",
    "uidb36": "x",
    "number": 1,
    "kind": "penyedia",
    "kd_rup": "60012345",
    "signed": "x",
    "name": "extension.json",
}

# Pages that anyone may see without signing in. A new one must be written down here on purpose.
OPEN_TO_ALL = {
    "home",
    "health_live",
    "health_ready",
    "favicon",
    "appearance",
    "set_language",
    "compliance:slip_check",
    "compliance:slip_scanned",
    "compliance:open_page",
    "compliance:open_figures",
    "compliance:open_extension",
}


def patterns(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    for part in resolver.url_patterns:
        if isinstance(part, URLResolver):
            yield from patterns(part, f"{space}{part.namespace}:" if part.namespace else space)
        else:
            yield f"{space}{part.name}", part


ALL = sorted(patterns(get_resolver()), key=lambda pair: pair[0])
NAMES = [name for name, _ in ALL]


def address(name: str, pattern: URLPattern) -> str:
    return reverse(name, kwargs={key: SAMPLES[key] for key in pattern.pattern.converters})


def is_account_page(name: str) -> bool:
    return name.startswith(("account_", "mfa_"))


@pytest.mark.parametrize(("name", "pattern"), ALL, ids=NAMES)
def test_every_address_declares_who_may_call_it(name, pattern):
    assert rule_of(pattern.callback) is not None


@pytest.mark.parametrize(("name", "pattern"), ALL, ids=NAMES)
def test_only_the_pages_written_down_here_are_public(name, pattern):
    public = rule_of(pattern.callback) == PUBLIC
    assert public == (name in OPEN_TO_ALL or is_account_page(name))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "pattern"), [pair for pair in ALL if pair[0] not in OPEN_TO_ALL and not is_account_page(pair[0])]
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_is_sent_to_sign_in_from_every_page_and_programs_are_told_so(name, pattern, method):
    response = getattr(Client(), method)(address(name, pattern))
    if is_api(pattern.callback):
        assert response.status_code == 401
        assert response.json()["error"]["code"] == "not_authenticated"
        return
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login") + "?next=")


@pytest.mark.parametrize(("name", "pattern"), ALL, ids=NAMES)
def test_no_view_is_left_to_hold_its_own_rule_but_those_of_the_api(name, pattern):
    """What the pages' guard lets through, the base of the API holds to its rule itself."""
    view_class = getattr(pattern.callback, "cls", None)
    assert is_api(pattern.callback) == (view_class is not None and issubclass(view_class, PortalView))
    if is_api(pattern.callback):
        assert view_class.permission_classes == [DeclaredRule]


CLOSED = [name for name, pattern in ALL if getattr(pattern.callback, "__name__", "") == "closed"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", CLOSED)
def test_pages_of_the_sign_in_library_that_are_not_offered_are_not_there(name):
    response = Client().get(address(name, dict(ALL)[name]))
    assert response.status_code == 404


def test_nobody_can_sign_up():
    assert {"account_signup", "account_reset_password", "account_email"} <= set(CLOSED)


CAST = {"ani": Role.OPD, "dewi": Role.FORUM, "eko": Role.SECRETARIAT, "fitri": Role.AUDITOR, "gani": Role.ACCOUNTS}
WITH_A_RULE = [(name, pattern) for name, pattern in ALL if rule_of(pattern.callback) != PUBLIC]


@pytest.mark.parametrize("who", [*CAST, "hana"])
def test_pages_of_other_roles_are_not_there_however_they_are_asked_for(who, request, as_user):
    browser = as_user(request.getfixturevalue(who))
    others = [pair for pair in WITH_A_RULE if CAST.get(who) not in rule_of(pair[1].callback)]
    assert others
    for name, pattern in others:
        path = address(name, pattern)
        assert (name, browser.get(path).status_code) == (name, 404)
        assert (name, browser.post(path).status_code) == (name, 404)


def test_the_keepers_of_accounts_are_let_into_no_page_with_data():
    rules = {name: rule_of(pattern.callback) for name, pattern in ALL}
    inside = {name for name, rule in rules.items() if rule != PUBLIC and Role.ACCOUNTS in rule}
    # What the law asks for is nobody's data.
    rules_of_law = {"contribution", "monthly_contribution", "own_account", "deadline"}
    # Columns and views are kept of the list of accounts as of any other.
    of_any_list = {"list_columns", "list_view", "list_view_save"}
    assert inside - {f"compliance_api:{name}" for name in rules_of_law} - of_any_list == {
        "users",
        "user_add",
        "user",
        "access_review",
        "access_review_open",
        "access_review_answer",
    }


SEES_ALL = {"dewi", "eko", "fitri"}
MAY_OPEN = {
    "/dasbor/": SEES_ALL,
    "/dasbor/opd-per-bulan/": SEES_ALL,
    "/sektor/konstruksi/": SEES_ALL,
    "/sektor/perkebunan-sawit/": SEES_ALL,
    "/antrian/": {"eko", "fitri"},
    "/terbitan/": SEES_ALL,
    "/pengguna/tinjauan/": set(CAST),
    "/kontrak/": SEES_ALL | {"ani"},
    "/paket-saya/": {"ani"},
    "/kepesertaan/": SEES_ALL,
    "/kepesertaan/cek/": SEES_ALL | {"ani"},
    "/pemeriksaan/": SEES_ALL,
    "/pedoman/naskah/": SEES_ALL,
    "/putusan/": {"eko", "fitri"},
    "/impor/": {"ani", "eko", "fitri", "dewi"},
    "/impor/unggah/": {"ani", "eko"},
    "/pekerjaan/": SEES_ALL | {"ani"},
    "/keterlihatan/": SEES_ALL | {"ani"},
    "/paket/": SEES_ALL | {"ani"},
    "/paket/tidak-berlaku/": SEES_ALL | {"ani"},
    "/paket/penerus/": SEES_ALL | {"ani"},
    "/kesehatan-data/": SEES_ALL | {"ani"},
    "/slip/banyak/": SEES_ALL | {"ani"},
    "/slip/pemeriksa.html": SEES_ALL | {"ani"},
    "/data-terbuka/": SEES_ALL,
    "/tarikan/": SEES_ALL,
    "/tarikan/baru/": {"eko"},
    "/perangkat-daerah/": SEES_ALL,
    "/perangkat-daerah/baru/": {"eko"},
    "/pengguna/": {"gani"},
    "/pengguna/baru/": {"gani"},
}


@pytest.mark.parametrize("path", MAY_OPEN)
@pytest.mark.parametrize("who", CAST)
def test_each_role_opens_its_own_pages_and_finds_no_others(path, who, request, as_user):
    response = as_user(request.getfixturevalue(who)).get(path)
    assert response.status_code == (200 if who in MAY_OPEN[path] else 404)


@pytest.mark.parametrize("path", MAY_OPEN)
def test_an_account_without_a_role_finds_no_page(path, hana, as_user):
    assert as_user(hana).get(path).status_code == 404


def test_the_menu_shows_a_person_only_what_the_person_may_open(request, as_user):
    for who in CAST:
        browser = as_user(request.getfixturevalue(who))
        page = browser.get("/", follow=True)
        assert page.status_code == 200
        for item in (*page.context["nav_items"], *(item for group in page.context["nav_more"] for item in group.items)):
            assert browser.get(item.url).status_code == 200, (who, item.url)


@pytest.mark.parametrize(
    ("who", "where"),
    [
        ("ani", "/paket-saya/"),
        ("dewi", "/dasbor/"),
        ("eko", "/antrian/"),
        ("fitri", "/dasbor/"),
        ("gani", "/pengguna/"),
    ],
)
def test_everybody_lands_where_the_work_is(who, where, request, as_user):
    assert as_user(request.getfixturevalue(who)).get("/")["Location"] == where


def test_who_has_no_role_is_told_whom_to_ask(hana, as_user):
    page = as_user(hana).get("/")
    assert page.status_code == 200
    assert "pengelola akun" in page.content.decode()
    assert "hana" in page.content.decode()
