"""Every sum that is known from elsewhere comes out exactly, on the command line and through the API."""

import io
import json

import pytest
from django.core.management import CommandError, call_command
from rest_framework.throttling import UserRateThrottle

from forum_portal.models import Holiday
from tests.compliance.vectors import BY_VALUE, COVERED, MONTHS, OWN_ACCOUNT, TOTALS

pytestmark = pytest.mark.django_db
DAY = "2025-06-04"
API = "/api/v1/rules/"


@pytest.fixture(autouse=True)
def often(monkeypatch):
    monkeypatch.setattr(UserRateThrottle, "rate", "100000/min", raising=False)


def command(*arguments):
    printed = io.StringIO()
    call_command("contribution", *arguments, stdout=printed)
    return printed.getvalue()


@pytest.fixture
def by_command():
    """The same question as the API's, put to `manage contribution`."""

    def ask(rule, question):
        return json.loads(command("--json", *_ARGUMENTS[rule](question)))

    return ask


@pytest.fixture
def by_api(ani, as_user):
    browser = as_user(ani)

    def ask(rule, question):
        answer = browser.post(API + rule, json.dumps(question), content_type="application/json")
        assert answer.status_code == 200, answer.content
        return answer.json()

    return ask


def _of_project(question):
    if "wages" in question:
        return "--by-wages", question["wages"], "--date", question["date"]
    addenda = [part for value in question.get("addenda", ()) for part in ("--addendum", value)]
    vat = ["--includes-vat"] if question["includes_vat"] else []
    return "--value", question["value"], "--date", question["date"], *vat, *addenda


def _of_month(question):
    wages = [part for wage in question["wages"] for part in ("--wage", wage)]
    return *wages, "--size", question["size"], "--class", str(question["class"]), "--date", question["date"]


def _of_own_account(question):
    chosen = [part for name in question for part in (f"--{name}", str(question[name]))]
    return "--own-account", *chosen


_ARGUMENTS = {
    "contribution": _of_project,
    "monthly-contribution": _of_month,
    "own-account": _of_own_account,
    "deadline": lambda question: ("--deadline", "--date", question["date"]),
}


@pytest.fixture(params=["by_command", "by_api"])
def ask(request):
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize("vector", BY_VALUE.split())
def test_a_contribution_by_value_is_exact_to_the_rupiah(ask, vector):
    value, vat, base, jkk, jkm, total, *parts = vector.split(";")
    told = ask("contribution", {"value": value, "includes_vat": vat == "1", "date": DAY})
    assert (told["base"], told["jkk"], told["jkm"], told["total"]) == (base, jkk, jkm, total)
    assert told["instalments"] == parts
    assert told["vat_rate"] == ("0.11" if vat == "1" else None)


@pytest.mark.parametrize(("value", "total"), TOTALS.items())
def test_the_totals_of_the_five_brackets_are_exact(ask, value, total):
    assert ask("contribution", {"value": str(value), "includes_vat": False, "date": DAY})["total"] == str(total)


@pytest.mark.parametrize(
    ("value", "sentences"),
    [
        ("200000000", ["Rp100.000.000 × (JKK 0,21% + JKM 0,03%) = Rp240.000", "Rp80.180.180,18", "Rp152.342,34"]),
        ("2775000000", ["Rp1.500.000.000 × (JKK 0,11% + JKM 0,01%) = Rp1.800.000"]),
        ("13875000000", ["Rp7.500.000.000 × (JKK 0,09% + JKM 0,01%) = Rp7.500.000"]),
    ],
)
def test_the_working_is_told_as_a_person_would_write_it(ask, value, sentences):
    told = " ".join(
        line["sentence"] for line in ask("contribution", {"value": value, "includes_vat": True, "date": DAY})["lines"]
    )
    assert [each for each in sentences if each not in told] == []


def test_by_wages_a_project_owes_the_two_rates_of_its_wages(ask):
    told = ask("contribution", {"wages": "200000000", "date": DAY})
    assert (told["jkk"], told["jkm"], told["total"]) == ("3480000.00", "600000.00", "4080000")
    assert told["method"] == "wages"


@pytest.mark.parametrize(
    ("values", "changes", "total"),
    [
        (("850000000", "1100000000"), ["1525000", "345000"], "1870000"),
        (("1100000000", "850000000"), ["1870000", "-345000"], "1525000"),
        (("850000000", "1100000000", "850000000"), ["1525000", "345000", "-345000"], "1525000"),
    ],
)
def test_an_addendum_changes_the_contribution_by_new_minus_old(ask, values, changes, total):
    first, *addenda = values
    told = ask("contribution", {"value": first, "includes_vat": False, "date": DAY, "addenda": addenda})
    assert [version["change"] for version in told["versions"]] == changes
    assert told["total"] == total
    assert any("adendum" in note and "perlu diverifikasi" in note for note in told["notes"])


@pytest.mark.parametrize(("day", "base"), [("2022-03-31", "200000000.00"), ("2022-04-01", "198198198.20")])
def test_an_addendum_keeps_the_rates_of_the_day_of_the_original_contract(ask, day, base):
    question = {"value": "110000000", "includes_vat": True, "date": day, "addenda": ["220000000"]}
    assert ask("contribution", question)["versions"][-1]["base"] == base


@pytest.mark.parametrize(("wage", "risk_class", "day", "lines", "total"), MONTHS)
def test_a_month_of_an_employer_is_told_line_by_line(ask, wage, risk_class, day, lines, total):
    question = {"wages": [str(wage)], "size": "menengah", "class": risk_class, "date": day}
    told = ask("monthly-contribution", question)
    found = [(line["programme"], line["payer"], int(line["amount"])) for line in told["lines"]]
    assert found == lines
    assert told["total"] == str(total)


