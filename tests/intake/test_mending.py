"""Rows of a checked file that people mend, leave out and take back in."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from forum_portal.intake.commit import discard_run
from forum_portal.intake.mending import mend_rows
from forum_portal.intake.mending_work import Mend, Outcome, RowId, fingerprint
from forum_portal.intake.rights import Refused
from forum_portal.intake.source import source_named
from forum_portal.intake.staged import StagedRow, unpack
from forum_portal.models import Change, ImportRun, Office, User
from tests.intake.portal import CONTRACTS, WINNERS, apply, bring, contract, published, stage, winner

pytestmark = pytest.mark.usefixtures("small_sources")


def rows_of(run: ImportRun) -> dict[int, StagedRow]:
    payloads = run.chunks.order_by("number").values_list("payload", flat=True)
    return {row.number: row for payload in payloads for row in unpack(payload)}


def asked(run: ImportRun, number: int, **changes: Any) -> Mend:
    return Mend(RowId((number - 2) // 1000, 0, number), fingerprint(rows_of(run)[number]), **changes)


def mend(run: ImportRun, cells: Mapping[int, Mapping[str, str]], by: User | None = None) -> Outcome:
    """By row number, what is typed over which cells."""
    mends = [asked(run, number, cells=typed) for number, typed in cells.items()]
    outcome = mend_rows(run=run, by=by, mends=mends)
    run.refresh_from_db()
    return outcome


def act(run: ImportRun, action: Any, *numbers: int, by: User | None = None) -> Outcome:
    outcome = mend_rows(run=run, by=by, mends=[asked(run, number, action=action) for number in numbers])
    run.refresh_from_db()
    return outcome


def verdicts(run: ImportRun) -> dict[int, str]:
    return {number: row.verdict for number, row in rows_of(run).items()}


def test_mended_rows_become_new_changed_or_same_and_are_applied():
    bring(WINNERS, [winner(2), winner(3)])
    run = stage(WINNERS, [winner(1, Pagu="?"), winner(2, Pagu="990 Jt"), winner(3, Pagu="1 M"), winner(4)])
    outcome = mend(run, {2: {"pagu": "Rp 5.000"}, 3: {"pagu": "990.125.000"}, 4: {"pagu": "200000003"}})
    assert outcome.accepted == [2, 3, 4]
    assert verdicts(run) == {2: "new", 3: "changed", 4: "same", 5: "new"}
    assert [run.counts[name] for name in ("new", "changed", "same", "bad")] == [2, 1, 1, 0]
    assert run.header["chunks"] == [[2, 1, 1, 0, 0, 0]]
    apply(run)
    shown = published()
    assert shown["non_tender:10050360001"]["pagu"] == Decimal(5_000)
    assert shown["non_tender:10050360002"]["pagu"] == Decimal(990_125_000)


def test_what_is_still_wrong_is_said_anew_with_what_was_typed():
    run = stage(WINNERS, [winner(1, Pagu="?"), winner(2)])
    assert mend(run, {2: {"pagu": "5,9 M"}}).still_bad == [2]
    row = rows_of(run)[2]
    assert (row.verdict, row.part["pagu"]) == ("bad", "5,9 M")
    assert [(fault.cell, fault.column) for fault in row.faults] == [("C2", "Pagu")]
    assert "dibulatkan" in row.faults[0].reason


def test_a_form_sent_back_without_a_change_changes_nothing():
    run = stage(WINNERS, [winner(1, Pagu="?")])
    before = rows_of(run)
    outcome = mend(run, {2: {"pagu": " ? ", "nama": "Rehabilitasi drainase 1"}})
    assert (outcome, rows_of(run)) == (Outcome(), before)
    assert not Change.objects.filter(action="import.mended").exists()


def test_any_cell_of_the_row_may_be_changed():
    run = stage(WINNERS, [winner(1, Pagu="?")])
    mend(run, {2: {"pagu": "7", "nama": "Drainase Jalan Melati", "penyedia": ""}})
    part = rows_of(run)[2].part
    assert (part["nama"], part.get("penyedia")) == ("Drainase Jalan Melati", None)


def test_a_row_without_its_identifier_gets_one():
    run = stage(WINNERS, [winner(1, **{"Kode paket": ""}), winner(2)])
    mend(run, {2: {"kode": "10050360009"}})
    assert rows_of(run)[2].key == "non_tender:10050360009"
    assert verdicts(run) == {2: "new", 3: "new"}


def test_a_withheld_value_may_be_mended_too():
    run = stage(CONTRACTS, [contract(1, **{"Nilai kontrak": "2.000.000.000"}), contract(2)])
    assert verdicts(run)[2] == "quarantined"
    mend(run, {2: {"nilai": "200.000.000"}})
    row = rows_of(run)[2]
    assert (row.verdict, row.part["nilai"], row.faults) == ("new", "200000000.00", ())
    assert "quarantine" not in row.part


def test_a_row_that_gets_the_key_of_a_different_row_makes_both_refused_as_the_file_would():
    run = stage(WINNERS, [winner(1, **{"Kode paket": ""}), winner(2)])
    mend(run, {2: {"kode": "10050360002"}})
    assert verdicts(run) == {2: "bad", 3: "bad"}
    assert "Pengenal yang sama ada di baris 3" in rows_of(run)[2].faults[0].reason
    mend(run, {2: {"kode": "10050360003"}})
    assert verdicts(run) == {2: "new", 3: "new"}


def test_a_row_that_becomes_equal_to_another_is_one_with_it():
    run = stage(WINNERS, [winner(2), winner(2, Pagu="?"), winner(3)])
    mend(run, {3: {"pagu": "200000002"}})
    assert verdicts(run) == {2: "new", 4: "new"}
    assert (run.counts["merged"], run.counts["bad"], run.counts["new"]) == (1, 0, 2)
    apply(run)
    assert sorted(published()) == ["non_tender:10050360002", "non_tender:10050360003"]


def test_rows_that_were_refused_for_another_one_are_freed_when_it_is_mended():
    rows = [contract(1, Versi="1"), contract(1, Versi="2", **{"Nilai kontrak": "?"}), contract(2)]
    run = stage(CONTRACTS, rows)
    assert verdicts(run) == {2: "bad", 3: "bad", 4: "new"}
    mend(run, {3: {"nilai": "150.000.000"}})
    assert run.counts["bad"] == 0
    apply(run)
    assert published()["non_tender:10050360001"]["contract_value"] == Decimal(150_000_000)


def test_a_mended_row_does_not_join_rows_that_were_combined_before():
    rows = [contract(1, Versi="1"), contract(1, Versi="2"), contract(2, **{"Nilai kontrak": "?"})]
    run = stage(CONTRACTS, rows)
    mend(run, {4: {"nilai": "1", "kode": "10050360001"}})
    assert rows_of(run)[4].verdict == "bad"
    assert "sudah digabung" in rows_of(run)[4].faults[0].reason


def test_a_row_left_out_is_counted_not_applied_and_can_be_taken_back():
    run = stage(WINNERS, [winner(1, Pagu="?"), winner(2)])
    assert act(run, "drop", 2).dropped == [2]
    assert (run.counts["dropped"], run.counts["bad"]) == (1, 0)
    assert act(run, "restore", 2).restored == [2]
    assert (run.counts["dropped"], run.counts["bad"]) == (0, 1)
    assert rows_of(run)[2].faults[0].value == "?"
    act(run, "drop", 2)
    apply(run)
    assert list(published()) == ["non_tender:10050360002"]


def test_leaving_out_one_of_two_rows_with_the_same_key_frees_the_other():
    run = stage(WINNERS, [winner(1, Pagu=1), winner(1, Pagu=2)])
    assert verdicts(run) == {2: "bad", 3: "bad"}
    act(run, "drop", 3)
    assert verdicts(run) == {2: "new", 3: "dropped"}
    act(run, "restore", 3)
    assert verdicts(run) == {2: "bad", 3: "bad"}


def test_a_row_mended_in_a_full_picture_counts_as_named():
    bring(WINNERS, [winner(number) for number in range(1, 11)])
    rows = [winner(number) for number in range(1, 10)] + [winner(10, **{"Kode paket": ""})]
    run = stage(WINNERS, rows, full_picture=True)
    assert run.header["gone"]["blocked"]
    mend(run, {11: {"kode": "10050360010"}})
    assert run.header["gone"] == {"total": 0, "known": 10, "sample": [], "blocked": False}
    apply(run)
    assert len(published()) == 10


def test_a_nameless_row_left_out_of_a_full_picture_no_longer_keeps_the_rest_from_vanishing():
    bring(WINNERS, [winner(number) for number in range(1, 11)])
    rows = [winner(number) for number in range(1, 10)] + [winner(10, **{"Kode paket": ""})]
    run = stage(WINNERS, rows, full_picture=True)
    act(run, "drop", 11)
    assert (run.counts["gone"], run.header["gone"]["sample"]) == (1, ["non_tender:10050360010"])
    apply(run)
    assert len(published()) == 9


def test_a_row_left_out_of_a_full_picture_still_names_what_is_known():
    bring(WINNERS, [winner(number) for number in range(1, 11)])
    rows = [winner(number) for number in range(1, 10)] + [winner(10, Pagu="?")]
    run = stage(WINNERS, rows, full_picture=True)
    act(run, "drop", 11)
    apply(run)
    assert len(published()) == 10


def test_rows_of_one_key_meet_across_chunks():
    rows = [winner(number) for number in range(1, 1_002)] + [winner(2_000, **{"Kode paket": ""})]
    run = stage(WINNERS, rows)
    mend(run, {1_003: {"kode": "10050360001"}})
    assert {number for number, verdict in verdicts(run).items() if verdict == "bad"} == {2, 1_003}
    assert [chunk[3] for chunk in run.header["chunks"]] == [1, 1]
    assert list(run.chunks.order_by("number").values_list("rows", "bad")) == [(1_000, 1), (2, 1)]


def test_who_comes_second_is_told_that_the_row_was_mended(eko: User):
    run = stage(WINNERS, [winner(1, Pagu="?")])
    late = asked(run, 2, cells={"pagu": "9"})
    mend(run, {2: {"pagu": "5"}}, by=eko)
    outcome = mend_rows(run=run, by=None, mends=[late])
    assert outcome.overtaken == {2: str(eko)}
    assert rows_of(run)[2].part["pagu"] == "5.00"


def test_a_run_that_was_applied_or_laid_aside_meanwhile_stays_as_it_is():
    applied, aside = stage(WINNERS, [winner(1, Pagu="?"), winner(2)]), stage(WINNERS, [winner(3, Pagu="?")])
    late, later = asked(applied, 2, cells={"pagu": "9"}), asked(aside, 2, cells={"pagu": "9"})
    apply(applied)
    discard_run(run=aside, by=None)
    with pytest.raises(Refused, match="sudah diterapkan"):
        mend_rows(run=applied, by=None, mends=[late])
    with pytest.raises(Refused, match="sudah dibuang"):
        mend_rows(run=aside, by=None, mends=[later])
    assert verdicts(applied)[2] == "bad"


def test_a_change_in_between_is_worked_out_anew(monkeypatch: pytest.MonkeyPatch):
    from forum_portal.intake import mending

    run = stage(WINNERS, [winner(1, Pagu="?"), winner(2, Pagu="?")])
    first, second = (asked(run, number, cells={"pagu": "5"}) for number in (2, 3))
    written = mending._written

    def overtaken(*args: Any) -> bool:
        monkeypatch.setattr(mending, "_written", written)
        mend_rows(run=run, by=None, mends=[first])
        return written(*args)

    monkeypatch.setattr(mending, "_written", overtaken)
    mend_rows(run=run, by=None, mends=[second])
    assert verdicts(run) == {2: "new", 3: "new"}


def test_only_who_may_change_the_run_mends_it(ani: User, citra: User, pupr: Office, dewi: User):
    rows = [{"Nomor": "1", "Nama paket": "", "Pagu": "5"}]
    run = stage(source_named("opd_contract_list"), rows, by=ani, office_code=pupr.code)
    for stranger in (citra, dewi):
        with pytest.raises(Refused):
            mend(run, {2: {"nama_paket": "Drainase"}}, by=stranger)
    assert mend(run, {2: {"nama_paket": "Drainase"}}, by=ani).accepted == [2]


def test_the_trail_tells_who_typed_what_over_what(eko: User):
    run = stage(WINNERS, [winner(1, Pagu="?", Penyedia="x")])
    mend(run, {2: {"pagu": "5.000", "penyedia": "Budi 6471012345678901"}}, by=eko)
    change = Change.objects.get(action="import.mended")
    assert change.by == eko
    (row,) = change.after["rows"]
    assert (row["row"], row["verdict"]) == (2, "new")
    assert row["cells"][0] == {"column": "Pagu", "from": "?", "to": "5.000"}
    assert "2345678901" not in json.dumps(change.after)


PERSON = "6471012345678901"


def opd_row(**changes: Any) -> dict[str, Any]:
    return {
        "Nomor": "1",
        "Nama paket": "",
        "Nilai kontrak": "187500000",
        "Nama penyedia": "CV Mahakam Etam",
        "NPWP penyedia": "01.234.567.2-722.000",
        **changes,
    }


def test_a_number_that_was_not_kept_stays_unread_until_it_is_typed_again(pupr: Office):
    run = stage(source_named("opd_contract_list"), [opd_row(**{"NPWP penyedia": "1,23457E+14"})], office_code=pupr.code)
    mend(run, {2: {"nama_paket": "Drainase", "npwp_penyedia": ""}})
    row = rows_of(run)[2]
    assert row.verdict == "quarantined"
    assert [fault.column for fault in row.faults] == ["NPWP penyedia"]
    assert "tidak disimpan" in row.part["quarantine"]
    mend(run, {2: {"npwp_penyedia": "01.234.567.2-722.000"}})
    row = rows_of(run)[2]
    assert (row.verdict, row.part["npwp_penyedia"]) == ("new", "012345672722000")


def test_a_citizen_number_typed_into_a_form_is_kept_nowhere(pupr: Office):
    run = stage(source_named("opd_contract_list"), [opd_row()], office_code=pupr.code)
    mend(run, {2: {"nama_paket": "Drainase", "npwp_penyedia": PERSON}})
    assert PERSON not in str(rows_of(run))
    assert PERSON not in str(list(Change.objects.values()))


def test_content_beyond_the_last_column_needs_a_persons_word():
    csv = b"Kode paket;Nama paket;Pagu\n10050360001;Drainase;5;lebih\n"
    run = stage(WINNERS, csv)
    assert verdicts(run) == {2: "bad"}
    mend(run, {2: {"nama": "Drainase Jalan Melati"}})
    assert verdicts(run) == {2: "bad"}
    mend_rows(run=run, by=None, mends=[asked(run, 2, confirmed=True)])
    assert verdicts(run) == {2: "new"}


def test_many_rows_ask_the_database_no_more_than_one(django_assert_max_num_queries: Any):
    bring(WINNERS, [winner(number) for number in range(1, 60)])
    run = stage(WINNERS, [winner(number, Pagu="?") for number in range(1, 60)])
    asked_for = {number: {"pagu": "5"} for number in range(2, 61)}
    mends = [asked(run, number, cells=cells) for number, cells in asked_for.items()]
    with django_assert_max_num_queries(14):
        assert len(mend_rows(run=run, by=None, mends=mends).accepted) == 59
