"""The trail is sealed by a chain: whatever is altered in it is noticed, and the first wrong row is named."""

import io
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forum_portal import jobs, sealing, trail
from forum_portal.chain import GENESIS, Entry, Fault, canonical, document, first_flaw, link, moment
from forum_portal.models import Change, ImportRun, Job, Seal, StoredFile
from tests.factories import JobFactory

pytestmark = pytest.mark.django_db
ODD = {"nama": "Sungai “Wain” é", "n": 1.5, "banyak": [1, None, True], "kosong": {}}


@pytest.fixture
def nine(eko):
    """Nine changes, sealed."""
    rows = [
        trail.record(
            subject=f"uji:{n}", action="uji.dicatat", by=eko, before=None, after={**ODD, "k": n}, why=f"Ke-{n}."
        )
        for n in range(1, 10)
    ]
    assert sealing.seal_new() == 9
    return rows


def doctor(*args: str) -> tuple[int, str]:
    out = io.StringIO()
    try:
        call_command("doctor", *args, stdout=out)
    except SystemExit as end:
        return int(end.code), out.getvalue()
    return 0, out.getvalue()


def written(sql: str, values=()) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, list(values))


def test_an_untouched_trail_is_whole_and_sealed_once(nine):
    assert sealing.find_flaw() is None
    assert sealing.seal_new() == 0
    assert list(Seal.objects.order_by("number").values_list("number", "change_id")) == [
        (number, row.pk) for number, row in enumerate(nine, start=1)
    ]


def test_each_link_stands_on_the_one_before_it(nine):
    row = Change.objects.get(pk=nine[0].pk)
    columns = [row.pk, row.subject, row.action, row.before, row.after, row.why, row.by_id, moment(row.at), "", None]
    first = link(GENESIS, canonical(columns))
    assert Seal.objects.get(number=1).digest == first
    assert Seal.objects.get(number=2).digest != first


def test_a_moment_keeps_its_microseconds_through_the_database(db):
    for micro in (0, 1, 10, 100_000, 999_999):
        row = trail.record(subject="uji:1", action="uji.dicatat", by=None)
        at = datetime(2026, 3, 2, 5, 6, 7, micro, tzinfo=UTC)
        Change.objects.filter(pk=row.pk).update(at=at)
        text = json.loads(sealing._text(sealing._waiting(True, limit=50)[-1]))
        assert text[sealing._AT] == moment(at)


ALTERED = {
    "subject": "'uji:99'",
    "action": "'uji.lain'",
    "before": "'{\"a\": 1}'",
    "after": "'{\"k\": 999}'",
    "why": "'Ke-5,'",
    "by_id": "NULL",
    "request_id": "'x'",
    "job_id": "7",
}


@pytest.mark.parametrize("column", ALTERED)
def test_an_altered_column_is_found_and_located(nine, column):
    written(f"UPDATE forum_portal_change SET {column} = {ALTERED[column]} WHERE id = %s", [nine[4].pk])
    flaw = sealing.find_flaw()
    assert (flaw.fault, flaw.number, flaw.change) == (Fault.ALTERED, 5, nine[4].pk)
    code, said = doctor()
    assert code == 1
    assert "Jejak nomor 5" in said
    assert f"baris {nine[4].pk}" in said


def test_one_microsecond_is_seen(nine):
    Change.objects.filter(pk=nine[4].pk).update(at=nine[4].at + timedelta(microseconds=1))
    assert sealing.find_flaw().number == 5


def test_a_removed_link_is_named_by_its_number(nine):
    written("DELETE FROM forum_portal_seal WHERE number = 4")
    flaw = sealing.find_flaw()
    assert (flaw.fault, flaw.number) == (Fault.MISSING, 4)


def test_a_removed_row_is_named_by_its_number(nine):
    written("DELETE FROM forum_portal_seal WHERE number = 6")
    written("DELETE FROM forum_portal_change WHERE id = %s", [nine[5].pk])
    flaw = sealing.find_flaw()
    assert (flaw.fault, flaw.number) == (Fault.MISSING, 6)


def test_a_row_removed_with_all_later_numbers_moved_up_is_noticed_there(nine):
    written("DELETE FROM forum_portal_seal WHERE number = 6")
    written("DELETE FROM forum_portal_change WHERE id = %s", [nine[5].pk])
    for number in (7, 8, 9):
        written("UPDATE forum_portal_seal SET number = %s WHERE number = %s", [number - 1, number])
    assert sealing.find_flaw().number == 6


