"""How far a project extract reaches decides whether an unregistered project may be called late."""

import pytest

from forum_portal import jobs
from tests.compliance.conftest import extract
from tests.compliance.results import outcomes
from tests.journeys import world

pytestmark = pytest.mark.django_db


def project_outcomes(eko, coverage: str) -> set[str]:
    bring = world.bring
    bring("bpjs_employers", world.as_csv(extract()), eko, filename="kepesertaan.csv", coverage=world.NATIONAL)
    bring("bpjs_projects", world.as_csv(world.PROJECTS), eko, filename="proyek.csv", coverage=coverage)
    jobs.run_all_queued()
    return {project for _, project in outcomes().values()}


def test_a_project_extract_without_a_stated_coverage_reaches_as_far_as_the_employers(contracts_only, eko):
    assert "TERLAMBAT" in project_outcomes(eko, "")


def test_a_project_extract_of_some_branches_calls_no_project_late(contracts_only, eko):
    found = project_outcomes(eko, "Samarinda")
    assert "TERLAMBAT" not in found
    assert "PERLU_VERIFIKASI" in found
