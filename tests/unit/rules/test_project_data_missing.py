"""DATA_KURANG of a project."""

from dataclasses import replace
from datetime import timedelta

from compliance.rules.facts import ProjectCase, Yardstick
from compliance.rules.project_data_missing import judge
from forum_portal.working_days import Calendar
from tests.unit.rules.cases import DEADLINE, NATIONAL, PROJECT, STALE, project, project_case

UNKNOWN_DAYS_OFF = Yardstick(Calendar({}, frozenset()))


def said(case: ProjectCase) -> str:
    verdict = judge(case)
    return verdict.sentence if verdict else ""


def test_work_of_unknown_kind_is_not_judged() -> None:
    assert "Jenis pekerjaannya tidak diketahui" in said(project_case(is_construction=None))
    assert said(project_case(is_construction=False)) == ""


def test_a_contract_without_its_date_is_missing_it() -> None:
    assert "tidak memuat tanggal SPK" in said(project_case(spk_date=None))
    assert said(project_case(spk_date=None, contract_number="")) == ""


def test_absent_and_stale_extracts_and_unfilled_calendars_are_named() -> None:
    assert "Belum ada data pendaftaran proyek" in said(project_case(extract=None))
    assert "terlalu lama" in said(project_case(extract=STALE))
    assert "Hari libur tahun 2025 belum diisi" in said(project_case(yardstick=UNKNOWN_DAYS_OFF))


def test_a_registration_with_gaps_is_neither_complete_nor_held_against_anyone() -> None:
    late = project(registered_on=DEADLINE + timedelta(days=1))
    assert "Tanggal daftar proyek" in said(project_case(project(registered_on=None)))
    assert "datanya terlalu lama" in said(project_case(project(first_instalment_on=None), extract=STALE))
    assert "belum pasti apakah proyek didaftarkan tepat waktu" in said(project_case(late, yardstick=UNKNOWN_DAYS_OFF))
    assert "menilai ketepatan waktunya" in said(project_case(late, extract=STALE))


def test_nothing_is_missing_of_a_project_in_order_or_within_its_time() -> None:
    assert said(project_case(PROJECT)) == ""
    assert said(project_case()) == ""
    assert said(project_case(extract=replace(STALE, as_of=DEADLINE))) == ""
    assert said(project_case(match_status="review", npp="", yardstick=UNKNOWN_DAYS_OFF)) == ""
    assert NATIONAL.as_of > DEADLINE
