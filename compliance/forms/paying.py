"""What people write before paying."""

from decimal import Decimal

from django import forms

from compliance.paying import MOST_LINES
from forum_portal.rupiah import parse_rupiah

_LARGEST = Decimal(10) ** 15


class PayForm(forms.Form):
    """One contract, by its id, and what is to be paid where somebody says so."""

    contract = forms.IntegerField(min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)
    amount = forms.CharField(
        label="Nilai yang akan dibayar",
        max_length=40,
        required=False,
        help_text="Rupiah; boleh dikosongkan.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean_amount(self) -> Decimal | None:
        try:
            amount = parse_rupiah(self.cleaned_data["amount"])
        except ValueError as unread:
            raise forms.ValidationError(str(unread)) from None
        if amount is not None and not 0 < amount < _LARGEST:
            raise forms.ValidationError("Nilai yang akan dibayar harus lebih dari nol, ditulis dalam rupiah penuh.")
        return amount


class PayListForm(forms.Form):
    """Many contracts, one a line."""

    lines = forms.CharField(
        label="Nomor kontrak atau NPWP, satu setiap baris",
        max_length=20_000,
        help_text=f"Tempel paling banyak {MOST_LINES} baris, misalnya satu kolom Excel. Kode paket juga dikenali.",
        error_messages={
            "required": "Tempel sedikitnya satu nomor kontrak atau NPWP.",
            "max_length": f"Terlalu panjang. Tempel paling banyak {MOST_LINES} baris, satu nomor setiap baris.",
        },
        widget=forms.Textarea(attrs={"rows": 10, "autocomplete": "off", "spellcheck": "false", "maxlength": None}),
    )


class PayListFileForm(PayListForm):
    """The same list once more, as a file of the advices that were kept; `kept` are their ids."""

    file = forms.ChoiceField(choices=[("xlsx", "XLSX"), ("csv", "CSV")])
    kept = forms.CharField(max_length=10_000, required=False)

    def clean_kept(self) -> list[int]:
        parts = self.cleaned_data["kept"].split(",")
        return [int(part) for part in parts if part.isascii() and part.isdigit() and len(part) < 19]
