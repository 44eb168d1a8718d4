"""Works out the construction contribution of a contract value, exactly, with the sources of law."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from compliance.selectors.rates import rates
from compliance.services.contribution import reckon
from forum_portal.management.commands.crosscheck import a_day
from forum_portal.months import day_label
from forum_portal.rupiah import grouped, parse_rupiah, percent


class Command(BaseCommand):
    help = "Menghitung iuran jasa konstruksi menurut nilai kontrak."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--value", required=True, metavar="RP", help="nilai kontrak, misalnya 200000000")
        parser.add_argument("--includes-vat", action="store_true", help="nilai itu termasuk PPN")
        parser.add_argument("--date", required=True, metavar="DAY", help="tanggal SPK, misalnya 2025-06-04")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            value = parse_rupiah(options["value"])
        except ValueError as error:
            raise CommandError(str(error)) from None
        day = a_day(options["date"])
        worked = reckon(value, includes_vat=options["includes_vat"], day=day, rates=rates())
        if worked.contribution is None or worked.schedule is None:
            raise CommandError(worked.sentence)
        result = worked.contribution
        lines = [f"Nilai kontrak   Rp{grouped(value or 0)}"]
        if worked.vat:
            lines.append(f"PPN             {percent(worked.vat.rate)} ({worked.vat.legal_source})")
        lines += [
            f"Dasar           Rp{grouped(result.base)}",
            *(f"  {line.sentence}" for line in result.lines),
            f"JKK             Rp{grouped(result.jkk)}",
            f"JKM             Rp{grouped(result.jkm)}",
            f"Jumlah          Rp{grouped(result.total)}",
            f"Termin          {' + '.join(f'Rp{grouped(part)}' for part in result.instalments)}",
            f"Dasar hukum     {worked.schedule.legal_source}; tarif pada {day_label(day)}",
        ]
        for line in lines:
            self.stdout.write(line)
