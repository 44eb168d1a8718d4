"""OCDS releases: valid by the published rules, the same there and back, and silent about whom nobody may name."""

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from jsonschema import Draft7Validator, FormatChecker

from compliance.ocds.codes import STATUS_TITLES, Category, Method, Status, category_of, method_of
from compliance.ocds.columns import CONTRACTS, OUTCOMES, TABLES
from compliance.ocds.encoding import decoded, encoded
from compliance.ocds.packages import Frame, package_of, streamed
from compliance.ocds.releases import NotOurs, release_of, rows_of
from compliance.ocds.rows import code_of, status_of
from compliance.openness.columns import HIDDEN_NAME, cells_of, dictionary_rows, plain, row_of
from forum_portal.lists.export import write_csv
from tests.unit.open_data.purchases import CHECKED, FIRM, NAMED, NPWP, PREFIX, PURCHASES, road, told

SCHEMA = json.loads((Path(__file__).parents[3] / "docs/ocds/release-package-schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft7Validator(SCHEMA, format_checker=FormatChecker())
FRAME = Frame("https://portal.example.go.id", "/data-terbuka/ocds.json", date(2026, 10, 31))


def faults(package):
    return [f"{'/'.join(map(str, each.path))}: {each.message}" for each in VALIDATOR.iter_errors(package)]


def through_csv(table, rows):
    stream = io.BytesIO()
    write_csv(stream, table.headers, (cells_of(table, row) for row in rows), delimiter=",")
    lines = list(csv.reader(io.StringIO(stream.getvalue().decode("utf-8"), newline="")))
    assert tuple(lines[0]) == table.headers
    return [row_of(table, line) for line in lines[1:]]


def test_a_road_from_plan_to_handover_is_told_with_all_its_events():
    release, _, _ = told(road())
    assert faults(package_of(FRAME, [release])) == []
    assert release["tag"] == ["planning", "tender", "award", "contract", "implementation"]
    assert release["ocid"] == "lokal-uji-tender-10012345"
    assert release["id"].startswith(release["ocid"] + "-")
    assert (release["date"], release["initiationType"]) == ("2026-10-31T00:00:00+08:00", "tender")
    assert release["buyer"]["id"] == release["parties"][0]["id"]
    assert release["planning"]["budget"]["amount"] == {"amount": 900_000_000, "currency": "IDR"}
    assert release["tender"]["procurementMethod"] == "open"
    assert release["tender"]["value"]["amount"] == Decimal("880000000.5")
    assert release["contracts"][0]["awardID"] == release["awards"][0]["id"]
    assert release["contracts"][0]["dateSigned"] == "2026-03-09T00:00:00+08:00"
    assert release["contracts"][0]["period"]["endDate"] == "2026-09-16T23:59:59+08:00"


@given(PURCHASES)
@settings(max_examples=150, deadline=None)
def test_whatever_the_sources_say_the_release_is_valid(about):
    release, _, _ = told(about)
    package = decoded("".join(streamed(FRAME, [release])))
    assert faults(package) == []
    assert package == package_of(FRAME, [release])


@given(PURCHASES)
@settings(max_examples=150, deadline=None)
def test_a_release_and_its_rows_say_the_same_through_json_and_through_csv(about):
    release, contract, outcome = told(about)
    assert rows_of(decoded(encoded(release))) == (contract, outcome)
    (contract_again,) = through_csv(CONTRACTS, [contract])
    outcomes_again = through_csv(OUTCOMES, [outcome] if outcome else [])
    assert release_of(contract_again, *(outcomes_again or [None])) == release
    assert contract_again == contract


@given(PURCHASES)
@settings(max_examples=200, deadline=None)
def test_nobody_is_named_and_no_gap_is_told_but_of_a_case_that_may_be_named(about):
    release, _, outcome = told(about)
    named = about.outcome is not None and about.outcome.named
    assert named or not any("supplier" in party["roles"] for party in release.get("parties", ()))
    assert named or outcome is None or outcome["status"] != Status.INDICATION
    if outcome and not about.outcome.project_named:
        assert set(outcome) <= {"ocid", "status", "keadaan_per", "aturan"}
    text = encoded(release)
    assert not re.search(r"(?<![0-9A-Za-z])\d{15,16}(?![0-9A-Za-z])", text)
    assert NPWP not in text
    assert named or FIRM not in text


def test_a_named_firm_stands_with_a_masked_number_and_what_its_project_owes():
    release, _, _ = told(road(outcome=NAMED))
    assert faults(package_of(FRAME, [release])) == []
    assert release["parties"][1] == {
        "id": "penyedia-1",
        "name": FIRM,
        "roles": ["supplier"],
        "identifier": {"scheme": "X-ID-NPWP", "id": "02.***.***.*-722.000"},
    }
    assert release["awards"][0]["suppliers"] == [{"id": "penyedia-1", "name": FIRM}]
    social = release["contracts"][0]["laborSocialSecurity"]
    assert (social["status"], social["gap"]["amount"], social["unprotectedDays"]) == ("indication", 1_398_649, 184)
    assert social["asOf"] == "2026-10-31T00:00:00+08:00"


def test_a_gap_that_is_not_pursued_is_not_told_even_of_a_named_firm():
    release, _, _ = told(road(outcome=replace(NAMED, shortfall=False)))
    assert "gap" not in release["contracts"][0]["laborSocialSecurity"]


@pytest.mark.parametrize(
    ("employer", "project", "severity", "open_cases", "status"),
    [
        ("PATUH", "LENGKAP", 0, False, Status.NO_INDICATION),
        ("PATUH", "TERLAMBAT", 3, True, Status.UNDER_REVIEW),
        ("PATUH", "TERLAMBAT", 0, False, Status.NO_INDICATION),
        ("PATUH", "LENGKAP", 0, True, Status.UNDER_REVIEW),
        ("PWBD", "TERLAMBAT", 3, True, Status.UNDER_REVIEW),
    ],
)
def test_an_indication_that_may_not_be_named_is_only_under_review(employer, project, severity, open_cases, status):
    seen = replace(CHECKED, employer=employer, project=project, severity=severity, open_cases=open_cases)
    assert status_of(seen) is status


def test_every_status_has_a_meaning_and_only_one_speaks_against_anybody():
    assert set(STATUS_TITLES) == set(Status)
    assert [each for each in Status if "told in writing" in STATUS_TITLES[each][1]] == [Status.INDICATION]


def test_the_id_of_a_release_changes_with_its_content_alone():
    first, again, other = told(road())[0], told(road())[0], told(road(title="Peningkatan Jalan Lain"))[0]
    assert first == again
    assert first["ocid"] == other["ocid"]
    assert first["id"] != other["id"]


def test_a_code_that_could_be_somebodys_number_is_not_shown():
    assert code_of("non_tender:1234567") == "non-tender-1234567"
    for key in ("ecatalog:6472031708850003", "opd:D999.1.03.01:600/003/SPK/2025"):
        scheme, _, digest = code_of(key).partition("-x")
        assert key.startswith(scheme)
        assert re.fullmatch(r"[0-9a-f]{12}", digest)


def test_a_title_loses_the_firms_name_and_every_long_number():
    text = plain("Pembayaran kepada CV. ULIN ETAM  Sejahtera,\nNIK 6472031708850003", FIRM)
    assert text == f"Pembayaran kepada {HIDDEN_NAME}, NIK ****************"
    assert plain("Rehabilitasi Kantor Camat", "PT Camatindo") == "Rehabilitasi Kantor Camat"


def test_methods_and_kinds_of_purchase_map_to_the_code_lists_or_to_nothing():
    assert method_of("Penunjukan Langsung", "non_tender") is Method.DIRECT
    assert method_of("Tender Terbatas", "tender") is Method.LIMITED
    assert method_of("Seleksi", "tender") is Method.SELECTIVE
    assert method_of("Dikecualikan", "recorded") is None
    assert method_of("", "ecatalog") is Method.DIRECT
    assert method_of("Cara yang belum dikenal", "tender") is None
    assert category_of("Jasa Konsultansi Badan Usaha Konstruksi", None) is Category.SERVICES
    assert category_of("", True) is Category.WORKS
    assert category_of("", None) is None


def test_a_release_that_was_changed_by_hand_is_not_read():
    release, _, _ = told(road())
    for changed in ({"date": "2026-10-31"}, {"date": "2026-10-31T00:00:00Z"}, {"ocid": None}):
        with pytest.raises(NotOurs):
            rows_of({**release, **changed})
    release["tender"]["value"]["amount"] = 1.5
    with pytest.raises(NotOurs, match="no exact number"):
        rows_of(release)


def test_the_schema_refuses_what_is_not_in_a_code_list_and_a_day_without_its_zone():
    release, _, _ = told(road())
    for path, wrong in (
        (("tender", "procurementMethod"), "terbuka"),
        (("date",), "2026-10-31T00:00:00"),
        (("tag",), ["selesai"]),
    ):
        copy = json.loads(encoded(release))
        place = copy
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = wrong
        assert faults(package_of(FRAME, [copy]))


def test_every_column_is_in_the_dictionary_with_its_meaning():
    rows = dictionary_rows(TABLES)
    assert len(rows) == sum(len(table.columns) for table in TABLES)
    assert all(meaning and source for _, _, meaning, _, _, source, _ in rows)
    for table in TABLES:
        assert len(set(table.headers)) == len(table.headers)


def test_equal_numbers_are_written_equally_and_exactly():
    assert encoded({"b": Decimal("0.10"), "a": [1, None, True]}) == '{"a":[1,null,true],"b":0.10}'
    assert encoded({"ocid": PREFIX}) == '{"ocid":"lokal-uji"}'
