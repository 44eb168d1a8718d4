"""Contributions by wages, to the rupiah."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.rules.law import WageCap, WageRate
from compliance.rules.wages import RateMissing, monthly_contribution, project_by_wages


def rate(programme: str, payer: str, fraction: str, risk_class: int = 0, scheme: str = "monthly") -> WageRate:
    return WageRate(date(2015, 7, 1), None, "PP 44/2015", True, scheme, programme, payer, risk_class, Decimal(fraction))


MONTHLY = (
    rate("JKK", "employer", "0.0024", 1),
    rate("JKK", "employer", "0.0174", 5),
    rate("JKM", "employer", "0.0030"),
    rate("JHT", "employer", "0.0370"),
    rate("JHT", "worker", "0.0200"),
    rate("JP", "employer", "0.0200"),
    rate("JP", "worker", "0.0100"),
)
PROJECT = (rate("JKK", "employer", "0.0174", 5, "project"), rate("JKM", "employer", "0.0030", 0, "project"))
CAP = WageCap(date(2026, 3, 1), None, "PP 45/2015", False, "JP", Decimal(11_086_300))
EVERY = frozenset({"JKK", "JKM", "JHT", "JP"})
WAGES = st.lists(st.decimals(0, 10**9, places=2), max_size=5)


def test_each_line_is_rounded_on_its_own_and_employer_and_worker_make_up_the_total() -> None:
    worked = monthly_contribution([Decimal(4_567_891)], MONTHLY, programmes=EVERY, risk_class=1)
    amounts = [(line.programme, line.payer, line.amount) for line in worked.lines]
    assert amounts == [
        ("JKK", "employer", 10_963),  # 10.962,94
        ("JKM", "employer", 13_704),  # 13.703,67
        ("JHT", "employer", 169_012),  # 169.011,97
        ("JHT", "worker", 91_358),  # 91.357,82
        ("JP", "employer", 91_358),
        ("JP", "worker", 45_679),  # 45.678,91
    ]
    assert (worked.employer, worked.worker, worked.total) == (285_037, 137_037, 422_074)


def test_a_capped_line_says_so_and_rests_on_both_rows() -> None:
    worked = monthly_contribution([Decimal(12_000_000)], MONTHLY, (CAP,), programmes={"JP"}, risk_class=1)
    assert [line.amount for line in worked.lines] == [221_726, 110_863]
    assert worked.lines[1].sentence == "JP pekerja: Rp11.086.300 (batas upah 11.086.300) × 1% = Rp110.863."
    assert worked.verified is False
    below = monthly_contribution([Decimal(5_000_000)], MONTHLY, (CAP,), programmes={"JP"}, risk_class=1)
    assert "batas" not in below.lines[0].sentence
    assert below.verified is True


def test_a_programme_without_a_rate_is_named() -> None:
    with pytest.raises(RateMissing, match="tarif JKK kelas 3"):
        monthly_contribution([Decimal(1)], MONTHLY, programmes={"JKK"}, risk_class=3)
    with pytest.raises(RateMissing, match="tarif JKM"):
        project_by_wages(Decimal(1), PROJECT[:1])


def test_negative_wages_are_refused() -> None:
    with pytest.raises(ValueError, match="tidak boleh negatif"):
        monthly_contribution([Decimal(-1)], MONTHLY, programmes=EVERY, risk_class=1)
    with pytest.raises(ValueError, match="tidak boleh negatif"):
        project_by_wages(Decimal(-1), PROJECT)


def test_of_a_project_only_the_sum_is_rounded() -> None:
    worked = project_by_wages(Decimal(200_000_000), PROJECT)
    assert [line.amount for line in worked.lines] == [Decimal("3480000.00"), Decimal("600000.00")]
    assert (worked.total, sum(worked.instalments)) == (4_080_000, 4_080_000)
    assert project_by_wages(Decimal(25), PROJECT).total == 1  # 0,435 + 0,075


@pytest.mark.parametrize(
    ("value", "by_value", "share"),
    [
        (100_000_000, 240_000, "11.8"),
        (1_000_000_000, 1_750_000, "8.6"),
        (5_000_000_000, 6_550_000, "6.4"),
        (10_000_000_000, 11_550_000, "5.7"),
    ],
)
def test_the_tariff_by_value_stands_for_a_low_share_of_wages(value: int, by_value: int, share: str) -> None:
    """So that dues by wages are normally higher, and a lower one is worth a look."""
    wages = (Decimal(value) * Decimal(share) / 100).quantize(Decimal(1))
    assert abs(project_by_wages(wages, PROJECT).total - by_value) < by_value // 100
    assert project_by_wages(wages * 2, PROJECT).total > by_value


@given(WAGES)
def test_the_order_of_workers_makes_no_difference(wages: list[Decimal]) -> None:
    one = monthly_contribution(wages, MONTHLY, (CAP,), programmes=EVERY, risk_class=5)
    assert one == monthly_contribution(sorted(wages), MONTHLY, (CAP,), programmes=EVERY, risk_class=5)
    assert one.employer + one.worker == one.total == sum(line.amount for line in one.lines)


@given(WAGES, st.decimals(0, 10**9, places=2))
def test_one_more_worker_never_lowers_a_line(wages: list[Decimal], more: Decimal) -> None:
    before = monthly_contribution(wages, MONTHLY, (CAP,), programmes=EVERY, risk_class=5)
    after = monthly_contribution([*wages, more], MONTHLY, (CAP,), programmes=EVERY, risk_class=5)
    assert all(old.amount <= new.amount for old, new in zip(before.lines, after.lines, strict=True))


@given(st.decimals(0, 10**12, places=2), st.decimals(0, 10**12, places=2))
def test_more_wages_of_a_project_never_owe_less(one: Decimal, other: Decimal) -> None:
    smaller, larger = sorted((one, other))
    assert project_by_wages(smaller, PROJECT).total <= project_by_wages(larger, PROJECT).total
