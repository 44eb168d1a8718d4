"""The files of the demo: real layouts, steady bytes, nothing of the data that lies outside the repository."""

import csv
import io
import json
import zipfile
from datetime import timedelta
from pathlib import Path

import time_machine

from forum_portal.demo.days import AS_OF
from forum_portal.demo.files import PREFIX, demo_files, trial_workbook
from forum_portal.demo.province import make_province
from forum_portal.intake.source import source_named

DEMO = Path(__file__).resolve().parents[2] / "forum_portal" / "demo"


def rows_of(files, name):
    return json.loads(files[f"{PREFIX}{name}.json"].content)


def test_the_same_seed_gives_the_same_bytes_on_another_day(files, headers, province):
    with time_machine.travel(AS_OF + timedelta(days=400), tick=False):
        again = demo_files(make_province(), headers)
        trial = trial_workbook(make_province(), headers)
    assert {file.name: file.content for file in again} == {name: file.content for name, file in files.items()}
    assert trial == trial_workbook(province, headers)


def test_every_file_is_meant_for_a_source_and_holds_its_required_columns(files):
    for file in files.values():
        source = source_named(file.source)
        if file.name.endswith(".xlsx"):
            assert zipfile.is_zipfile(io.BytesIO(file.content))
            continue
        if file.name.endswith(".json"):
            titles = set(json.loads(file.content)[0])
        else:
            titles = set(next(csv.reader(io.StringIO(file.content.decode()))))
        for column in source.columns:
            assert not column.required or titles & {column.name, column.header, *column.synonyms}, column.name


def test_the_feeds_spell_days_as_the_real_ones_do(files):
    winner = rows_of(files, "SPSE-NonTenderSelesai")[0]
    assert winner["tgl_pengumuman_nontender"].endswith(" 15:00:00.000000Z")
    contract = next(row for row in rows_of(files, "SPSE-TenderEkontrak-Kontrak") if row["tgl_kontrak"])
    assert contract["tgl_kontrak"].endswith("T00:00:00.000000Z")


def test_addenda_come_as_further_rows_with_a_higher_version(files):
    rows = rows_of(files, "SPSE-NonTenderEkontrak-Kontrak")
    changed = {row["kd_nontender"] for row in rows if row["versi_addendum"] == 1}
    assert changed <= {row["kd_nontender"] for row in rows if row["versi_addendum"] == 0}
    assert changed


def test_no_officer_and_no_bank_account_is_in_any_feed(files):
    feeds = [name.removeprefix(PREFIX).removesuffix(".json") for name in files if name.endswith(".json")]
    assert len(feeds) == 19
    for name in feeds:
        for row in rows_of(files, name):
            assert not row.get("nip_ppk")
            assert row.get("no_rek_bank") in (None, "000")


def test_the_generators_read_no_file():
    for path in DEMO.glob("*.py"):
        if path.name not in ("accounts.py", "load.py", "files.py"):
            text = path.read_text(encoding="utf-8")
            assert "open(" not in text
            assert "Path" not in text, path.name
