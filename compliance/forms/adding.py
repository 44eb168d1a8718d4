"""A contract that the procurement systems do not tell of, as its office writes it down."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from employers.identity import NpwpKind, contract_number_key, parse_npwp
from forum_portal.models import Office
from forum_portal.rupiah import parse_rupiah
from procurement.sources.opd_contract_list import WORK_TYPES

_DAY = {"invalid": "Tulis tanggal seperti 31-12-2026.", "required": "Isi tanggal SPK."}


def _text(label: str, hint: str, *, most: int, required: bool = True, **attrs: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=most,
        required=required,
        help_text=hint,
        widget=forms.TextInput(attrs={"autocomplete": "off", **attrs}),
        error_messages={
            "required": f"{label} belum diisi.",
            "max_length": f"{label} terlalu panjang; paling banyak {most} huruf.",
        },
    )


class AddContractForm(forms.Form):
    """Eight questions; the office is asked only of those who work for several."""

    package = _text("Nama paket", "Seperti tertulis di SPK.", most=300)
    number = _text("Nomor kontrak/SPK", "Persis seperti di SPK, misalnya 600/021/SPK/2026.", most=120)
    signed_on = forms.DateField(
        label="Tanggal SPK",
        help_text="Batas pendaftaran proyek dihitung dari tanggal ini.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages=_DAY,
    )
    value = _text("Nilai kontrak", "Rupiah penuh, termasuk PPN.", most=40, inputmode="numeric")
    kind = forms.ChoiceField(
        label="Jenis pengadaan",
        choices=[(kind, kind) for kind in WORK_TYPES],
        help_text="Hanya pekerjaan konstruksi yang didaftarkan sebagai proyek.",
    )
    contractor = _text("Nama penyedia", "Lengkap dengan bentuk usahanya (PT, CV).", most=200)
    npwp = _text("NPWP penyedia", "15 atau 16 angka. NIK tidak disimpan.", most=40, required=False)
    kd_rup = _text("Kode RUP", "Dari SiRUP, bila diketahui.", most=100, required=False, inputmode="numeric")
    office = forms.TypedChoiceField(label="OPD", coerce=int)

    def __init__(self, *args: Any, offices: list[Office], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(offices) == 1:
            del self.fields["office"]
        else:
            self.fields["office"].choices = [(office.pk, office.name) for office in offices]

    def clean_number(self) -> str:
        number: str = self.cleaned_data["number"]
        if not contract_number_key(number):
            raise forms.ValidationError("Nomor kontrak harus memuat huruf atau angka, misalnya 600/021/SPK/2026.")
        return number

    def clean_signed_on(self) -> date:
        day: date = self.cleaned_data["signed_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("Tanggal SPK belum terjadi. Isi tanggal pada SPK yang sudah ditandatangani.")
        return day

    def clean_value(self) -> str:
        try:
            value = parse_rupiah(self.cleaned_data["value"])
        except ValueError as unread:
            raise forms.ValidationError(str(unread)) from None
        if value is None or value <= 0:
            raise forms.ValidationError("Isi nilai kontrak dalam rupiah, misalnya 187500000.")
        return f"{value:f}"

    def clean_npwp(self) -> str:
        """A citizen number is replaced at once by the word for it."""
        read = parse_npwp(self.cleaned_data["npwp"])
        if read.kind is NpwpKind.UNUSABLE:
            raise forms.ValidationError(read.reason)
        return read.stored

    @property
    def said(self) -> dict[str, str]:
        """The answers by the names of the columns of the office's list."""
        given = self.cleaned_data
        return {
            "nama_paket": given["package"],
            "jenis_pengadaan": given["kind"],
            "nilai_kontrak": given["value"],
            "termasuk_ppn": "ya",
            "no_kontrak": given["number"],
            "tgl_kontrak": f"{given['signed_on']:%d-%m-%Y}",
            "nama_penyedia": given["contractor"],
            "npwp_penyedia": given["npwp"],
            "kd_rup": given["kd_rup"],
        }

    def without_citizen_number(self) -> "AddContractForm":
        """The form to be shown again, its number emptied where a person's was typed."""
        if self.is_bound and parse_npwp(self.data.get("npwp", "")).kind is NpwpKind.PERSON:
            self.data = self.data.copy()
            self.data["npwp"] = ""
        return self
