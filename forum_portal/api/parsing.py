"""How the API reads what programs send."""

import json
from typing import Any

from django.conf import settings
from rest_framework import exceptions
from rest_framework.parsers import BaseParser


class StrictJSON(BaseParser):
    """JSON in UTF-8 and of a bounded length; whatever else comes is an error of the sender, never of the portal."""

    media_type = "application/json"

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        body = stream.read(settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
        if len(body) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise exceptions.ParseError("Isi permintaan terlalu besar.")
        try:
            return json.loads(body.decode("utf-8"))
        except (ValueError, RecursionError):
            raise exceptions.ParseError("Isi permintaan bukan JSON yang dapat dibaca.") from None
