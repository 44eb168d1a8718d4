"""`manage match`: files in, a file of decisions out, without a database."""

import csv
from pathlib import Path
from random import Random

import pytest
from django.core.management import CommandError, call_command

from employers.matching.joint import firms_of
from tests.unit.matching.firms import employers

FIRMS = employers()


@pytest.fixture
def members(tmp_path: Path) -> Path:
    rows = [[each.npp, each.name, each.npwp, "", each.address, each.region, "JKK", "2025-09"] for each in FIRMS]
    head = "npp,name,npwp,nib,address,kabupaten,programs,paid_through"
    return write(tmp_path / "members.csv", [head.split(","), *rows])


@pytest.fixture
def mentions(tmp_path: Path) -> Path:
    one, two, three = FIRMS[1], FIRMS[2], FIRMS[3]
    rows = [
        ["K3", one.name.upper(), one.npwp, one.region, ""],
        ["K1", f"KSO {one.name} - {two.name}", "", one.region, one.address],
        ["K2", "PT. Sama Sekali Tidak Dikenal", "", "Berau", ""],
        ["K4", three.name.split(". ")[1], "", "", ""],
    ]
    return write(tmp_path / "mentions.csv", [["mention_id", "name", "npwp", "kabupaten", "address"], *rows])


def write(path: Path, rows: list[list[str]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return path


def decided(members: Path, mentions: Path, out: Path, **options: int) -> list[dict[str, str]]:
    call_command("match", members=members, mentions=mentions, out=out, verbosity=0, **options)
    with out.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_each_mention_has_a_decision_and_a_joint_operation_one_for_each_member(members, mentions, tmp_path) -> None:  # type: ignore[no-untyped-def]
    rows = decided(members, mentions, tmp_path / "out.csv")
    assert list(rows[0]) == ["mention_id", "decision", "npp", "score", "runner_up_npp", "explanation"]
    assert [row["mention_id"] for row in rows] == ["K1", "K1", "K2", "K3", "K4"]
    by_id = {row["mention_id"]: row for row in rows if row["mention_id"] != "K1"}
    assert (by_id["K3"]["decision"], by_id["K3"]["npp"]) == ("match", FIRMS[1].npp)
    assert "NPWP sama." in by_id["K3"]["explanation"]
    assert (by_id["K2"]["decision"], by_id["K2"]["npp"]) == ("none", "")
    assert by_id["K4"]["decision"] == "review"
    assert {row["npp"] for row in rows if row["mention_id"] == "K1"} == {FIRMS[1].npp, FIRMS[2].npp}


def test_the_order_of_lines_and_the_number_of_cores_change_no_byte(members, mentions, tmp_path) -> None:  # type: ignore[no-untyped-def]
    decided(members, mentions, tmp_path / "one.csv", threads=1)
    for path in (members, mentions):
        head, *lines = path.read_text().splitlines()
        Random(3).shuffle(lines)
        path.write_text("\n".join([head, *lines]) + "\n")
    decided(members, mentions, tmp_path / "two.csv", threads=2)
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "tidak ditemukan"),
        ("npp;name\n1;CV Ulin\n", "harus memuat kolom npp, name, npwp, kabupaten, address"),
        ("", "tidak dapat dibaca sebagai CSV"),
        ("npp,name,npwp,kabupaten,address\n1,CV Ulin,,,,,,\n", "tidak dapat dibaca sebagai CSV"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_a_sentence(mentions, tmp_path, content, sentence) -> None:  # type: ignore[no-untyped-def]
    members = tmp_path / "broken.csv"
    if content is not None:
        members.write_text(content)
    with pytest.raises(CommandError, match=sentence):
        decided(members, mentions, tmp_path / "out.csv")
    assert not (tmp_path / "out.csv").exists()


def test_no_employers_and_no_mentions_are_no_mistake(members, mentions, tmp_path) -> None:  # type: ignore[no-untyped-def]
    empty = tmp_path / "empty.csv"
    empty.write_text(members.read_text().splitlines()[0] + "\n")
    assert {row["decision"] for row in decided(empty, mentions, tmp_path / "out.csv")} == {"none"}
    nobody = tmp_path / "nobody.csv"
    nobody.write_text(mentions.read_text().splitlines()[0] + "\n")
    assert decided(members, nobody, tmp_path / "out.csv") == []


@pytest.mark.parametrize(
    ("name", "firms"),
    [
        ("KSO PT. Ulin Raya - CV Pesut", ["PT. Ulin Raya", "CV Pesut"]),
        ("PT Ulin Raya / CV. Pesut (KSO)", ["PT Ulin Raya", "CV. Pesut"]),
        ("CV Ulin KSO CV Pesut", ["CV Ulin", "CV Pesut"]),
        ("CV. Ulin & CV. Pesut JO", ["CV. Ulin", "CV. Pesut"]),
        ("PT Ulin DAN CV Pesut KSO", ["PT Ulin", "CV Pesut"]),
        ("CV A DAN CV B, CV C KSO", ["CV A", "CV B", "CV C"]),
        ("KSO Ulin, PT - CV Pesut", ["Ulin, PT", "CV Pesut"]),
        ("KSO CV Ulin & Raya - PT Pesut", ["CV Ulin & Raya", "PT Pesut"]),
        ("CV Ulin & Raya", ["CV Ulin & Raya"]),
        ("PT Kso", ["PT Kso"]),
    ],
)
def test_a_joint_operation_is_cut_into_its_firms(name: str, firms: list[str]) -> None:
    assert firms_of(name) == firms
