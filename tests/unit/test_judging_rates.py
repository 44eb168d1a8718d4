"""Rates of a sample with their interval, and agreement beyond chance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.selectors.judgements.rates import ENOUGH, Rate, kappa


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"), [(0, 30, 0.0, 0.1135), (1, 10, 0.0179, 0.4042), (5, 100, 0.0215, 0.1118)]
)
def test_the_interval_is_wilsons(hits, of, low, high) -> None:
    rate = Rate(hits, of)
    assert (rate.low, rate.high) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


@given(st.integers(0, 500), st.integers(0, 500))
def test_the_share_lies_within_its_interval(hits, more) -> None:
    rate = Rate(hits, hits + more)
    assert 0 <= rate.low <= rate.high <= 1
    assert not rate.of or rate.low - 1e-9 <= rate.share <= rate.high + 1e-9


def test_a_small_sample_says_how_many_are_lacking() -> None:
    assert (Rate(1, ENOUGH - 1).is_enough, Rate(1, ENOUGH - 1).lacking) == (False, 1)
    assert (Rate(0, ENOUGH).is_enough, Rate(0, 0).share) == (True, 0.0)


def test_kappa_is_one_for_full_agreement_nought_for_chance_and_nothing_where_chance_explains_all() -> None:
    assert kappa({("same", "same"): 5, ("different", "different"): 5}) == pytest.approx(1)
    even = {(one, other): 5 for one in ("same", "different") for other in ("same", "different")}
    assert kappa(even) == pytest.approx(0)
    assert kappa({("same", "same"): 20}) is None
    assert kappa({}) is None
