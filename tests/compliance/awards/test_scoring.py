"""Gates, criteria, scores and ranks, on facts alone."""

import random
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.scoring import (
    CRITERIA,
    DEFAULT_WEIGHTS,
    Answer,
    PaidMonth,
    Projects,
    SubScore,
    missing_sectors,
    points_of,
    score_all,
    score_of,
    sector_of,
    standard_categories,
    weights_hash,
)
from compliance.scoring.criteria import subscores_of
from compliance.scoring.gates import judge_gates, standing_of
from compliance.scoring.steadiness import steadiness
from tests.compliance.awards.companies import ALL, BY, company, paid

CATEGORIES = standard_categories()


def answer(gate, **told):
    return next(each for each in judge_gates(company(**told), BY) if each.gate == gate)


def with_month(number, month):
    return tuple(month if each == number else paid(each) for each in range(12))


def scored(*companies):
    return score_all(companies, BY, DEFAULT_WEIGHTS, CATEGORIES)


def test_a_company_in_order_all_year_passes_every_gate_and_scores_a_hundred():
    (one,) = scored(company())
    assert {each.answer for each in one.gates} == {Answer.PASSED}
    assert (one.score, one.rank, one.category) == (Decimal("100.0000"), 1, "perkebunan-menengah")


def test_a_missing_month_cannot_be_assessed_and_is_never_a_failure():
    gates = judge_gates(company(months=with_month(3, None)), BY)
    assert Answer.FAILED not in {each.answer for each in gates}
    assert standing_of(gates) is Answer.UNKNOWN
    assert answer("g6", months=with_month(3, None)).why == "11 dari 12 bulan ada datanya."


@pytest.mark.parametrize(
    ("gate", "told", "said"),
    [
        ("g1", {"status": "nonaktif"}, "Nonaktif"),
        ("g1", {"member_since": date(2025, 2, 1)}, "sejak 1 Februari 2025"),
        ("g2", {"programmes": frozenset({"JKK", "JKM"})}, "Belum mengikuti JHT, JP."),
        ("g2", {"months": with_month(5, paid(5)._replace(programmes=frozenset({"JKK", "JKM", "JHT"})))}, "Juni 2025"),
        ("g3", {"arrears_months": 2}, "2 bulan tunggakan"),
        ("g3", {"months": with_month(2, PaidMonth(None, 40, None, ALL))}, "Maret 2025 belum lunas."),
        ("g3", {"months": with_month(2, paid(2, late=40))}, "Maret 2025 baru lunas"),
        ("g4", {"sanction": "T1"}, "T1"),
        ("g5", {"projects": Projects(3, 2, 1, 0)}, "1 proyek terverifikasi belum terdaftar."),
    ],
)
def test_what_is_known_to_a_companys_disadvantage_fails_its_gate_and_is_named(gate, told, said):
    judged = answer(gate, **told)
    assert judged.answer is Answer.FAILED
    assert said in judged.why


@pytest.mark.parametrize(
    ("gate", "told"),
    [
        ("g1", {"member_since": None}),
        ("g1", {"status": ""}),
        ("g2", {"size": ""}),
        ("g2", {"programmes": None}),
        ("g3", {"arrears_months": None}),
        ("g4", {"sanction": None}),
        ("g5", {"projects": Projects(3, 2, 0, 1)}),
        ("g2", {"months": with_month(5, paid(5)._replace(programmes=None))}),
        ("g6", {"months": (None,) * 12}),
    ],
)
def test_what_nobody_knows_or_nobody_verified_cannot_be_assessed(gate, told):
    assert answer(gate, **told).answer is Answer.UNKNOWN


def test_what_was_due_after_the_day_of_the_payment_data_is_held_against_nobody():
    unpaid = with_month(11, PaidMonth(None, 40, None, ALL))
    early = replace(BY, paid_until=date(2026, 1, 20))
    assert answer("g3", months=unpaid).answer is Answer.FAILED
    judged = next(each for each in judge_gates(company(months=unpaid), early) if each.gate == "g3")
    assert judged.answer is Answer.PASSED


def test_payments_without_any_word_on_programmes_are_judged_by_the_extract_of_members():
    silent = tuple(paid(each)._replace(programmes=None) for each in range(12))
    assert answer("g2", months=silent).answer is Answer.PASSED
    assert answer("g2", months=silent, programmes=frozenset({"JKK"})).answer is Answer.FAILED


def test_registered_work_that_nobody_can_date_passes_the_gate_and_earns_no_points():
    told = {"projects": Projects(undated=2)}
    assert answer("g5", **told).why == "2 proyek tanpa temuan."
    assert not subscores_of(company(**told), BY)[5].assessed


def test_a_payment_after_the_due_day_but_within_its_month_costs_points_and_no_gate():
    (one,) = scored(company(months=with_month(0, paid(0, late=12))))
    assert one.standing is Answer.PASSED
    assert one.subscores[0].why == "11 dari 12 bulan lunas tepat waktu."
    assert one.score < 100


def test_a_criterion_that_cannot_be_assessed_gives_its_weight_to_the_others():
    known = (SubScore("C1", Decimal(6), Decimal(12), ""), SubScore("C2", Decimal(12), Decimal(12), ""))
    dropped = (*known, SubScore("C3", None, None, ""))
    assert score_of(known, DEFAULT_WEIGHTS) == score_of(dropped, DEFAULT_WEIGHTS) == Decimal("62.5000")
    assert score_of((SubScore("C3", None, None, ""),), DEFAULT_WEIGHTS) is None


