"""A whole list checked at once: one answer a line, in the words of the quick check, and nothing of who is not meant."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from procurement.models import Contract
from tests.journeys import world

pytestmark = pytest.mark.django_db
CHECK = "/api/v1/check"
MEMBER = world.NPWP[world.IN_ORDER]


@pytest.fixture(autouse=True)
def soon_after_the_extract(time_machine):
    time_machine.move_to("2025-10-20T02:00:00Z", tick=False)


@pytest.fixture
def ask(as_user):
    def asked(user, **body):
        return as_user(user).post(CHECK, body, content_type="application/json")

    return asked


def lines(answer):
    assert answer.status_code == 200, answer.content
    return answer.json()["results"]


def test_each_number_gets_one_answer_in_its_place(province, dewi, ask):
    told = lines(ask(dewi, npwp=[MEMBER, "", "6472031708850003", "bukan nomor", MEMBER]))
    assert [each["line"] for each in told] == [1, 2, 3, 4, 5]
    assert [each["answer"] for each in told] == [
        "COCOK",
        "BELUM_ADA_DATA",
        "PERORANGAN",
        "BELUM_ADA_DATA",
        "COCOK",
    ]
    assert "6472031708850003" not in str(told)


def test_the_answers_are_those_of_the_single_check(province, dewi, ask, as_user):
    numbers = [MEMBER, "019999999722000", "6472031708850003"]
    single = as_user(dewi).post(
        "/api/v1/employers/check", {"checks": [{"npwp": each} for each in numbers]}, content_type="application/json"
    )
    many = lines(ask(dewi, npwp=numbers))
    for one, line in zip(single.json()["results"], many, strict=True):
        assert {name: line[name] for name in one} == one


def test_a_contract_is_named_by_its_key_or_number_and_answered_for_its_contractor(province, dewi, ask):
    contract = Contract.objects.get(current__package_name__startswith="Rehabilitasi saluran drainase Jalan Melati")
    by_key, unknown = lines(ask(dewi, contracts=[contract.key, "tidak ada"]))
    assert (by_key["answer"], by_key["contract"]) == ("COCOK", contract.pk)
    assert (unknown["answer"], unknown["contract"]) == ("BELUM_ADA_DATA", None)
    assert "dapat Anda lihat" in unknown["meaning"][0]


def test_a_contract_out_of_sight_is_answered_as_one_that_is_not_there(province, ani, citra, ask):
    key = Contract.objects.filter(office=ani.memberships.get().office, current__isnull=False)[0].key
    (seen,) = lines(ask(ani, contracts=[key]))
    (hidden,) = lines(ask(citra, contracts=[key]))
    (absent,) = lines(ask(citra, contracts=["tidak ada"]))
    assert seen["contract"]
    assert hidden == absent


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"npwp": []},
        {"npwp": ["1"], "contracts": ["1"]},
        {"npwp": ["1"] * 1001},
        {"npwp": [None]},
        {"npwp": [1.5, {}]},
        {"npwp": "1"},
        {"npwp": ["1" * 41]},
        [],
    ],
    ids=["nothing", "empty", "both", "1001", "null", "object", "text", "long", "list"],
)
def test_what_cannot_be_asked_is_refused_with_a_sentence(body, ani, as_user):
    answer = as_user(ani).post(CHECK, body, content_type="application/json")
    assert answer.status_code == 400
    assert all(each["what"] and each["how"] for each in answer.json()["errors"])


def test_a_thousand_numbers_cost_as_many_queries_as_two(province, dewi, ask):
    ask(dewi, npwp=[MEMBER])

    def cost(**body):
        with CaptureQueriesContext(connection) as queries:
            lines(ask(dewi, **body))
        return len(queries)

    numbers = [f"{n:09}722000" for n in range(10_000_000, 10_000_999)]
    assert abs(cost(npwp=[MEMBER, *numbers]) - cost(npwp=[MEMBER, numbers[0]])) <= 2
    keys = [row.key for row in Contract.objects.filter(current__isnull=False)]
    assert cost(contracts=keys + [f"x{n}" for n in range(900)]) == cost(contracts=[*keys, "x"])
