"""`manage doctor`: whether what the portal keeps is still what it wrote, and where it is not."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from forum_portal import doctor, sealing


class Command(BaseCommand):
    help = "Memeriksa apakah jejak, riwayat hasil, dan pekerjaan masih utuh, dan menunjukkan baris yang tidak."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="mencetak JSON untuk program lain")
        parser.add_argument(
            "--anchor", action="store_true", help="mencetak nomor dan sidik jejak terbaru, untuk notulen"
        )
        parser.add_argument(
            "--against", default="", metavar="NUMBER:DIGEST", help="memeriksa nomor dan sidik yang pernah dicatat"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        found = list(doctor.examine(timezone.now()))
        if options["against"]:
            found += _against(options["against"])
        sealing.seal_new(everything=True)
        anchor = sealing.newest()
        if options["json"]:
            self._print_json(found, anchor)
        else:
            self._print(found, anchor, told=options["anchor"])
        if found:
            raise SystemExit(1)

    def _print_json(self, found: list[doctor.Complaint], anchor: sealing.Anchor | None) -> None:
        complaints = [{"room": each.room, "sentence": each.sentence, **each.place} for each in found]
        told = {"whole": not found, "anchor": str(anchor) if anchor else None, "complaints": complaints}
        self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))

    def _print(self, found: list[doctor.Complaint], anchor: sealing.Anchor | None, *, told: bool) -> None:
        for each in found:
            self.stdout.write(f"{each.room}: {each.sentence}")
        if not found:
            self.stdout.write(f"Diperiksa: {', '.join(doctor.rooms())}. Semuanya utuh.")
        if told:
            self.stdout.write(f"Jejak terbaru, untuk dicatat dalam notulen: {anchor or 'belum ada'}")


def _against(text: str) -> list[doctor.Complaint]:
    number, colon, digest = text.strip().partition(":")
    if not (colon and number.isascii() and number.isdigit() and len(number) < 19 and len(digest) == 64):
        raise CommandError(f"“{text}” bukan NOMOR:SIDIK; salin seperti yang dicetak --anchor.")
    wrong = doctor.compare(int(number), digest)
    return [doctor.Complaint("jangkar", wrong, {"number": int(number), "fault": "rewritten"})] if wrong else []
