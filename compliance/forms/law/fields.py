"""Days, percentages and amounts as people write them in a proposal; what cannot be read is said in a sentence."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from forum_portal.intake.columns.amounts import rupiah
from forum_portal.intake.columns.cells import BadCell
from forum_portal.intake.columns.days import day

_PERCENT = re.compile(r"(-?)(\d{1,3})(?:[.,](\d+))?\s*(?:%|persen)?", re.IGNORECASE)
_LEAST_PERCENT = Decimal("0.01")


class DayField(forms.CharField):
    """A day in any usual spelling, as a date."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def to_python(self, value: Any) -> Any:
        if isinstance(value, date):
            return value
        try:
            return day(super().to_python(value))
        except BadCell as bad:
            raise ValidationError(f"{bad.reason} {bad.how_to_mend}") from None


class PercentField(forms.CharField):
    """A percentage ("0,21", "0,21 %"), as a fraction (0.0021) of at most `decimals` decimals of a percent."""

    def __init__(self, *, decimals: int = 4, highest: int = 100, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(max_length=20, **kwargs)
        self.decimals = decimals
        self.highest = highest

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if text in self.empty_values:
            return None
        match = _PERCENT.fullmatch(text.strip())
        if match is None:
            raise ValidationError(f"“{text}” bukan persentase. Tulis angkanya saja, misalnya 0,21.")
        if match[1]:
            raise ValidationError("Persentase tidak boleh negatif. Tulis angka di atas nol, misalnya 0,21.")
        fraction = (match[3] or "").rstrip("0")
        if len(fraction) > self.decimals:
            raise ValidationError(f"Tulis paling banyak {self.decimals} angka di belakang koma.")
        percent = Decimal(f"{match[2]}.{fraction or '0'}")
        if not _LEAST_PERCENT <= percent <= self.highest:
            raise ValidationError(
                f"“{text}” di luar 0,01 sampai {self.highest} persen. Tulis dalam persen: 0,21 berarti 0,21 persen."
            )
        return percent / 100


class RupiahField(forms.CharField):
    """An amount above nought, to the sen."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(max_length=40, **kwargs)

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        try:
            amount = rupiah(text)
        except BadCell as bad:
            raise ValidationError(f"{bad.reason} {bad.how_to_mend}") from None
        if amount is not None and amount <= 0:
            raise ValidationError("Isi dengan nilai di atas nol.")
        return amount
