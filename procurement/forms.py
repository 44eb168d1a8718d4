"""What people write on the pages of procurement."""

from typing import Any

from django import forms

from forum_portal.intake.source import all_sources
from procurement.feeds.client import DATASET
from procurement.feeds.keeping import Wanted
from procurement.models import Feed, Succession


class FeedForm(forms.Form):
    """A feed to be fetched. The dataset is a path, never an address: the portal asks no other server."""

    name = forms.CharField(label="Nama", max_length=120, help_text="Misalnya: RUP penyedia Pemprov Kaltim 2026.")
    system = forms.ChoiceField(label="Sistem", choices=Feed.System.choices)
    source = forms.ChoiceField(label="Jenis berkas", help_text="Sumber portal yang membaca jawabannya.")
    dataset = forms.CharField(
        label="Dataset",
        max_length=200,
        help_text="INAPROC: misalnya v1/rup/paket-penyedia-terumumkan. ISB: kunci/json/nomor/NamaDataset dari LKPP.",
    )
    government = forms.CharField(
        label="Kode KLPD atau LPSE",
        max_length=12,
        help_text="D241 untuk Provinsi Kalimantan Timur; LPSE 35 untuk ISB SPSE.",
    )
    year = forms.IntegerField(label="Tahun anggaran", min_value=2011, max_value=2100)
    every_hours = forms.IntegerField(label="Tarik setiap (jam)", min_value=1, max_value=720, initial=24)
    full_picture = forms.BooleanField(
        label="Jawabannya daftar lengkap pemerintah dan tahun itu",
        required=False,
        initial=True,
        help_text="Paket yang tidak disebut lagi dianggap sudah tidak ada; lebih dari 20 persen ditanyakan dahulu.",
    )
    enabled = forms.BooleanField(label="Aktif", required=False, initial=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["source"]
        field.choices = [(source.slug, source.title) for source in all_sources() if not source.needs_office]

    def clean_dataset(self) -> str:
        dataset = str(self.cleaned_data["dataset"]).strip("/ ")
        if not DATASET.fullmatch(dataset):
            raise forms.ValidationError(
                "Tulis jalur dataset saja: huruf, angka, tanda hubung, titik dua dan garis miring, tanpa https://."
            )
        return dataset

    def clean_government(self) -> str:
        government = str(self.cleaned_data["government"]).strip().upper()
        if not government.isalnum():
            raise forms.ValidationError("Kode hanya memuat huruf dan angka, misalnya D241 atau 35.")
        return government

    def wanted(self) -> Wanted:
        return Wanted(**{name: self.cleaned_data[name] for name in Wanted.__slots__})


class SuccessionForm(forms.Form):
    """One proposal by its own button, named by what is answered, or all that are ticked."""

    SINGLE = {
        "yes": Succession.Status.CONFIRMED,
        "no": Succession.Status.REFUSED,
        "back": Succession.Status.PROPOSED,
    }

    yes = forms.IntegerField(required=False, min_value=1, max_value=2**53)
    no = forms.IntegerField(required=False, min_value=1, max_value=2**53)
    back = forms.IntegerField(required=False, min_value=1, max_value=2**53)
    all_ticked = forms.ChoiceField(
        required=False, choices=[(each.value, each.label) for each in (SINGLE["yes"], SINGLE["no"])]
    )

    def answer(self) -> tuple[str, list[int]]:
        """What is answered, and of which proposals; nothing that cannot be read is among them."""
        for name, status in self.SINGLE.items():
            if self.cleaned_data.get(name):
                return status.value, [self.cleaned_data[name]]
        ticked = self.data.getlist("ticked") if hasattr(self.data, "getlist") else []
        ids = {int(each) for each in ticked if each.isascii() and each.isdigit() and len(each) < 16}
        return self.cleaned_data.get("all_ticked") or "", sorted(ids)
