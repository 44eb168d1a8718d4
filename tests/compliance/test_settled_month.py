"""The last month paid in full, from the extract and the payments that came after it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.services.contractors import settled_month
from forum_portal.months import Month

DUE = Month(2025, 8)
months = st.integers(min_value=1, max_value=12).map(lambda number: Month(2025, number))


@pytest.mark.parametrize(
    ("stated", "paid", "last"),
    [
        ("2025-04", {}, "2025-04"),
        ("2025-04", {"2025-05": True, "2025-06": True}, "2025-06"),
        ("2025-04", {"2025-05": False, "2025-06": True}, "2025-04"),
        ("2025-04", {"2025-06": True}, "2025-06"),
        (None, {"2025-03": True, "2025-04": False}, "2025-03"),
        (None, {"2025-03": True, "2025-04": True}, None),
        (None, {"2025-07": True, "2025-08": True}, "2025-08"),
        (None, {"2025-03": False}, None),
        (None, {}, None),
    ],
)
def test_payments_settle_the_oldest_month_first(stated, paid, last):
    known = Month.parse(stated) if stated else None
    assert settled_month(known, paid, DUE) == (Month.parse(last) if last else None)


@given(stated=months, paid=st.dictionaries(months.map(str), st.booleans()))
def test_payments_never_take_back_what_the_extract_says_is_settled(stated, paid):
    later = {blth: done for blth, done in paid.items() if blth > str(stated)}
    assert settled_month(stated, later, DUE) >= stated


@given(paid=st.dictionaries(months.map(str), st.just(True)))
def test_without_a_stated_month_nobody_is_in_arrears_unless_an_unpaid_month_is_shown(paid):
    last = settled_month(None, paid, DUE)
    assert last is None or last >= DUE
