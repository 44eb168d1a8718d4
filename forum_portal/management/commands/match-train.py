"""Trains the matching model anew on labelled files and on people's judgements; goes live only when it is no worse."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from employers.matching.bulk import Files
from employers.matching.evaluating import lesson_from, read_folder
from employers.matching.model import save_model
from employers.services.learning import go_live, retrain

_SHOWN = ("f1", "sure_precision", "sure_recall", "review", "found")


class Command(BaseCommand):
    help = "Melatih ulang model pencocokan; model baru hanya berlaku bila tidak lebih buruk."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--data",
            action="append",
            required=True,
            metavar="FOLDER[:BOBOT]",
            help="folder berlabel; boleh lebih dari satu. Pita dipilih pada yang pertama",
        )
        parser.add_argument("--out", type=Path, help="hanya menyimpan model di folder ini, tidak memberlakukannya")
        parser.add_argument("--dry-run", action="store_true", help="hanya membandingkan")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            lessons = [_lesson(each) for each in options["data"]]
        except (Files, OSError) as error:
            raise CommandError(str(error)) from None
        compared = retrain(lessons, say=self.stdout.write)
        for name in _SHOWN:
            self.stdout.write(f"  {name:<16}baru {compared.new[name]:.4f}   berjalan {compared.running[name]:.4f}")
        if options["dry_run"]:
            return
        if options["out"]:
            self.stdout.write(
                f"Model {save_model(compared.model, options['out']).version} disimpan di {options['out']}."
            )
        elif compared.refused:
            raise CommandError(f"Model baru tidak diberlakukan. {compared.refused}")
        else:
            self.stdout.write(f"Model {go_live(compared.model).version} berlaku.")


def _lesson(text: str) -> Any:
    folder, _, weight = text.partition(":")
    try:
        return lesson_from(read_folder(Path(folder)), float(weight or 1))
    except ValueError as error:
        raise Files(f"“{text}” tidak dapat dipakai: {error}") from None
