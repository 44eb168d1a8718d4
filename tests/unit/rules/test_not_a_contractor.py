import pytest

from compliance.rules import employer_outcome, not_a_contractor
from tests.unit.rules.cases import BRANCHES, STALE, employer_case


def of_class(contractor_class, **contract):
    known = {"contractor_name": "PDAM Tirta Kandilo", "match_status": "none", "npp": "", "has_npwp": False}
    return employer_case(None, contractor_class=contractor_class, **{**known, **contract})


@pytest.mark.parametrize(
    ("contractor_class", "body"), [("government", "badan pemerintah"), ("utility", "penyedia utilitas")]
)
def test_a_public_body_without_a_number_is_no_contractor_to_be_examined(contractor_class, body):
    outcome = employer_outcome(of_class(contractor_class))
    assert outcome.flags == ("BUKAN_PENYEDIA",)
    assert body in outcome.headline.sentence
    assert outcome.headline.sentence.startswith("PDAM Tirta Kandilo")


def test_a_public_body_whose_name_resembles_an_employer_is_not_put_before_people():
    assert employer_outcome(of_class("utility", match_status="review")).flags == ("BUKAN_PENYEDIA",)


@pytest.mark.parametrize("contractor_class", ["government", "utility"])
def test_with_a_usable_number_the_class_changes_nothing(contractor_class):
    case = of_class(contractor_class, has_npwp=True)
    assert not_a_contractor.judge(case) is None
    assert employer_outcome(case) == employer_outcome(of_class("", has_npwp=True))
    assert employer_outcome(case).code == "PWBD"


def test_what_people_matched_is_examined_though_it_has_no_number():
    assert employer_outcome(employer_case(contractor_class="utility", has_npwp=False)).code == "PATUH"


@pytest.mark.parametrize("contractor_class", ["firm", "person", "unnamed", ""])
def test_other_classes_are_not_excused(contractor_class):
    assert not_a_contractor.judge(of_class(contractor_class)) is None


@pytest.mark.parametrize("extract", [None, STALE, BRANCHES], ids=["none", "stale", "branches"])
def test_the_extract_makes_no_difference(extract):
    known = {"match_status": "none", "npp": "", "has_npwp": False, "contractor_class": "government"}
    assert employer_outcome(employer_case(None, extract, **known)).flags == ("BUKAN_PENYEDIA",)
