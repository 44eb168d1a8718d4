import pytest

from compliance.rules import employer_outcome, unnamed
from tests.unit.rules.cases import BRANCHES, NATIONAL, STALE, employer_case


def nameless(written="-", extract=NATIONAL, **contract):
    known = {"contractor_name": written, "match_status": "review", "npp": "", "has_npwp": False}
    return employer_case(None, extract, **{"contractor_class": "unnamed", **known, **contract})


@pytest.mark.parametrize("written", ["-", "CV", "UMKM"])
def test_a_word_that_is_no_name_is_shown_as_written_and_asked_about(written):
    outcome = employer_outcome(nameless(written))
    assert outcome.flags == ("TANPA_NAMA",)
    assert f"“{written}”" in outcome.headline.sentence
    assert "isi nama penyedia yang sebenarnya" in outcome.headline.sentence


@pytest.mark.parametrize("extract", [None, STALE, BRANCHES, NATIONAL], ids=["none", "stale", "branches", "national"])
@pytest.mark.parametrize("match_status", ["none", "review"])
def test_nobody_is_accused_for_it_whatever_the_extract(extract, match_status):
    assert employer_outcome(nameless(extract=extract, match_status=match_status)).flags == ("TANPA_NAMA",)


def test_with_a_usable_number_the_contractor_is_examined_by_it():
    case = nameless(match_status="none", has_npwp=True)
    assert unnamed.judge(case) is None
    assert employer_outcome(case).code == "PWBD"


@pytest.mark.parametrize("contractor_class", ["firm", "person", "government", "utility", ""])
def test_other_classes_have_a_name(contractor_class):
    assert unnamed.judge(nameless(contractor_class=contractor_class)) is None
