"""Slips checked by programs: the same answers as on the page, for up to a thousand at once."""

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from compliance.forms import MOST_CODES
from compliance.selectors.slip_checks import CheckedSlip, check_slips
from forum_portal.access import EVERY_ROLE, allow
from forum_portal.models import Role
from forum_portal.web.json_api import StrictJSON

LONGEST_CODE = 3000


class ManyCodes(serializers.Serializer[Any]):
    default_error_messages = {"invalid": "Permintaan harus objek dengan bagian codes."}

    codes = serializers.ListField(
        child=serializers.CharField(
            max_length=LONGEST_CODE,
            allow_blank=True,
            error_messages={
                "invalid": "Kode harus teks.",
                "null": "Kode ini kosong (null).",
                "max_length": "Kode ini lebih dari {max_length} huruf.",
                "null_characters_not_allowed": "Kode ini memuat tanda yang bukan teks.",
                "surrogate_characters_not_allowed": "Kode ini memuat tanda yang bukan teks.",
            },
        ),
        allow_empty=False,
        max_length=MOST_CODES,
        error_messages={
            "required": "Bagian codes tidak ada.",
            "null": "Bagian codes kosong (null).",
            "not_a_list": "Bagian codes harus daftar.",
            "empty": "Daftar codes kosong.",
            "max_length": "Daftar codes lebih dari {max_length} kode.",
        },
    )


class CheckSlips(APIView):
    parser_classes = (StrictJSON,)
    example = '{"codes": ["K7Q2M-X4T9R-B1WZ6"]}'

    def post(self, request: Request) -> Response:
        asked = ManyCodes(data=request.data)
        asked.is_valid(raise_exception=True)
        return Response({"results": [_told(each) for each in check_slips(asked.validated_data["codes"])]})


def _told(checked: CheckedSlip) -> dict[str, Any]:
    return {
        "asked": checked.asked,
        "code": checked.code,
        "answer": checked.answer.value,
        "meaning": checked.meaning,
        "facts": dict(checked.facts),
        "not_meaning": checked.not_meaning,
    }


check = allow(*(EVERY_ROLE - {Role.ACCOUNTS}))(CheckSlips.as_view())
