"""What people write on the pages of employers."""

from typing import Any

from django import forms

from employers.services import QuestionUnclear, may_be_shown_again, question

LONGEST_NAME, LONGEST_REGION = 300, 60
_TOO_LONG = "Terlalu panjang: paling banyak %(limit_value)d huruf. Tempel satu NPWP atau satu nama saja."


class CheckForm(forms.Form):
    """One firm to look up. A citizen number is not written back into the page."""

    firm = forms.CharField(
        label="NPWP atau nama perusahaan",
        max_length=LONGEST_NAME,
        help_text="Misalnya 02.345.678.9-722.000 atau CV Mahakam Karya. NPWP memberi jawaban yang paling pasti.",
        error_messages={"required": "Isi NPWP atau nama perusahaan.", "max_length": _TOO_LONG},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "maxlength": None}),
    )
    region = forms.CharField(
        label="Kabupaten/kota perusahaan",
        max_length=LONGEST_REGION,
        required=False,
        help_text="Membantu bila banyak perusahaan bernama mirip.",
        error_messages={"max_length": "Terlalu panjang: paling banyak %(limit_value)d huruf. Tulis namanya saja."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "maxlength": None}),
    )

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if "firm" in given and "region" in given:
            try:
                given["question"] = question(given["firm"], region=given["region"])
            except QuestionUnclear as unclear:
                self.add_error("firm", str(unclear))
        return given

    def without_citizen_number(self) -> "CheckForm":
        """The form to be shown again: as it is, or empty with its errors where a citizen number was typed."""
        if all(may_be_shown_again(self.data.get(name, "")) for name in self.fields):
            return self
        self.data = {}
        return self
