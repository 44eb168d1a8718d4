"""What people write about money for cover. Whether it may be kept is for the services to say."""

from typing import Any

from django import forms

from compliance.groups import CERTAINTY_TITLES, FUNDING_TITLES, TITLES, Certainty, FundingKind, Group
from forum_portal.months import NAMES
from procurement.regions import REGIONS

_MONTHS = [(number, name) for number, name in enumerate(NAMES, start=1)]
_GROUPS = [(each.value, TITLES[each]) for each in Group]
_PLACES = [(region.code, region.name) for region in REGIONS]
_DAY = {"invalid": "Tulis tanggal seperti 31-12-2026.", "required": "Isi tanggalnya."}
_MOST = 10**15
_OF_PAGES = frozenset({"baru", "pembayaran"})


def _day(label: str, *, required: bool = True) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, error_messages=_DAY)


def _rupiah(label: str, least: int) -> forms.DecimalField:
    return forms.DecimalField(label=label, min_value=least, max_value=_MOST, max_digits=16, decimal_places=0)


class SourceForm(forms.Form):
    title = forms.CharField(label="Nama sumber", max_length=160)
    kind = forms.ChoiceField(label="Jenis", choices=[(each.value, FUNDING_TITLES[each]) for each in FundingKind])
    year = forms.IntegerField(label="Tahun", min_value=2015, max_value=2999)
    budget = _rupiah("Anggaran (Rp)", 0)
    first_month = forms.TypedChoiceField(label="Dari bulan", choices=_MONTHS, coerce=int, initial=1)
    last_month = forms.TypedChoiceField(label="Sampai bulan", choices=_MONTHS, coerce=int, initial=12)
    region = forms.ChoiceField(label="Kab/kota", choices=[("", "Seluruh provinsi"), *_PLACES], required=False)
    groups = forms.MultipleChoiceField(
        label="Kelompok yang boleh dibayar", choices=_GROUPS, widget=forms.CheckboxSelectMultiple
    )
    certainty = forms.ChoiceField(
        label="Kepastian", choices=[(each.value, CERTAINTY_TITLES[each]) for each in Certainty]
    )
    legal_basis = forms.CharField(label="Dasar hukum", max_length=300, required=False)
    company = forms.CharField(label="Perusahaan (bagi CSR)", max_length=250, required=False)
    npp = forms.CharField(label="NPP perusahaan", max_length=12, required=False)
    container = forms.CharField(label="Kode wadah BPJS Ketenagakerjaan", max_length=2, required=False)
    promised_for = _day("Dijanjikan untuk", required=False)
    note = forms.CharField(label="Catatan", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    @property
    def told(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name not in ("code", "groups", "npp")}


class NewSourceForm(SourceForm):
    code = forms.SlugField(
        label="Kode", max_length=40, help_text="Huruf, angka, dan tanda hubung, misalnya apbd-prov-2026."
    )
    field_order = ("code", "title", "kind", "year", "budget")

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if code in _OF_PAGES:
            raise forms.ValidationError(f"Kode “{code}” dipakai halaman lain. Pilih kode lain.")
        return code


class BasisForm(forms.Form):
    document = forms.FileField(
        label="Dasar hukum",
        help_text="PDF, JPG, atau PNG, paling besar 5 MB.",
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        error_messages={"required": "Lampirkan dokumennya.", "empty": "Berkas itu kosong. Pilih berkas yang berisi."},
    )


class ReviewForm(forms.Form):
    note = forms.CharField(
        label="Catatan telaah", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class RealisationForm(forms.Form):
    paid_on = _day("Tanggal bayar")
    month = forms.TypedChoiceField(label="Untuk bulan", choices=_MONTHS, coerce=int)
    group = forms.ChoiceField(label="Kelompok", choices=_GROUPS)
    region = forms.ChoiceField(label="Kab/kota", choices=_PLACES)
    people = forms.IntegerField(label="Orang", min_value=1, max_value=10_000_000)
    amount = _rupiah("Jumlah (Rp)", 1)
    note = forms.CharField(label="Catatan", max_length=300, required=False)
