"""What programs may ask of the rules."""

from typing import Any

from rest_framework import serializers

from compliance.api.fields import NEVER_EMPTY, Choice, Day, MonthOf, Rupiah, Whole, YesNo, list_of
from compliance.rules.facts import REQUIRED_PROGRAMMES
from compliance.services.reckoning import MOST_MONTHS
from compliance.services.reckoning.own_account import PAYERS, SECTORS

MOST_ADDENDA = 50
MOST_WAGES = 10_000
MOST_PEOPLE = 10_000_000


class Question(serializers.Serializer[Any]):
    default_error_messages = {"invalid": "Permintaan harus objek JSON."}


class ContributionQuestion(Question):
    """By `value` (and the whole new value of each addendum), then with `includes_vat`; or by the project's `wages`."""

    value = Rupiah(required=False)
    wages = Rupiah(required=False)
    includes_vat = YesNo(required=False)
    addenda = list_of(Rupiah(), MOST_ADDENDA, default=list)
    date = Day()

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        if ("value" in given) == ("wages" in given):
            raise serializers.ValidationError("Isi value atau wages, salah satu saja.", code="one_of_two")
        if "value" in given and "includes_vat" not in given:
            raise serializers.ValidationError({"includes_vat": NEVER_EMPTY["required"]}, code="required")
        return given


class MonthlyQuestion(Question):
    wages = list_of(Rupiah(), MOST_WAGES, allow_empty=False)
    size = Choice(tuple(REQUIRED_PROGRAMMES))
    risk_class = Whole(1, 5)
    date = Day()

    def get_fields(self) -> dict[str, Any]:
        """`class` is what it is called in the law, and a word that no attribute may bear."""
        fields = super().get_fields()
        fields["class"] = fields.pop("risk_class")
        return fields


class OwnAccountQuestion(Question):
    people = Whole(0, MOST_PEOPLE, default=1)
    months = Whole(1, MOST_MONTHS)
    payer = Choice(PAYERS)
    sector = Choice(SECTORS, default="other")
    with_jht = YesNo(default=False)
    budget = Rupiah(required=False)
    first = MonthOf()

    def get_fields(self) -> dict[str, Any]:
        """`from` is what people say, and a word that no attribute may bear."""
        fields = super().get_fields()
        fields["from"] = fields.pop("first")
        return fields


class DeadlineQuestion(Question):
    date = Day()
