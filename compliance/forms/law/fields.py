"""Days, percentages and amounts as people write them in a proposal; what cannot be read is said in a sentence."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from forum_portal.intake.columns.amounts import rupiah
from forum_portal.intake.columns.cells import BadCell, cut
from forum_portal.intake.columns.days import day

_PERCENT = re.compile(r"(-?)(\d{1,3})(?:[.,](\d+))?\s*(?:%|persen)?", re.IGNORECASE)
_LEAST_PERCENT = Decimal("0.01")
MONTHLY_LIMIT = 1_000_000_000
CONTRACT_LIMIT = 10**15


def _number_box() -> forms.TextInput:
    return forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "maxlength": 40})


class DayField(forms.Field):
    """A day in any usual spelling, as a date."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def to_python(self, value: Any) -> Any:
        if isinstance(value, date):
            return value
        try:
            return day(value)
        except BadCell as bad:
            raise ValidationError(f"{bad.reason} {bad.how_to_mend}") from None


class PercentField(forms.Field):
    """A percentage ("0,21", "0,21 %"), as a fraction (0.0021) of at most `decimals` decimals of a percent."""

    def __init__(self, *, decimals: int = 4, **kwargs: Any) -> None:
        super().__init__(widget=_number_box(), **kwargs)
        self.decimals = decimals

    def to_python(self, value: Any) -> Any:
        text = str(value or "").strip()
        if not text:
            return None
        match = _PERCENT.fullmatch(text)
        if match is None:
            raise ValidationError(f"“{cut(text)}” bukan persentase. Tulis angkanya saja, misalnya 0,21.")
        if match[1]:
            raise ValidationError("Persentase tidak boleh negatif. Tulis angka di atas nol, misalnya 0,21.")
        fraction = (match[3] or "").rstrip("0")
        if len(fraction) > self.decimals:
            raise ValidationError(f"Tulis paling banyak {self.decimals} angka di belakang koma.")
        percent = Decimal(f"{match[2]}.{fraction or '0'}")
        if not _LEAST_PERCENT <= percent < 100:
            raise ValidationError(
                f"“{cut(text)}” tidak antara 0,01 dan 100 persen. Tulis dalam persen: 0,21 berarti 0,21 persen."
            )
        return percent / 100


class RupiahField(forms.Field):
    """An amount above nought and below `limit`, to the sen."""

    def __init__(self, *, limit: int, **kwargs: Any) -> None:
        super().__init__(widget=_number_box(), **kwargs)
        self.limit = limit

    def to_python(self, value: Any) -> Any:
        try:
            amount = rupiah(value)
        except BadCell as bad:
            raise ValidationError(f"{bad.reason} {bad.how_to_mend}") from None
        if amount is not None and amount <= 0:
            raise ValidationError("Isi dengan nilai di atas nol.")
        if amount is not None and amount >= self.limit:
            raise ValidationError("Nilainya terlalu besar; periksa jumlah angka nolnya.")
        return amount
