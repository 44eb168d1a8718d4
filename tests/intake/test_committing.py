"""Applying an import: all of it or nothing, once, whatever happens in between."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from itertools import permutations
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forum_portal import jobs
from forum_portal.intake import commit as committing
from forum_portal.intake.answers import already_sentence
from forum_portal.intake.commit import ask_commit, discard_run
from forum_portal.intake.rights import Refused
from forum_portal.models import Change, ImportRun, Job, Office, Satker, User
from procurement.models import Contract, ContractVersion
from tests.intake.portal import CONTRACTS, WINNERS, WOKEN, apply, bring, contract, published, receive, stage, winner

pytestmark = pytest.mark.usefixtures("small_sources")


class PowerCut(Exception):
    """Stands for kill -9: nothing after it is done, not even noting the failure."""


def test_applied_rows_are_seen_with_their_office_and_the_work_that_follows_is_queued():
    run = bring(WINNERS, [winner(1), winner(2, **{"Kode OPD": "D999:1.01", "Nama OPD": "Dinas Kedua"})])
    assert run.status == ImportRun.Status.PUBLISHED
    assert {key: row["office"] for key, row in published().items()} == {
        "non_tender:10050360001": "D999:1.03",
        "non_tender:10050360002": "D999:1.01",
    }
    assert Office.objects.get(code="D999:1.01").name == "Dinas Kedua"
    assert [job.payload for job in Job.objects.filter(kind=WOKEN)] == [{"run": run.pk}]
    assert list(Change.objects.filter(action="import.published").values_list("subject", flat=True)) == [
        f"forum_portal.importrun:{run.pk}"
    ]


def test_nothing_is_seen_before_it_is_applied():
    stage(WINNERS, [winner(1)])
    assert published() == {}


def test_the_same_file_again_changes_nothing_and_says_who_brought_it_when(eko: User):
    run = bring(WINNERS, [winner(1)], by=eko)
    before = published()
    again = receive(WINNERS, [winner(1)])
    assert again.already == run
    assert already_sentence(run).startswith("Berkas ini sudah diunggah oleh Eko Prasetyo pada 03-10-2025 pukul 09.00")
    assert (published(), ImportRun.objects.count()) == (before, 1)


def test_rows_that_say_what_is_published_already_get_no_new_version():
    bring(WINNERS, [winner(1), winner(2)])
    run = bring(WINNERS, [winner(1), winner(2, Pagu=7)])
    assert list(ContractVersion.objects.filter(run=run).values_list("subject__key", flat=True)) == [
        "non_tender:10050360002"
    ]


def test_two_feeds_give_the_same_result_in_either_order():
    results = []
    for order in permutations([(WINNERS, [winner(1), winner(2)]), (CONTRACTS, [contract(1), contract(3)])]):
        empty_portal()
        for source, rows in order:
            bring(source, rows)
        results.append(published())
    assert results[0] == results[1]
    assert results[0]["non_tender:10050360001"]["pagu"] == Decimal(200_000_001)
    assert results[0]["non_tender:10050360001"]["contract_value"] == Decimal(187_500_001)


def empty_portal() -> None:
    Contract.objects.update(current=None)
    ContractVersion.objects.all().delete()
    Contract.objects.all().delete()
    ImportRun.objects.all().delete()
    Satker.objects.all().delete()
    Office.objects.filter(origin=Office.Origin.FEED).delete()


def test_two_runs_checked_against_the_same_state_both_survive_when_applied_one_after_the_other():
    bring(WINNERS, [winner(1)])
    first = stage(WINNERS, [winner(1, Penyedia="CV Ulin Borneo")])
    second = stage(CONTRACTS, [contract(1)])
    apply(first)
    apply(second)
    row = published()["non_tender:10050360001"]
    assert (row["contractor_name"], row["contract_value"]) == ("CV Ulin Borneo", Decimal(187_500_001))


def test_what_another_import_publishes_between_two_steps_is_merged_and_not_lost(monkeypatch: pytest.MonkeyPatch):
    bring(WINNERS, [winner(1)])
    slow = stage(CONTRACTS, [contract(1), contract(2)])
    publish = committing._publish
    overtaken: list[int] = []

    def overtaken_once(*arguments: Any) -> bool:
        if not overtaken:
            overtaken.append(1)
            bring(WINNERS, [winner(1, Pagu=5), winner(2, Pagu=6)])
        return publish(*arguments)

    monkeypatch.setattr(committing, "_publish", overtaken_once)
    apply(slow)
    seen = published()
    assert [(row["pagu"], row["contract_value"]) for row in seen.values()] == [
        (Decimal(5), Decimal(187_500_001)),
        (Decimal(6), Decimal(187_500_002)),
    ]


def test_a_run_whose_every_row_is_refused_publishes_nothing_and_says_so():
    run = stage(WINNERS, [winner(1, Pagu="?"), winner(2, Pagu="?")])
    with pytest.raises(Refused, match="Semua baris"):
        ask_commit(run=run, by=None)
    run.refresh_from_db()
    assert run.status == ImportRun.Status.READY
    assert published() == {}


def test_refused_rows_do_not_keep_the_good_ones_out():
    bring(WINNERS, [winner(1, Pagu="?"), winner(2)])
    assert list(published()) == ["non_tender:10050360002"]


def test_pressing_apply_twice_does_it_once():
    run = stage(WINNERS, [winner(1)])
    one, two = ask_commit(run=run, by=None), ask_commit(run=run, by=None)
    run.refresh_from_db()
    three = ask_commit(run=run, by=None)
    assert one == two == three
    jobs.run_all_queued()
    assert ask_commit(run=run, by=None) == one
    assert ContractVersion.objects.count() == 1


def test_a_discarded_run_can_no_longer_be_applied():
    run = stage(WINNERS, [winner(1)])
    discard_run(run=run, by=None)
    run.refresh_from_db()
    assert not run.chunks.exists()
    with pytest.raises(Refused):
        ask_commit(run=run, by=None)
    with pytest.raises(Refused):
        discard_run(run=run, by=None)


@pytest.mark.parametrize("kind", ["intake.stage", "intake.commit", "intake.undo"])
def test_a_job_that_is_delivered_twice_does_its_work_once(kind: str):
    run = bring(WINNERS, [winner(1), winner(2)])
    if kind == "intake.undo":
        from forum_portal.intake.undo import ask_undo

        jobs.run_now(ask_undo(run=run, by=None))
    before = (published(), ContractVersion.objects.count(), run.chunks.count(), Job.objects.count())
    job = Job.objects.get(kind=kind)
    assert jobs.run(job.pk) is False
    Job.objects.filter(pk=job.pk).update(status=Job.Status.QUEUED)
    assert jobs.run(job.pk) is True
    assert (published(), ContractVersion.objects.count(), run.chunks.count(), Job.objects.count()) == before


@contextmanager
def killed_at(step: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Power fails in the step-th time that progress is noted, inside that step's transaction."""
    count = [0]
    advance = jobs.RunningJob.advance

    def failing(self: jobs.RunningJob, **noted: Any) -> None:
        count[0] += 1
        if count[0] == step:
            raise PowerCut
        advance(self, **noted)

    with monkeypatch.context() as patch:
        patch.setattr(jobs.RunningJob, "advance", failing)
        # A killed process notes nothing.
        patch.setattr(jobs, "_finish", lambda *arguments, **rest: False)
        yield count


