"""Prints the practical guideline of one package or contract as PDF."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from compliance.selectors.guideline import contract_id_of, contract_ids_of_package, packages_of_code
from compliance.services.guideline import (
    Guideline,
    Measures,
    guideline_of_package,
    guidelines,
    measures,
    print_guideline,
)
from forum_portal.printing.pdf import PrintingMissing, printer
from procurement.models import Package

_KINDS = dict(Package.Kind.choices)


class Command(BaseCommand):
    help = "Mencetak pedoman praktis satu paket atau kontrak sebagai PDF."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "package", metavar="PACKAGE", help="kode RUP (60012345, swakelola:60012345) atau kunci kontrak (tender:…)"
        )
        parser.add_argument("-o", "--output", required=True, metavar="FILE", help="berkas PDF tujuan")

    def handle(self, *args: Any, **options: Any) -> None:
        made = _made(options["package"].strip(), measures(timezone.localdate()))
        if made.content is None:
            raise CommandError(made.why_not)
        try:
            Path(options["output"]).write_bytes(_printed(made.content))
        except OSError as error:
            raise CommandError(f"Berkas {options['output']} tidak dapat ditulis: {error.strerror}.") from error
        self.stderr.write(f"Pedoman “{made.content['name']}” ditulis ke {options['output']}")


def _printed(content: dict[str, Any]) -> bytes:
    try:
        return print_guideline(content, printer())
    except PrintingMissing as missing:
        raise CommandError(str(missing)) from None


def _made(named: str, by: Measures) -> Guideline:
    kind, _, code = named.rpartition(":")
    if kind and kind not in _KINDS:
        contract = contract_id_of(named)
        if contract is None:
            raise CommandError(f"Tidak ada kontrak terbit dengan kunci “{named}”. Kuncinya ada pada `manage findings`.")
        return guidelines([contract], by)[0]
    found = [each for each in packages_of_code(code) if kind in ("", each.kind)]
    if not found:
        raise CommandError(f"Tidak ada paket RUP yang berlaku dengan kode “{code}”. Periksa kodenya di SiRUP.")
    if len(found) > 1:
        keys = " atau ".join(each.key for each in found)
        raise CommandError(f"Kode “{code}” dipakai dua paket; tulis {keys}.")
    (package,) = found
    if package.current is None:
        raise CommandError(f"Paket “{code}” belum terbit.")
    return guideline_of_package(package, package.current, contract_ids_of_package(package), by)
