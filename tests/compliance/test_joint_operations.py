"""Joint operations: every member examined, found again by what is said of it alone, and shown on the page."""

from datetime import date
from itertools import permutations
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from compliance.models import ContractCheck, CrossCheckRun, MemberCheck
from compliance.selectors import judgements
from compliance.services.cross_check import ask_cross_check
from compliance.services.scope import scope_of
from employers.matching import Mention, contractor_key
from employers.services import judge_pair
from forum_portal import jobs
from forum_portal.models import ImportRun, Job
from procurement.models import Contract
from tests.compliance.conftest import bring_extracts, extract
from tests.compliance.plans import contract
from tests.compliance.results import findings
from tests.journeys import world

pytestmark = pytest.mark.django_db

IN_ORDER, IN_ARREARS, UNREGISTERED = world.IN_ORDER, world.IN_ARREARS, world.UNREGISTERED
BOOKSELLER, TO_JUDGE = world.BOOKSELLER, world.TO_JUDGE


def joint(office: Any, lead: str, *members: str, **said: Any) -> Contract:
    """A tender won by `lead` together with `members`; goods, unless told otherwise."""
    told = {
        "contractor_name": lead,
        "npwp": world.NPWP.get(lead, ""),
        "members": [{"name": each, "npwp": world.NPWP.get(each, ""), "share": "", "kind": ""} for each in members],
        "is_construction": False,
        "value": 900_000_000,
        **said,
    }
    return contract(office, scheme="tender", **told)


def check_all() -> None:
    job = jobs.run_now(ask_cross_check(by=None))
    assert job.status == Job.Status.DONE, job.error


def result(row: Contract) -> ContractCheck:
    return ContractCheck.objects.get(contract=row)


@pytest.fixture
def firms(shelf, eko) -> None:
    bring_extracts(eko, employers=extract())
    jobs.run_all_queued()


def test_a_member_in_arrears_makes_the_contract_one_in_arrears(firms, pupr):
    row = joint(pupr, IN_ORDER, IN_ARREARS)
    check_all()
    found = result(row)
    assert (found.employer_outcome, found.severity, found.months_overdue) == ("MENUNGGAK", 3, 4)
    assert (found.employer.key, found.contractor_name) == (world.NUMBERS[IN_ORDER], IN_ORDER), "the lead's"
    assert findings() == [(row.key, "MENUNGGAK", "open", "detected")]
    lead, member = found.why["members"]
    assert (lead["name"], lead["npp"], lead["match"], lead["flags"]) == (IN_ORDER, "17081342", "sure", ["PATUH"])
    assert (member["name"], member["npp"], member["flags"]) == (IN_ARREARS, "16040021", ["MENUNGGAK"])
    assert any(IN_ARREARS in sentence and "menunggak 4 bulan" in sentence for sentence in found.why["sentences"])
    assert len(found.why["sentences"]) == len(found.why["rules"])


def test_nobody_is_called_unregistered_in_a_joint_operation(firms, pupr):
    alone, together = joint(pupr, UNREGISTERED), joint(pupr, IN_ORDER, UNREGISTERED)
    check_all()
    assert result(alone).employer_outcome == "PWBD"
    assert (result(together).employer_outcome, result(together).severity) == ("PERLU_VERIFIKASI", 2)
    assert [key for key, *_ in findings()] == [alone.key]


def test_the_order_in_which_members_are_named_makes_no_difference(firms, pupr):
    names = (IN_ORDER, IN_ARREARS, TO_JUDGE, UNREGISTERED)
    rows = [joint(pupr, *order) for order in permutations(names)]
    check_all()
    told = {
        (
            each.match,
            each.employer_flags,
            each.severity,
            each.months_overdue,
            tuple(each.why["sentences"]),
            tuple(sorted(member["name"] for member in each.why["members"])),
        )
        for each in map(result, rows)
    }
    assert len(told) == 1
    assert {each.employer_flags for each in map(result, rows)} == {"MENUNGGAK,PERLU_VERIFIKASI"}


def test_a_lead_that_is_named_among_its_members_counts_once(firms, pupr):
    by_number = joint(pupr, IN_ORDER, members=[{"name": "PT. SUNGAI WAIN ABADI", "npwp": world.NPWP[IN_ORDER]}])
    by_name = joint(pupr, IN_ORDER, "PT. Sungai Wain Abadi")
    check_all()
    for row in (by_number, by_name):
        assert "members" not in result(row).why
        assert result(row).employer_outcome == "PATUH"
    assert not MemberCheck.objects.exists()


def test_a_name_that_only_lists_the_members_is_no_member_itself(firms, pupr):
    row = joint(pupr, f"KSO {IN_ORDER} - {IN_ARREARS}", IN_ORDER, IN_ARREARS)
    check_all()
    assert [each["name"] for each in result(row).why["members"]] == [IN_ORDER, IN_ARREARS]
    assert result(row).employer_outcome == "MENUNGGAK"
    assert result(row).contractor_name.startswith("KSO ")


