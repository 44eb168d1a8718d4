"""The API of the rules: for everyone who signed in, every refusal explained with its place, never a crash."""

import json

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rest_framework.throttling import UserRateThrottle

pytestmark = pytest.mark.django_db
API = "/api/v1/rules/"
VALUE = {"value": "200000000", "includes_vat": True, "date": "2025-06-04"}
MONTH = {"wages": ["4500000"], "size": "menengah", "class": 5, "date": "2025-06-15"}
OWN = {"people": 10, "months": 12, "from": "2026-01", "payer": "apbd", "sector": "other"}
GOOD = {"contribution": VALUE, "monthly-contribution": MONTH, "own-account": OWN, "deadline": {"date": "2026-02-02"}}


@pytest.fixture(autouse=True)
def often(monkeypatch):
    monkeypatch.setattr(UserRateThrottle, "rate", "1000000/min", raising=False)


def ask(browser, rule, question):
    body = question if isinstance(question, (str, bytes)) else json.dumps(question)
    return browser.post(API + rule, body, content_type="application/json")


@pytest.mark.parametrize("who", ["ani", "dewi", "eko", "fitri", "gani"])
@pytest.mark.parametrize("rule", GOOD)
def test_everybody_with_a_role_may_ask(rule, who, request, as_user):
    assert ask(as_user(request.getfixturevalue(who)), rule, GOOD[rule]).status_code == 200


@pytest.mark.parametrize("rule", GOOD)
def test_who_has_no_role_finds_nothing_and_a_stranger_signs_in_first(rule, hana, as_user):
    assert ask(as_user(hana), rule, GOOD[rule]).status_code == 404
    assert ask(Client(), rule, GOOD[rule]).status_code == 401


def test_a_request_from_elsewhere_in_the_name_of_a_session_is_refused(ani):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(ani, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert ask(browser, "deadline", GOOD["deadline"]).status_code == 403


@pytest.mark.parametrize(
    ("rule", "question", "where"),
    [
        ("contribution", "{", "permintaan"),
        ("contribution", b"\xff", "permintaan"),
        ("contribution", [], "permintaan"),
        ("contribution", {"date": "2025-06-04"}, "permintaan"),
        ("contribution", VALUE | {"wages": "5"}, "permintaan"),
        ("contribution", {"value": "200000000", "date": "2025-06-04"}, "includes_vat"),
        ("contribution", VALUE | {"value": 2.5}, "value"),
        ("contribution", VALUE | {"value": "200.000.000"}, "value"),
        ("contribution", VALUE | {"value": "0"}, "value"),
        ("contribution", VALUE | {"value": "-1"}, "value"),
        ("contribution", VALUE | {"value": "٣"}, "value"),
        ("contribution", VALUE | {"value": True}, "value"),
        ("contribution", VALUE | {"value": None}, "value"),
        ("contribution", VALUE | {"value": "9" * 16}, "value"),
        ("contribution", VALUE | {"includes_vat": "ya"}, "includes_vat"),
        ("contribution", VALUE | {"addenda": "5"}, "addenda"),
        ("contribution", VALUE | {"addenda": ["5", "x"]}, "addenda[1]"),
        ("contribution", VALUE | {"addenda": ["5"] * 51}, "addenda"),
        ("contribution", VALUE | {"date": "04-06-2025"}, "date"),
        ("contribution", VALUE | {"date": "2025-02-30"}, "date"),
        ("contribution", VALUE | {"date": "2014-06-04"}, "date"),
        ("monthly-contribution", MONTH | {"class": 6}, "class"),
        ("monthly-contribution", MONTH | {"class": "5"}, "class"),
        ("monthly-contribution", MONTH | {"size": "raksasa"}, "size"),
        ("monthly-contribution", MONTH | {"size": ["kecil"]}, "size"),
        ("monthly-contribution", MONTH | {"wages": []}, "wages"),
        ("monthly-contribution", MONTH | {"date": "2012-01-01"}, "date"),
        ("own-account", OWN | {"months": 0}, "months"),
        ("own-account", OWN | {"months": 121}, "months"),
        ("own-account", OWN | {"people": -1}, "people"),
        ("own-account", OWN | {"people": 10**30}, "people"),
        ("own-account", OWN | {"from": "2026-13"}, "from"),
        ("own-account", OWN | {"from": "2010-01"}, "from"),
        ("own-account", OWN | {"payer": "saya"}, "payer"),
        ("deadline", {"date": "9999-12-31"}, "date"),
        ("deadline", {"date": 20260202}, "date"),
        ("deadline", {}, "date"),
    ],
)
def test_what_is_refused_is_explained_with_its_place(rule, question, where, ani, as_user):
    answer = ask(as_user(ani), rule, question)
    assert answer.status_code == 400, answer.content
    errors = answer.json()["errors"]
    assert [each["where"] for each in errors] == [where]
    assert all(set(each) == {"where", "what", "how"} and all(each.values()) for each in errors)


def test_only_questions_in_json_are_read(ani, as_user):
    browser = as_user(ani)
    assert browser.get(API + "deadline").status_code == 405
    assert browser.post(API + "deadline", {"date": "2026-02-02"}).status_code == 415


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.just("2026-02-02"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
NAMES = sorted({name for question in GOOD.values() for name in question} | {"budget", "addenda", "with_jht"})


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rule=st.sampled_from(sorted(GOOD)), changes=st.dictionaries(st.sampled_from(NAMES), JUNK, max_size=3))
def test_whatever_is_asked_the_answer_is_a_result_or_an_explanation(rule, changes, ani, as_user):
    answer = ask(as_user(ani), rule, GOOD[rule] | changes)
    assert answer.status_code in (200, 400)
    assert "errors" in answer.json() or answer.json()["legal_sources"]