@pytest.mark.parametrize(
    ("size", "programmes"),
    [
        ("mikro", {"JKK", "JKM"}),
        ("kecil", {"JKK", "JKM", "JHT"}),
        ("menengah", {"JKK", "JKM", "JHT", "JP"}),
        ("besar", {"JKK", "JKM", "JHT", "JP"}),
    ],
)
def test_the_size_of_an_employer_says_which_lines_there_are(ask, size, programmes):
    told = ask("monthly-contribution", {"wages": ["4500000"], "size": size, "class": 3, "date": DAY})
    assert {line["programme"] for line in told["lines"]} == programmes


@pytest.mark.parametrize(
    ("day", "cap"),
    [
        ("2024-02-29", 9_559_600),
        ("2024-03-01", 10_042_300),
        ("2025-02-28", 10_042_300),
        ("2025-03-01", 10_547_400),
        ("2026-02-28", 10_547_400),
        ("2026-03-01", 11_086_300),
    ],
)
def test_the_highest_wage_of_the_pension_is_that_of_the_day(ask, day, cap):
    told = ask("monthly-contribution", {"wages": ["20000000"], "size": "besar", "class": 1, "date": day})
    assert {line["base"] for line in told["lines"] if line["programme"] == "JP"} == {str(cap)}


def test_the_highest_wage_holds_for_each_worker_on_his_own(ask):
    told = ask(
        "monthly-contribution",
        {"wages": ["20000000", "4000000"], "size": "besar", "class": 1, "date": "2026-03-15"},
    )
    assert {line["base"] for line in told["lines"] if line["programme"] == "JP"} == {str(11_086_300 + 4_000_000)}


@pytest.mark.parametrize(("people", "months", "first", "payer", "sector", "one", "every"), OWN_ACCOUNT)
def test_own_account_cover_costs_what_payer_sector_and_month_say(ask, people, months, first, payer, sector, one, every):
    question = {"people": people, "months": months, "from": first, "payer": payer, "sector": sector}
    told = ask("own-account", question)
    assert (told["per_person"], told["total"]) == (str(one), str(every))
    assert any("perlu diverifikasi" in note for note in told["notes"])


@pytest.mark.parametrize(("payer", "people"), COVERED.items())
def test_a_budget_covers_whole_people_for_the_months_left(ask, payer, people):
    question = {"months": 9, "from": "2026-04", "payer": payer, "sector": "other", "budget": "1008000000"}
    assert ask("own-account", question)["people_covered"] == people


def test_old_age_savings_are_never_reduced(by_api):
    question = {"months": 1, "from": "2026-05", "payer": "self", "sector": "other", "with_jht": True}
    assert by_api("own-account", question)["total"] == "28400"
    assert by_api("own-account", question | {"payer": "apbd"})["total"] == "36800"


@pytest.mark.parametrize(
    ("kept", "deadline", "off"),
    [
        ((), "2026-02-20", []),
        (("2026-02-17",), "2026-02-23", ["2026-02-17"]),
        (("2026-02-16", "2026-02-17"), "2026-02-24", ["2026-02-16", "2026-02-17"]),
    ],
)
def test_days_off_move_the_day_until_which_a_project_is_registered(ask, kept, deadline, off):
    Holiday.objects.exclude(day__in=kept).delete()
    told = ask("deadline", {"date": "2026-02-02"})
    assert (told["deadline"], told["working_days"]) == (deadline, 14)
    assert [each["date"] for each in told["days_off"]] == off
    assert told["certain"] is bool(kept)


def test_a_deadline_in_a_year_without_days_off_is_said_to_be_uncertain(ask):
    told = ask("deadline", {"date": "2031-02-03"})
    assert told["certain"] is False
    assert "Hari libur tahun itu belum diisi" in told["sentence"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Pilih satu"),
        (("--value", "200000000", "--by-wages", "1000000", "--date", DAY), "Pilih satu"),
        (("--value", "200000000"), "Isi --date"),
        (("--value", "0", "--date", DAY), "di atas nol"),
        (("--value", "-5", "--date", DAY), "di atas nol"),
        (("--value", "200000000", "--addendum", "5,9 M", "--date", DAY), "bukan jumlah rupiah"),
        (("--by-wages", "200000000", "--date", "2014-01-01"), "belum diisi"),
        (("--wage", "4500000", "--date", "2014-01-01"), "belum diisi"),
        (("--own-account", "--payer", "self"), "bukan bulan iuran"),
        (("--own-account", "--from", "2010-01"), "belum diisi"),
        (("--own-account", "--from", "2999-12"), "di luar tahun"),
        (("--own-account", "--from", "2026-01", "--months", "0"), "--months"),
        (("--deadline", "--date", "9999-12-31"), "belum diisi"),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused_with_the_reason(arguments, said):
    with pytest.raises(CommandError, match=said):
        command(*arguments)


def test_people_read_the_same_working_without_json():
    assert "Tambah/kurang   Rp345.000" in command(
        "--value", "850000000", "--addendum", "1100000000", "--date", DAY
    )  # fmt: skip
    assert "JP pekerja: Rp11.086.300 (batas upah 11.086.300) × 1% = Rp110.863." in command(
        "--wage", "12000000", "--date", "2026-03-15"
    )
    told = command("--own-account", "--months", "9", "--from", "2026-04", "--payer", "csr", "--budget", "1008000000")
    assert "cukup untuk 13.333 orang" in told
    assert "perlu diverifikasi" in told
    assert "Libur: 17 Februari 2026" in command("--deadline", "--date", "2026-02-02")
    assert "Jumlah          Rp4.080.000" in command("--by-wages", "200000000", "--date", DAY)
