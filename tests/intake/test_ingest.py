"""The way of a file from the command line."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from forum_portal.models import ImportRun, Job, Office
from tests.intake.portal import CONTRACTS, WINNERS, contract, csv_file, published, winner

pytestmark = pytest.mark.usefixtures("small_sources")


def ingest(*arguments: str) -> tuple[int, str, str]:
    """Exit code, what was printed, what was complained of."""
    out, complaints = io.StringIO(), io.StringIO()
    try:
        call_command("ingest", *arguments, stdout=out, stderr=complaints)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue(), complaints.getvalue()
    return 0, out.getvalue(), complaints.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "pemenang.csv"
    path.write_bytes(csv_file([winner(1), winner(2, Pagu="?")]))
    return path


def test_without_apply_a_file_is_checked_and_left_ready(file: Path):
    code, out, _ = ingest(WINNERS.slug, str(file))
    assert code == 0
    assert "C3" in out and "Belum diterapkan" in out
    assert ImportRun.objects.get().status == ImportRun.Status.READY
    assert published() == {}


def test_with_apply_the_result_and_the_woken_jobs_are_told_as_json(file: Path):
    code, out, _ = ingest(WINNERS.slug, str(file), "--apply", "--json")
    answer: dict[str, Any] = json.loads(out)
    assert code == 0
    assert answer["status"] == "published"
    assert answer["source"] == WINNERS.slug
    assert answer["as_of"] == "2025-10-03"
    assert {name: answer["counts"][name] for name in ("new", "bad", "gone")} == {"new": 1, "bad": 1, "gone": 0}
    told = [(problem["sheet"], problem["cell"], problem["column"], problem["value"]) for problem in answer["problems"]]
    assert told == [("CSV", "C3", "Pagu", "?")]
    assert answer["problems"][0]["reason"] and answer["problems"][0]["mend"]
    assert answer["already_uploaded"] is None
    assert [job["status"] for job in answer["jobs"]] == ["queued"]
    assert answer["run"] == ImportRun.objects.get().pk


def test_the_same_file_again_is_no_failure(file: Path):
    ingest(WINNERS.slug, str(file), "--apply")
    before = published()
    code, out, _ = ingest(WINNERS.slug, str(file), "--apply", "--json")
    assert code == 0
    assert json.loads(out)["already_uploaded"]["run"] == ImportRun.objects.get().pk
    assert published() == before
    assert "sudah diunggah" in ingest(WINNERS.slug, str(file))[1]


def test_a_file_left_ready_is_applied_by_asking_again(file: Path):
    ingest(WINNERS.slug, str(file))
    assert ingest(WINNERS.slug, str(file), "--apply")[0] == 0
    assert list(published()) == ["non_tender:10050360001"]


@pytest.mark.parametrize("as_json", [False, True])
def test_what_cannot_be_read_fails_with_its_sentence(tmp_path: Path, as_json: bool):
    path = tmp_path / "gambar.csv"
    path.write_bytes(b"%PDF-1.7")
    code, out, complaint = ingest(WINNERS.slug, str(path), *(["--json"] if as_json else []))
    assert code == 1
    assert "dokumen PDF" in complaint
    assert ("dokumen PDF" in json.loads(out)["error"]) if as_json else out == ""


def test_a_file_whose_every_row_is_refused_fails(tmp_path: Path):
    path = tmp_path / "buruk.csv"
    path.write_bytes(csv_file([winner(1, Pagu="?")]))
    code, _, complaint = ingest(WINNERS.slug, str(path), "--apply")
    assert (code, "Semua baris" in complaint) == (1, True)


def test_a_file_that_is_not_there_fails(tmp_path: Path):
    assert ingest(WINNERS.slug, str(tmp_path / "tidak-ada.csv"))[0] == 1


def test_an_unknown_source_is_a_fault_of_usage_and_near_names_are_offered(file: Path):
    code, _, complaint = ingest("uji_pemenangg", str(file))
    assert code == 2
    assert "uji_pemenang" in complaint


def test_an_unknown_office_is_refused_with_near_names_and_not_created(file: Path, pupr: Office):
    before = Office.objects.count()
    code, _, complaint = ingest("opd_contract_list", str(file), "--office", "D999.1.03.02")
    assert code == 1
    assert pupr.code in complaint
    assert Office.objects.count() == before


def test_the_day_may_be_given(tmp_path: Path):
    path = tmp_path / "kontrak.csv"
    path.write_bytes(csv_file([contract(1)]))
    _, out, _ = ingest(CONTRACTS.slug, str(path), "--as-of", "2025-09-30", "--json")
    assert json.loads(out)["as_of"] == "2025-09-30"


def test_no_worker_is_needed(file: Path):
    ingest(WINNERS.slug, str(file), "--apply")
    assert set(Job.objects.exclude(kind="tests.woken").values_list("status", flat=True)) == {"done"}


def test_the_sources_are_listed():
    out = io.StringIO()
    call_command("sources", stdout=out)
    assert WINNERS.slug in out.getvalue()
    out = io.StringIO()
    call_command("sources", "--json", stdout=out)
    assert WINNERS.slug in {source["slug"] for source in json.loads(out.getvalue())}
