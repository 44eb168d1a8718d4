"""Measures the matching engine on a folder of labelled files, by kind of noise. Needs no database."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import polars as pl
from django.core.management.base import BaseCommand, CommandError

from employers.matching.bulk import Files
from employers.matching.evaluating import evaluate, read_folder
from employers.matching.model import FOLDER, ModelUnusable, load_model

_TITLES = {
    "precision": "Ketepatan jawaban tunggal (kemungkinan dari 50)",
    "recall": "Kelengkapan jawaban tunggal",
    "f1": "F1",
    "sure_precision": "Ketepatan pita cocok",
    "sure_recall": "Pasangan benar dalam pita cocok",
    "review": "Sebutan yang dinilai orang",
    "found_first": "Pasangan benar yang ditunjukkan (calon pertama)",
}
_COLUMNS = {"kind": "Menurut jenis", "noise": "Menurut salah tulis", "npwp_state": "Menurut keadaan NPWP"}


class Command(BaseCommand):
    help = "Mengukur mesin pencocokan pada folder berlabel: members, mentions, truth, dan entities (CSV)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--data", type=Path, required=True, help="folder dengan keempat berkas")
        parser.add_argument("--model", type=Path, default=FOLDER, help="folder model; bila tidak disebut, model portal")
        parser.add_argument("--json", action="store_true", help="mencetak angka keseluruhan sebagai JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            model = load_model(options["model"])
            found = evaluate(read_folder(options["data"]), model)
        except (Files, ModelUnusable, OSError) as error:
            raise CommandError(str(error)) from None
        if options["json"]:
            self.stdout.write(json.dumps({"model": model.version, **found.figures}))
            return
        self.stdout.write(f"Model {model.version}")
        for name, value in found.figures.items():
            self.stdout.write(f"  {_TITLES[name]:<52}{value:>8.4f}")
        with pl.Config(
            tbl_rows=-1,
            tbl_cols=-1,
            tbl_width_chars=160,
            tbl_hide_column_data_types=True,
            tbl_hide_dataframe_shape=True,
            tbl_formatting="MARKDOWN",
        ):
            for column, table in found.confusion.items():
                self.stdout.write(f"\n{_COLUMNS[column]}\n{table}")
