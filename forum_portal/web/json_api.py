"""How the portal's own API reads what programs send, and explains whatever it refuses."""

import json
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import Http404
from rest_framework import exceptions
from rest_framework.parsers import BaseParser
from rest_framework.response import Response
from rest_framework.views import exception_handler

_MEND = {
    "required": "Tambahkan bagian ini.",
    "blank": "Isi bagian ini.",
    "null": "Isi dengan teks, atau hilangkan bagiannya.",
    "max_length": "Pendekkan isinya, atau bagi menjadi beberapa permintaan.",
    "parse_error": "Kirim satu objek JSON dalam UTF-8, misalnya {example}.",
    "unclear": "Isi name, npwp, atau keduanya.",
    "amount": 'Tulis rupiah utuh sebagai teks angka, misalnya "200000000".',
    "day": 'Tulis tanggal seperti "2025-10-03", antara tahun 2000 dan 2100.',
    "month": 'Tulis bulan seperti "2026-04", antara tahun 2000 dan 2100.',
    "whole": "Tulis bilangan bulat dalam batas yang disebut.",
    "invalid_choice": "Pilih salah satu yang disebut.",
    "one_of_two": "Isi salah satu dari keduanya.",
    "not_reckoned": "Pakai tanggal yang tarifnya sudah diisi, atau minta sekretariat melengkapinya.",
    "throttled": "Tunggu sebentar, lalu kirim lagi.",
    "permission_denied": "Masuk lagi ke portal, lalu kirim dengan tajuk X-CSRFToken dari kuki csrftoken.",
    "not_authenticated": "Masuk dahulu ke portal.",
    "unsupported_media_type": "Kirim dengan tajuk Content-Type: application/json.",
    "method_not_allowed": "Kirim dengan POST.",
    "not_acceptable": "Kirim dengan tajuk Accept: application/json.",
}
_WHAT = {
    "throttled": "Terlalu banyak permintaan dalam satu menit.",
    "permission_denied": "Permintaan ini tidak membawa tanda bahwa ia berasal dari sesi Anda.",
    "not_authenticated": "Anda belum masuk ke portal.",
    "unsupported_media_type": "Jenis isi permintaan ini tidak dibaca.",
    "method_not_allowed": "Alamat ini tidak menerima cara pengiriman itu.",
    "not_acceptable": "Jawaban hanya tersedia sebagai JSON.",
}


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


def explained(problem: Exception, context: dict[str, Any]) -> Response | None:
    """Every refusal as a list of where it is, what is wrong and how to mend it; a view's `example` is a right body."""
    response = exception_handler(problem, context)
    if response is None or isinstance(problem, Http404):
        return response
    detail, example = getattr(problem, "detail", ""), getattr(context.get("view"), "example", "")
    response.data = {
        "errors": [
            {"where": where or "permintaan", "what": _WHAT.get(said.code, str(said)), "how": _how(said.code, example)}
            for where, said in _said(detail)
        ]
    }
    return response


def _how(code: str, example: str) -> str:
    return _MEND.get(code, "Perbaiki isinya, lalu kirim lagi.").replace("{example}", example)


def _said(detail: Any, where: str = "") -> Iterator[tuple[str, exceptions.ErrorDetail]]:
    """Each error with its place: "checks[2].npwp"."""
    if isinstance(detail, dict):
        for name, more in detail.items():
            step = f"[{name}]" if isinstance(name, int) else f".{name}".removesuffix(".non_field_errors")
            yield from _said(more, f"{where}{step}".lstrip("."))
    elif isinstance(detail, list):
        for more in detail:
            yield from _said(more, where)
    elif isinstance(detail, exceptions.ErrorDetail):
        yield where, detail
