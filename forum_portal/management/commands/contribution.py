"""Works out contributions exactly, with the sources of law: of a project by its value or wages, of an employer's month,
of people on their own account; and the day until which a project is to be registered."""

import json
from argparse import ArgumentParser
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from compliance.rules.facts import REQUIRED_PROGRAMMES
from compliance.rules.own_account import BASIC
from compliance.selectors.law import law_book
from compliance.selectors.rates import calendar, rates
from compliance.services import reckoning
from compliance.services.reckoning import NotReckoned, answers
from compliance.services.reckoning.own_account import PAYERS, SECTORS
from forum_portal.management import contribution_report as report
from forum_portal.management.commands.crosscheck import a_day
from forum_portal.months import Month
from forum_portal.rupiah import parse_rupiah

_MODES = ("value", "by_wages", "wage", "own_account", "deadline")
_NAMES = "--value, --by-wages, --wage, --own-account, atau --deadline"
Told = tuple[list[str], dict[str, Any]]


class Command(BaseCommand):
    help = "Menghitung iuran: proyek jasa konstruksi, iuran bulanan, dan bukan penerima upah."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--value", metavar="RP", help="nilai kontrak, misalnya 200000000")
        parser.add_argument("--includes-vat", action="store_true", help="nilai itu termasuk PPN")
        parser.add_argument(
            "--addendum", action="append", default=[], metavar="RP", help="nilai baru menurut adendum; boleh berulang"
        )
        parser.add_argument("--by-wages", metavar="RP", help="jumlah upah proyek, sebagai ganti nilai kontrak")
        parser.add_argument(
            "--wage", action="append", default=[], metavar="RP", help="upah sebulan seorang pekerja; boleh berulang"
        )
        parser.add_argument("--size", choices=tuple(REQUIRED_PROGRAMMES), default="menengah", help="skala usaha")
        parser.add_argument("--class", dest="risk_class", type=int, choices=range(1, 6), default=5, help="kelas JKK")
        parser.add_argument("--own-account", action="store_true", help="iuran bukan penerima upah (BPU)")
        parser.add_argument("--people", type=int, default=1, help="jumlah orang")
        parser.add_argument("--months", type=int, default=12, help="jumlah bulan")
        parser.add_argument("--from", dest="first", metavar="YYYY-MM", help="bulan pertama, misalnya 2026-04")
        parser.add_argument("--payer", choices=PAYERS, default="self", help="siapa yang membayar")
        parser.add_argument("--sector", choices=SECTORS, default="other", help="transport atau lainnya")
        parser.add_argument("--with-jht", action="store_true", help="dengan JHT")
        parser.add_argument("--budget", metavar="RP", help="anggaran; dihitung cukup untuk berapa orang")
        parser.add_argument("--deadline", action="store_true", help="batas pendaftaran proyek dengan SPK --date")
        parser.add_argument("--date", metavar="DAY", help="tanggal SPK, atau hari yang tarifnya dipakai")
        parser.add_argument("--json", action="store_true", help="mencetak JSON untuk program lain")

    def handle(self, *args: Any, **options: Any) -> None:
        asked = [mode for mode in _MODES if options[mode]]
        if len(asked) != 1:
            raise CommandError(f"Pilih satu: {_NAMES}.")
        try:
            lines, answer = getattr(self, f"_{asked[0]}")(options)
        except NotReckoned as refusal:
            raise CommandError(str(refusal)) from None
        if options["json"]:
            lines = [json.dumps(answer, ensure_ascii=False)]
        for line in lines:
            self.stdout.write(line)

    def _value(self, options: dict[str, Any]) -> Told:
        addenda = [_rupiah(each) for each in options["addendum"]]
        value, day = _rupiah(options["value"]), _day(options)
        reckoned = reckoning.by_value(
            value, includes_vat=options["includes_vat"], day=day, rates=rates(), addenda=addenda
        )
        return report.of_value(reckoned, day), answers.of_value(reckoned)

    def _by_wages(self, options: dict[str, Any]) -> Told:
        day = _day(options)
        worked = reckoning.by_wages(_rupiah(options["by_wages"]), day=day, law=law_book())
        return report.of_project_wages(worked, day), answers.of_project_wages(worked)

    def _wage(self, options: dict[str, Any]) -> Told:
        day, wages = _day(options), [_rupiah(each) for each in options["wage"]]
        worked = reckoning.monthly(
            wages, size=options["size"], risk_class=options["risk_class"], day=day, law=law_book()
        )
        return report.of_month(worked, day), answers.of_month(worked)

    def _own_account(self, options: dict[str, Any]) -> Told:
        people, months = options["people"], options["months"]
        if people < 0 or not 1 <= months <= reckoning.MOST_MONTHS:
            raise CommandError(f"Isi --people paling sedikit 0, dan --months 1 sampai {reckoning.MOST_MONTHS}.")
        try:
            first = Month.parse(options["first"] or "")
        except ValueError as error:
            raise CommandError(f"--from: {error}") from None
        answer = reckoning.own_account(
            law=law_book(),
            people=people,
            first=first,
            months=months,
            payer=options["payer"],
            sector=options["sector"],
            programmes=BASIC | {"JHT"} if options["with_jht"] else BASIC,
            budget=int(_rupiah(options["budget"])) if options["budget"] else None,
        )
        return report.of_own_account(answer), answers.of_own_account(answer)

    def _deadline(self, options: dict[str, Any]) -> Told:
        found = reckoning.registration_deadline(_day(options), law=law_book(), calendar=calendar())
        return report.of_deadline(found), answers.of_deadline(found)


def _day(options: dict[str, Any]) -> date:
    if not options["date"]:
        raise CommandError("Isi --date, misalnya --date 2025-06-04.")
    return a_day(options["date"])


def _rupiah(text: str) -> Decimal:
    try:
        amount = parse_rupiah(text)
    except ValueError as error:
        raise CommandError(str(error)) from None
    if amount is None or amount <= 0:
        raise CommandError(f"“{text}” bukan jumlah rupiah di atas nol.")
    return amount
