"""The quick check for programs: the same answers as on its page, for up to a thousand firms at once."""

from dataclasses import asdict
from typing import Any, cast

from django.utils import timezone
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from employers.forms import LONGEST_NAME, LONGEST_REGION
from employers.services import QuestionUnclear, check_employers, question
from forum_portal.access import EVERY_ROLE, allow, sees_all
from forum_portal.models import Role, User
from forum_portal.web.json_api import StrictJSON

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


class CheckEmployers(APIView):
    parser_classes = (StrictJSON,)
    example = '{"checks": [{"name": "CV Mahakam Karya", "npwp": "023456789722000"}]}'
    example = '{"checks": [{"name": "CV Mahakam Karya", "npwp": "023456789722000"}]}'

    def post(self, request: Request) -> Response:
        asked = ManyChecks(data=request.data)
        asked.is_valid(raise_exception=True)
        user = cast(User, request.user)
        questions = [each["question"] for each in asked.validated_data["checks"]]
        checked = check_employers(questions, today=timezone.localdate(), with_evidence=sees_all(user))
        return Response({"results": [asdict(each) for each in checked]})


check = allow(*(EVERY_ROLE - {Role.ACCOUNTS}))(CheckEmployers.as_view())
