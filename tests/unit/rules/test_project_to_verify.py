"""PERLU_VERIFIKASI of a project."""

from dataclasses import replace

from compliance.rules import project_late
from compliance.rules.project_to_verify import judge
from tests.unit.rules.cases import BRANCHES, DEADLINE, NATIONAL, PROJECT, STALE, project, project_case


def test_a_registration_under_another_employer_is_shown_for_verification() -> None:
    verdict = judge(project_case(doubtful=(project(npp="17000099"),)))
    assert verdict is not None
    assert any("NPP 17000099" in value for _, value in verdict.evidence)


def test_an_uncertain_contractor_and_a_partial_extract_are_reasons() -> None:
    uncertain, partial = judge(project_case(match_status="review", npp="")), judge(project_case(extract=BRANCHES))
    assert uncertain is not None
    assert partial is not None
    assert "belum pasti pemberi kerja" in uncertain.sentence
    assert "hanya mencakup Kantor Cabang Samarinda" in partial.sentence


def test_a_contractor_known_by_name_alone_whom_nothing_matches_is_not_called_late() -> None:
    unknown = project_case(match_status="none", npp="", has_npwp=False)
    assert judge(unknown) is not None
    assert project_late.judge(unknown) is None
    assert project_late.judge(project_case(match_status="none", npp="", has_npwp=True)) is not None


def test_it_says_nothing_within_the_time_nor_of_a_registered_project_nor_on_stale_data() -> None:
    assert judge(project_case(match_status="review", npp="", extract=replace(NATIONAL, as_of=DEADLINE))) is None
    assert judge(project_case(PROJECT, extract=BRANCHES)) is None
    assert judge(project_case(match_status="review", npp="", extract=STALE)) is None
    assert judge(project_case()) is None
