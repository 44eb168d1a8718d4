"""What alerts are raised from: only registrations that are surely the contract's own, and addenda, not corrections."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from compliance.selectors.alerts import facts_on
from forum_portal import jobs
from tests.compliance.year import DRAINAGE, ROAD, Year
from tests.journeys import world

pytestmark = pytest.mark.django_db
TODAY = date(2025, 10, 6)


@pytest.fixture
def year(shelf, pupr, disdikbud, eko, dewi, time_machine, monkeypatch):
    time_machine.move_to("2025-10-06T10:00:00+08:00", tick=False)
    made = Year(pupr, disdikbud, eko, dewi, lambda moment: time_machine.move_to(moment, tick=False), monkeypatch)
    made.on_2025_10_06()
    jobs.run_all_queued()
    return made


def facts():
    return facts_on(TODAY, max_age_days=62)


def told(rows):
    return {each.subject.package for each in rows}


def test_covers_with_a_stated_end_are_known_and_others_are_not_guessed(year):
    covers = {each.subject.package: each for each in facts().covers}
    assert set(covers) == {DRAINAGE, ROAD}, "the registration of the third states no end"
    assert covers[DRAINAGE].ends_on == date(2025, 12, 31)
    assert covers[ROAD].work_until == date(2026, 3, 31)


def test_a_second_registration_that_looks_alike_makes_the_portal_silent(year):
    row = {
        **world.PROJECTS[0],
        "no_proyek": "2600012345799",
        "no_spk": "600/101/SPK/2025-A",
        "tgl_spk": "2025-09-01",
        "tgl_selesai": "2026-02-28",
    }
    year._bring("bpjs_projects", [row], date(2025, 10, 4))
    assert told(facts().covers) == {ROAD}


def test_a_contract_of_another_firm_has_no_cover(year):
    year._told(DRAINAGE, contractor_name=world.IN_ARREARS, npwp=world.NPWP[world.IN_ARREARS])
    jobs.run_all_queued()
    assert told(facts().covers) == {ROAD}


def test_a_higher_value_is_an_addendum_only_when_it_was_signed_later(year):
    year._told(ROAD, value=260_000_000)
    jobs.run_all_queued()
    assert not facts().addenda, "a correction"
    year._told(ROAD, value=300_000_000, spk_date=date(2025, 9, 30), contract_number="600/102/ADD-1/2025")
    jobs.run_all_queued()
    (change,) = facts().addenda
    assert (change.since, change.raised, change.prolonged) == (date(2025, 9, 30), True, False)


def test_another_footing_of_vat_is_no_higher_value(year):
    year._told(ROAD, value=222_000_000, includes_vat=False, spk_date=date(2025, 9, 30))
    jobs.run_all_queued()
    assert not facts().addenda


def test_a_work_that_was_prolonged_beyond_its_cover_is_an_addendum(year):
    year._told(ROAD, work_until=date(2026, 6, 30))
    jobs.run_all_queued()
    (change,) = facts().addenda
    assert (change.since, change.raised, change.prolonged) == (TODAY, False, True)


def test_the_number_of_queries_does_not_grow_with_the_contracts(year):
    facts()
    counts = []
    for number in (1, 2):
        for each in range(3):
            year._signed(f"Rambu {number}{each}", world.IN_ORDER, f"600/3{number}{each}/SPK/2025", date(2025, 9, 9))
        jobs.run_all_queued()
        with CaptureQueriesContext(
            connection,
        ) as asked:
            facts()
        counts.append(len(asked))
    assert counts[0] == counts[1] < 60
