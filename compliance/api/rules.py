"""The rules for programs: the same contributions and deadlines as `manage contribution`, for everyone who signed in.

Amounts go in and out as text, in whole rupiah. Nothing here tells anything of a firm or a contract.
"""

from collections.abc import Callable
from typing import Any, ClassVar

from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from compliance.api.answers import ContributionWorked, DeadlineWorked, MonthWorked, OwnAccountWorked
from compliance.api.questions import (
    ContributionQuestion,
    DeadlineQuestion,
    MonthlyQuestion,
    OwnAccountQuestion,
)
from compliance.rules.own_account import BASIC
from compliance.selectors.law import law_book
from compliance.selectors.rates import calendar, rates
from compliance.services import reckoning
from compliance.services.reckoning import NotReckoned, answers
from forum_portal.access import EVERY_ROLE
from forum_portal.api.view import PortalView


class _Rule(PortalView):
    """Asks `reckon` what a question of the kind `question` comes to."""

    roles = EVERY_ROLE
    only_reads = True
    tag = "aturan"
    reckon: ClassVar[Callable[[dict[str, Any]], answers.Answer]]

    def post(self, request: Request) -> Response:
        given = self.asked()
        try:
            return Response(type(self).reckon(given))
        except NotReckoned as refusal:
            said = ErrorDetail(str(refusal), code="not_reckoned")
            raise ValidationError({refusal.field or "date": [said]}) from None


class Contribution(_Rule):
    question = ContributionQuestion
    answer = ContributionWorked
    example = '{"value": "200000000", "includes_vat": true, "date": "2025-10-03"}'
    title = "Iuran jasa konstruksi menurut nilai kontrak atau upah"

    @staticmethod
    def reckon(given: dict[str, Any]) -> answers.Answer:
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
    answer = MonthWorked
    example = '{"wages": ["4500000"], "size": "kecil", "class": 3, "date": "2025-10-03"}'
    title = "Iuran bulanan penerima upah"

    @staticmethod
    def reckon(given: dict[str, Any]) -> answers.Answer:
        worked = reckoning.monthly(
            given["wages"], size=given["size"], risk_class=given["class"], day=given["date"], law=law_book()
        )
        return answers.of_month(worked)


class OwnAccount(_Rule):
    question = OwnAccountQuestion
    answer = OwnAccountWorked
    example = '{"people": 25, "from": "2026-04", "months": 9, "payer": "apbd", "sector": "other"}'
    title = "Iuran bukan penerima upah"

    @staticmethod
    def reckon(given: dict[str, Any]) -> answers.Answer:
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
    answer = DeadlineWorked
    example = '{"date": "2025-10-03"}'
    title = "Batas pendaftaran proyek"

    @staticmethod
    def reckon(given: dict[str, Any]) -> answers.Answer:
        found = reckoning.registration_deadline(given["date"], law=law_book(), calendar=calendar())
        return answers.of_deadline(found)