def test_points_of_all_criteria_add_up_to_the_score():
    subscores = subscores_of(company(wages=Decimal(100_000_000), years=1, given_months=77, benchmark=61), BY)
    points = [points_of(each, subscores, DEFAULT_WEIGHTS) or Decimal(0) for each in subscores]
    assert abs(sum(points) - score_of(subscores, DEFAULT_WEIGHTS)) < Decimal("0.0008")


_number = st.decimals(min_value=0, max_value=10**12, places=2)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(_number, st.one_of(st.none(), _number)), min_size=8, max_size=8),
    st.lists(st.integers(1, 4000), min_size=8, max_size=8),
)
def test_a_score_is_the_exact_fraction_rounded_half_up_and_lies_between_0_and_100(numbers, parts):
    weights = {code: Decimal(part).scaleb(-2) for code, part in zip(CRITERIA, parts, strict=True)}
    subscores = [
        SubScore(code, None if below is None else above, below, "")
        for code, (above, below) in zip(CRITERIA, numbers, strict=True)
    ]
    known = [each for each in subscores if each.assessed]
    total = sum(Fraction(weights[each.criterion]) for each in known)
    if not known:
        assert score_of(subscores, weights) is None
        return
    shares = [
        min(Fraction(1), Fraction(each.numerator) / Fraction(each.denominator)) if each.denominator else Fraction(0)
        for each in known
    ]
    exact = 100 * sum(Fraction(weights[e.criterion]) * share for e, share in zip(known, shares, strict=True)) / total
    scaled = exact * 10_000
    expected = Decimal((2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)).scaleb(-4)
    got = score_of(subscores, weights)
    assert got == expected
    assert 0 <= got <= 100
    assert got == got.quantize(Decimal("0.0001"), ROUND_HALF_UP)


def field(seed, count=30):
    luck = random.Random(seed)
    return [
        company(
            f"26{number:06}",
            size=luck.choice(("kecil", "menengah", "besar")),
            sector=luck.choice(("Perkebunan", "Konstruksi bangunan", "Jasa perusahaan")),
            workers=luck.randint(1, 60),
            wages=Decimal(luck.randint(1, 250) * 1_000_000),
            years=luck.choice((0, 1, 2)),
            months=tuple(paid(each, late=luck.choice((0, 0, 0, 9))) for each in range(12)),
            status=luck.choice(("aktif",) * 5 + ("nonaktif",)),
        )
        for number in range(count)
    ]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10_000), st.randoms())
def test_permuting_the_companies_changes_nothing(seed, luck):
    companies = field(seed)
    shuffled = list(companies)
    luck.shuffle(shuffled)
    assert scored(*companies) == scored(*shuffled)


def test_another_company_changes_no_score_and_a_failed_one_changes_no_rank():
    companies = field(7)
    before = {each.npp: each for each in scored(*companies)}
    after = {each.npp: each for each in scored(*companies, company("27000000", status="nonaktif"))}
    assert after.pop("27000000").rank is None
    assert before == after


def test_equal_scores_are_told_apart_by_years_then_workers_then_npp():
    order = scored(
        company("26000004", workers=40),
        company("26000003", workers=40),
        company("26000002", workers=41, wages=Decimal(180_000_000)),
        company("26000001", workers=40, years=3),
    )
    assert [each.npp for each in sorted(order, key=lambda each: each.rank)] == [
        "26000001",
        "26000002",
        "26000003",
        "26000004",
    ]


def test_a_rank_that_any_change_of_weights_turns_over_is_not_steady():
    one = (SubScore("C1", Decimal(12), Decimal(12), ""), SubScore("C2", Decimal(0), Decimal(12), ""))
    two = (SubScore("C1", Decimal(0), Decimal(12), ""), SubScore("C2", Decimal(12), Decimal(12), ""))
    rest = tuple(SubScore(code, None, None, "") for code in CRITERIA[2:])
    even = {**DEFAULT_WEIGHTS, "C1": Decimal(20), "C2": Decimal(20)}
    shaky = steadiness([(*one, *rest), (*two, *rest)], even)
    clear = steadiness([(*one, *rest), (*two, *rest)], {**even, "C1": Decimal(60)})
    assert all(Decimal("0.5") < share < 1 for share in shaky)
    assert clear == [Decimal(1), Decimal(1)]


def test_plantations_and_construction_are_always_categories_and_a_lacking_one_is_named():
    assert missing_sectors(CATEGORIES) == ()
    assert missing_sectors([each for each in CATEGORIES if "konstruksi" not in each.sectors]) == ("Konstruksi",)


@pytest.mark.parametrize(
    ("words", "sector"),
    [
        ("Perkebunan kelapa sawit", "perkebunan"),
        ("Konstruksi bangunan", "konstruksi"),
        ("Jasa konsultansi konstruksi", "jasa"),
        ("Pertambangan batu bara", "tambang"),
        ("Perdagangan besar", "perdagangan"),
        ("", "lainnya"),
    ],
)
def test_a_sector_is_read_from_the_words_of_the_extract(words, sector):
    assert sector_of(words) == sector


def test_the_published_hash_changes_with_any_weight_and_not_with_how_it_is_written():
    told = weights_hash(DEFAULT_WEIGHTS, Decimal(0))
    assert told == weights_hash(
        {code: weight.quantize(Decimal("0.01")) for code, weight in DEFAULT_WEIGHTS.items()}, Decimal("0.000")
    )
    assert told != weights_hash({**DEFAULT_WEIGHTS, "C1": Decimal("29.99")}, Decimal(0))
    assert told != weights_hash(DEFAULT_WEIGHTS, Decimal("0.05"))


def test_a_company_that_no_category_holds_is_not_judged():
    assert scored(replace(company(), size="")) == []
