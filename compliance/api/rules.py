"""The rules for programs: the same contributions and deadlines as `manage contribution`, for everyone who signed in.

Amounts go in and out as text, in whole rupiah. Nothing here tells anything of a firm or a contract.
"""

from collections.abc import Callable
from typing import Any, ClassVar

from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from compliance.api.questions import (
    ContributionQuestion,
    DeadlineQuestion,
    MonthlyQuestion,
    OwnAccountQuestion,
    Question,
)
from compliance.rules.own_account import BASIC
from compliance.selectors.law import law_book
from compliance.selectors.rates import calendar, rates
from compliance.services import reckoning
from compliance.services.reckoning import NotReckoned, answers
from forum_portal.access import EVERY_ROLE, allow
from forum_portal.web.json_api import StrictJSON


class _Rule(APIView):
    """Asks `answer` what a question of the kind `question` comes to."""

    parser_classes = (StrictJSON,)
    question: ClassVar[type[Question]]
    answer: ClassVar[Callable[[dict[str, Any]], answers.Answer]]

    def post(self, request: Request) -> Response:
        asked = self.question(data=request.data)
        asked.is_valid(raise_exception=True)
        try:
            return Response(type(self).answer(asked.validated_data))
        except NotReckoned as refusal:
            said = ErrorDetail(str(refusal), code="not_reckoned")
            raise ValidationError({refusal.field or "date": [said]}) from None


class Contribution(_Rule):
    question = ContributionQuestion

    @staticmethod
    def answer(given: dict[str, Any]) -> answers.Answer:
        if "wages" in given:
            return answers.of_project_wages(reckoning.by_wages(given["wages"], day=given["date"], law=law_book()))
        reckoned = reckoning.by_value(
            given["value"],
            includes_vat=given["includes_vat"],
            day=given["date"],
            rates=rates(),
            addenda=given["addenda"],
        )
        return answers.of_value(reckoned)


class MonthlyContribution(_Rule):
    question = MonthlyQuestion

    @staticmethod
    def answer(given: dict[str, Any]) -> answers.Answer:
        worked = reckoning.monthly(
            given["wages"], size=given["size"], risk_class=given["class"], day=given["date"], law=law_book()
        )
        return answers.of_month(worked)


class OwnAccount(_Rule):
    question = OwnAccountQuestion

    @staticmethod
    def answer(given: dict[str, Any]) -> answers.Answer:
        budget = given.get("budget")
        reckoned = reckoning.own_account(
            law=law_book(),
            people=given["people"],
            first=given["from"],
            months=given["months"],
            payer=given["payer"],
            sector=given["sector"],
            programmes=BASIC | {"JHT"} if given["with_jht"] else BASIC,
            budget=None if budget is None else int(budget),
        )
        return answers.of_own_account(reckoned)


class RegistrationDeadline(_Rule):
    question = DeadlineQuestion

    @staticmethod
    def answer(given: dict[str, Any]) -> answers.Answer:
        found = reckoning.registration_deadline(given["date"], law=law_book(), calendar=calendar())
        return answers.of_deadline(found)


contribution = allow(*EVERY_ROLE)(Contribution.as_view())
monthly_contribution = allow(*EVERY_ROLE)(MonthlyContribution.as_view())
own_account = allow(*EVERY_ROLE)(OwnAccount.as_view())
deadline = allow(*EVERY_ROLE)(RegistrationDeadline.as_view())
