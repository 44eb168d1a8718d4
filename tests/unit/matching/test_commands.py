"""`manage match-eval` and `manage match-train`: figures from labelled files, and refusals in a sentence."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from employers.matching.model import shipped_model
from tests.unit.matching.labelled import labelled, quick_training


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return labelled(tmp_path / "labelled")


def printed(*command: Any, **options: Any) -> str:
    out = io.StringIO()
    call_command(*command, stdout=out, **options)
    return out.getvalue()


def test_figures_are_printed_with_who_was_taken_for_whom_by_kind_of_noise(folder: Path) -> None:
    text = printed("match-eval", data=folder)
    assert text.startswith(f"Model {shipped_model().version}\n")
    for title in ("Ketepatan pita cocok", "Sebutan yang dinilai orang", "Menurut jenis", "Menurut keadaan NPWP"):
        assert title in text
    noise = text.split("Menurut salah tulis")[1].split("Menurut keadaan NPWP")[0]
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in noise.splitlines() if line.startswith("| ")]
    head, *rows = cells
    assert head[:3] == ["group", "member", "baris"]
    counted = {(row[0], row[1]): [int(cell) for cell in row[2:]] for row in rows}
    assert set(counted) == {("tanpa", "peserta"), ("typo", "peserta"), ("swap", "peserta"), ("tanpa", "bukan")}
    assert counted["typo", "peserta"][0] == 150
    assert all(sum(became) == count for count, *became in counted.values())


def test_the_figures_of_the_whole_can_be_read_by_a_program(folder: Path) -> None:
    figures = json.loads(printed("match-eval", data=folder, json=True))
    assert figures.pop("model") == shipped_model().version
    assert set(figures) == {
        *("precision", "recall", "f1", "sure_precision", "sure_recall", "review", "found_first"),
    }
    assert all(0 <= value <= 1 for value in figures.values())
    assert figures["sure_precision"] == 1


def _without(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).unlink()


def _renamed(name: str, column: str) -> Callable[[Path], None]:
    def rename(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_text(text.replace(column, "lain", 1), encoding="utf-8")

    return rename


def _shortened(name: str) -> Callable[[Path], None]:
    def shorten(folder: Path) -> None:
        lines = (folder / name).read_text(encoding="utf-8").splitlines()
        (folder / name).write_text("\n".join(lines[:-1]) + "\n", encoding="utf-8")

    return shorten


BROKEN = [
    (_without("truth.csv"), r"truth\.csv tidak ditemukan"),
    (_without("entities.csv"), r"entities\.csv tidak ditemukan"),
    (_renamed("truth.csv", "npwp_state"), r"truth\.csv harus memuat kolom mention_id, entity, kind, noise, npwp_state"),
    (_renamed("members.csv", "kabupaten"), r"members\.csv harus memuat kolom npp"),
    (_shortened("entities.csv"), r"NPP 17000299 ada di members\.csv tetapi tidak di entities\.csv"),
]


@pytest.mark.parametrize(("broken", "sentence"), BROKEN)
def test_files_that_cannot_be_measured_with_are_refused_in_a_sentence(
    folder: Path, broken: Callable[[Path], None], sentence: str
) -> None:
    broken(folder)
    with pytest.raises(CommandError, match=sentence):
        printed("match-eval", data=folder)
    with pytest.raises(CommandError, match=sentence):
        printed("match-train", data=[f"{folder}:2"], dry_run=True)


def test_a_weight_that_is_no_number_is_refused(folder: Path) -> None:
    with pytest.raises(CommandError, match="tidak dapat dipakai"):
        printed("match-train", data=[f"{folder}:banyak"], dry_run=True)


@pytest.mark.django_db
def test_a_trial_training_compares_and_leaves_nothing_behind(folder: Path, tmp_path: Path, settings: Any) -> None:
    settings.MATCH_MODEL_FOLDER = tmp_path / "model"
    with quick_training():
        text = printed("match-train", data=[str(folder)], dry_run=True)
    assert "0 penyedia yang sudah dinilai dipakai belajar, 0 disisihkan" in text
    assert "bagian 5 dari 5 selesai" in text
    compared = [line.split() for line in text.splitlines() if " berjalan " in line]
    assert [line[0] for line in compared] == ["f1", "sure_precision", "sure_recall", "review", "found"]
    assert "berlaku." not in text
    assert not settings.MATCH_MODEL_FOLDER.exists()
