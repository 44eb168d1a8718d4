"""The OpenAPI document is whole, and whatever it allows to be asked is answered as it says, for every role."""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from unittest import SkipTest

import hypothesis
import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from django.urls import get_resolver
from hypothesis import HealthCheck, Phase, given, seed
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from forum_portal.access import is_api
from forum_portal.api.docs import described
from tests.web.test_access import patterns

pytestmark = pytest.mark.django_db
EXAMPLES = 4
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


def test_every_address_of_the_api_is_described_with_its_refusals():
    names = [name for name, pattern in patterns(get_resolver()) if is_api(pattern.callback)]
    assert len(described()["paths"]) == len(names)
    for path, methods in described()["paths"].items():
        for method, told in methods.items():
            assert told["summary"], path
            assert {"400", "401", "403", "404", "405", "406", "429"} <= set(told["responses"]), path
            assert (method == "post") == ("415" in told["responses"]), path


def test_the_document_is_openapi_3_1_and_names_both_ways_to_sign_in():
    document = described()
    assert document["openapi"] == "3.1.0"
    assert {each["type"] for each in document["components"]["securitySchemes"].values()} == {"apiKey", "http"}
    json.dumps(document)


def test_the_document_is_made_without_a_warning(capsys):
    described.cache_clear()
    described()
    assert "arning" not in capsys.readouterr().err


def test_the_page_that_describes_needs_no_network_and_no_script_to_name_every_address(ani, as_user):
    page = as_user(ani).get("/api/dokumentasi/").content.decode()
    for path in described()["paths"]:
        assert path in page
    assert 'src="http' not in page
    assert 'href="http' not in page
    assert Client().get("/api/dokumentasi/")["Location"].startswith("/akun/masuk/")


def test_every_body_in_json_has_an_example_that_is_understood(province, eko, as_user):
    browser, asked = as_user(eko), 0
    for path, methods in described()["paths"].items():
        bodies = methods.get("post", {}).get("requestBody", {"content": {}})["content"]
        if "application/json" not in bodies:
            continue
        (example,) = bodies["application/json"]["examples"].values()
        if "{" not in path:
            answer = browser.post(path, example["value"], content_type="application/json")
            assert answer.status_code == 200, (path, answer.content)
            asked += 1
    assert asked == 7


def test_no_answer_is_left_without_its_parts():
    """But the document itself, figures whose parts a publication names, and OCDS releases, which have a schema."""
    schemas = described()["components"]["schemas"]
    for path, methods in described()["paths"].items():
        for told in methods.values():
            (good,) = (answer for status, answer in told["responses"].items() if status.startswith("2"))
            schema = good["content"]["application/json"]["schema"]
            name = schema.get("$ref", "").rpartition("/")[2]
            assert (schemas[name] if name else schema)["properties"], path


@pytest.fixture
def _one_connection() -> Iterator[None]:
    """As Django's own test client does: what is asked is part of the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.slow
@pytest.mark.usefixtures("_one_connection")
def test_whatever_the_document_allows_is_answered_as_it_says(
    province, ani, dewi, eko, fitri, gani, hana, token_of, tmp_path, settings
):
    """Every role puts the same generated questions, right and wrong ones; whoever can have a token asks with one."""
    settings.MEDIA_ROOT = tmp_path
    settings.API_WRONG_TOKENS_PER_MINUTE = 10_000
    questions = list(every_question())
    assert len(questions) > 4 * len(described()["paths"])
    for user in (ani, dewi, eko, fitri):
        _, holder = token_of(user, read_only=False)
        statuses = put(questions, {"Authorization": holder.defaults["HTTP_AUTHORIZATION"]})
        assert statuses[200] > len(described()["paths"]) / 2
        assert statuses[400]
    for user in (gani, hana):
        browser = Client()
        browser.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        put(questions, {"Cookie": f"sessionid={browser.cookies['sessionid'].value}"})
    strangers = put(questions, {})
    assert strangers[401] > strangers.total() / 2
    assert set(strangers) <= {400, 401, 404, 405, 406}


def every_question() -> Iterator[Any]:
    schema = schemathesis.openapi.from_dict(json.loads(json.dumps(described())))
    schema.app = WSGIHandler()
    for found in schema.get_all_operations():
        for mode in MODES:
            yield from cases_of(found.ok(), mode)


def put(questions: list[Any], headers: dict[str, str]) -> Counter[int]:
    """Holds every answer to the document; counts the statuses."""
    statuses: Counter[int] = Counter()
    for case in questions:
        # The caller of schemathesis unpacks nothing.
        answer = case.call(headers={**headers, "Accept-Encoding": "identity"})
        case.validate_response(answer, checks=CHECKS)
        statuses[answer.status_code] += 1
    return statuses


def cases_of(operation: Any, mode: GenerationMode) -> list[Any]:
    """The same few questions every time; none where nothing can be asked wrongly."""
    cases: list[Any] = []

    @seed(20260302)
    @hypothesis.settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def gather(case: Any) -> None:
        cases.append(case)

    with suppress(Unsatisfiable, SkipTest):
        gather()
    return cases
