"""PERLU_VERIFIKASI of a project."""

from dataclasses import replace
from datetime import date

import pytest

from compliance.rules import project_late, project_outcome
from compliance.rules.facts import ExtractFacts
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


def test_a_deadline_counted_from_a_start_order_is_a_reason_and_says_so() -> None:
    verdict = judge(project_case(clock_basis="spmk"))
    assert verdict is not None
    assert "dihitung sejak SPMK 4 Agustus 2025 karena tanggal kontrak tidak ada" in verdict.sentence
    assert ("Tanggal SPMK", "4 Agustus 2025") in verdict.evidence


def test_a_registration_after_a_deadline_counted_from_a_start_order_is_asked_about() -> None:
    late, in_time = project(registered_on=date(2025, 8, 25)), PROJECT
    asked = project_case(late, clock_basis="spmk")
    assert project_outcome(asked).flags == ("PERLU_VERIFIKASI",)
    assert "tanggal kontraknya perlu diperiksa" in project_outcome(asked).headline.sentence
    assert project_outcome(project_case(late)).flags == ("TERDAFTAR_TERLAMBAT",)
    assert project_outcome(project_case(in_time, clock_basis="spmk")).flags == ("LENGKAP",)


@pytest.mark.parametrize("registered_on", [date(2025, 8, 20), date(2025, 8, 25)])
@pytest.mark.parametrize("extract", [NATIONAL, BRANCHES, STALE], ids=["national", "branches", "stale"])
def test_a_start_order_never_makes_anybody_late(registered_on: date, extract: ExtractFacts) -> None:
    for own in ((), (project(registered_on=registered_on),)):
        assert not {"TERLAMBAT", "TERDAFTAR_TERLAMBAT"} & set(
            project_outcome(project_case(*own, extract=extract, clock_basis="spmk")).flags
        )


def test_it_says_nothing_within_the_time_nor_of_a_registered_project_nor_on_stale_data() -> None:
    assert judge(project_case(match_status="review", npp="", extract=replace(NATIONAL, as_of=DEADLINE))) is None
    assert judge(project_case(PROJECT, extract=BRANCHES)) is None
    assert judge(project_case(match_status="review", npp="", extract=STALE)) is None
    assert judge(project_case()) is None
