"""Cross-checks every contract now, in this process, and prints how many have which outcome."""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from compliance.selectors.findings import outcome_counts
from compliance.services.cross_check import ask_cross_check
from forum_portal import jobs
from forum_portal.models import Job

_TITLES = {"match": "Pencocokan", "employer": "Kepesertaan penyedia", "project": "Pendaftaran proyek"}


def a_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"“{text}” bukan tanggal; tulis seperti 2025-10-03.") from None


class Command(BaseCommand):
    help = "Memeriksa silang semua kontrak dengan data kepesertaan."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--as-of", default="", metavar="DAY", help="menilai keadaan hari itu, misalnya 2025-10-03")
        parser.add_argument("--json", action="store_true", help="mencetak JSON untuk program lain")

    def handle(self, *args: Any, **options: Any) -> None:
        as_of = a_day(options["as_of"]).isoformat() if options["as_of"] else ""
        with jobs.without_bell():
            job = jobs.finish_here(ask_cross_check(by=None, as_of=as_of))
        if job.status != Job.Status.DONE:
            raise CommandError(job.error or "Pemeriksaan tidak selesai.")
        counts = outcome_counts()
        if options["json"]:
            self.stdout.write(json.dumps({"job": job.pk, "sentence": job.sentence, **counts}, ensure_ascii=False))
            return
        self.stdout.write(job.sentence)
        for name, found in counts.items():
            self.stdout.write(f"\n{_TITLES[name]}")
            for code, count in sorted(found.items(), key=lambda pair: (-pair[1], pair[0])):
                self.stdout.write(f"  {code:<22}{count:>8}")
