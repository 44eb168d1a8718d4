"""`manage sources`: the kinds of files the portal takes."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from forum_portal.intake.source import all_sources


class Command(BaseCommand):
    help = "Mendaftar sumber berkas yang dapat dimasukkan dengan perintah ingest."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="cetak sebagai JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        sources = all_sources()
        if options["json"]:
            rows = [
                {
                    "slug": source.slug,
                    "title": source.title,
                    "description": source.description,
                    "family": source.family,
                    "needs_office": source.needs_office,
                    "needs_government": source.needs_government,
                    "coverage": source.coverage,
                    "full_picture": source.full_picture,
                    "columns": [
                        {"name": column.name, "header": column.header, "required": column.required}
                        for column in source.columns
                    ],
                }
                for source in sources
            ]
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2))
            return
        width = max((len(source.slug) for source in sources), default=0)
        for source in sources:
            family = f" (keluarga {source.family})" if source.family else ""
            self.stdout.write(f"{source.slug:<{width}}  {source.title}{family}")
