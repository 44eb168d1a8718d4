"""The quick check for programs: the same answers as on its page, for up to a thousand firms at once."""

from dataclasses import asdict
from typing import Any

from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from employers.forms import LONGEST_NAME, LONGEST_REGION
from employers.services import Answer, QuestionUnclear, check_employers, question
from forum_portal.access import EVERY_ROLE, sees_all
from forum_portal.api.view import PortalView
from forum_portal.models import Role

MOST_CHECKS = 1000
LONGEST_NUMBER = 40


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


class EmployerFound(serializers.Serializer[Any]):
    name = serializers.CharField()
    npp = serializers.CharField()
    npwp = serializers.CharField(help_text="Disamarkan.")
    status = serializers.CharField()
    programmes = serializers.ListField(child=serializers.CharField())
    last_settled = serializers.CharField()


class EmployerResembling(serializers.Serializer[Any]):
    name = serializers.CharField()
    npp = serializers.CharField(help_text="Kosong bagi yang tidak berwenang melihat pemberi kerja.")
    evidence = serializers.ListField(child=serializers.CharField())


class FirmChecked(serializers.Serializer[Any]):
    answer = serializers.ChoiceField(choices=[each.value for each in Answer])
    meaning = serializers.ListField(child=serializers.CharField())
    not_meaning = serializers.CharField()
    as_of = serializers.DateField(allow_null=True)
    coverage = serializers.CharField()
    employer = EmployerFound(allow_null=True)
    candidates = EmployerResembling(many=True)


class FirmsChecked(serializers.Serializer[Any]):
    """One answer a firm, in the order asked."""

    results = FirmChecked(many=True)


class CheckEmployers(PortalView):
    roles = EVERY_ROLE - {Role.ACCOUNTS}
    only_reads = True
    question = ManyChecks
    answer = FirmsChecked
    tag = "pemeriksaan"
    title = "Cek cepat kepesertaan sampai 1.000 perusahaan menurut nama atau NPWP"
    example = '{"checks": [{"name": "CV Mahakam Karya", "npwp": "023456789722000"}]}'

    def post(self, request: Request) -> Response:
        questions = [each["question"] for each in self.asked()["checks"]]
        checked = check_employers(questions, today=timezone.localdate(), with_evidence=sees_all(self.user))
        return Response({"results": [asdict(each) for each in checked]})
