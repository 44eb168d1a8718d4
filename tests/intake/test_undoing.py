"""Taking an applied import back without losing what came later."""

from decimal import Decimal

import pytest

from forum_portal import jobs
from forum_portal.intake.rights import Refused
from forum_portal.intake.undo import ask_undo
from forum_portal.models import Change, ImportRun, Job, User
from procurement.models import Contract
from tests.intake.portal import CONTRACTS, WINNERS, WOKEN, bring, contract, published, receive, winner

pytestmark = pytest.mark.usefixtures("small_sources")

KEY = "non_tender:10050360001"


def undo(run: ImportRun, by: User | None = None, why: str = "Salah berkas") -> None:
    job = jobs.run_now(ask_undo(run=run, by=by, why=why))
    assert job.status == Job.Status.DONE, job.error
    run.refresh_from_db()
    assert run.status == ImportRun.Status.UNDONE


def test_an_undone_first_import_leaves_nothing_to_see():
    undo(bring(WINNERS, [winner(1), winner(2)]))
    assert published() == {}


def test_an_undone_change_shows_what_was_published_before():
    bring(WINNERS, [winner(1), winner(2)])
    before = published()
    undo(bring(WINNERS, [winner(1, Pagu=5), winner(3)]))
    assert published() == before


def test_what_another_source_said_later_stays():
    first = bring(WINNERS, [winner(1)])
    bring(CONTRACTS, [contract(1)])
    undo(first)
    row = published()[KEY]
    assert (row["pagu"], row["contract_value"]) == (None, Decimal(187_500_001))
    assert list(row["parts"]) == ["uji_kontrak"]


def test_what_the_same_source_said_later_stays():
    first = bring(WINNERS, [winner(1)])
    bring(WINNERS, [winner(1, Pagu=7)])
    undo(first)
    assert published()[KEY]["pagu"] == Decimal(7)


def test_what_the_same_source_said_earlier_comes_back_under_a_later_import_of_another():
    bring(WINNERS, [winner(1, Pagu=5)])
    wrong = bring(WINNERS, [winner(1, Pagu=6)])
    bring(CONTRACTS, [contract(1)])
    undo(wrong)
    row = published()[KEY]
    assert (row["pagu"], row["contract_value"]) == (Decimal(5), Decimal(187_500_001))


@pytest.mark.parametrize("order", [(0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)])
def test_imports_can_be_taken_back_in_any_order(order: tuple[int, ...]):
    bring(WINNERS, [winner(1, Pagu=1)])
    start = published()
    runs = [
        bring(WINNERS, [winner(1, Pagu=2)]),
        bring(CONTRACTS, [contract(1)]),
        bring(WINNERS, [winner(1, Pagu=3), winner(2)]),
    ]
    for position in order[:2]:
        undo(runs[position])
    left = order[2]
    row = published()[KEY]
    assert row["pagu"] == {0: Decimal(2), 1: Decimal(1), 2: Decimal(3)}[left]
    assert (row["contract_value"] is not None) == (left == 1)
    undo(runs[left])
    assert published() == start


def test_what_vanished_comes_back_when_the_full_picture_is_undone():
    bring(WINNERS, [winner(number) for number in range(1, 11)])
    before = published()
    full = bring(WINNERS, [winner(number) for number in range(1, 10)], full_picture=True)
    assert len(published()) == 9
    undo(full)
    assert published() == before


def test_a_thing_that_vanished_and_returned_keeps_both_when_the_vanishing_is_undone():
    bring(WINNERS, [winner(number) for number in range(1, 11)])
    full = bring(WINNERS, [winner(number) for number in range(2, 11)], full_picture=True)
    bring(CONTRACTS, [contract(1)])
    assert published()[KEY]["pagu"] is None
    undo(full)
    row = published()[KEY]
    assert (row["pagu"], row["contract_value"]) == (Decimal(200_000_001), Decimal(187_500_001))


def test_an_undo_touches_no_column_of_the_identity_that_people_write():
    run = bring(WINNERS, [winner(1)])
    other = bring(WINNERS, [winner(1, Pagu=3)])
    Contract.objects.update(scheme="tender")
    undo(other)
    undo(run)
    assert Contract.objects.get(key=KEY).scheme == "tender"


def test_an_undone_file_may_be_brought_in_again():
    undo(bring(WINNERS, [winner(1)]))
    assert receive(WINNERS, [winner(1)]).already is None
    bring(WINNERS, [winner(1)])
    assert list(published()) == [KEY]


def test_an_undo_is_recorded_with_its_reason_and_wakes_the_same_work(eko: User):
    run = bring(WINNERS, [winner(1)])
    jobs.run_all_queued()
    undo(run, by=eko, why="Berkas tahun lalu")
    assert Change.objects.filter(action="import.undone").values_list("by__username", "why").get() == (
        "eko",
        "Berkas tahun lalu",
    )
    assert Job.objects.filter(kind=WOKEN, payload={"run": run.pk}).count() == 2


def test_only_an_applied_import_can_be_undone_and_only_once():
    run = bring(WINNERS, [winner(1)])
    one = ask_undo(run=run, by=None)
    assert ask_undo(run=run, by=None) == one
    jobs.run_all_queued()
    with pytest.raises(Refused, match="sudah diterapkan"):
        ask_undo(run=run, by=None)


def test_an_undo_killed_at_any_step_and_run_again_is_complete(monkeypatch: pytest.MonkeyPatch):
    from tests.intake.test_committing import run_killed_until_done

    first = bring(WINNERS, [winner(1), winner(2)])
    bring(CONTRACTS, [contract(1)])
    assert run_killed_until_done(ask_undo(run=first, by=None), monkeypatch) >= 2
    assert list(published()) == [KEY]
    assert list(published()[KEY]["parts"]) == ["uji_kontrak"]