def test_two_rows_that_changed_places_are_named(nine):
    digests = dict(Seal.objects.values_list("number", "digest"))
    for number, other in ((100, 4), (4, 5), (5, 100)):
        written("UPDATE forum_portal_seal SET number = %s WHERE number = %s", [number, other])
    flaw = sealing.find_flaw()
    assert (flaw.fault, flaw.number) == (Fault.REORDERED, 4)
    written("UPDATE forum_portal_seal SET digest = %s WHERE number = 4", [digests[4]])
    written("UPDATE forum_portal_seal SET digest = %s WHERE number = 5", [digests[5]])
    assert sealing.find_flaw().fault == Fault.REORDERED


def test_a_link_that_was_put_in_between_is_named(nine):
    extra = trail.record(subject="uji:sisipan", action="uji.dicatat", by=None)
    for number in range(9, 4, -1):
        written("UPDATE forum_portal_seal SET number = %s WHERE number = %s", [number + 1, number])
    Seal.objects.create(number=5, change=extra, digest="ab" * 32)
    flaw = sealing.find_flaw()
    assert (flaw.fault, flaw.number, flaw.change) == (Fault.INSERTED, 5, extra.pk)


def test_a_row_written_in_afterwards_with_an_old_date_is_noticed(nine):
    late = trail.record(subject="uji:9", action="uji.dicatat", by=None)
    Change.objects.filter(pk=late.pk).update(at=timezone.now() - timedelta(days=40))
    sealing.seal_new()
    assert sealing.find_flaw() is None
    code, said = doctor()
    assert code == 1
    assert "ditulis belakangan" in said


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite lets text be no text")
@pytest.mark.parametrize("column", ["subject", "action", "before", "after", "why", "at", "request_id"])
def test_bytes_that_are_no_text_are_noticed_too(nine, column):
    written("PRAGMA ignore_check_constraints=ON")
    written(f"UPDATE forum_portal_change SET {column} = CAST(x'ff7b41' AS TEXT) WHERE id = %s", [nine[2].pk])
    written("PRAGMA ignore_check_constraints=OFF")
    assert sealing.find_flaw().number == 3


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps JSON in a form of its own")
def test_json_that_says_the_same_in_other_bytes_is_noticed(nine):
    written("UPDATE forum_portal_change SET after = replace(after, '\\u00e9', '\\u00E9') WHERE id = %s", [nine[2].pk])
    assert sealing.find_flaw().number == 3


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 8), column=st.sampled_from(("subject", "action", "why", "request_id")), data=st.data())
def test_any_flipped_letter_is_found_where_it_was_flipped(nine, at, column, data):
    row = nine[at]
    was = Change.objects.values_list(column, flat=True).get(pk=row.pk)
    place = data.draw(st.integers(0, len(was)))
    letter = data.draw(st.characters(codec="utf-8", exclude_characters="\x00"))
    now = was[:place] + letter + was[place + 1 :]
    Change.objects.filter(pk=row.pk).update(**{column: now[: 36 if column == "request_id" else 60]})
    try:
        flaw = sealing.find_flaw()
        assert (flaw is None) == (Change.objects.values_list(column, flat=True).get(pk=row.pk) == was)
        assert flaw is None or flaw.number == at + 1
    finally:
        Change.objects.filter(pk=row.pk).update(**{column: was})


ENTRIES = st.lists(st.text(max_size=20), min_size=2, max_size=12, unique=True)


def chained(texts: list[str]) -> list[Entry]:
    entries, before = [], GENESIS
    for number, text in enumerate(texts, start=1):
        before = link(before, text)
        entries.append(Entry(number, before, number, text))
    return entries


@given(texts=ENTRIES, data=st.data())
def test_whatever_is_done_to_a_chain_the_first_wrong_link_is_named(texts, data):
    entries = chained(texts)
    assert first_flaw(entries) is None
    at = data.draw(st.integers(0, len(entries) - 1))
    entry = entries[at]
    what = data.draw(st.sampled_from(("alter", "remove row", "remove link", "flip digest")))
    if what == "alter":
        entries[at] = Entry(entry.number, entry.digest, entry.change, entry.text + "x")
    elif what == "remove row":
        entries[at] = Entry(entry.number, entry.digest, entry.change, None)
    elif what == "flip digest":
        entries[at] = Entry(entry.number, "0" + entry.digest[1:] if entry.digest[0] != "0" else "1", 1, entry.text)
    else:
        del entries[at]
    flaw = first_flaw(entries)
    if what == "remove link" and at == len(texts) - 1:
        assert flaw is None, "a missing end is what the anchor is for"
    else:
        assert flaw.number == at + 1


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_a_document_is_read_as_it_was_written(value):
    assert document(json.dumps(value), as_written=True) == value


def test_changes_saved_late_get_a_later_number(nine, eko):
    early = trail.record(subject="uji:lambat", action="uji.dicatat", by=eko)
    later = trail.record(subject="uji:cepat", action="uji.dicatat", by=eko)
    pk = early.pk
    Change.objects.filter(pk=pk).delete()
    assert sealing.seal_new() == 1
    early.save(force_insert=True)
    assert sealing.seal_new() == 1
    assert [seal.change_id for seal in Seal.objects.order_by("number")][-2:] == [later.pk, pk]
    assert sealing.find_flaw() is None


