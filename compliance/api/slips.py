"""Slips checked by programs: the same answers as on the page, for up to a thousand at once."""

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from compliance.forms import MOST_CODES
from compliance.selectors.slip_checks import CheckedSlip, check_slips
from forum_portal.access import EVERY_ROLE
from forum_portal.api.view import PortalView
from forum_portal.models import Role

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


class SlipChecked(serializers.Serializer[Any]):
    asked = serializers.CharField()
    code = serializers.CharField()
    answer = serializers.CharField()
    meaning = serializers.CharField()
    facts = serializers.DictField(child=serializers.CharField())
    not_meaning = serializers.CharField()


class SlipsChecked(serializers.Serializer[Any]):
    results = SlipChecked(many=True)


class CheckSlips(PortalView):
    roles = EVERY_ROLE - {Role.ACCOUNTS}
    only_reads = True
    question = ManyCodes
    answer = SlipsChecked
    tag = "pemeriksaan"
    title = "Memeriksa sampai 1.000 slip menurut kodenya"
    example = '{"codes": ["K7Q2M-X4T9R-B1WZ6"]}'

    def post(self, request: Request) -> Response:
        return Response({"results": [_told(each) for each in check_slips(self.asked()["codes"])]})


def _told(checked: CheckedSlip) -> dict[str, Any]:
    return {
        "asked": checked.asked,
        "code": checked.code,
        "answer": checked.answer.value,
        "meaning": checked.meaning,
        "facts": dict(checked.facts),
        "not_meaning": checked.not_meaning,
    }
