"""The contribution by contract value, to the rupiah."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.rules.contribution import Bracket, contribution, instalments


def bracket(lower: int, upper: int | None, jkk: str, jkm: str) -> Bracket:
    return Bracket(Decimal(lower), None if upper is None else Decimal(upper), Decimal(jkk), Decimal(jkm))


BRACKETS = (
    bracket(0, 100_000_000, "0.0021", "0.0003"),
    bracket(100_000_000, 500_000_000, "0.0017", "0.0002"),
    bracket(500_000_000, 1_000_000_000, "0.0013", "0.0002"),
    bracket(1_000_000_000, 5_000_000_000, "0.0011", "0.0001"),
    bracket(5_000_000_000, None, "0.0009", "0.0001"),
)
VAT = Decimal("0.11")
EDGES = [each.upper for each in BRACKETS if each.upper is not None]
VALUES = st.decimals(0, 10**12, places=2)

# The last vector is printed on a letter of BPJS Ketenagakerjaan; the others follow from the table of PP 44/2015.
VECTORS = """
75000000;0;75000000.00;157500.00;22500.00;180000;90000;45000;45000
100000000;0;100000000.00;210000.00;30000.00;240000;120000;60000;60000
185000000;0;185000000.00;354500.00;47000.00;401500;200750;100375;100375
200000000;0;200000000.00;380000.00;50000.00;430000;215000;107500;107500
500000000;0;500000000.00;890000.00;110000.00;1000000;500000;250000;250000
850000000;0;850000000.00;1345000.00;180000.00;1525000;762500;381250;381250
1000000000;0;1000000000.00;1540000.00;210000.00;1750000;875000;437500;437500
5000000000;0;5000000000.00;5940000.00;610000.00;6550000;3275000;1637500;1637500
15000000000;0;15000000000.00;14940000.00;1610000.00;16550000;8275000;4137500;4137500
200000000;1;180180180.18;346306.31;46036.04;392342;196171;98086;98085
850000000;1;765765765.77;1235495.50;163153.15;1398649;699325;349662;349662
2775000000;1;2500000000.00;3190000.00;360000.00;3550000;1775000;887500;887500
13875000000;1;12500000000.00;12690000.00;1360000.00;14050000;7025000;3512500;3512500
494248735331;1;445269130928.83;402182217.84;44636913.09;446819131;223409566;111704783;111704782
"""


@pytest.mark.parametrize("vector", VECTORS.split())
def test_every_known_vector_comes_out_to_the_rupiah(vector: str) -> None:
    value, includes_vat, base, jkk, jkm, total, *parts = vector.split(";")
    result = contribution(Decimal(value), includes_vat == "1", VAT, BRACKETS)
    assert (result.base, result.jkk, result.jkm) == (Decimal(base), Decimal(jkk), Decimal(jkm))
    assert result.total == int(total)
    assert result.instalments == tuple(map(int, parts))


def test_each_slice_is_told_in_a_sentence() -> None:
    result = contribution(Decimal(200_000_000), True, VAT, BRACKETS)
    assert [line.sentence for line in result.lines] == [
        "Bagian mulai 0 sampai 100.000.000: Rp100.000.000 × (JKK 0,21% + JKM 0,03%) = Rp240.000.",
        "Bagian di atas 100.000.000 sampai 500.000.000: Rp80.180.180,18 × (JKK 0,17% + JKM 0,02%) = Rp152.342,34.",
    ]


@given(VALUES, VALUES, st.booleans())
def test_a_larger_contract_never_owes_less(one: Decimal, other: Decimal, includes_vat: bool) -> None:
    smaller, larger = sorted((one, other))
    assert (
        contribution(smaller, includes_vat, VAT, BRACKETS).total
        <= contribution(larger, includes_vat, VAT, BRACKETS).total
    )


@given(st.sampled_from(EDGES), st.integers(0, 400))
def test_the_contribution_does_not_jump_at_the_edge_of_a_slice(edge: Decimal, rupiah: int) -> None:
    below = contribution(edge - rupiah, False, VAT, BRACKETS).total
    above = contribution(edge + rupiah, False, VAT, BRACKETS).total
    assert 0 <= above - below <= 2


@given(st.integers(0, 10**12))
def test_instalments_add_up_and_none_is_negative(total: int) -> None:
    parts = instalments(total)
    assert sum(parts) == total
    assert min(parts) >= 0
    assert abs(parts[0] * 2 - total) <= 1


@given(VALUES, st.booleans())
def test_both_programmes_and_all_slices_make_up_the_total(value: Decimal, includes_vat: bool) -> None:
    result = contribution(value, includes_vat, VAT, BRACKETS)
    assert abs(result.jkk + result.jkm - result.total) <= Decimal("0.51")
    assert abs(sum(line.part for line in result.lines) - result.base) <= Decimal("0.01")


def test_brackets_with_a_gap_a_late_start_or_an_end_are_refused() -> None:
    for broken in (BRACKETS[1:], BRACKETS[:-1], (*BRACKETS[:1], *BRACKETS[2:]), ()):
        with pytest.raises(ValueError, match="lapisan tarif"):
            contribution(Decimal(1), False, VAT, broken)


def test_a_negative_value_is_refused() -> None:
    with pytest.raises(ValueError, match="tidak boleh negatif"):
        contribution(Decimal(-1), False, VAT, BRACKETS)
