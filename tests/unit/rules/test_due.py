"""What is due by a contract and its addenda."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.rules.due import SignedVersion, Tariff, due, year_shares
from tests.unit.rules.test_contribution import BRACKETS, EDGES, VAT

TARIFF = Tariff(BRACKETS, VAT, "PP 44/2015 Pasal 54 dan 55")
VALUES = st.lists(st.decimals(0, 10**12, places=2), min_size=1, max_size=6)


def versions(*values: Decimal | int) -> tuple[SignedVersion, ...]:
    return tuple(SignedVersion(position, Decimal(value)) for position, value in enumerate(values))


def test_an_addendum_owes_the_contribution_of_the_new_base_less_that_of_the_old() -> None:
    worked = due(versions(850_000_000, 1_100_000_000), includes_vat=False, tariff=TARIFF)
    assert [step.change for step in worked.steps] == [1_525_000, 345_000]
    assert (worked.original, worked.total) == (1_525_000, 1_870_000)
    assert worked.lines[-1].label == "Adendum 1"
    assert worked.lines[-1].sentence == (
        "Dasar menjadi Rp1.100.000.000: iuran baru Rp1.870.000 − iuran lama Rp1.525.000 = tambah Rp345.000."
    )


def test_an_addendum_down_gives_back() -> None:
    worked = due(versions(1_100_000_000, 850_000_000), includes_vat=False, tariff=TARIFF)
    assert worked.steps[-1].change == -345_000
    assert "kurang Rp345.000" in worked.lines[-1].sentence


def test_a_version_without_a_known_rate_of_vat_and_no_version_at_all_are_refused() -> None:
    with pytest.raises(ValueError, match="tarif PPN"):
        due(versions(1), includes_vat=True, tariff=Tariff(BRACKETS, None))
    with pytest.raises(ValueError, match="nilai kontrak tidak diketahui"):
        due((), includes_vat=False, tariff=TARIFF)


@given(VALUES, st.booleans())
def test_the_steps_add_up_to_the_contribution_of_the_latest_value(values: list[Decimal], vat: bool) -> None:
    worked = due(versions(*values), includes_vat=vat, tariff=TARIFF)
    alone = due(versions(values[-1]), includes_vat=vat, tariff=TARIFF)
    assert sum(step.change for step in worked.steps) == worked.total == alone.total


@given(VALUES, st.randoms(use_true_random=False))
def test_the_order_in_which_addenda_are_told_makes_no_difference(values: list[Decimal], luck: object) -> None:
    signed = list(versions(*values))
    mixed = signed[:]
    luck.shuffle(mixed)  # type: ignore[attr-defined]
    assert due(mixed, includes_vat=True, tariff=TARIFF) == due(signed, includes_vat=True, tariff=TARIFF)


@given(st.sampled_from(EDGES), st.integers(0, 400))
def test_an_addendum_across_the_edge_of_a_bracket_makes_no_leap(edge: Decimal, rupiah: int) -> None:
    worked = due(versions(edge - rupiah, edge + rupiah), includes_vat=False, tariff=TARIFF)
    assert 0 <= worked.steps[-1].change <= 2


@given(st.integers(0, 10**12), st.dictionaries(st.integers(2020, 2030), st.decimals(0, 10**12, places=2), max_size=6))
def test_the_shares_of_budget_years_add_up_and_none_is_negative(total: int, values: dict[int, Decimal]) -> None:
    shares = year_shares(total, values.items())
    assert [share.year for share in shares] == sorted(values)
    assert all(share.amount >= 0 for share in shares)
    assert sum(share.amount for share in shares) == (total if sum(values.values()) else 0)


def test_a_contract_over_three_years_is_one_registration_shown_by_year() -> None:
    shares = year_shares(1_000_001, ((2026, Decimal(2)), (2025, Decimal(1)), (2027, Decimal(1))))
    assert [(share.year, share.amount) for share in shares] == [(2025, 250_000), (2026, 500_001), (2027, 250_000)]
    with pytest.raises(ValueError, match="tidak boleh negatif"):
        year_shares(1, ((2026, Decimal(-1)),))


def test_signing_days_decide_between_two_rows_of_one_position() -> None:
    early = SignedVersion(1, Decimal(100_000_000), date(2025, 3, 1))
    late = SignedVersion(1, Decimal(200_000_000), date(2025, 4, 1))
    assert due((late, early), includes_vat=False, tariff=TARIFF).total == 430_000
