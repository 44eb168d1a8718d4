"""What a package was and became, through chains, branches and circles."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as search
from hypothesis import strategies as some
from hypothesis.extra.django import TestCase

from procurement.models import Package, Revision, RevisionVersion, Succession
from procurement.selectors import lineage, living_packages
from procurement.services.successions import decide_successions
from tests.procurement import plans
from tests.procurement.plans import MOVES, PLANS, bring, move, plan, replaced

pytestmark = pytest.mark.django_db
Status = Succession.Status


@pytest.fixture(autouse=True)
def _sources(tmp_path: Path, settings: Any) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path / "berkas"
    yield from plans.registered()


def test_lineage_follows_chains_branches_and_what_people_confirmed(eko):
    parts = [plan(code, f"Pengadaan kursi bagian {code}") for code in (603, 604, 605)]
    replaced([plan(621), *parts], [plan(622), *parts])
    bring(MOVES, [move(600, 601), move(601, 603, jenis="SATUKEBANYAK"), move(601, 604, jenis="SATUKEBANYAK")])
    decide_successions(ids=[Succession.objects.get().pk], by=eko, answer=Status.CONFIRMED)
    bring(MOVES, [move(622, 605)])
    told = lineage(Package.objects.get(kd_rup="603"))
    assert [(step.key, step.level) for step in told.predecessors] == [("penyedia:601", 1), ("penyedia:600", 2)]
    assert told.successors == ()
    confirmed = lineage(Package.objects.get(kd_rup="621")).successors
    assert [(step.key, step.level, step.move.by_people, step.living) for step in confirmed] == [
        ("penyedia:622", 1, True, True),
        ("penyedia:605", 2, False, True),
    ]
    assert confirmed[1].move.reason == "revisi anggaran"
    assert living_packages(["penyedia:600", "penyedia:621"]) == {
        "penyedia:600": ("penyedia:603", "penyedia:604"),
        "penyedia:621": ("penyedia:622",),
    }


def test_moves_that_keep_the_code_are_events_of_the_package():
    bring(PLANS, [plan(601)])
    bring(MOVES, [move(601, 601, jenis="PEMBATALAN", alasan="Duplikasi RUP")])
    told = lineage(Package.objects.get(kd_rup="601"))
    assert (told.predecessors, told.successors) == ((), ())
    assert [(event.revision_type, event.reason) for event in told.events] == [("PEMBATALAN", "Duplikasi RUP")]


class TestAnyHistory(TestCase):
    """Whatever moves the history tells, circles included, the answer is who can be reached and lives."""

    @search(max_examples=40, deadline=None)
    @given(
        moves=some.sets(some.tuples(some.integers(0, 9), some.integers(0, 9)), max_size=18),
        living=some.sets(some.integers(0, 9)),
    )
    def test_living_packages_are_those_reached_first_on_each_way(self, moves, living):
        run = plans.published_run()
        for code in range(10):
            package = Package.objects.create(key=f"penyedia:{code}", kind="penyedia", kd_rup=str(code))
            if code in living:
                package.current = package.versions.create(run=run, name=f"Paket {code}")
                package.save()
        for old, new in moves:
            revision = Revision.objects.create(key=f"{old}>{new}")
            revision.current = RevisionVersion.objects.create(
                subject=revision, run=run, old_key=f"penyedia:{old}", new_key=f"penyedia:{new}"
            )
            revision.save()
        found = living_packages([f"penyedia:{code}" for code in range(10)])
        for code in range(10):
            assert found[f"penyedia:{code}"] == _by_hand(code, moves, living)
        for code in range(10):
            told = lineage(Package.objects.get(kd_rup=str(code)))
            assert {step.key for step in told.successors} == _reach(code, moves)
            assert {step.key for step in told.predecessors} == _reach(code, {(new, old) for old, new in moves})


def _by_hand(code: int, moves: set[tuple[int, int]], living: set[int]) -> Any:
    ends: set[str] = set()

    def follow(at: int, seen: frozenset[int]) -> None:
        if at in living:
            ends.add(f"penyedia:{at}")
            return
        for old, new in moves:
            if old == at and new not in seen:
                follow(new, seen | {new})

    follow(code, frozenset({code}))
    return tuple(sorted(ends))


def _reach(code: int, moves: set[tuple[int, int]]) -> set[str]:
    reached: set[int] = set()
    waiting = [code]
    while waiting:
        at = waiting.pop()
        fresh = {new for old, new in moves if old == at} - reached - {code}
        reached |= fresh
        waiting.extend(fresh)
    return {f"penyedia:{each}" for each in reached}
