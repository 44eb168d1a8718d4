"""More that agrees never makes a match less likely, and what contradicts is never called sure."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from employers.matching import EmployerName, Judgements, Match, MatchIndex, Mention, find_all
from tests.unit.matching.firms import employers, with_check_digit

FIRMS = employers()
HERE = "Kota Samarinda"
FIRM = EmployerName(
    5000,
    "16000001",
    "CV. Kolimbar Jaya Utama",
    with_check_digit("31245678") + "722000",
    region=HERE,
    address="Jl. Pesut No. 12",
)
INITIALS = EmployerName(5001, "16000002", "PT. ABK", "", region=HERE)
PERSON = EmployerName(5002, "16000003", "Sitiwulan Hartaningrum", "", region=HERE)
NUMBERED = EmployerName(5003, "16000004", "CV. Sindu Wesi II", "", region=HERE)
INDEX = MatchIndex.build([*FIRMS, FIRM, INITIALS, PERSON, NUMBERED])
OTHER_NUMBER = with_check_digit("70112233") + "722000"


def ask(*mentions: Mention) -> list[Match]:
    return find_all(mentions, INDEX, Judgements(), threads=1)


def likely(match: Match, npp: str) -> int:
    return next((each.score for each in match.candidates if each.npp == npp), 0)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(FIRMS), st.sampled_from(["", "typo", "dropped", "formless"]))
def test_more_agreement_is_never_less_likely(firm: EmployerName, slip: str) -> None:
    words = firm.name.split(". ", 1)[1]
    name = {"": firm.name, "typo": firm.name.replace("A", "O", 1), "dropped": firm.name.rsplit(" ", 1)[0]}.get(
        slip, words
    )
    bare = Mention("bare", name)
    placed = replace(bare, key="placed", region=firm.region)
    at_home = replace(placed, key="home", address=firm.address)
    numbered = replace(at_home, key="numbered", npwp15=firm.npwp)
    scores = [likely(match, firm.npp) for match in ask(bare, placed, at_home, numbered)]
    assert scores == sorted(scores)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from([each for each in FIRMS if each.npwp]))
def test_the_right_number_is_never_less_likely_than_none_and_none_never_less_than_anothers(firm: EmployerName) -> None:
    mentions = [Mention("k", firm.name, npwp, region=firm.region) for npwp in (OTHER_NUMBER, "", firm.npwp)]
    scores = [likely(match, firm.npp) for match in ask(*mentions)]
    assert scores == sorted(scores)


def test_name_number_form_and_place_together_are_sure() -> None:
    (match,) = ask(Mention("k", "CV KOLIMBAR JAYA UTAMA", FIRM.npwp, region="Samarinda"))
    assert (match.status, match.npp) == ("sure", FIRM.npp)
    assert any("NPWP sama" in sentence for sentence in match.sentences)
    assert "Bentuk usaha sama (CV)." in match.sentences
    assert "Kabupaten/kota sama." in match.sentences


@pytest.mark.parametrize(
    "mention",
    [
        Mention("another form", "PT Kolimbar Jaya Utama", region=HERE),
        Mention("another form under the number", "PT Kolimbar Jaya Utama", FIRM.npwp, region=HERE),
        Mention("a name alone", "Kolimbar Jaya Utama"),
        Mention("name and form alone", "CV Kolimbar Jaya Utama"),
        Mention("one word different", "CV Kolimbar Karya Utama", region=HERE),
        Mention("one word more", "CV Kolimbar Jaya Utama Persada", region=HERE),
        Mention("another kabupaten", "CV Kolimbar Jaya Utama", region="Kab. Berau"),
        Mention("another number", "CV Kolimbar Jaya Utama", OTHER_NUMBER, region=HERE),
        Mention("initials", "PT ABK", region=HERE),
        Mention("initials, spelled", "PT. A.B.K.", region=HERE),
        Mention("a person", "Sitiwulan Hartaningrum"),
        Mention("another number in the name", "CV Sindu Wesi III", region=HERE),
        Mention("number alone", "PT Muara Tembesu Lain", FIRM.npwp),
    ],
    ids=lambda mention: mention.key,
)
def test_a_trap_is_never_sure(mention: Mention) -> None:
    assert ask(mention)[0].status != "sure"


def test_the_runner_up_and_its_distance_are_told() -> None:
    twin = EmployerName(5010, "16000009", "PT. Kolimbar Jaya Utama", region=HERE)
    index = MatchIndex.build([*FIRMS, FIRM, twin])
    (match,) = find_all([Mention("k", "CV Kolimbar Jaya Utama", FIRM.npwp, region=HERE)], index, Judgements())
    assert match.npp == FIRM.npp
    assert any(sentence.startswith("Calon berikutnya NPP 16000009") for sentence in match.sentences)


def test_a_number_under_which_an_unlike_name_stands_is_for_people() -> None:
    (match,) = ask(Mention("k", "PT Muara Tembesu Lain", FIRM.npwp))
    assert match.status == "review"
    assert match.candidates[0].npp == FIRM.npp
