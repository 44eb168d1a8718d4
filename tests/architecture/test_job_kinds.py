"""Every job kind has a test that delivers it twice and one that kills it in its middle, by name."""

from pathlib import Path

import pytest

from forum_portal import jobs
from forum_portal.intake.source import all_sources

TESTS = Path(__file__).resolve().parents[1]
DELIVERED_TWICE = "intake/test_committing.py::test_a_job_that_is_delivered_twice_does_its_work_once"
TESTED = {
    "compliance.read_awards": (
        "compliance/awards/test_seasons.py::test_delivered_twice_the_season_is_read_once",
        "compliance/awards/test_seasons.py::test_killed_at_any_step_and_run_again_every_company_is_judged_once",
    ),
    "intake.stage": (DELIVERED_TWICE, "intake/test_staging.py::test_staging_again_from_the_start_gives_the_same_rows"),
    "intake.commit": (
        DELIVERED_TWICE,
        "intake/test_committing.py::test_an_import_killed_at_every_step_in_turn_ends_as_one_that_was_never_interrupted",
    ),
    "intake.undo": (
        DELIVERED_TWICE,
        "intake/test_undoing.py::test_an_undo_killed_at_any_step_and_run_again_is_complete",
    ),
    "lists.export": (
        "web/test_list_files.py::test_delivered_twice_the_file_is_made_once",
        "web/test_list_files.py::test_killed_at_any_step_and_run_again_the_file_is_whole_and_there_is_one",
    ),
    "procurement.link": (
        "procurement/test_linking.py::test_delivered_twice_it_is_done_once",
        "procurement/test_linking.py::test_killed_at_any_step_and_run_again_it_is_complete",
    ),
    "compliance.cross_check": (
        "compliance/test_resuming.py::test_delivered_twice_it_is_done_once",
        "compliance/test_resuming.py::test_killed_in_any_step_and_run_again_it_is_complete_and_nothing_is_there_twice",
    ),
    "compliance.cross_check_shard": (
        "compliance/test_shards.py::test_each_shard_delivered_twice_is_done_once",
        "compliance/test_shards.py::test_killed_at_any_step_of_any_shard_and_run_again_it_is_as_one_undivided_pass",
    ),
    "procurement.pull": (
        "feeds/test_pulling.py::test_delivered_twice_the_server_is_asked_once",
        "feeds/test_pulling.py::test_a_worker_killed_between_two_pages_loses_and_doubles_nothing",
    ),
    "compliance.alerts": (
        "compliance/test_alerts.py::test_delivered_twice_it_is_done_once",
        "compliance/test_alerts.py::test_killed_at_any_step_and_run_again_every_alert_is_there_once",
    ),
    "compliance.mail": (
        "compliance/test_alert_mail.py::test_delivered_twice_each_message_is_sent_once",
        "compliance/test_alert_mail.py::test_killed_at_any_step_nobody_gets_a_message_twice_and_all_are_accounted_for",
    ),
    "compliance.health": (
        "compliance/test_health.py::test_delivered_twice_it_is_done_once",
        "compliance/test_health.py::test_killed_at_any_step_what_was_shown_stays_and_run_again_it_is_complete",
    ),
    "compliance.coverage": (
        "compliance/test_coverage.py::test_delivered_twice_it_is_done_once",
        "compliance/test_coverage.py::test_killed_at_any_step_and_run_again_it_is_as_if_it_had_never_been_interrupted",
    ),
    "compliance.draft_papers": (
        "compliance/cases/test_bulk.py::test_delivered_twice_the_drafts_are_there_once",
        "compliance/cases/test_bulk.py::test_killed_at_any_step_and_run_again_the_drafts_are_as_if_never_interrupted",
    ),
    "compliance.approve_papers": (
        "compliance/cases/test_bulk.py::test_delivered_twice_each_letter_is_approved_and_numbered_once",
        "compliance/cases/test_bulk.py::test_killed_at_any_step_and_run_again_the_numbers_have_no_gap",
    ),
    "compliance.print_guidelines": (
        "compliance/test_guideline_job.py::test_delivered_twice_each_guideline_is_printed_once",
        "compliance/test_guideline_job.py::test_killed_at_any_step_and_run_again_every_guideline_is_there_once",
    ),
    "compliance.measure": (
        "compliance/test_measures.py::test_delivered_twice_it_is_done_once",
        "compliance/test_measures.py::test_killed_at_any_step_and_run_again_it_is_as_if_it_had_never_been_interrupted",
    ),
    "compliance.home": (
        "compliance/test_home_job.py::test_delivered_twice_it_is_done_once",
        "compliance/test_home_job.py::test_killed_at_any_step_and_run_again_it_is_as_if_it_had_never_been_interrupted",
    ),
    "compliance.open_bundle": (
        "compliance/test_open_bundle.py::test_delivered_twice_the_bundle_is_made_once",
        "compliance/test_open_bundle.py::test_killed_at_any_step_and_run_again_it_is_as_if_it_had_never_been_interrupted",
    ),
    "compliance.print_papers": (
        "compliance/test_printing.py::test_delivered_twice_each_paper_is_printed_once",
        "compliance/test_printing.py::test_killed_at_any_step_and_run_again_every_paper_is_there_once",
    ),
}


def test_no_job_kind_is_missing_from_the_table():
    assert {kind for kind in jobs.kinds() if not kind.startswith("tests.")} == set(TESTED)


@pytest.mark.parametrize("kind", TESTED)
def test_a_job_kind_is_tested_for_being_delivered_twice_and_for_being_killed(kind):
    for named in TESTED[kind]:
        file, test = named.split("::")
        assert f"def {test}(" in (TESTS / file).read_text(encoding="utf-8")


def test_every_source_wakes_job_kinds_that_an_app_handles():
    assert {kind for source in all_sources() for kind in source.wakes} <= jobs.kinds()
