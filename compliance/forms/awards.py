"""What people write about an award season. Whether it may be kept is for the services to say."""

from decimal import Decimal
from typing import Any

from django import forms

from compliance.models import JurorSheet
from compliance.scoring import CRITERIA, CRITERION_FORMULAS, CRITERION_TITLES, SECTORS, SIZES

_MOST_CHOSEN = 50


class SeasonForm(forms.Form):
    year = forms.IntegerField(label="Tahun", min_value=2015, max_value=2999)
    last_month = forms.CharField(
        label="Bulan iuran terakhir yang dinilai",
        max_length=20,
        help_text="Dua belas bulan sampai bulan ini dinilai, misalnya 2026-12.",
    )


class TermsForm(forms.Form):
    """A weight for each criterion, the wage tolerance in per cent, and the length of the shortlist."""

    tolerance = forms.DecimalField(
        label="Toleransi upah (persen)", min_value=0, max_value=50, max_digits=4, decimal_places=1
    )
    shortlist = forms.IntegerField(label="Calon pada daftar pendek, tiap kategori", min_value=1, max_value=_MOST_CHOSEN)
    decree = forms.CharField(label="Nomor keputusan tim penilai", max_length=80, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        weights = {
            criterion: forms.DecimalField(
                label=f"{criterion} {CRITERION_TITLES[criterion]}",
                help_text=CRITERION_FORMULAS[criterion],
                min_value=0,
                max_value=100,
                max_digits=5,
                decimal_places=2,
            )
            for criterion in CRITERIA
        }
        self.fields = {**weights, **self.fields}

    @property
    def weights(self) -> dict[str, Decimal]:
        return {criterion: self.cleaned_data[criterion] for criterion in CRITERIA}

    @property
    def tolerance_share(self) -> Decimal:
        return self.cleaned_data["tolerance"] / 100


class CategoryForm(forms.Form):
    title = forms.CharField(label="Nama kategori", max_length=120)
    sectors = forms.MultipleChoiceField(
        label="Sektor", choices=list(SECTORS.items()), widget=forms.CheckboxSelectMultiple
    )
    sizes = forms.MultipleChoiceField(label="Skala", choices=list(SIZES.items()), widget=forms.CheckboxSelectMultiple)


class ExclusionForm(forms.Form):
    reason = forms.CharField(
        label="Alasan",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Alasan ini dicetak bersama daftar nominasi.",
    )


class ConflictForm(forms.Form):
    seat = forms.CharField(label="Jabatan Anda", max_length=120)
    reason = forms.CharField(
        label="Hubungan dengan perusahaan ini", max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )


class PointsForm(forms.Form):
    stage = forms.ChoiceField(label="Tahap", choices=JurorSheet.Stage.choices)
    points = forms.IntegerField(label="Nilai (0 sampai 100)", min_value=0, max_value=100)
    note = forms.CharField(label="Catatan", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2}))


class DecisionForm(forms.Form):
    held_on = forms.DateField(label="Tanggal sidang", widget=forms.DateInput(attrs={"type": "date"}))
    held_at = forms.CharField(label="Tempat sidang", max_length=160)
    present = forms.CharField(
        label="Yang hadir",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Satu jabatan tiap baris, tanpa nama orang.",
    )
    course = forms.CharField(
        label="Jalannya sidang", max_length=8000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
