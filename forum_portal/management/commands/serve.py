"""`manage serve`: the whole portal as one foreground command."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.checks import Tags
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS

from forum_portal import env
from forum_portal.serve import portal
from forum_portal.serve.parts import WebOptions


class Command(BaseCommand):
    help = "Menjalankan portal: perantara pesan, web, pekerja, dan penjadwal. Ctrl-C menghentikan semuanya."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default=WebOptions.host, help="alamat yang dibuka (baku: hanya mesin ini)")
        parser.add_argument("--port", type=int, default=WebOptions.port)
        parser.add_argument("--concurrency", type=int, help="jumlah pekerjaan sekaligus (SQLite: 1)")

    def handle(self, *args: Any, **options: Any) -> None:
        plan = portal.Plan(
            root=settings.BASE_DIR,
            var=settings.VAR_DIR.resolve(),
            web=WebOptions(host=options["host"], port=options["port"]),
            concurrency=options["concurrency"] or (1 if settings.EMBEDDED else 2),
            redis_url=settings.REDIS_URL,
            base_url=env.text("PORTAL_BASE_URL", f"http://localhost:{options['port']}"),
        )
        try:
            portal.check(plan.var, plan.web.host, plan.web.port)
            if settings.EMBEDDED:
                # On a database of its own a migration is a decision; on the embedded one it is part of the start.
                call_command("migrate", verbosity=0)
            self.check(tags=[Tags.database], databases=[DEFAULT_DB_ALIAS])
            code = portal.serve(plan, self.say)
        except portal.CannotServe as error:
            raise CommandError(str(error)) from error
        sys.exit(code)

    def say(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()
