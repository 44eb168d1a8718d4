"""What people decide of the kind of work and of pairs, and the codes of slips they ask about."""

import re

from django import forms

_REASON = forms.Textarea(attrs={"rows": 2, "maxlength": 2000, "autocomplete": "off"})


class PhysicalForm(forms.Form):
    """What a person decides of the kind of work. Whether it may be kept is for the service to say."""

    decision = forms.CharField(max_length=5, required=False)
    reason = forms.CharField(max_length=2000, required=False)


class JudgementForm(forms.Form):
    """Whether a contractor and an employer are the same firm."""

    contractor_key = forms.CharField(max_length=200, widget=forms.HiddenInput)
    npp = forms.CharField(label="NPP", max_length=12, error_messages={"required": "Isi NPP pemberi kerja."})
    answer = forms.CharField(max_length=9, required=False)
    reason = forms.CharField(
        label="Alasan",
        max_length=2000,
        required=False,
        widget=_REASON,
        help_text="Misalnya: NPWP pada akta dan pada sertifikat kepesertaan sama.",
    )


class SettlingForm(forms.Form):
    """The answer that settles a disagreement. Whether it may be kept is for the service to say."""

    answer = forms.CharField(max_length=9)
    reason = forms.CharField(max_length=2000, required=False)


MOST_CODES = 1000
_BETWEEN_CODES = re.compile(r"[\n\r,;\t]+")


class SlipCheckForm(forms.Form):
    """The code under the QR code of a slip, or what a scanner read in it."""

    kode = forms.CharField(
        label="Kode slip",
        max_length=3000,
        help_text="15 huruf dan angka di bawah kode QR. Huruf kecil, spasi, dan tanda hubung tidak menjadi soal.",
        error_messages={"required": "Isi kode slip.", "max_length": "Terlalu panjang: isi satu kode saja."},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "maxlength": None}
        ),
    )


class SlipListForm(forms.Form):
    """Many codes, one a line; `cleaned_data["codes"]` is their list."""

    codes = forms.CharField(
        label="Kode slip, satu setiap baris",
        help_text="Tempel paling banyak 1.000 kode, misalnya satu kolom Excel, atau isi kode QR dari alat pemindai.",
        error_messages={"required": "Tempel sedikitnya satu kode."},
        widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_codes(self) -> list[str]:
        codes = [code for part in _BETWEEN_CODES.split(self.cleaned_data["codes"]) if (code := part.strip())]
        if len(codes) > MOST_CODES:
            raise forms.ValidationError(f"Ada {len(codes)} kode. Periksa paling banyak 1.000 kode sekaligus.")
        return codes
