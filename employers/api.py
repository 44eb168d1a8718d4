"""The quick check for programs: the same answers as on its page, for up to a thousand firms at once."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, cast

from django.conf import settings
from django.http import Http404
from django.utils import timezone
from rest_framework import exceptions, serializers
from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView, exception_handler

from employers.forms import LONGEST_NAME, LONGEST_REGION
from employers.services import QuestionUnclear, check_employers, question
from forum_portal.access import EVERY_ROLE, allow, sees_all
from forum_portal.models import Role, User

MOST_CHECKS = 1000
LONGEST_NUMBER = 40

_MEND = {
    "required": "Tambahkan bagian ini.",
    "blank": "Isi bagian ini.",
    "null": "Isi dengan teks, atau hilangkan bagiannya.",
    "max_length": "Pendekkan isinya, atau bagi menjadi beberapa permintaan.",
    "parse_error": "Kirim JSON seperti {example}.",
    "unclear": "Isi name, npwp, atau keduanya.",
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


def _text(longest: int) -> serializers.CharField:
    unreadable = "Bagian ini memuat tanda yang bukan teks."
    return serializers.CharField(
        max_length=longest,
        required=False,
        allow_blank=True,
        default="",
        error_messages={
            "invalid": "Bagian ini harus teks.",
            "null": "Bagian ini kosong (null).",
            "max_length": "Bagian ini lebih dari {max_length} huruf.",
            "null_characters_not_allowed": unreadable,
            "surrogate_characters_not_allowed": unreadable,
        },
    )


class OneCheck(serializers.Serializer[Any]):
    default_error_messages = {"invalid": "Bagian ini harus objek dengan name, npwp, dan region."}

    name = _text(LONGEST_NAME)
    npwp = _text(LONGEST_NUMBER)
    region = _text(LONGEST_REGION)

    def validate(self, given: dict[str, str]) -> dict[str, Any]:
        try:
            return {"question": question(**given)}
        except QuestionUnclear as unclear:
            raise serializers.ValidationError(str(unclear), code="unclear") from None


class ManyChecks(serializers.Serializer[Any]):
    default_error_messages = {"invalid": "Permintaan harus objek dengan bagian checks."}

    checks = OneCheck(
        many=True,
        allow_empty=False,
        max_length=MOST_CHECKS,
        error_messages={
            "required": "Bagian checks tidak ada.",
            "null": "Bagian checks kosong (null).",
            "not_a_list": "Bagian checks harus daftar.",
            "empty": "Daftar checks kosong.",
            "max_length": "Daftar checks lebih dari {max_length} perusahaan.",
        },
    )


class CheckEmployers(APIView):
    parser_classes = (StrictJSON,)
    example = '{"checks": [{"name": "CV Mahakam Karya", "npwp": "023456789722000"}]}'

    def post(self, request: Request) -> Response:
        asked = ManyChecks(data=request.data)
        asked.is_valid(raise_exception=True)
        user = cast(User, request.user)
        questions = [each["question"] for each in asked.validated_data["checks"]]
        checked = check_employers(questions, today=timezone.localdate(), with_evidence=sees_all(user))
        return Response({"results": [asdict(each) for each in checked]})


check = allow(*(EVERY_ROLE - {Role.ACCOUNTS}))(CheckEmployers.as_view())


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
