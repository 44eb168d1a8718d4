"""Proposals of one value: a rate, an amount, a reduction, a number of days."""

from typing import Any, ClassVar

from django import forms

from compliance.forms.law.base import LawForm
from compliance.forms.law.fields import MONTHLY_LIMIT, PercentField, RupiahField
from compliance.models import OwnAccountReduction, Programme
from compliance.rules.law import DEADLINES
from compliance.selectors.law.kinds import rate_label

_CHOOSE = {"required": "Pilih salah satu.", "invalid_choice": "Pilih salah satu dari daftar."}


class VatForm(LawForm):
    values = ("rate",)
    rate = PercentField(label="Tarif efektif (persen)", decimals=2, help_text="Misalnya 11.")

    def law_rows(self) -> list[dict[str, Any]]:
        return [self._as_values("rate")]


class WageRateForm(LawForm):
    values = ("line", "rate")
    line = forms.ChoiceField(label="Tarif mana", error_messages=_CHOOSE)
    rate = PercentField(label="Tarif baru (persen)", help_text="Misalnya 1,74.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._series = {"-".join(map(str, row.series)): row.series for row in self.stored}
        line: Any = self.fields["line"]
        line.choices = [(key, rate_label(*series)) for key, series in sorted(self._series.items())]

    def law_rows(self) -> list[dict[str, Any]]:
        scheme, programme, payer, risk_class = self._series[self.cleaned_data["line"]]
        series = {"scheme": scheme, "programme": programme, "payer": payer, "risk_class": risk_class}
        return [series | self._as_values("rate")]


class _AmountForm(LawForm):
    """One amount of one programme."""

    values = ("programme", "amount")
    programmes: ClassVar[tuple[str, ...]] = ()
    programme = forms.ChoiceField(label="Program", error_messages=_CHOOSE)
    amount = RupiahField(limit=MONTHLY_LIMIT, label="Jumlah sebulan (Rp)")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        programme: Any = self.fields["programme"]
        programme.choices = [(code, Programme(code).label) for code in self.programmes]

    def law_rows(self) -> list[dict[str, Any]]:
        return [self._as_values("programme", "amount")]


class WageCapForm(_AmountForm):
    programmes = (Programme.JP,)


class OwnAccountPriceForm(_AmountForm):
    programmes = (Programme.JKK, Programme.JKM, Programme.JHT)


class OwnAccountReductionForm(LawForm):
    values = ("sector", "fraction", "programmes", "not_for")
    sector = forms.ChoiceField(label="Sektor", choices=OwnAccountReduction.Sector.choices, error_messages=_CHOOSE)
    fraction = PercentField(label="Potongan (persen)", decimals=2, help_text="Misalnya 50.")
    programmes = forms.MultipleChoiceField(
        label="Program",
        choices=[(code, code) for code in OwnAccountPriceForm.programmes],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Centang sekurang-kurangnya satu program."},
    )
    not_for = forms.MultipleChoiceField(
        label="Tidak berlaku bila dibayar dari",
        choices=OwnAccountReduction.Payer.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def law_rows(self) -> list[dict[str, Any]]:
        codes = {name: ",".join(self.cleaned_data[name]) for name in ("programmes", "not_for")}
        return [self._as_values("sector", "fraction") | codes]


class IndustryReductionForm(LawForm):
    values = ("programme", "fraction", "applies_to")
    programme = forms.ChoiceField(label="Program", choices=Programme.choices, error_messages=_CHOOSE)
    fraction = PercentField(label="Potongan (persen)", decimals=2, help_text="Misalnya 50.")
    applies_to = forms.CharField(label="Berlaku bagi", max_length=300)

    def law_rows(self) -> list[dict[str, Any]]:
        return [self._as_values("programme", "fraction", "applies_to")]


class DeadlineForm(LawForm):
    """The number of days alone: whether they are working days stays as it is."""

    values = ("name", "days")
    name = forms.ChoiceField(label="Batas waktu", choices=tuple(DEADLINES.items()), error_messages=_CHOOSE)
    days = forms.IntegerField(
        label="Hari",
        min_value=1,
        max_value=366,
        help_text="Untuk jatuh tempo iuran: tanggal pada bulan berikutnya, 1 sampai 28.",
        error_messages={
            "required": "Isi jumlah harinya.",
            "invalid": "Tulis bilangan bulat, misalnya 14.",
            "min_value": "Isi sekurang-kurangnya 1 hari.",
            "max_value": "Isi paling banyak 366 hari.",
        },
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("name") == "payment_due_day" and data.get("days", 0) > 28:
            self.add_error("days", "Tanggal jatuh tempo harus ada pada setiap bulan: isi 1 sampai 28.")
        return data

    def law_rows(self) -> list[dict[str, Any]]:
        data = self.cleaned_data
        unit = next((row.working_days for row in self.stored if row.name == data["name"]), True)
        return [{"name": data["name"], "days": data["days"], "working_days": unit}]
