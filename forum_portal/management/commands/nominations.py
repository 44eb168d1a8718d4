"""Prints the nominations of a season as PDF and writes their workbook."""

import io
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from compliance.models import AwardSeason
from compliance.services.awards import AwardRefused
from compliance.services.awards.papers import nomination_pdf
from compliance.services.awards.workbook import write_season
from forum_portal.printing.pdf import PrintingMissing, printer


class Command(BaseCommand):
    help = "Menulis daftar nominasi satu musim penghargaan sebagai PDF dan sebagai XLSX dengan rumus."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--season", required=True, type=int, metavar="TAHUN", help="tahun musim, misalnya 2026")
        parser.add_argument("--pdf", metavar="BERKAS", help="daftar nominasi sebagai lampiran resmi")
        parser.add_argument("--xlsx", metavar="BERKAS", help="hitungan setiap nilai dengan rumusnya")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["pdf"] and not options["xlsx"]:
            raise CommandError("Sebutkan berkas tujuannya: --pdf BERKAS, --xlsx BERKAS, atau keduanya.")
        season = AwardSeason.objects.filter(year=options["season"]).first()
        if season is None:
            known = ", ".join(map(str, AwardSeason.objects.values_list("year", flat=True))) or "belum ada"
            raise CommandError(f"Tidak ada musim {options['season']}. Musim yang ada: {known}.")
        try:
            if options["pdf"]:
                self._write(options["pdf"], nomination_pdf(season, printer()))
            if options["xlsx"]:
                stream = io.BytesIO()
                write_season(stream, season)
                self._write(options["xlsx"], stream.getvalue())
        except (AwardRefused, PrintingMissing) as refusal:
            raise CommandError(str(refusal)) from None

    def _write(self, where: str, content: bytes) -> None:
        try:
            Path(where).write_bytes(content)
        except OSError as error:
            raise CommandError(f"Berkas {where} tidak dapat ditulis: {error.strerror}.") from error
        self.stderr.write(f"Ditulis: {where}")