def test_a_doubtful_member_waits_to_be_judged_and_the_judgement_reaches_the_contract(firms, pupr, eko):
    row = joint(pupr, IN_ORDER, TO_JUDGE)
    other = joint(pupr, IN_ORDER)
    check_all()
    assert (result(row).match, result(row).employer_outcome) == ("review", "PERLU_VERIFIKASI")
    waiting = judgements.waiting(judgements.queue_for(eko))
    assert [(each.name, each.contracts) for each in waiting] == [(TO_JUDGE, 1)]
    key = contractor_key(Mention("", TO_JUDGE))
    assert waiting[0].contractor_key == key
    case = judgements.case_for(eko, key)
    assert case is not None
    assert case.name == TO_JUDGE
    assert [pair.npp for pair in case.pairs] == [world.TO_JUDGE_NPP]
    assert judgements.case_for(eko, result(row).contractor_key) is None, "the lead is sure"
    judge_pair(
        by=eko, contractor_key=key, contractor_name=TO_JUDGE, npp=world.TO_JUDGE_NPP, answer="same", reason="Akta sama."
    )
    assert not judgements.queue_for(eko), "while its check waits it is not asked about again"
    jobs.run_all_queued()
    assert (result(row).match, result(row).employer_outcome) == ("sure", "PATUH")
    assert CrossCheckRun.objects.latest("pk").counts["checked"] == 1
    assert result(row).run_id != result(other).run_id


def test_a_doubtful_lead_and_a_doubtful_member_are_two_cases(firms, pupr, eko):
    joint(pupr, TO_JUDGE, "PT Etam Jaya Perkasa", value=100)
    joint(pupr, TO_JUDGE, value=50)
    check_all()
    waiting = judgements.waiting(judgements.queue_for(eko))
    assert [(each.contracts, int(each.value or 0)) for each in waiting] == [(2, 150), (1, 100)]
    for each in waiting:
        case = judgements.case_for(eko, each.contractor_key)
        assert case is not None
        assert (case.name, case.total) == (each.name, each.contracts)


def test_the_queue_page_offers_a_doubtful_member(firms, pupr, eko, as_user):
    joint(pupr, IN_ORDER, TO_JUDGE)
    check_all()
    html = as_user(eko).get("/putusan/").content.decode()
    assert TO_JUDGE in html
    assert "Anggota kerja sama operasi" in html


def test_an_extract_that_speaks_of_a_member_alone_finds_the_contract(firms, pupr, eko):
    row, other = joint(pupr, IN_ORDER, IN_ARREARS), joint(pupr, IN_ORDER)
    check_all()
    paid = [{**world.PAYMENTS[0], "npp": world.NUMBERS[IN_ARREARS], "blth": "2025-05", "tgl_lunas": "2025-09-30"}]
    world.bring("bpjs_payments", world.as_csv(paid), eko, filename="susulan.csv")
    scope = scope_of({"run": ImportRun.objects.latest("pk").pk})
    assert scope.ids == {row.pk}
    assert other.pk not in (scope.ids or ())


def test_members_that_a_later_list_no_longer_names_are_forgotten(firms, pupr):
    row = joint(pupr, IN_ORDER, IN_ARREARS)
    check_all()
    assert MemberCheck.objects.filter(contract=row).count() == 2
    row.current.members = []
    row.current.save()
    check_all()
    assert not MemberCheck.objects.exists()
    assert result(row).employer_outcome == "PATUH"
    assert "members" not in result(row).why


def test_a_project_that_another_member_registered_is_the_contracts_own(firms, pupr):
    built = {
        "is_construction": True,
        "spk_date": date(2025, 6, 2),
        "first_spk_date": date(2025, 6, 2),
        "clock_date": date(2025, 6, 2),
        "clock_basis": "kontrak",
        "contract_number": "600/001/SPK/2025",
        "value": 187_500_000,
    }
    row = joint(pupr, BOOKSELLER, IN_ORDER, **built)
    check_all()
    assert result(row).project_outcome == "LENGKAP"


def test_the_page_shows_each_member_with_its_outcome_and_why(firms, pupr, as_user, ani):
    row = joint(pupr, IN_ORDER, IN_ARREARS)
    check_all()
    html = as_user(ani).get(f"/kontrak/{row.pk}/").content.decode()
    assert "Anggota kerja sama operasi (KSO)" in html
    members = html[html.index('id="anggota"') : html.index('id="kontrak"')]
    assert IN_ORDER in members
    assert IN_ARREARS in members
    assert "(pimpinan)" in members
    assert "Menunggak" in members
    assert "menunggak 4 bulan" in members


def test_what_a_joint_operation_asks_of_the_database_does_not_grow_with_its_members(
    firms, pupr, as_user, eko, django_assert_max_num_queries
):
    few = joint(pupr, IN_ORDER, IN_ARREARS)
    many = joint(pupr, IN_ORDER, IN_ARREARS, TO_JUDGE, UNREGISTERED, BOOKSELLER)
    check_all()
    client = as_user(eko)
    client.get(f"/kontrak/{few.pk}/")
    with CaptureQueriesContext(connection) as two:
        client.get(f"/kontrak/{few.pk}/")
    with django_assert_max_num_queries(len(two)):
        client.get(f"/kontrak/{many.pk}/")
