"""How often an indicator applied, passed and fired; one that fires too often is doubted itself."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from compliance.indicators import Reading, Status, summary

READINGS = st.lists(
    st.builds(Reading, st.sampled_from(Status), indicator=st.sampled_from(["K01", "W02"]), reason=st.just("x")),
    max_size=60,
)


def readings(flags: int, passes: int, not_applicable: int = 0, reason: str = "belum ada data") -> list[Reading]:
    return [
        *[Reading(Status.FLAG, indicator="K01")] * flags,
        *[Reading(Status.PASS, indicator="K01")] * passes,
        *[Reading(Status.NA, indicator="K01", reason=reason)] * not_applicable,
    ]


def test_the_fire_rate_leaves_out_what_could_not_be_judged() -> None:
    (tally,) = summary(readings(3, 9, 88))
    assert (tally.applied, tally.passed, tally.flagged, tally.not_applicable) == (100, 9, 3, 88)
    assert tally.fire_rate == Decimal("0.25")
    assert tally.reasons == (("belum ada data", 88),)


def test_one_that_fires_on_more_than_a_fifth_is_likely_mis_set() -> None:
    assert summary(readings(3, 9))[0].warning == "kemungkinan salah setel"
    assert summary(readings(2, 8))[0].warning == ""


def test_fewer_than_ten_judged_units_doubt_nothing() -> None:
    assert summary(readings(9, 0, 100))[0].warning == ""
    assert summary(readings(10, 0))[0].warning == "kemungkinan salah setel"


def test_an_indicator_that_never_applied_has_no_rate() -> None:
    (tally,) = summary(readings(0, 0, 5))
    assert (tally.fire_rate, tally.warning) == (None, "")


def test_the_most_frequent_reason_comes_first() -> None:
    (tally,) = summary([*readings(0, 0, 1, "a"), *readings(0, 0, 2, "b")])
    assert tally.reasons == (("b", 2), ("a", 1))


@given(READINGS)
def test_every_reading_is_counted_once_in_any_order(found: list[Reading]) -> None:
    tallies = summary(found)
    assert sum(tally.applied for tally in tallies) == len(found)
    assert all(tally.passed + tally.flagged + sum(n for _, n in tally.reasons) == tally.applied for tally in tallies)
    assert summary(reversed(found)) == tallies
