"""What cover on one's own account costs, by month, payer and sector."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.rules.law import LawBook, OwnAccountPrice, OwnAccountReduction
from compliance.rules.own_account import PriceMissing, own_account_cost, people_covered
from forum_portal.months import Month

SINCE = date(2015, 7, 1)


def price(programme: str, amount: int) -> OwnAccountPrice:
    return OwnAccountPrice(SINCE, None, "PP 44/2015 Lampiran II", True, programme, Decimal(amount))


def reduction(since: date, until: date, sector: str, fraction: str = "0.5") -> OwnAccountReduction:
    sectors = frozenset({sector} if sector else ())
    programmes, not_for = frozenset({"JKK", "JKM"}), frozenset({"apbn", "apbd", "apbdes"})
    return OwnAccountReduction(since, until, "PP 50/2025", False, programmes, sectors, not_for, Decimal(fraction))


LAW = LawBook(
    own_account_prices=(price("JKK", 10_000), price("JKM", 6_800), price("JHT", 20_000)),
    own_account_reductions=(
        reduction(date(2026, 1, 1), date(2027, 3, 31), "transport"),
        reduction(date(2026, 4, 1), date(2026, 12, 31), "other"),
    ),
)


def cost(people: int = 1, first: str = "2026-01", months: int = 12, payer: str = "self", sector: str = "other") -> int:
    found = own_account_cost(LAW, people=people, first=Month.parse(first), months=months, payer=payer, sector=sector)
    return found.total


def test_five_thousand_people_for_a_year_paid_by_the_budget() -> None:
    assert cost(people=5_000, payer="apbd") == 1_008_000_000


def test_a_budget_covers_twice_as_many_where_the_reduction_holds() -> None:
    covered = [
        people_covered(
            1_008_000_000,
            own_account_cost(LAW, people=1, first=Month(2026, 4), months=9, payer=payer, sector="other"),
        )
        for payer in ("csr", "apbd", "apbdes")
    ]
    assert covered == [13_333, 6_666, 6_666]


@pytest.mark.parametrize(
    ("month", "sector", "amount"),
    [
        ("2025-12", "transport", 16_800),
        ("2026-01", "transport", 8_400),
        ("2026-03", "other", 16_800),
        ("2026-04", "other", 8_400),
        ("2026-12", "other", 8_400),
        ("2027-01", "other", 16_800),
        ("2027-03", "transport", 8_400),
        ("2027-04", "transport", 16_800),
    ],
)
def test_a_reduction_holds_on_its_first_and_last_month_alone(month: str, sector: str, amount: int) -> None:
    assert cost(first=month, months=1, sector=sector) == amount


def test_the_working_names_each_run_of_months_with_one_price() -> None:
    found = own_account_cost(LAW, people=10, first=Month(2026, 3), months=3, payer="csr", sector="other")
    assert found.sentences == (
        "Maret 2026: 10 orang × 1 bulan × Rp16.800 = Rp168.000.",
        "April 2026 sampai Mei 2026: 10 orang × 2 bulan × Rp8.400 (potongan dari Rp16.800) = Rp168.000.",
    )
    assert found.legal_sources == ("PP 44/2015 Lampiran II", "PP 50/2025")
    assert found.verified is False


def test_of_two_reductions_only_the_larger_is_taken() -> None:
    law = LawBook(
        own_account_prices=LAW.own_account_prices,
        own_account_reductions=(
            reduction(date(2026, 1, 1), date(2026, 12, 31), ""),
            reduction(date(2026, 1, 1), date(2026, 12, 31), "other", "0.25"),
        ),
    )
    found = own_account_cost(law, people=1, first=Month(2026, 5), months=1, payer="self", sector="other")
    assert found.total == 8_400


def test_a_month_without_a_price_is_named_and_nonsense_is_refused() -> None:
    with pytest.raises(PriceMissing, match="harga JKK bukan penerima upah untuk Januari 2014"):
        cost(first="2014-01")
    for people, months in ((-1, 1), (1, 0)):
        with pytest.raises(ValueError, match="tidak boleh negatif"):
            cost(people=people, months=months)


@given(st.integers(0, 100_000), st.integers(1, 60), st.integers(1, 60), st.sampled_from(("apbd", "csr", "self")))
def test_months_one_after_the_other_cost_what_they_cost_together(
    people: int, first: int, second: int, payer: str
) -> None:
    later = str(Month(2025, 6) + first)
    parts = cost(people, "2025-06", first, payer) + cost(people, later, second, payer)
    assert parts == cost(people, "2025-06", first + second, payer)


@given(st.integers(0, 10**11), st.integers(1, 24))
def test_nobody_is_covered_in_part_and_no_rupiah_too_much_is_spent(budget: int, months: int) -> None:
    one = own_account_cost(LAW, people=1, first=Month(2026, 1), months=months, payer="csr", sector="other")
    people = people_covered(budget, one)
    assert people * one.per_person <= budget < (people + 1) * one.per_person
