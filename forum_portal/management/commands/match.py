"""Matches a file of mentions with a file of employers and writes the decisions. Needs no database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from employers.matching.bulk import MEMBER_COLUMNS, MENTION_COLUMNS, OUT_COLUMNS, Files, match_files
from employers.matching.model import FOLDER, ModelUnusable, load_model


class Command(BaseCommand):
    help = "Mencocokkan berkas sebutan perusahaan dengan berkas pemberi kerja; tanpa basis data."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--members", type=Path, required=True, help=f"CSV dengan kolom {', '.join(MEMBER_COLUMNS)}")
        parser.add_argument(
            "--mentions", type=Path, required=True, help=f"CSV dengan kolom {', '.join(MENTION_COLUMNS)}"
        )
        parser.add_argument("--out", type=Path, required=True, help=f"CSV hasil: {', '.join(OUT_COLUMNS)}")
        parser.add_argument("--model", type=Path, default=FOLDER, help="folder model; bila tidak disebut, model portal")
        parser.add_argument("--threads", type=int, default=-1, help="banyaknya inti yang dipakai; -1 untuk semua")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            counts = match_files(
                options["members"],
                options["mentions"],
                options["out"],
                load_model(options["model"]),
                threads=options["threads"],
            )
        except (Files, ModelUnusable, OSError) as error:
            raise CommandError(str(error)) from None
        self.stdout.write(
            f"{sum(counts.values())} baris: cocok {counts.get('match', 0)}, perlu dinilai {counts.get('review', 0)}, "
            f"tidak ditemukan {counts.get('none', 0)}. Hasil: {options['out']}"
        )
