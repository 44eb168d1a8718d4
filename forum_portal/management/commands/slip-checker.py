"""Writes the checker that verifies status slips from a file, without a network."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from compliance.services.slips import offline_checker


class Command(BaseCommand):
    help = "Menulis pemeriksa slip luring: satu berkas HTML dengan kunci publik di dalamnya."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("-o", "--output", required=True, metavar="FILE", help="misalnya pemeriksa-slip.html")

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(options["output"])
        try:
            path.write_text(offline_checker(), encoding="utf-8")
        except OSError as fault:
            raise CommandError(f"{path} tidak dapat ditulis: {fault.strerror}.") from None
        self.stdout.write(f"Pemeriksa slip ditulis ke {path}.")
