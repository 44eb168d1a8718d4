"""Gives out the findings, one row a contract that has a contractor, as CSV or JSON."""

import json
import sys
from argparse import ArgumentParser
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError

from compliance.selectors.findings import COLUMNS, finding_rows
from forum_portal.lists.export import write_csv


class Command(BaseCommand):
    help = "Mencetak hasil pemeriksaan, satu baris setiap kontrak yang berpenyedia."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--format", choices=("csv", "json"), required=True)
        parser.add_argument("-o", "--output", default="", metavar="FILE", help="berkas tujuan; tanpa ini ke layar")

    def handle(self, *args: Any, **options: Any) -> None:
        write = _write_csv if options["format"] == "csv" else _write_json
        if not options["output"]:
            self.stdout.flush()
            stream = getattr(self.stdout, "buffer", None) or sys.stdout.buffer
            write(stream)
            stream.flush()
            return
        try:
            with Path(options["output"]).open("wb") as file:
                count = write(file)
        except OSError as error:
            raise CommandError(f"Berkas {options['output']} tidak dapat ditulis: {error.strerror}.") from error
        self.stderr.write(f"{count} kontrak ditulis ke {options['output']}")


def _write_csv(stream: BinaryIO) -> int:
    return write_csv(stream, COLUMNS, finding_rows(), delimiter=",")


def _write_json(stream: BinaryIO) -> int:
    rows = [dict(zip(COLUMNS, map(_plain, row), strict=True)) for row in finding_rows()]
    stream.write(json.dumps(rows, ensure_ascii=False, indent=1).encode() + b"\n")
    return len(rows)


def _plain(value: Any) -> Any:
    """Rupiah as whole numbers, days as ISO texts."""
    if isinstance(value, Decimal):
        return int(value)
    return value.isoformat() if isinstance(value, date) else value
