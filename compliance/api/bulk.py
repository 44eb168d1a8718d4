"""A whole list checked at once: one answer a line, in the five words of the quick check."""

from dataclasses import asdict
from typing import Any

from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from compliance.services.bulk_check import LineAnswer, check_contracts, check_numbers
from employers.api.checks import LONGEST_NUMBER, MOST_CHECKS, FirmChecked
from forum_portal.access import EVERY_ROLE
from forum_portal.api.view import PortalView
from forum_portal.models import Role

_LONGEST_CONTRACT = 250


def _numbers(longest: int) -> serializers.ListField:
    unreadable = "Nomor ini memuat tanda yang bukan teks."
    number = serializers.CharField(
        max_length=longest,
        allow_blank=True,
        error_messages={
            "invalid": "Nomor harus teks.",
            "null": "Nomor ini kosong (null).",
            "max_length": "Nomor ini lebih dari {max_length} huruf.",
            "null_characters_not_allowed": unreadable,
            "surrogate_characters_not_allowed": unreadable,
        },
    )
    return serializers.ListField(
        child=number,
        required=False,
        allow_empty=False,
        max_length=MOST_CHECKS,
        error_messages={
            "null": "Bagian ini kosong (null).",
            "not_a_list": "Bagian ini harus daftar.",
            "empty": "Daftar ini kosong.",
            "max_length": "Daftar ini lebih dari {max_length} nomor.",
        },
    )


class ManyNumbers(serializers.Serializer[Any]):
    default_error_messages = {"invalid": "Permintaan harus objek dengan bagian npwp atau contracts."}

    npwp = _numbers(LONGEST_NUMBER)
    contracts = _numbers(_LONGEST_CONTRACT)

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        if ("npwp" in given) == ("contracts" in given):
            raise serializers.ValidationError("Isi npwp atau contracts, salah satu saja.", code="one_of_two")
        return given


class LineChecked(FirmChecked):
    line = serializers.IntegerField(help_text="Urutan dalam daftar yang dikirim, mulai 1.")
    contract = serializers.IntegerField(allow_null=True)


class ManyChecked(serializers.Serializer[Any]):
    results = LineChecked(many=True)


class CheckMany(PortalView):
    roles = EVERY_ROLE - {Role.ACCOUNTS}
    only_reads = True
    question = ManyNumbers
    answer = ManyChecked
    tag = "pemeriksaan"
    title = "Cek cepat sampai 1.000 NPWP, atau penyedia dari sampai 1.000 nomor kontrak"
    example = '{"npwp": ["023456789722000"]}'

    def post(self, request: Request) -> Response:
        given, today = self.asked(), timezone.localdate()
        if "npwp" in given:
            answers = check_numbers(given["npwp"], user=self.user, today=today)
        else:
            answers = check_contracts(given["contracts"], user=self.user, today=today)
        return Response({"results": [_told(number, each) for number, each in enumerate(answers, start=1)]})


def _told(line: int, answer: LineAnswer) -> dict[str, Any]:
    return {"line": line, "contract": answer.contract, **asdict(answer.checked)}
