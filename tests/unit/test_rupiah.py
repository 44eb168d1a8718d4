"""Rupiah in and out."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_portal.rupiah import grouped, parse_rupiah, percent, rupiah, rupiah_short


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Rp. 6.123.456.780,00", "6123456780.00"),
        ("Rp 512.345.678", "512345678"),
        ("Rp512.345.678,-", "512345678"),
        ("16123456780.03", "16123456780.03"),
        ("31234567.5", "31234567.5"),
        ("1,234,567.00", "1234567.00"),
        ("1,234", "1234"),
        ("1.234", "1234"),
        ("1.234,5", "1234.5"),
        ("91234560", "91234560"),
        ("91234560.125", "91234560.125"),
        ("IDR 1.000.000", "1000000"),
        ("1.5E+8", "150000000"),
        ("0", "0"),
        ("-250.000", "-250000"),
        ("\u00a0200 000 000 ", "200000000"),
    ],
)
def test_an_amount_is_read_in_every_spelling(text: str, amount: str) -> None:
    assert parse_rupiah(text) == Decimal(amount)


@pytest.mark.parametrize("text", [None, "", " - ", "nan", "N/A", "..."])
def test_an_empty_cell_is_no_amount(text: str | None) -> None:
    assert parse_rupiah(text) is None


@pytest.mark.parametrize(
    "text", ["5,9 M", "990 Jt", "seratus ribu", "1.23.456", "1,2,3.4,5", "12.34.56", "Rp", "1E+40", "9" * 30]
)
def test_rounded_broken_and_absurd_amounts_are_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match="bukan jumlah rupiah"):
        parse_rupiah(text)


@pytest.mark.parametrize(
    ("amount", "full", "short"),
    [
        (0, "Rp0", "Rp0"),
        (392_342, "Rp392.342", "Rp392.342"),
        (1_250_000, "Rp1.250.000", "Rp1,3 juta"),
        (350_000_000, "Rp350.000.000", "Rp350 juta"),
        (999_960_000, "Rp999.960.000", "Rp1 miliar"),
        (15_940_000_000, "Rp15.940.000.000", "Rp15,9 miliar"),
        (2_400_000_000_000, "Rp2.400.000.000.000", "Rp2,4 triliun"),
        (-5_000_000, "-Rp5.000.000", "-Rp5 juta"),
    ],
)
def test_amounts_are_shown_in_full_and_in_short(amount: int, full: str, short: str) -> None:
    assert rupiah(amount) == full
    assert rupiah_short(amount) == short


def test_half_a_rupiah_is_rounded_up() -> None:
    assert rupiah(Decimal("446819130.5")) == "Rp446.819.131"


def test_rates_are_shown_in_percent() -> None:
    assert percent(Decimal("0.0021")) == "0,21%"
    assert percent(Decimal("0.110000")) == "11%"


@given(st.integers(-(10**18), 10**18))
def test_what_is_shown_in_full_is_read_back(amount: int) -> None:
    assert parse_rupiah(rupiah(abs(amount))) == abs(amount)
    assert parse_rupiah(grouped(amount)) == amount
