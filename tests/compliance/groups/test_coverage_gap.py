"""Coverage, gaps and prices of worker groups, on facts alone."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.coverage_gap import Line, Price, Terms, months_left, price, rupiah_needed, total
from compliance.selectors.law import law_book
from forum_portal.months import Month

PACKET = Terms("bpu", frozenset({"JKK", "JKM"}), None, 2, False)
SCHOOL = Terms("pu", frozenset({"JKK", "JKM"}), 1, 1, False)
JUNE = Month(2026, 6)


def line(**told) -> Line:
    facts = {
        "group": "rentan",
        "region": "64.01",
        "year": 2026,
        "definition": "rentan",
        "target": 100,
        "covered": 40,
        "ending": None,
        "ends_after": "",
        "source": "Dinas Sosial",
        "as_of": date(2026, 9, 30),
    }
    return Line(**(facts | told))


def test_coverage_over_a_hundred_per_cent_is_shown_as_it_is_and_marked():
    over = line(covered=104)
    assert over.share == Decimal("1.04")
    assert over.is_over
    assert over.gap == 0


@pytest.mark.parametrize("told", [{"target": None}, {"covered": None}, {"target": 0}])
def test_what_is_not_told_has_no_share(told):
    assert line(**told).share is None


def test_civil_servants_never_have_a_gap():
    assert line(group="asn", definition="asn", covered=0).gap is None


def test_lines_of_different_definitions_are_not_added_up_and_the_sentence_names_them():
    said = total([line(), line(region="64.03", definition="rentan-informal")])
    assert said.target is None
    assert "definisinya berbeda" in said.why_not
    assert "informal" in said.why_not


def test_lines_of_one_definition_are_added_up_and_gaps_of_one_place_are_not_filled_by_another():
    said = total([line(covered=140), line(region="64.03", covered=40)])
    assert (said.target, said.covered, said.gap) == (200, 180, 60)


def test_a_place_without_figures_keeps_the_sum_back():
    assert "belum menyebut sasaran atau cakupannya" in total([line(), line(covered=None)]).why_not


@pytest.mark.parametrize(
    ("year", "today", "left"),
    [
        (2026, date(2026, 4, 30), tuple(range(4, 13))),
        (2027, date(2026, 12, 1), tuple(range(1, 13))),
        (2025, date(2026, 1, 1), ()),
    ],
)
def test_the_months_left_begin_with_the_current_one(year, today, left):
    assert months_left(year, today) == left


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 200_000), st.integers(1, 12), st.integers(1, 60_000))
def test_rupiah_needed_is_people_times_months_times_price(gap, months, amount):
    assert rupiah_needed(gap, [Price(amount)] * months) == gap * months * amount


def test_one_unknown_price_leaves_the_sum_unknown():
    assert rupiah_needed(10, [Price(16_800), Price(None, "belum diisi")]) is None
    assert rupiah_needed(None, [Price(16_800)]) is None


@pytest.mark.django_db
class TestWithTheSeededLaw:
    def test_84_000_people_for_a_year_from_the_regional_budget(self):
        law = law_book()
        months = [Month(2026, number) for number in range(1, 13)]
        prices = [price(PACKET, law, group="rentan", region="64.01", month=each, payer="apbd") for each in months]
        assert rupiah_needed(84_000, prices) == 16_934_400_000

    def test_half_price_holds_for_companies_and_not_for_the_regional_budget(self):
        law = law_book()
        ask = lambda payer: price(PACKET, law, group="rentan", region="64.01", month=JUNE, payer=payer).amount  # noqa: E731
        assert (ask("apbd"), ask("apbdes"), ask("csr"), ask("self")) == (16_800, 16_800, 8_400, 8_400)

    def test_teachers_paid_from_bosda_at_the_provincial_minimum_wage(self):
        told = price(SCHOOL, law_book(), group="bosda", region="64.11", month=JUNE, payer="apbd")
        assert told.amount == 9_030 + 11_287

    @pytest.mark.parametrize(
        ("terms", "group", "payer", "said"),
        [
            (replace(SCHOOL, risk_class=None), "sawit_harian", "apbd", "Kelas risiko"),
            (SCHOOL, "bosda", "csr", "kewajiban pemberi kerja"),
            (replace(SCHOOL, scheme="jakon"), "konstruksi", "apbd", "nilai proyek"),
            (replace(SCHOOL, scheme="lain"), "asn", "apbd", "skema lain"),
            (None, "rentan", "apbd", "belum diisi"),
        ],
    )
    def test_what_has_no_price_says_why(self, terms, group, payer, said):
        told = price(terms, law_book(), group=group, region="64.01", month=JUNE, payer=payer)
        assert told.amount is None
        assert said in told.why_not

    def test_a_month_without_a_minimum_wage_says_so(self):
        told = price(SCHOOL, law_book(), group="bosda", region="64.01", month=Month(2019, 1), payer="apbd")
        assert "Upah minimum" in told.why_not
