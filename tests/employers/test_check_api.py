"""The quick check for programs answers as its page does, and explains whatever it refuses."""

import json

import pytest
from django.core.cache import cache
from django.test import Client

from tests.employers.test_quick_check import (
    API,
    CITIZEN,
    ROLES,
    asked,
    national,
    page,
    soon_after_the_extract,
)

pytestmark = pytest.mark.django_db
__all__ = ("national", "soon_after_the_extract")


def refused(browser, body, content_type="application/json"):
    answer = browser.post(API, body if isinstance(body, (str, bytes)) else json.dumps(body), content_type=content_type)
    assert 400 <= answer.status_code < 500, answer.content
    errors = answer.json()["errors"]
    assert all(set(each) == {"where", "what", "how"} and all(each.values()) for each in errors)
    return answer.status_code, [each["where"] for each in errors]


@pytest.mark.parametrize("who", ROLES)
def test_page_and_api_answer_alike(who, national, request, as_user):
    browser = as_user(request.getfixturevalue(who))
    firms = (
        "02.123.456.4-722.000",
        "CV Riam Kelawit Makmur",
        "CV Bekantan Teduh Karya",
        "427716907728000",
        "PT",
        CITIZEN,
    )
    answers = asked(browser, *({"name": firm} for firm in firms))
    for firm, answer in zip(firms, answers, strict=True):
        shown = page(browser, firm)
        checked = shown.context["checked"]
        assert answer["answer"] == checked.answer
        assert answer["meaning"] == list(checked.meaning)
        assert answer["not_meaning"] == checked.not_meaning
        assert [each["name"] for each in answer["candidates"]] == [each.name for each in checked.candidates]
        assert (answer["employer"] or {}).get("npp") == getattr(checked.employer, "npp", None)


def test_a_thousand_firms_are_answered_in_their_order_with_few_queries(
    national, ani, as_user, django_assert_max_num_queries
):
    browser = as_user(ani)
    checks = [{"npwp": "021234564722000"} if at % 2 else {"name": f"CV Wana Rimba {at}"} for at in range(1000)]
    asked(browser, checks[0])
    with django_assert_max_num_queries(12):
        results = asked(browser, *checks)
    assert [each["answer"] == "COCOK" for each in results] == [bool(at % 2) for at in range(1000)]


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ("", "checks"),
        ("{", "permintaan"),
        (b"\xff\xfe", "permintaan"),
        ("[" * 100_000, "permintaan"),
        ("NaN", "permintaan"),
        ([], "permintaan"),
        ({}, "checks"),
        ({"checks": None}, "checks"),
        ({"checks": "CV Etam"}, "checks"),
        ({"checks": []}, "checks"),
        ({"checks": [{"name": "CV Etam"}] * 1001}, "checks"),
        ({"checks": ["CV Etam"]}, "checks[0]"),
        ({"checks": [{"name": "CV Etam"}, {"name": "", "npwp": ""}]}, "checks[1]"),
        ({"checks": [{"name": "CV Etam"}, {"npwp": "0212345647220"}]}, "checks[1]"),
        ({"checks": [{"name": "A" * 301}]}, "checks[0].name"),
        ({"checks": [{"name": None}]}, "checks[0].name"),
        ({"checks": [{"name": ["CV Etam"]}]}, "checks[0].name"),
        ({"checks": [{"name": "CV \x00 Etam"}]}, "checks[0].name"),
        ({"checks": [{"npwp": {"angka": 1}}]}, "checks[0].npwp"),
        ({"checks": [{"name": "CV Etam", "region": "A" * 61}]}, "checks[0].region"),
    ],
)
def test_what_the_api_refuses_it_explains_with_its_place(body, where, national, ani, as_user):
    assert refused(as_user(ani), body) == (400, [where])


def test_the_api_speaks_json_alone_and_takes_no_more_than_it_can_read(national, ani, as_user, settings):
    browser = as_user(ani)
    assert refused(browser, "name=CV+Etam", "application/x-www-form-urlencoded")[0] == 415
    assert browser.get(API).status_code == 405
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    assert refused(browser, {"checks": [{"name": "CV Etam"}] * 50}) == (400, ["permintaan"])


def test_a_request_from_elsewhere_in_the_name_of_a_session_is_refused(national, ani):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(ani, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert refused(browser, {"checks": [{"name": "CV Etam"}]}) == (403, ["permintaan"])


def test_who_asks_too_often_is_told_to_wait(national, ani, eko, as_user, settings):
    settings.API_PER_MINUTE = 2
    cache.clear()
    browser = as_user(ani)
    for _ in range(2):
        asked(browser, {"name": "CV Etam"})
    assert refused(browser, {"checks": [{"name": "CV Etam"}]}) == (429, ["permintaan"])
    asked(as_user(eko), {"name": "CV Etam"})
