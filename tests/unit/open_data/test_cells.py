"""Small cells: pooled so that neither a row nor the difference to the total tells on one firm."""

from hypothesis import given
from hypothesis import strategies as st

from compliance.openness.cells import LEAST, Cell, suppressed, tells_on_somebody
from compliance.openness.changes import Changes, compared, fingerprints


def cells():
    counted = st.integers(0, 8).flatmap(
        lambda n: st.tuples(st.just(n), st.integers(0, n), st.none() | st.integers(0, 99))
    )
    return st.lists(counted, max_size=8).map(
        lambda some: [Cell(f"opd-{number}", *each) for number, each in enumerate(some)]
    )


@given(cells())
def test_nothing_that_is_shown_tells_on_anybody_and_nothing_is_lost(some):
    shown = suppressed(some)
    assert not any(tells_on_somebody(each) for each in shown.open.values())
    assert shown.pool is None or not tells_on_somebody(shown.pool)
    assert set(shown.open) | shown.hidden == {each.key for each in some}
    assert not set(shown.open) & shown.hidden
    hidden = [each for each in some if each.key in shown.hidden]
    if shown.pool is not None:
        assert shown.pool.contracts == sum(each.contracts for each in hidden)
        assert shown.pool.indications == sum(each.indications for each in hidden)


@given(cells())
def test_what_is_left_when_the_rows_are_taken_from_the_total_tells_on_nobody(some):
    shown = suppressed(some)
    rest = sum(each.contracts for each in some) - sum(each.contracts for each in shown.open.values())
    assert rest == 0 or rest >= LEAST or not any(each.contracts for each in shown.open.values())


def test_one_small_office_takes_the_smallest_of_the_others_with_it():
    shown = suppressed([Cell("a", 40, 3, 10), Cell("b", 1, 1, None), Cell("c", 5, 1, 7)])
    assert shown.hidden == {"b", "c"}
    assert shown.pool == Cell("", 6, 2, 7)
    assert set(shown.open) == {"a"}


def test_an_office_whose_contracts_all_carry_an_indication_is_small_too():
    shown = suppressed([Cell("a", 40, 3, 10), Cell("b", 6, 6, 50)])
    assert shown.hidden == {"a", "b"}
    assert shown.pool == Cell("", 46, 9, 60)


def test_an_office_without_a_contract_hides_nothing():
    assert suppressed([Cell("a", 0, 0, None)]).hidden == frozenset()


def test_rows_are_compared_by_their_key():
    before = fingerprints([["penyedia", "1", "Jalan"], ["penyedia", "2", "Jembatan"], ["penyedia", "3", "Dermaga"]], 2)
    now = fingerprints(
        [["penyedia", "2", "Jembatan"], ["penyedia", "3", "Dermaga baru"], ["swakelola", "1", "Jalan"]], 2
    )
    assert compared(before, now) == Changes(added=1, removed=1, changed=1)
