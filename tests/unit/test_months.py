"""The contribution month in every spelling, and its arithmetic."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum_portal.months import Month, day_label

MONTHS = st.builds(Month, st.integers(1990, 2100), st.integers(1, 12))


@pytest.mark.parametrize(
    "text",
    ["2025-08", "08-2025", "8/2025", "2025/8", "202508", "2025-08-01", "2025-08-01 00:00:00", "2025-08-31T00:00:00Z",
     " Agustus 2025 ", "agu 2025", "AGUSTUS-2025"],
)  # fmt: skip
def test_august_2025_is_read_in_every_spelling(text: str) -> None:
    assert Month.parse(text) == Month(2025, 8)


def test_a_date_is_read_as_its_month() -> None:
    assert Month.parse(date(2025, 8, 17)) == Month(2025, 8)


@pytest.mark.parametrize("text", ["", "2025", "2025-13", "00-2025", "Ags", "Zulu 2025", "45870", "1.96E+17"])
def test_what_is_no_month_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match="bukan bulan iuran"):
        Month.parse(text)


def test_months_and_days_are_shown_in_indonesian() -> None:
    assert Month(2025, 8).label() == "Agustus 2025"
    assert day_label(date(2025, 10, 3)) == "3 Oktober 2025"


def test_a_month_of_year_13_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="bukan bulan"):
        Month(2025, 13)


@given(MONTHS, st.integers(-200, 200))
def test_adding_and_taking_away_undo_each_other(month: Month, count: int) -> None:
    assert (month + count) - month == count
    assert (month + count) + -count == month
    assert (month + count > month) == (count > 0)


@given(MONTHS)
def test_what_is_written_is_read_back(month: Month) -> None:
    assert Month.parse(str(month)) == month
    assert Month.parse(month.label()) == month
