"""Unprotected days: a payment never covers the days before it, and what is not known is never counted as zero."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.rules.intervals import Span, minus, total_days, union
from compliance.rules.protection import Addendum, Cover, Protection, Work, protection

START, BAST, TODAY = date(2025, 8, 4), date(2025, 9, 30), date(2025, 10, 3)
WORK = Work(START, planned_end=date(2025, 10, 2), handed_over_on=BAST, workers=12)
COVER = Cover("2300000000017", (date(2025, 8, 21),), START, date(2025, 10, 2), Decimal(185_000_000))


def of(*covers: Cover, work: Work = WORK, today: date = TODAY) -> Protection:
    return protection(work, covers, today)


def test_a_payment_never_covers_the_days_before_it() -> None:
    found = of(COVER)
    assert found.period == Span(START, BAST)
    assert found.work_days == 58
    assert found.unprotected == (Span(START, date(2025, 8, 20)),)
    assert (found.unprotected_days, found.worker_days) == (17, 204)
    assert found.sentences == (
        "Masa kerja 4 Agustus 2025 (SPMK) sampai 30 September 2025 (BAST): 58 hari kalender.",
        "Pendaftaran 2300000000017 (dibayar 21 Agustus 2025) melindungi 21 Agustus 2025 sampai 2 Oktober 2025.",
        "Tanpa perlindungan: 4 Agustus 2025 sampai 20 Agustus 2025 (17 hari).",
        "17 hari × 12 pekerja = 204 hari-pekerja tanpa perlindungan.",
    )


def test_a_cover_paid_before_the_work_leaves_no_day_open() -> None:
    found = of(replace(COVER, payments=(date(2025, 8, 1),)))
    assert (found.unprotected_days, found.worker_days) == (0, 0)
    assert found.sentences[-1] == "Seluruh masa kerja terlindungi."


def test_a_project_known_not_to_be_registered_is_open_on_every_day_of_work() -> None:
    found = of()
    assert found.unprotected == (Span(START, BAST),)
    assert found.unprotected_days == found.work_days == 58


def test_a_registration_known_to_be_unpaid_covers_nothing() -> None:
    assert of(replace(COVER, payments=())).unprotected_days == 58


def test_a_payment_after_the_handover_covers_nothing_and_is_said() -> None:
    found = of(replace(COVER, payments=(BAST + timedelta(1),)))
    assert found.unprotected_days == 58
    assert found.bought_after_work is True
    assert of(replace(COVER, payments=(BAST,))).bought_after_work is False


def test_a_payment_after_the_cover_had_ended_covers_nothing() -> None:
    assert of(replace(COVER, cover_to=date(2025, 8, 20))).unprotected_days == 58


def test_only_days_up_to_the_day_judged_on_are_counted() -> None:
    running = replace(WORK, handed_over_on=None)
    found = of(COVER, work=running, today=date(2025, 8, 22))
    assert found.period == Span(START, date(2025, 8, 22))
    assert (found.work_days, found.unprotected_days) == (19, 17)
    assert "sampai 22 Agustus 2025 (keadaan data)" in found.sentences[0]


def test_without_a_handover_the_end_of_the_contract_with_its_addenda_counts() -> None:
    found = of(COVER, work=replace(WORK, handed_over_on=None), today=date(2025, 12, 31))
    assert found.period == Span(START, date(2025, 10, 2))
    assert "(akhir kontrak)" in found.sentences[0]


def test_work_that_has_not_begun_has_no_unprotected_day() -> None:
    found = of(today=date(2025, 8, 3))
    assert (found.work_days, found.unprotected_days) == (0, 0)
    assert found.sentences == ("Pekerjaan belum mulai per 3 Agustus 2025.",)


@pytest.mark.parametrize(
    ("work", "reason"),
    [
        (replace(WORK, started_on=None), "tanggal mulai kerja (SPMK atau kontrak) tidak diketahui"),
        (replace(WORK, planned_end=None, handed_over_on=None), "akhir kontrak dan BAST tidak diketahui"),
        (
            replace(WORK, handed_over_on=date(2025, 8, 1)),
            "pekerjaan tercatat berakhir 1 Agustus 2025, sebelum mulai 4 Agustus 2025",
        ),
    ],
)
def test_a_work_period_that_is_not_known_gives_no_number(work: Work, reason: str) -> None:
    found = of(COVER, work=work)
    assert found.unprotected_days is None
    assert found.worker_days is None
    assert found.unprotected == ()
    assert found.unknown == (reason,)
    assert found.sentences[-1] == f"Hari tanpa perlindungan tidak diketahui: {reason}."


def test_a_doubtful_registration_gives_no_number() -> None:
    found = protection(WORK, None, TODAY)
    assert found.unprotected_days is None
    assert found.unknown == ("belum diketahui pendaftaran mana yang milik kontrak ini",)


def test_a_payment_date_that_the_extract_does_not_tell_gives_no_number_unless_another_cover_is_whole() -> None:
    silent = replace(COVER, project_number="2300000000024", payments=None)
    assert of(COVER, silent).unprotected_days is None
    assert of(silent).unknown == ("tanggal bayar pendaftaran 2300000000024 tidak diketahui atau sesudah hari data",)
    assert of(replace(COVER, payments=(START,)), silent).unprotected_days == 0


def test_a_payment_in_the_future_is_a_slip_of_the_pen_and_held_against_nobody() -> None:
    found = of(replace(COVER, payments=(date(2052, 8, 21),)))
    assert found.unprotected_days is None
    assert found.bought_after_work is None
    assert "sesudah hari data" in found.sentences[-1]


def test_what_one_silent_registration_may_cover_is_not_missing_from_the_others() -> None:
    work = replace(WORK, addenda=(Addendum(date(2025, 9, 10), Decimal(850), Decimal(185_000_001)),))
    early = replace(COVER, cover_to=date(2025, 9, 1))
    silent = replace(COVER, project_number="2300000000024", payments=None)
    assert (of(early, work=work).ends_before_handover, of(early, work=work).addendum_value_open) == (True, True)
    found = of(early, silent, work=work)
    assert (found.cover_ends_on, found.ends_before_handover, found.addendum_value_open) == (None, None, None)


def test_a_handover_after_the_day_judged_on_has_not_happened_yet() -> None:
    found = of(replace(COVER, cover_to=date(2025, 9, 1)), today=date(2025, 9, 15))
    assert found.ends_before_handover is None
    assert found.period == Span(START, date(2025, 9, 15))


def test_a_cover_without_dates_runs_from_payment_to_the_end_of_the_work_and_says_so() -> None:
    found = of(Cover("2300000000017", (date(2025, 8, 21),)))
    assert found.unprotected_days == 17
    assert found.cover_assumed
    assert found.cover_ends_on is None
    assert found.ends_before_handover is None
    assert "masa perlindungan tidak tercatat, jadi dihitung sejak bayar sampai akhir pekerjaan" in found.sentences[1]


def test_an_end_that_is_not_stated_is_held_against_nobody_when_the_work_runs_late() -> None:
    late = replace(WORK, handed_over_on=date(2025, 10, 20))
    assert of(Cover("2300000000017", (START,)), work=late, today=date(2025, 11, 1)).unprotected_days == 0


def test_workers_that_were_not_declared_give_no_worker_days() -> None:
    found = of(COVER, work=replace(WORK, workers=None))
    assert (found.unprotected_days, found.worker_days) == (17, None)
    assert "Jumlah pekerja tidak dinyatakan, jadi hari-pekerja tidak diketahui." in found.sentences


def test_a_gap_between_two_covers_stays_open() -> None:
    first = replace(COVER, payments=(START,), cover_to=date(2025, 8, 31))
    second = replace(COVER, project_number="2300000000024", payments=(date(2025, 9, 11),), cover_from=date(2025, 9, 1))
    found = of(first, second)
    assert found.unprotected == (Span(date(2025, 9, 1), date(2025, 9, 10)),)
    assert found.covered == (Span(START, date(2025, 8, 31)), Span(date(2025, 9, 11), BAST))


def test_the_leap_day_is_a_day() -> None:
    leap = Work(date(2024, 2, 28), planned_end=date(2024, 3, 1), workers=1)
    plain = Work(date(2025, 2, 28), planned_end=date(2025, 3, 1), workers=1)
    assert of(work=leap).unprotected_days == 3
    assert of(work=plain).unprotected_days == 2


def test_a_cover_that_ends_before_the_handover_is_said() -> None:
    assert of(replace(COVER, cover_to=date(2025, 9, 29))).ends_before_handover is True
    assert of(replace(COVER, cover_to=BAST)).ends_before_handover is False
    assert of(COVER, work=replace(WORK, handed_over_on=None)).ends_before_handover is None


@pytest.mark.parametrize(
    ("payments", "registered_value", "open_"),
    [
        ((date(2025, 8, 21),), 850, True),
        ((date(2025, 8, 21), date(2025, 9, 12)), 850, False),
        ((date(2025, 8, 21),), 1100, False),
        (None, 850, None),
    ],
)
def test_an_addendum_that_raises_the_value_needs_a_payment_or_a_registration_of_the_new_value(
    payments: tuple[date, ...] | None, registered_value: int, open_: bool | None
) -> None:
    addendum = Addendum(date(2025, 9, 10), Decimal(850), Decimal(1100))
    cover = replace(COVER, payments=payments, value=Decimal(registered_value))
    assert of(cover, work=replace(WORK, addenda=(addendum,))).addendum_value_open is open_


def test_an_addendum_of_time_asks_for_cover_to_its_new_end_and_for_no_payment() -> None:
    addendum = Addendum(date(2025, 9, 10), end_before=date(2025, 10, 2), end_after=date(2025, 11, 1))
    work = replace(WORK, planned_end=date(2025, 11, 1), handed_over_on=None, addenda=(addendum,))
    assert of(COVER, work=work).addendum_time_open is True
    assert of(replace(COVER, cover_to=date(2025, 11, 1)), work=work).addendum_time_open is False
    assert of(replace(COVER, cover_to=None), work=work).addendum_time_open is None
    assert of(COVER, work=work).addendum_value_open is None
    assert of(COVER).addendum_value_open is False


DAYS = st.dates(date(2023, 12, 1), date(2025, 3, 31))
COVERS = st.builds(
    lambda number, paid, start, length: Cover(f"23{number:011}", (paid,), start, start + timedelta(length)),
    st.integers(0, 10**10),
    DAYS,
    DAYS,
    st.integers(0, 200),
)
WORKS = st.builds(
    lambda start, length, workers: Work(start, planned_end=start + timedelta(length), workers=workers),
    DAYS,
    st.integers(0, 400),
    st.integers(0, 200),
)


def open_days(work: Work, *covers: Cover, today: date = date(2030, 1, 1)) -> int:
    found = protection(work, covers, today)
    assert found.unprotected_days is not None
    return found.unprotected_days


@given(WORKS, st.lists(COVERS, max_size=5), DAYS)
def test_covered_and_unprotected_days_part_the_work_days(work: Work, covers: list[Cover], today: date) -> None:
    paid_by_then = [each for each in covers if each.paid_on and each.paid_on <= today]
    found = protection(work, paid_by_then, today)
    assert found.work_days is not None
    assert found.unprotected_days is not None
    assert 0 <= found.unprotected_days <= found.work_days
    assert total_days(found.covered) + found.unprotected_days == found.work_days
    assert found.worker_days == found.unprotected_days * (work.workers or 0)


@given(WORKS, st.lists(COVERS, max_size=5), COVERS)
def test_one_more_payment_never_raises_the_unprotected_days(work: Work, covers: list[Cover], more: Cover) -> None:
    assert open_days(work, *covers, more) <= open_days(work, *covers)


@given(WORKS, COVERS, st.integers(0, 400))
def test_an_earlier_payment_never_raises_the_unprotected_days(work: Work, cover: Cover, days: int) -> None:
    assert cover.paid_on is not None
    earlier = replace(cover, payments=(cover.paid_on - timedelta(days),))
    assert open_days(work, earlier) <= open_days(work, cover)


@given(WORKS, st.lists(COVERS, max_size=5), st.randoms())
def test_the_order_of_registrations_makes_no_difference(work: Work, covers: list[Cover], random: Random) -> None:
    shuffled = list(covers)
    random.shuffle(shuffled)
    assert open_days(work, *shuffled) == open_days(work, *covers)


@given(WORKS, COVERS, st.integers(1, 199))
def test_a_cover_split_in_two_covers_the_same_days(work: Work, cover: Cover, at: int) -> None:
    assert cover.cover_from is not None
    assert cover.cover_to is not None
    cut = min(cover.cover_from + timedelta(at), cover.cover_to)
    first, second = replace(cover, cover_to=cut), replace(cover, cover_from=cut + timedelta(1))
    assert open_days(work, first, second) == open_days(work, cover)


@given(WORKS, COVERS)
def test_a_payment_after_the_work_covers_nothing(work: Work, cover: Cover) -> None:
    assert work.planned_end is not None
    late = replace(cover, payments=(work.planned_end + timedelta(1),))
    assert open_days(work, late) == open_days(work)


def test_spans_that_touch_are_one_and_a_day_between_keeps_them_apart() -> None:
    first, second = Span(date(2025, 8, 4), date(2025, 8, 31)), Span(date(2025, 9, 1), date(2025, 9, 30))
    assert union([second, first]) == (Span(date(2025, 8, 4), date(2025, 9, 30)),)
    assert len(union([first, replace(second, first=date(2025, 9, 2))])) == 2


@given(st.lists(st.builds(lambda day, days: Span(day, day + timedelta(days)), DAYS, st.integers(0, 40)), max_size=8))
def test_a_union_holds_the_same_days_as_its_spans(spans: list[Span]) -> None:
    days = {span.first + timedelta(n) for span in spans for n in range(span.days)}
    assert total_days(union(spans)) == len(days)
    whole = Span(date(2024, 1, 1), date(2024, 12, 31))
    inside = {day for day in days if whole.first <= day <= whole.last}
    assert total_days(minus(whole, spans)) == 366 - len(inside)
