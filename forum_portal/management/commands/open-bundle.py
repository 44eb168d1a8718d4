"""Makes the bundle of open data, or checks one."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from compliance.selectors.open_data import newest_bundle
from compliance.services.open_data import ask_for_a_bundle, bundle_path, faults_of
from forum_portal import jobs
from forum_portal.models import Job


class Command(BaseCommand):
    help = "Membuat berkas data terbuka, atau memeriksa sidik isi satu berkas."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", metavar="FILE", help="periksa berkas ini; tidak membuat apa pun")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["check"]:
            self._check(Path(options["check"]))
            return
        with jobs.without_bell():
            job = jobs.finish_here(ask_for_a_bundle())
        bundle = newest_bundle()
        if job.status != Job.Status.DONE or bundle is None:
            raise CommandError(job.error or "Berkas tidak dapat dibuat.")
        self.stderr.write(job.sentence)
        self.stdout.write(str(bundle_path(bundle)))

    def _check(self, path: Path) -> None:
        if faults := faults_of(path):
            raise CommandError("\n".join(faults))
        self.stdout.write(f"{path}: semua isi sama dengan sidiknya.")
