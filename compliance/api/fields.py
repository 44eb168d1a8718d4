"""What programs write, one kind of value each; whatever cannot be read is refused with an Indonesian sentence."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from rest_framework import serializers

from forum_portal.months import Month

_WHOLE_RUPIAH = re.compile(r"[0-9]{1,15}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")
NEVER_EMPTY = {"required": "Bagian ini tidak ada.", "null": "Bagian ini kosong (null)."}


class Rupiah(serializers.Field[Decimal, Any, str, Any]):
    """Whole rupiah above nought, as a text of digits; a whole number is read as well, a fraction never."""

    default_error_messages = {**NEVER_EMPTY, "amount": "Bagian ini bukan jumlah rupiah utuh di atas nol."}

    def to_internal_value(self, data: Any) -> Decimal:
        text = str(data) if type(data) in (str, int) else ""
        if not _WHOLE_RUPIAH.fullmatch(text) or not int(text):
            self.fail("amount")
        return Decimal(text)

    def described(self) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[0-9]{1,15}$", "examples": ["200000000"]}


class Day(serializers.Field[date, Any, str, Any]):
    default_error_messages = {**NEVER_EMPTY, "day": "Bagian ini bukan tanggal."}

    def to_internal_value(self, data: Any) -> date:
        try:
            day = date.fromisoformat(data) if type(data) is str and _DAY.fullmatch(data) else None
        except ValueError:
            day = None
        if day is None or not 2000 <= day.year <= 2100:
            self.fail("day")
        return day

    def described(self) -> dict[str, Any]:
        return {"type": "string", "pattern": "^20[0-9]{2}-[0-9]{2}-[0-9]{2}$", "examples": ["2025-10-03"]}


class MonthOf(serializers.Field[Month, Any, str, Any]):
    default_error_messages = {**NEVER_EMPTY, "month": "Bagian ini bukan bulan."}

    def to_internal_value(self, data: Any) -> Month:
        try:
            month = Month.parse(data) if type(data) is str and _MONTH.fullmatch(data) else None
        except ValueError:
            month = None
        if month is None or not 2000 <= month.year <= 2100:
            self.fail("month")
        return month

    def described(self) -> dict[str, Any]:
        return {"type": "string", "pattern": "^20[0-9]{2}-[0-9]{2}$", "examples": ["2026-04"]}


class Whole(serializers.Field[int, Any, int, Any]):
    """A whole number from `least` to `most`."""

    default_error_messages = {**NEVER_EMPTY, "whole": "Bagian ini bukan bilangan bulat {least} sampai {most}."}

    def __init__(self, least: int, most: int, **options: Any) -> None:
        super().__init__(**options)
        self.least, self.most = least, most

    def to_internal_value(self, data: Any) -> int:
        if type(data) is not int or not self.least <= data <= self.most:
            self.fail("whole", least=self.least, most=self.most)
        return data

    def described(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


class Choice(serializers.Field[str, Any, str, Any]):
    default_error_messages = {**NEVER_EMPTY, "invalid_choice": "Bagian ini bukan salah satu dari {among}."}

    def __init__(self, among: tuple[str, ...], **options: Any) -> None:
        super().__init__(**options)
        self.among = among

    def to_internal_value(self, data: Any) -> str:
        if type(data) is not str or data not in self.among:
            self.fail("invalid_choice", among=", ".join(self.among))
        return data

    def described(self) -> dict[str, Any]:
        return {"type": "string", "enum": list(self.among)}


class YesNo(serializers.Field[bool, Any, bool, Any]):
    default_error_messages = {**NEVER_EMPTY, "invalid": "Bagian ini harus true atau false."}

    def to_internal_value(self, data: Any) -> bool:
        if type(data) is not bool:
            self.fail("invalid")
        return data

    def described(self) -> dict[str, Any]:
        return {"type": "boolean"}


def list_of(child: serializers.Field[Any, Any, Any, Any], most: int, **options: Any) -> serializers.ListField:
    said = {
        **NEVER_EMPTY,
        "not_a_list": "Bagian ini harus daftar.",
        "empty": "Daftar ini kosong.",
        "max_length": "Daftar ini lebih dari {max_length} isi.",
    }
    return serializers.ListField(child=child, max_length=most, error_messages=said, **options)
