"""A program brings a file in on the way of the screen: received, followed, looked at, applied by a second request."""

import csv
import io
from datetime import date

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile

from forum_portal import jobs
from forum_portal.models import ImportRun
from tests.employers.files import employer

pytestmark = pytest.mark.django_db
IMPORTS = "/api/v1/imports"
ROWS = (employer("17081342", "PT Sungai Wain Abadi"), employer("15070955", "CV Etam Jaya Perkasa"))


@pytest.fixture(autouse=True)
def _shelf(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture(autouse=True)
def soon_after_the_extract(time_machine):
    time_machine.move_to("2025-10-20T02:00:00Z", tick=False)
    cache.clear()


def csv_of(rows, name="kepesertaan.csv"):
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return SimpleUploadedFile(name, text.getvalue().encode(), "text/csv")


@pytest.fixture
def writer(eko, token_of):
    return token_of(eko, read_only=False)[1]


def sent(holder, rows=ROWS, **said):
    given = {"source": "bpjs_employers", "coverage": "national", "as_of": "2025-10-03", **said}
    return holder.post(IMPORTS, {"file": csv_of(rows), **given})


def test_a_file_is_received_followed_looked_at_and_applied(writer, eko):
    answer = sent(writer)
    assert answer.status_code == 202, answer.content
    told = answer.json()
    assert writer.get(told["job_url"]).json()["status"] == "queued"
    jobs.run_all_queued()
    assert writer.get(told["job_url"]).json()["status"] == "done"
    staged = writer.get(told["import_url"]).json()
    assert (staged["status"], staged["counts"]["new"], staged["answer_at"]) == ("ready", 2, "")
    rows = writer.get(f"{told['import_url']}/rows?verdict=new").json()
    assert rows["count"] == 2
    assert any("PT Sungai Wain Abadi" in cell for row in rows["results"] for cell in row["cells"])
    assert writer.get("/api/v1/employers").json()["count"] == 0
    applied = writer.post(f"{told['import_url']}/apply", {}, content_type="application/json")
    assert applied.status_code == 202
    jobs.run_all_queued()
    assert writer.get(told["import_url"]).json()["status"] == "published"
    assert writer.get("/api/v1/employers").json()["count"] == 2
    assert ImportRun.objects.get(source="bpjs_employers").created_by == eko


def test_the_same_file_again_points_to_the_one_that_was_applied(writer):
    first = sent(writer).json()
    jobs.run_all_queued()
    writer.post(f"{first['import_url']}/apply", {}, content_type="application/json")
    jobs.run_all_queued()
    again = sent(writer).json()
    assert (again["already_applied"], again["import_id"], again["job_id"]) == (True, first["import_id"], None)


def test_what_is_not_ready_is_not_applied_and_can_be_discarded(writer):
    told = sent(writer).json()
    refused = writer.post(f"{told['import_url']}/apply", {}, content_type="application/json")
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "conflict")
    jobs.run_all_queued()
    assert writer.post(f"{told['import_url']}/discard", {}, content_type="application/json").status_code == 200
    assert writer.get(told["import_url"]).json()["status"] == "discarded"
    assert writer.post(f"{told['import_url']}/discard", {}, content_type="application/json").status_code == 409


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ({"source": "tidak_ada"}, "source"),
        ({"coverage": "sebagian"}, "coverage"),
        ({"as_of": "2999-01-01"}, "as_of"),
        ({"as_of": "kemarin"}, "as_of"),
        ({"kabupaten": "64"}, "kabupaten"),
        ({"file": ""}, "file"),
    ],
)
def test_what_the_page_would_refuse_is_refused_with_its_place(said, where, writer):
    answer = sent(writer, **said) if "file" not in said else writer.post(IMPORTS, {"source": "bpjs_employers"})
    assert answer.status_code == 400
    assert where in [each["where"] for each in answer.json()["errors"]]
    assert not ImportRun.objects.filter(source="bpjs_employers").exists()


def test_bytes_that_are_no_list_are_refused_with_a_sentence(writer):
    file = SimpleUploadedFile("a.xlsx", b"\x7fELF", "application/octet-stream")
    answer = writer.post(IMPORTS, {"file": file, "source": "bpjs_employers", "coverage": "national"})
    assert answer.status_code == 400
    assert [each["where"] for each in answer.json()["errors"]] == ["file"]


def test_only_who_brings_files_in_may_and_only_what_is_theirs(ani, dewi, token_of):
    for user, status in ((dewi, 403), (ani, 400)):
        _, holder = token_of(user, read_only=False)
        assert sent(holder).status_code == status
    assert not ImportRun.objects.filter(source="bpjs_employers").exists()


def test_an_office_brings_in_its_own_list_alone(ani, citra, pupr, disdikbud, token_of):
    _, holder = token_of(ani, read_only=False)
    file = csv_of([{"nama_paket": "Jalan", "nilai": "1000000"}], "daftar.csv")
    said = {"source": "opd_contract_list", "as_of": date(2025, 10, 3).isoformat()}
    foreign = holder.post(IMPORTS, {"file": file, "office": disdikbud.pk, **said})
    assert foreign.status_code == 400
    assert [each["where"] for each in foreign.json()["errors"]] == ["office"]
    file.seek(0)
    own = holder.post(IMPORTS, {"file": file, "office": pupr.pk, **said})
    assert own.status_code == 202, own.content
    _, other = token_of(citra)
    assert other.get(own.json()["import_url"]).status_code == 404


def test_so_many_files_an_hour_and_no_more(writer, settings):
    settings.API_IMPORTS_PER_HOUR = 1
    assert sent(writer).status_code == 202
    refused = sent(writer)
    assert refused.status_code == 429
    assert int(refused["Retry-After"]) <= 3600
    assert writer.get(IMPORTS).status_code == 200