def run_killed_until_done(job: Job, monkeypatch: pytest.MonkeyPatch) -> int:
    """Kills the job at its first step, then at its second, and so on until it gets through; returns how often."""
    kills = 0
    while True:
        with killed_at(kills + 1, monkeypatch) as count:
            jobs.run(job.pk)
        if count[0] < kills + 1:
            return kills
        kills += 1
        assert kills < 60
        Job.objects.filter(pk=job.pk).update(status=Job.Status.QUEUED, attempt=0)


def rows_with_everything() -> list[dict[str, Any]]:
    return [winner(number, Pagu="?" if number % 50 == 7 else number) for number in range(1, 2_301)]


def test_an_import_killed_at_every_step_in_turn_ends_as_one_that_was_never_interrupted(
    monkeypatch: pytest.MonkeyPatch,
):
    bring(WINNERS, [winner(1), winner(2_200), winner(9_000)])
    whole = apply(stage(WINNERS, rows_with_everything(), full_picture=True), accept_vanishing=True)
    expected, versions, offices = published(), ContractVersion.objects.filter(run=whole).count(), Office.objects.count()
    empty_portal()

    bring(WINNERS, [winner(1), winner(2_200), winner(9_000)])
    received = receive(WINNERS, rows_with_everything(), full_picture=True)
    assert received.job is not None
    assert run_killed_until_done(received.job, monkeypatch) > 4
    received.run.refresh_from_db()
    assert received.run.status == ImportRun.Status.READY
    job = ask_commit(run=received.run, by=None, accept_vanishing=True)
    assert run_killed_until_done(job, monkeypatch) >= 3
    received.run.refresh_from_db()
    assert received.run.status == ImportRun.Status.PUBLISHED
    assert "non_tender:10050369000" not in expected
    assert published() == expected
    assert ContractVersion.objects.filter(run=received.run).count() == versions
    assert Office.objects.count() == offices
    assert Job.objects.filter(kind=WOKEN, payload={"run": received.run.pk}).count() == 1


@pytest.mark.parametrize("again", [False, True], ids=["first import", "everything known"])
def test_the_number_of_queries_does_not_grow_with_the_rows_of_a_chunk(again: bool):
    counts = []
    for size in (10, 500):
        empty_portal()
        rows = [winner(number) for number in range(1, size)]
        if again:
            bring(WINNERS, rows)
            rows = [{**row, "Pagu": 1} for row in rows]
        with CaptureQueriesContext(connection) as queries:
            bring(WINNERS, rows)
        counts.append(len(queries))
    assert counts[0] == counts[1]
