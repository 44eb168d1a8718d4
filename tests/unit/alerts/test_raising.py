"""Which alerts hold on which day: thresholds are crossed, nothing is told twice, nothing is told on old data."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.alerts import KINDS, Kind, alerts_of
from compliance.alerts.facts import (
    AddendumFacts,
    AwardFacts,
    CaseFacts,
    CoverFacts,
    ExemptionFacts,
    Facts,
    LawFacts,
    PauseFacts,
    Subject,
    VanishedFacts,
)
from compliance.alerts.raising import DAYS_BEFORE, step
from compliance.ladder import Clock, Span
from forum_portal.working_days import Calendar

TODAY = date(2026, 3, 2)
CALENDAR = Calendar({}, frozenset({2025, 2026, 2027}))
SUBJECT = Subject(7, "Rehabilitasi saluran drainase Jalan Melati", "PT Sungai Wain Abadi")
EMPTY = Facts(CALENDAR, 62)
COVER = CoverFacts(SUBJECT, told_on=TODAY, ends_on=TODAY + timedelta(days=20))
CASE = CaseFacts(SUBJECT, 11, "T-000011", Clock(date(2026, 2, 1), 15, False))
EXEMPT = ExemptionFacts(SUBJECT, 12, "T-000012", TODAY + timedelta(days=5), indicated=True)
AWARD = AwardFacts(SUBJECT, TODAY, 11, "T-000011", date(2026, 2, 16))


def days(count: int) -> timedelta:
    return timedelta(days=count)


def keys(facts: Facts, today: date = TODAY) -> list[str]:
    return [alert.key for alert in alerts_of(facts, today)]


@pytest.mark.parametrize(
    ("left", "expected"),
    [(31, None), (30, 30), (15, 30), (14, 14), (4, 14), (3, 3), (0, 3), (-1, None)],
)
def test_a_reminder_holds_from_its_threshold_until_a_closer_one(left, expected):
    assert step(TODAY + days(left), TODAY) == expected


def test_the_end_of_a_cover_is_told_with_what_is_to_be_done():
    (told,) = alerts_of(replace(EMPTY, covers=(COVER,)), TODAY)
    assert told.key == f"cover_ends:30:7:{COVER.ends_on}"
    assert told.sentence == (
        "Pelindungan proyek “Rehabilitasi saluran drainase Jalan Melati” (PT Sungai Wain Abadi) berakhir "
        "22 Maret 2026, 20 hari lagi. Akhir pekerjaannya tidak diketahui portal; "
        "bila belum selesai, perpanjang lebih dahulu."
    )


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"told_on": TODAY - days(63)}, "the extract is too old"),
        ({"handed_over_on": TODAY}, "the work has been handed over"),
        ({"work_until": COVER.ends_on - days(1)}, "the cover outlasts the work"),
    ],
)
def test_nothing_is_told_of_a_cover_when(changes, why):
    assert keys(replace(EMPTY, covers=(replace(COVER, **changes),))) == [], why


def test_a_lapse_is_told_only_while_the_work_surely_runs_and_the_extract_reaches_beyond_it():
    lapsed = replace(COVER, ends_on=TODAY - days(1), work_until=TODAY + days(10))
    told = [f"cover_lapsed:7:{lapsed.ends_on}"]
    assert keys(replace(EMPTY, covers=(lapsed,))) == told
    for doubtful in (
        replace(lapsed, work_until=None),
        replace(lapsed, work_until=TODAY - days(1)),
        replace(lapsed, told_on=lapsed.ends_on - days(1)),
    ):
        assert keys(replace(EMPTY, covers=(doubtful,))) == []


def test_an_addendum_is_told_of_once_an_extract_is_newer_than_it():
    change = AddendumFacts(SUBJECT, TODAY, 90, TODAY - days(1), raised=True, prolonged=True)
    (told,) = alerts_of(replace(EMPTY, addenda=(change,)), TODAY)
    assert "nilai dan akhir pekerjaan bertambah" in told.sentence
    assert keys(replace(EMPTY, addenda=(replace(change, since=TODAY),))) == []
    assert keys(replace(EMPTY, addenda=(replace(change, handed_over_on=TODAY),))) == []


def test_a_firm_that_vanished_is_not_accused():
    gone = VanishedFacts(SUBJECT, TODAY, 55, "17081342")
    (told,) = alerts_of(replace(EMPTY, vanished=(gone,)), TODAY)
    assert (told.key, "belum berarti apa-apa" in told.sentence) == ("vanished:7:55", True)
    assert keys(replace(EMPTY, vanished=(replace(gone, told_on=TODAY - days(63)),))) == []


def test_a_new_contract_is_told_of_when_it_was_signed_after_the_finding_was_overdue():
    assert keys(replace(EMPTY, awards=(AWARD,))) == ["award:7:11"]
    for harmless in (
        replace(AWARD, awarded_on=AWARD.overdue_since),
        replace(AWARD, awarded_on=TODAY + days(1)),
        replace(AWARD, paused=True),
    ):
        assert keys(replace(EMPTY, awards=(harmless,))) == []


def test_a_due_day_is_told_on_the_day_after_it_and_never_while_a_pause_holds():
    facts = replace(EMPTY, cases=(CASE,))
    assert keys(facts, date(2026, 2, 16)) == []
    assert keys(facts, date(2026, 2, 17)) == ["due:11:2026-02-16"]
    paused = replace(EMPTY, cases=(replace(CASE, pauses=(Span(date(2026, 2, 10), TODAY),)),))
    assert keys(paused) == []
    assert keys(paused, date(2026, 3, 10)) == ["due:11:2026-03-09"]


def test_a_due_day_in_working_days_waits_for_the_days_off_of_its_year():
    unknown = replace(EMPTY, calendar=Calendar({}, frozenset({2025})))
    case = replace(CASE, clock=Clock(date(2026, 2, 1), 10, True))
    assert keys(replace(unknown, cases=(case,))) == []
    assert keys(replace(EMPTY, cases=(case,))) == ["due:11:2026-02-13"]


def test_an_exemption_is_told_of_before_and_after_its_end():
    facts = replace(EMPTY, exemptions=(EXEMPT,))
    assert keys(facts) == [f"exemption_ends:14:12:{EXEMPT.until}"]
    assert keys(facts, EXEMPT.until) == [f"exemption_ends:3:12:{EXEMPT.until}"]
    (over,) = alerts_of(
        replace(EMPTY, exemptions=(replace(EXEMPT, indicated=False, next_number="T-000020"),)), EXEMPT.until + days(1)
    )
    assert over.key == f"exemption_over:12:{EXEMPT.until}"
    assert "temuan T-000020 dimulai dari awal" in over.sentence
    assert keys(replace(EMPTY, exemptions=(replace(EXEMPT, indicated=False),))) == []


def test_the_end_of_a_pause_is_told_three_days_before():
    pause = PauseFacts(SUBJECT, 11, "T-000011", 4, TODAY)
    facts = replace(EMPTY, pauses=(pause,))
    assert [bool(keys(facts, TODAY - days(left))) for left in (4, 3, 0, -1)] == [False, True, True, False]


def test_law_that_runs_out_is_told_for_each_end():
    facts = replace(EMPTY, laws=(LawFacts("upah-minimum", date(2026, 4, 1), "Upah minimum: berakhir."),))
    (told,) = alerts_of(facts, TODAY)
    assert (told.key, told.subject) == ("law:upah-minimum:2026-04-01", None)


def test_every_kind_is_for_somebody():
    assert all(KINDS[kind].audience for kind in Kind)


FULL = replace(
    EMPTY,
    covers=tuple(replace(COVER, subject=replace(SUBJECT, contract_id=each)) for each in range(20, 26)),
    cases=(CASE,),
    exemptions=(EXEMPT,),
    awards=(AWARD,),
)


@given(st.integers(0, 2**32))
def test_the_order_of_the_facts_makes_no_difference(seed):
    shuffled = {}
    for name in ("covers", "cases", "exemptions", "awards"):
        rows = list(getattr(FULL, name))
        Random(seed).shuffle(rows)
        shuffled[name] = (*rows, *rows)
    assert alerts_of(replace(FULL, **shuffled), TODAY) == alerts_of(FULL, TODAY)


@given(st.sets(st.integers(0, 90)), st.integers(0, 80), st.one_of(st.none(), st.integers(-20, 60)))
def test_whatever_days_the_portal_ran_on_no_reminder_comes_twice_or_early(ran_on, end, longer):
    start = date(2026, 1, 1)
    ends_on = start + days(end)
    until = None if longer is None else ends_on + days(longer)
    raised: dict[str, date] = {}
    for each in sorted(ran_on):
        today = start + days(each)
        cover = replace(COVER, told_on=today, ends_on=ends_on, work_until=until)
        for alert in alerts_of(replace(EMPTY, covers=(cover,)), today):
            raised.setdefault(alert.key, today)
    assert len(raised) <= len(DAYS_BEFORE) + 1
    for key, day in raised.items():
        left = (ends_on - day).days
        assert left < 0 if key.startswith("cover_lapsed") else 0 <= left <= int(key.split(":")[1])


@given(st.integers(0, 60), st.integers(1, 40))
def test_a_portal_that_was_off_catches_up_with_the_closest_reminder(left, off):
    """Running every day, or only after a while: the newest reminder is there either way."""
    ends_on = TODAY + days(left)
    later = min(TODAY + days(off), ends_on)
    cover = replace(COVER, told_on=later, ends_on=ends_on)
    expected = step(ends_on, later)
    assert keys(replace(EMPTY, covers=(cover,)), later) == ([f"cover_ends:{expected}:7:{ends_on}"] if expected else [])
