from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.rules import employer_outcome
from compliance.rules.codes import EMPLOYER_ACCUSATIONS
from compliance.rules.joint_operation import Member, joint_outcome
from forum_portal.months import Month
from tests.unit.rules.cases import BRANCHES, EMPLOYER, STALE, employer_case

IN_ORDER = employer_case()
IN_ARREARS = employer_case(replace(EMPLOYER, last_settled=Month(2025, 4), arrears_months_stated=4))
INACTIVE = employer_case(replace(EMPLOYER, status="nonaktif"))
TO_JUDGE = employer_case(None, match_status="review", npp="")
ABSENT = employer_case(None, match_status="none", npp="")
NAME_ALONE = employer_case(None, match_status="none", npp="", has_npwp=False)
ELSEWHERE = employer_case(None, BRANCHES, match_status="none", npp="")
TOO_OLD = employer_case(EMPLOYER, STALE)
PERSON = employer_case(None, match_status="person", npp="")
BODY = employer_case(None, match_status="none", npp="", has_npwp=False, contractor_class="government")
NAMELESS = employer_case(None, match_status="review", npp="", has_npwp=False, contractor_class="unnamed")
CASES = (
    IN_ORDER,
    IN_ARREARS,
    INACTIVE,
    TO_JUDGE,
    ABSENT,
    NAME_ALONE,
    ELSEWHERE,
    TOO_OLD,
    PERSON,
    BODY,
    NAMELESS,
)
NAMES = ("CV Ulin Jaya", "PT Kuala Meranti", "CV Riam Abadi", "PT Sungai Telen")


def member(case, name="CV Ulin Jaya"):
    return Member(f"name:{name}", name, case.contract.match_status, employer_outcome(case))


def outcome(*cases):
    return joint_outcome([member(case, name) for case, name in zip(cases, NAMES, strict=False)])


def test_the_worst_that_is_certain_is_the_headline():
    assert outcome(IN_ORDER, IN_ARREARS).code == "MENUNGGAK"
    assert outcome(IN_ARREARS, INACTIVE).code == "NONAKTIF"
    assert set(outcome(IN_ARREARS, INACTIVE).flags) == {"NONAKTIF", "MENUNGGAK"}


def test_a_member_to_be_judged_makes_the_contract_one_to_be_verified():
    assert outcome(IN_ORDER, TO_JUDGE).flags == ("PERLU_VERIFIKASI",)


def test_a_certain_indication_stands_above_a_doubt():
    assert outcome(TO_JUDGE, IN_ARREARS).flags == ("MENUNGGAK", "PERLU_VERIFIKASI")


@pytest.mark.parametrize("case", [ABSENT, ELSEWHERE, NAME_ALONE], ids=["absent", "branches", "name alone"])
def test_a_member_that_was_not_found_is_asked_about_and_not_called_unregistered(case):
    both = outcome(IN_ORDER, case)
    assert both.flags == ("PERLU_VERIFIKASI",)
    assert both.headline.sentence.startswith("PT Kuala Meranti: ")


def test_every_sentence_and_its_evidence_name_the_member():
    both = outcome(IN_ORDER, IN_ARREARS)
    assert both.headline.sentence.startswith("PT Kuala Meranti: Indikasi menunggak")
    assert ("NPP (PT Kuala Meranti)", "17000001") in both.headline.evidence
    assert ("Keadaan data per", "3 Oktober 2025") in both.headline.evidence


def test_the_same_indication_on_two_members_is_one_flag_and_two_sentences():
    both = outcome(IN_ARREARS, IN_ARREARS)
    assert both.flags == ("MENUNGGAK",)
    assert len(both.verdicts) == 2


def test_only_members_that_are_all_in_order_make_a_contract_in_order():
    assert outcome(IN_ORDER, IN_ORDER).flags == ("PATUH",)
    assert outcome(PERSON, IN_ORDER, BODY).code == "PATUH"
    assert outcome(PERSON, PERSON).flags == ("PERORANGAN",)
    assert outcome(IN_ORDER, TOO_OLD).flags == ("DATA_KURANG",)
    assert outcome(IN_ORDER, NAMELESS).flags == ("TANPA_NAMA",)


@given(st.permutations(range(3)), st.lists(st.sampled_from(CASES), min_size=3, max_size=3))
def test_the_order_of_the_members_makes_no_difference(order, cases):
    members = [member(case, name) for case, name in zip(cases, NAMES, strict=False)]
    assert joint_outcome([members[at] for at in order]) == joint_outcome(members)


@given(st.lists(st.sampled_from(CASES), min_size=1, max_size=4))
def test_what_is_held_against_a_joint_operation_is_held_against_a_member_that_is_sure(cases):
    accused = {flag for flag in outcome(*cases).flags if flag in EMPLOYER_ACCUSATIONS}
    sure = {flag for case in cases if case.contract.match_status == "sure" for flag in employer_outcome(case).flags}
    assert accused == sure & EMPLOYER_ACCUSATIONS


def test_a_joint_operation_without_members_is_a_mistake():
    with pytest.raises(ValueError, match="members"):
        joint_outcome([])
