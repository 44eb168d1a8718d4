"""Which employer a contractor is: sure, to be judged, none, or a person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from employers.matching import EmployerName, Judgements, Match, MatchIndex, Mention, contractor_key, find, find_all

NPWP = "98.000.100.2-722.000"
OTHER_NPWP = "97.000.200.2-722.000"
NIK = "6472019913990001"

EMPLOYERS = (
    EmployerName(1, "17000001", "RIAM BERSINAR ABADI", NPWP),
    EmployerName(2, "17000002", "CV Teluk Ampar Sejahtera"),
    EmployerName(3, "17000003", "PT TELUK AMPAR SEJAHTERA", OTHER_NPWP),
    EmployerName(4, "17000004", "Koperasi Ulin Jaya Makmur"),
)
INDEX = MatchIndex.build(EMPLOYERS)
NO_JUDGEMENTS = Judgements()


def ask(name: str, npwp15: str = "", npwp16: str = "", form: str = "", judgements: Judgements = NO_JUDGEMENTS) -> Match:
    return find(Mention("k", name, npwp15, npwp16, form), INDEX, judgements)


def npps(match: Match) -> list[str]:
    return [candidate.npp for candidate in match.candidates]


def test_the_same_number_is_the_same_firm_even_when_branch_office_and_spelling_differ() -> None:
    match = ask("CV. Riam Bersinar Abadi", npwp16="0980001002941003")
    assert (match.status, match.employer_id, match.npp) == ("sure", 1, "17000001")
    assert "NPWP sama dengan NPP 17000001" in match.sentences[0]


def test_a_number_that_leads_to_a_very_different_name_is_for_people_to_judge() -> None:
    match = ask("PT Kuala Tembaga", NPWP)
    assert (match.status, npps(match)) == ("review", ["17000001"])
    assert "NPWP sama, tetapi keterangan lainnya tidak cukup cocok" in match.sentences[0]


def test_the_sixteen_digits_of_a_person_are_never_looked_up_and_never_kept() -> None:
    match = ask("Riam Bersinar Abadi", NPWP, NIK)
    assert (match.status, match.candidates) == ("person", ())
    assert NIK not in repr(match)
    assert match.contractor_key == "person:RIAM BERSINAR ABADI"


def test_a_firm_under_a_citizen_number_is_a_person_with_a_remark() -> None:
    match = ask("CV. Riam Bersinar Abadi", npwp16=NIK)
    assert match.status == "person"
    assert "menyebut CV" in match.sentences[1]


@pytest.mark.parametrize("form", ["Orang Perseorangan", "Konsultan Perseorangan", "Usaha Perorangan"])
def test_a_person_by_business_form_is_a_person_even_with_a_fifteen_digit_number(form: str) -> None:
    assert ask("Darmansyah Pati", "97.123.456.7-722.000", form=form).status == "person"


def test_a_body_number_a_stated_form_or_a_known_number_outweighs_the_business_form() -> None:
    form = "Orang Perseorangan"
    assert ask("Kuala Tembaga", npwp16="0031234567722000", form=form).status == "none"
    assert ask("CV Kuala Tembaga", form=form).status == "none"
    assert ask("Riam Bersinar Abadi", NPWP, form=form).status == "sure"


def test_an_equal_name_is_to_be_judged_and_never_sure() -> None:
    match = ask("Koperasi Ulin Jaya Makmur")
    assert (match.status, match.employer_id, npps(match)) == ("review", None, ["17000004"])
    assert match.candidates[0].score > 90


@pytest.mark.parametrize(
    "spelled",
    [
        "Koperasi Ulin Jaya Makmurr",
        "ULINJAYA MAKMUR",
        "Kop. Makmur Ulin Jaya",
        "Ulin Jaya Mkmur",
        "UlinJayaMakmur, Koperasi",
    ],
)
def test_a_name_that_comes_near_is_to_be_judged(spelled: str) -> None:
    match = ask(spelled)
    assert (match.status, npps(match)) == ("review", ["17000004"])


def test_both_forms_of_one_name_are_shown_the_fitting_one_first_and_the_other_with_its_form() -> None:
    match = ask("CV. Teluk Ampar Sejahtera")
    assert npps(match) == ["17000002", "17000003"]
    assert any("Bentuk usaha berbeda: CV pada kontrak, PT" in reason for reason in match.candidates[1].reasons)


def test_a_contradicting_number_keeps_an_equal_name_in_question_and_drops_a_merely_near_one() -> None:
    equal = ask("PT Teluk Ampar Sejahtera", "98.123.456.7-722.000")
    assert "17000003" in npps(equal)
    assert any("NPWP keduanya berbeda" in reason for each in equal.candidates for reason in each.reasons)
    assert ask("PT Riam Bersinar Abady II", "03.123.456.7-722.000").status == "none"
    assert ask("PT Riam Bersinar Abady").status == "review"


@pytest.mark.parametrize("dummy", ["0000000000000000", "3200000000000000", "98123456722000.0", "10*2**3****45**6"])
def test_a_dummy_or_damaged_number_is_missing_and_contradicts_nothing(dummy: str) -> None:
    match = ask("Riam Bersinar Abadi", npwp16=dummy)
    assert (match.status, npps(match)) == ("review", ["17000001"])
    assert not match.has_npwp


def test_a_damaged_number_is_mentioned() -> None:
    assert any("14 angka" in sentence for sentence in ask("Kuala Tembaga", "98123456722000.0").sentences)


def test_nothing_near_is_none() -> None:
    match = ask("PT Kuala Tembaga Nusantara", "03.123.456.7-722.000")
    assert (match.status, match.candidates, match.has_npwp) == ("none", (), True)


@pytest.mark.parametrize("junk", ["-", "CV", "", "UMKM", "PT. AB", "Toko"])
def test_a_name_that_says_nothing_is_to_be_judged_and_never_not_found(junk: str) -> None:
    assert ask(junk).status == "review"


def test_a_joint_operation_is_to_be_judged_and_never_not_found() -> None:
    match = ask("KSO Kuala Tembaga - Batu Putih")
    assert match.status == "review"
    assert "setiap anggotanya" in match.sentences[0]


def test_two_numbers_that_disagree_are_to_be_judged() -> None:
    match = ask("Riam Bersinar Abadi", OTHER_NPWP, "0980001002722000")
    assert match.status == "review"
    assert npps(match) == ["17000001", "17000003"]
    assert "tidak sama" in match.sentences[0]


def test_of_head_office_and_branch_the_active_and_lowest_counts_and_the_others_are_named() -> None:
    index = MatchIndex.build(
        [
            EmployerName(7, "17000900", "RIAM BERSINAR ABADI CABANG BERAU", "98.000.100.2-727.001"),
            EmployerName(8, "17000100", "RIAM BERSINAR ABADI", NPWP, active=False),
            EmployerName(9, "17000500", "RIAM BERSINAR ABADI", NPWP),
        ]
    )
    match = find(Mention("k", "CV Riam Bersinar Abadi", NPWP), index, NO_JUDGEMENTS)
    assert (match.status, match.employer_id) == ("sure", 9)
    assert npps(match) == ["17000500", "17000900", "17000100"]
    assert "2 NPP lain" in match.sentences[1]


def test_a_judgement_of_same_makes_a_name_sure_and_is_said() -> None:
    key = contractor_key(Mention("k", "CV Ulin Jaya Makmur"))
    match = ask("cv. ULIN JAYA MAKMUR", judgements=Judgements.of([(key, "17000004", "same")]))
    assert (match.status, match.employer_id) == ("sure", 4)
    assert "oleh penilai" in match.sentences[0]


def test_a_judgement_of_different_takes_that_employer_out_even_with_the_same_number() -> None:
    key = contractor_key(Mention("k", "Riam Bersinar Abadi", NPWP))
    match = ask("Riam Bersinar Abadi", NPWP, judgements=Judgements.of([(key, "17000001", "different")]))
    assert (match.status, match.candidates) == ("none", ())


def test_a_judgement_of_unsure_keeps_even_the_same_number_in_question() -> None:
    key = contractor_key(Mention("k", "Riam Bersinar Abadi", NPWP))
    match = ask("Riam Bersinar Abadi", NPWP, judgements=Judgements.of([(key, "17000001", "unsure")]))
    assert (match.status, npps(match)) == ("review", ["17000001"])


def test_a_judgement_on_an_employer_that_left_the_extract_changes_nothing() -> None:
    key = contractor_key(Mention("k", "PT Kuala Tembaga"))
    assert ask("PT Kuala Tembaga", judgements=Judgements.of([(key, "17009999", "same")])).status == "none"


def test_the_last_judgement_of_a_pair_counts() -> None:
    judgements = Judgements.of([("name:|ULIN", "17000004", "same"), ("name:|ULIN", "17000004", "different")])
    assert judgements.on("name:|ULIN") == {"17000004": "different"}


def test_a_contractor_keeps_its_key_however_it_is_spelled() -> None:
    assert contractor_key(Mention("a", "CV. X", NPWP)) == contractor_key(Mention("b", "Y", npwp16="0980001002941003"))
    assert contractor_key(Mention("a", "C.V. Ulin Jaya")) == contractor_key(Mention("b", "Ulin Jaya, CV"))
    assert contractor_key(Mention("a", "CV Ulin Jaya")) != contractor_key(Mention("b", "PT Ulin Jaya"))


def test_the_key_of_a_very_long_name_fits_where_judgements_are_kept() -> None:
    assert len(contractor_key(Mention("a", "CV " + "Ulin Jaya " * 60))) == 200


def test_an_empty_extract_finds_nobody() -> None:
    assert find(Mention("k", "PT Kuala Tembaga", NPWP), MatchIndex.build([]), NO_JUDGEMENTS).status == "none"


NAMES = st.sampled_from(
    ["CV Riam Bersinar Abadi", "Teluk Ampar Sejahtra", "Koperasi Ulin Jaya", "PT Kuala Tembaga", "-", "KSO Ulin", ""]
)
NUMBERS = st.sampled_from(["", NPWP, OTHER_NPWP, NIK, "3200000000000000", "03.123.456.7-722.000"])
MENTIONS = st.lists(st.builds(Mention, st.just("k"), NAMES, NUMBERS, NUMBERS), max_size=12)


@given(MENTIONS, st.permutations(EMPLOYERS))
def test_the_answer_depends_on_nothing_but_the_mention(mentions: list[Mention], employers: list[EmployerName]) -> None:
    together = find_all(mentions, MatchIndex.build(employers), NO_JUDGEMENTS)
    assert together == [find(mention, INDEX, NO_JUDGEMENTS) for mention in mentions]


@given(MENTIONS)
def test_only_a_sure_match_names_an_employer(mentions: list[Mention]) -> None:
    for match in find_all(mentions, INDEX, NO_JUDGEMENTS):
        assert (match.status == "sure") == (match.employer_id is not None) == bool(match.npp)
        assert match.sentences
        assert match.status != "none" or not match.candidates
