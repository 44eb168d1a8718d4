"""A full picture lets absent things vanish; nothing else does, and not many without a second yes."""

import pytest

from forum_portal.intake.commit import ask_commit
from forum_portal.intake.rights import Refused
from forum_portal.models import ImportRun
from tests.intake.portal import CONTRACTS, WINNERS, apply, bring, contract, published, stage, winner

pytestmark = pytest.mark.usefixtures("small_sources")


def ten() -> None:
    bring(WINNERS, [winner(number) for number in range(1, 11)])


def test_a_file_of_some_rows_lets_nothing_vanish():
    ten()
    bring(WINNERS, [winner(1, Pagu=3)])
    assert len(published()) == 10


def test_a_full_picture_lets_what_it_does_not_name_vanish_and_says_so_before():
    ten()
    run = stage(WINNERS, [winner(number) for number in range(1, 9)], full_picture=True)
    assert run.counts["gone"] == 2
    assert run.header["gone"]["sample"] == ["non_tender:10050360009", "non_tender:10050360010"]
    apply(run)
    assert len(published()) == 8


def test_more_than_a_fifth_vanishes_only_after_a_second_yes():
    ten()
    run = stage(WINNERS, [winner(number) for number in range(1, 8)], full_picture=True)
    with pytest.raises(Refused, match="3 dari 10"):
        ask_commit(run=run, by=None)
    run.refresh_from_db()
    assert run.status == ImportRun.Status.READY
    apply(run, accept_vanishing=True)
    assert len(published()) == 7


def test_what_only_other_sources_know_does_not_vanish():
    bring(CONTRACTS, [contract(50)])
    bring(WINNERS, [winner(1)], full_picture=True)
    assert "non_tender:10050360050" in published()


def test_a_refused_row_still_counts_as_named():
    ten()
    rows = [winner(number) for number in range(1, 10)]
    bring(WINNERS, [*rows, winner(10, Pagu="?")], full_picture=True)
    assert len(published()) == 10


def test_a_refused_row_without_its_key_keeps_everything_from_vanishing():
    ten()
    run = stage(WINNERS, [winner(1), winner(2, **{"Kode paket": ""})], full_picture=True)
    assert run.header["gone"]["blocked"] is True
    apply(run)
    assert len(published()) == 10


def test_what_vanished_returns_with_the_next_file_that_names_it():
    ten()
    bring(WINNERS, [winner(number) for number in range(1, 10)], full_picture=True)
    run = stage(WINNERS, [winner(10)])
    assert run.counts["new"] == 1
    apply(run)
    assert len(published()) == 10
