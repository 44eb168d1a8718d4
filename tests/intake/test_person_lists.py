"""Lists of persons are refused at every door with the reason, and nothing of them stays anywhere."""

import io
import logging
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forum_portal.intake.receive import receive_upload
from forum_portal.intake.source import Options, all_sources, source_named
from forum_portal.intake.workbook import PersonList
from forum_portal.intake.workbook.persons import is_citizen_number
from forum_portal.models import ImportRun, Job, StoredFile
from tests.intake.person_lists import FILES, PEOPLE, csv, grid, nik
from tests.intake.valid_files import KINDS, grid_of, valid_file

pytestmark = pytest.mark.django_db
SOURCES = all_sources()
AS_OF = date(2025, 10, 3)
SAID = "Portal tidak menyimpan data pribadi pekerja"


@pytest.fixture(autouse=True)
def folder(tmp_path, settings) -> Path:
    settings.MEDIA_ROOT = tmp_path / "berkas"
    return tmp_path


def receive(source, filename, content, by):
    slug = source.slug if source else ""
    options = Options(
        as_of=AS_OF,
        coverage="national",
        office_code="D999.1.03.01" if slug == "opd_contract_list" else "",
        government="D241" if slug.startswith("sirup_site") else "",
    )
    return receive_upload(
        source=source, stream=io.BytesIO(content), filename=filename, options=options, by=by, as_of_given=False
    )


def stored_texts() -> Iterator[str]:
    """Every cell of every table, as text."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor.fetchall():
                yield from (
                    bytes(cell).decode("latin-1") if isinstance(cell, memoryview) else str(cell) for cell in row
                )


def nothing_stays(folder: Path, log: str) -> None:
    secrets = [secret for each in PEOPLE for secret in each.secrets]
    texts = "\n".join(stored_texts())
    files = b"\n".join(path.read_bytes() for path in folder.rglob("*") if path.is_file()).decode("latin-1")
    for where in (texts, files, log):
        assert [secret for secret in secrets if secret in where] == []
    assert not list((folder / "berkas").rglob("*.*"))
    assert not (StoredFile.objects.exists() or ImportRun.objects.exists() or Job.objects.exists())


def test_there_are_thirty_lists():
    assert len(FILES) == 30


@pytest.mark.parametrize("source", [*SOURCES, None], ids=[*(source.slug for source in SOURCES), "any kind"])
def test_every_list_is_refused_for_every_kind_of_file_and_leaves_nothing(source, eko, pupr, folder, caplog):
    caplog.set_level(logging.DEBUG)
    for what, (filename, content) in FILES.items():
        with pytest.raises(PersonList) as refused:
            receive(source, filename, content, eko)
        message = str(refused.value)
        assert SAID in message, what
        assert not any(secret in message for each in PEOPLE for secret in each.secrets)
    nothing_stays(folder, caplog.text)


@pytest.mark.parametrize("what", FILES)
def test_the_page_of_uploads_says_where_the_persons_are(what, eko, as_user, folder, caplog):
    filename, content = FILES[what]
    answer = as_user(eko).post(
        f"{reverse('intake:upload')}?sumber=bpjs_employers",
        {"file": SimpleUploadedFile(filename, content), "coverage": "national", "branches": "", "as_of": ""},
    )
    assert answer.status_code == 200
    assert SAID in answer.text
    assert "lembar “" in answer.text
    nothing_stays(folder, caplog.text)


def test_programs_and_the_command_line_are_refused_alike(eko, as_user, folder, caplog, tmp_path, capsys):
    filename, content = FILES["sipp form"]
    answer = as_user(eko).post(
        "/api/v1/imports",
        {"source": "bpjs_employers", "coverage": "national", "file": SimpleUploadedFile(filename, content)},
    )
    assert answer.status_code == 400
    assert SAID in answer.text
    path = tmp_path / "diluar" / filename
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(SystemExit):
        call_command("ingest", "bpjs_employers", str(path), coverage="national")
    assert SAID in "".join(capsys.readouterr())
    path.unlink()
    nothing_stays(folder, caplog.text)


@pytest.mark.parametrize("kind", KINDS)
def test_every_ordinary_file_of_every_kind_goes_in_as_before(kind, eko, pupr):
    for source in SOURCES:
        try:
            receive(source, f"daftar.{KINDS[kind][0]}", valid_file(kind, source.slug), eko)
        except PersonList as refusal:
            pytest.fail(f"{source.slug}: {refusal}")
        except Exception as other:
            assert not isinstance(other, PersonList)


def test_a_contract_list_with_the_citizen_number_of_a_signatory_is_no_list_of_persons(eko, pupr):
    source = source_named("opd_contract_list")
    rows = grid_of(source, Random(3), feed=False)
    with_numbers = [[*row, "NIK" if line == 0 else PEOPLE[line % 12].nik] for line, row in enumerate(rows)]
    assert receive(source, "daftar.csv", csv(with_numbers, ";"), eko).run.source == "opd_contract_list"


def test_taxpayer_numbers_that_are_citizen_numbers_do_not_make_a_list_of_persons(eko):
    rows = grid(["NPWP Penyedia", "Nama Penyedia"], nik, lambda each: "Toko Contoh")
    received = receive(None, "penyedia.csv", csv(rows), eko)
    assert received.run.status == ImportRun.Status.RECEIVED


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text("0123456789", min_size=16, max_size=16))
def test_a_citizen_number_has_a_province_and_a_day_of_birth(digits):
    if is_citizen_number(digits):
        assert "11" <= digits[:2] <= "97"
        assert "01" <= digits[8:10] <= "12"
        assert int(digits[6:8]) % 40 in range(1, 32)
    else:
        assert not is_citizen_number("0" + digits[1:])


@pytest.mark.parametrize("digits", [each.nik for each in PEOPLE])
def test_the_invented_citizen_numbers_are_taken_for_such(digits):
    assert is_citizen_number(digits)


@pytest.mark.parametrize(
    "digits", ["0234567890123456", "6472990185010001", "6472011385010001", "6472010185010000", "1"]
)
def test_other_numbers_are_not(digits):
    assert not is_citizen_number(digits)