def test_a_sealer_that_comes_second_reads_anew(nine, eko, monkeypatch):
    for n in range(3):
        trail.record(subject=f"uji:{n}", action="uji.dicatat", by=eko)
    write, told = sealing._write_links, []

    def overtaken(everything):
        if not told:
            told.append("another sealer has written these numbers since")
            newest = sealing.newest
            stale = newest()
            write(everything)
            row = trail.record(subject="uji:lagi", action="uji.dicatat", by=eko)
            Seal.objects.create(number=stale.number + 1, change=row, digest=stale.digest)
        return write(everything)

    monkeypatch.setattr(sealing, "_write_links", overtaken)
    assert sealing.seal_new() == 3
    assert sealing.find_flaw() is None


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_several_sealers_at_once_write_one_chain():
    for n in range(60):
        trail.record(subject=f"uji:{n}", action="uji.dicatat", by=None)

    def seal():
        try:
            return sealing.seal_new()
        finally:
            connection.close()

    with patch.object(sealing, "SLICE", 7), ThreadPoolExecutor(4) as pool:
        sealed = [each.result() for each in [pool.submit(seal) for _ in range(4)]]
    assert sum(sealed) == 60
    assert sealing.find_flaw() is None


def test_a_job_that_ends_leaves_the_trail_sealed(eko, monkeypatch):
    monkeypatch.setitem(jobs._handlers, "tests.notes", lambda job: trail.record(subject="uji:1", action="uji", by=None))
    job = JobFactory.create(kind="tests.notes")
    assert jobs.run(job.pk) is True
    assert Change.objects.get().seal.number == 1


def test_a_job_that_goes_takes_nothing_from_the_trail(eko):
    job = JobFactory.create()
    mark = trail.job_id.set(job.pk)
    trail.record(subject="uji:1", action="uji", by=eko)
    trail.job_id.reset(mark)
    sealing.seal_new()
    number = job.pk
    Job.objects.all().delete()
    assert Change.objects.values_list("job_id", flat=True).get() == number
    assert sealing.find_flaw() is None


def test_the_anchor_tells_whether_the_whole_chain_was_written_anew(nine):
    code, said = doctor("--anchor")
    assert code == 0
    assert "Semuanya utuh" in said
    anchor = said.strip().rsplit(" ", 1)[1]
    assert anchor == str(sealing.newest())
    assert doctor("--against", anchor)[0] == 0
    Seal.objects.all().delete()
    Change.objects.filter(pk=nine[0].pk).update(why="Lain.")
    sealing.seal_new()
    assert sealing.find_flaw() is None, "the chain itself cannot tell"
    code, said = doctor("--against", anchor)
    assert code == 1
    assert "disusun ulang" in said
    Seal.objects.filter(number__gte=9).delete()
    assert "tidak lagi sampai nomor 9" in doctor("--against", anchor)[1]


@pytest.mark.parametrize("text", ["", "9", "9:abc", "x:" + "a" * 64, "9" * 30 + ":" + "a" * 64])
def test_an_anchor_that_was_copied_badly_is_refused(nine, text):
    if text:
        with pytest.raises(CommandError, match="--anchor"):
            doctor("--against", text)


def test_the_doctor_gives_json_for_other_programs(nine):
    Change.objects.filter(pk=nine[4].pk).update(why="Lain.")
    code, said = doctor("--json")
    told = json.loads(said)
    assert code == 1
    assert told["whole"] is False
    assert (told["complaints"][0]["number"], told["complaints"][0]["fault"]) == (5, "altered")


def test_what_is_not_sealed_for_long_is_told(eko):
    row = trail.record(subject="uji:1", action="uji", by=eko)
    assert doctor()[0] == 0
    Seal.objects.all().delete()
    Change.objects.filter(pk=row.pk).update(at=timezone.now() - timedelta(minutes=11))
    code, said = doctor()
    assert code == 1
    assert "belum disegel" in said
    assert doctor()[0] == 0, "the doctor has sealed it"


def test_work_that_is_stuck_is_told(eko):
    long_ago = timezone.now() - timedelta(hours=3)
    job = JobFactory.create(status="running", started_at=long_ago)
    file = StoredFile.objects.create(sha256="a" * 64, original_name="daftar.xlsx", path="uji", size=1, received_by=eko)
    run = ImportRun.objects.create(source="bpjs_employers", file=file, as_of="2026-01-02", status="committing")
    ImportRun.objects.filter(pk=run.pk).update(created_at=long_ago)
    code, said = doctor()
    assert code == 1
    assert f"Pekerjaan nomor {job.pk}" in said
    assert f"Impor nomor {run.pk}" in said
