"""Lists the texts of the screens: all, those without English, or entries of the catalogue that no text uses."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from forum_portal.language import texts
from forum_portal.language.catalogue import PATH


class Command(BaseCommand):
    help = "Daftar naskah layar: semua, yang belum berbahasa Inggris, atau yang tidak dipakai lagi."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--missing", action="store_true", help="yang belum ada di katalog, siap ditempel ke katalog"
        )
        parser.add_argument("--unused", action="store_true", help="yang ada di katalog tetapi tidak ditemukan lagi")

    def handle(self, *args: Any, missing: bool, unused: bool, **options: Any) -> None:
        if missing:
            self._missing()
        elif unused:
            self.stdout.write("\n".join(texts.unused()))
        else:
            self.stdout.write("\n".join(f"{where}\t{text}" for text, where in texts.all_texts().items()))

    def _missing(self) -> None:
        lacking = texts.missing()
        if lacking:
            self.stdout.write(texts.as_entries(lacking))
            raise CommandError(f"{len(lacking)} naskah belum ada di {PATH}")
        self.stdout.write("Semua naskah mempunyai padanan bahasa Inggris.")
