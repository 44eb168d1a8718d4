"""Writes all purchases as OCDS 1.1 release packages."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from compliance.services.open_data import write_package, write_packages


class Command(BaseCommand):
    help = "Menulis semua pembelian sebagai paket rilis OCDS 1.1."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "-o", "--out", required=True, metavar="DIR", help="folder tujuan, atau - untuk satu paket ke keluaran baku"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        today = timezone.localdate()
        if options["out"] == "-":
            self.stdout.ending = ""
            number = write_package(self.stdout, today)
        else:
            try:
                number = write_packages(Path(options["out"]), today, self.stderr.write)
            except OSError as fault:
                raise CommandError(f"Folder {options['out']} tidak dapat ditulis: {fault.strerror}.") from None
        self.stderr.write(f"{number} rilis ditulis.")
