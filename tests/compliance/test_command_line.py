"""What other programs rely on: the columns of the findings, the counts, the exact contribution."""

import csv
import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from compliance.selectors.findings import COLUMNS

pytestmark = pytest.mark.django_db

# Contract value; includes VAT; base; contribution; the three instalments.
GOLDEN = [
    ("75000000", False, "75.000.000", "180.000", "90.000 45.000 45.000"),
    ("185000000", False, "185.000.000", "401.500", "200.750 100.375 100.375"),
    ("15000000000", False, "15.000.000.000", "16.550.000", "8.275.000 4.137.500 4.137.500"),
    ("200000000", True, "180.180.180,18", "392.342", "196.171 98.086 98.085"),
    ("850000000", True, "765.765.765,77", "1.398.649", "699.325 349.662 349.662"),
    ("494248735331", True, "445.269.130.928,83", "446.819.131", "223.409.566 111.704.783 111.704.782"),
]


def run(*arguments, **options):
    printed = io.StringIO()
    call_command(*arguments, stdout=printed, stderr=io.StringIO(), **options)
    return printed.getvalue()


def test_findings_are_one_row_a_contract_with_a_contractor(province, tmp_path):
    path = tmp_path / "temuan.csv"
    run("findings", "--format", "csv", "-o", str(path))
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    assert tuple(rows[0]) == COLUMNS
    assert [row["contract_key"] for row in rows] == sorted(row["contract_key"] for row in rows)
    assert len(rows) == 9
    late = next(row for row in rows if row["contractor"] == "CV Riam Kelawit Makmur")
    assert late == {
        "contract_key": "opd:D999.1.03.01:2",
        "kd_rup": "",
        "office": "D999.1.03.01",
        "contractor": "CV Riam Kelawit Makmur",
        "npp": "16040021",
        "match": "sure",
        "employer_outcome": "MENUNGGAK",
        "employer_flags": "MENUNGGAK",
        "project_outcome": "TERLAMBAT",
        "contribution_due": "388919",
        "as_of": "2025-10-03",
    }


def test_findings_as_json_hold_the_same(province, tmp_path):
    path = tmp_path / "temuan.json"
    run("findings", "--format", "json", "-o", str(path))
    rows = json.loads(path.read_text(encoding="utf-8"))
    assert len(rows) == 9
    assert {row["match"] for row in rows} == {"sure", "review", "none", "person"}
    assert all(row["contribution_due"] is None or isinstance(row["contribution_due"], int) for row in rows)


def test_a_contract_that_was_not_checked_yet_is_listed_without_an_outcome(contracts_only, tmp_path):
    path = tmp_path / "temuan.json"
    run("findings", "--format", "json", "-o", str(path))
    rows = json.loads(path.read_text(encoding="utf-8"))
    assert len(rows) == 9
    assert {row["employer_outcome"] for row in rows} == {None}


def test_a_folder_that_is_not_there_is_said(province, tmp_path):
    with pytest.raises(CommandError, match="tidak dapat ditulis"):
        run("findings", "--format", "csv", "-o", str(tmp_path / "tidak" / "ada.csv"))


def test_crosscheck_counts_the_outcomes(province):
    told = json.loads(run("crosscheck", "--json"))
    assert told["employer"] == {"MENUNGGAK": 1, "PATUH": 3, "PERLU_VERIFIKASI": 1, "PERORANGAN": 1, "PWBD": 3}
    assert told["project"]["TERLAMBAT"] == 4
    assert told["match"] == {"none": 3, "person": 1, "review": 1, "sure": 4}
    printed = run("crosscheck")
    assert "9 kontrak diperiksa" in printed
    assert "MENUNGGAK" in printed


def test_crosscheck_of_an_earlier_day(province):
    told = json.loads(run("crosscheck", "--as-of", "2025-09-01", "--json"))
    assert told["employer"] == {"DATA_KURANG": 8, "PERORANGAN": 1}
    with pytest.raises(CommandError, match="bukan tanggal"):
        run("crosscheck", "--as-of", "kemarin")


@pytest.mark.parametrize(("value", "vat", "base", "total", "parts"), GOLDEN)
def test_the_contribution_is_exact_to_the_rupiah(value, vat, base, total, parts):
    printed = run("contribution", "--value", value, "--date", "2023-06-26", *(["--includes-vat"] if vat else []))
    assert f"Rp{base}\n" in printed
    assert f"Jumlah          Rp{total}\n" in printed
    assert " + ".join(f"Rp{part}" for part in parts.split()) in printed
    assert "PP 44/2015" in printed


@pytest.mark.parametrize(
    ("day", "rate", "base"),
    [
        ("2022-03-31", "10%", "181.818.181,82"),
        ("2022-04-01", "11%", "180.180.180,18"),
        ("2025-06-04", "11%", "180.180.180,18"),
    ],
)
def test_the_vat_rate_is_that_of_the_day(day, rate, base):
    printed = run("contribution", "--value", "200000000", "--includes-vat", "--date", day)
    assert rate in printed
    assert base in printed


def test_a_day_before_any_rate_and_a_value_that_is_none_are_refused():
    with pytest.raises(CommandError, match="belum diisi"):
        run("contribution", "--value", "200000000", "--date", "2014-01-01")
    with pytest.raises(CommandError, match="bukan jumlah rupiah"):
        run("contribution", "--value", "5,9 M", "--date", "2025-01-01")


def test_findings_go_to_the_screen_without_a_file(province, capfdbinary):
    call_command("findings", "--format", "csv")
    text = capfdbinary.readouterr().out.decode()
    assert text.startswith("contract_key,kd_rup,office")
    assert Path("findings.csv").exists() is False
