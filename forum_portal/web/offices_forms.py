"""What the secretariat writes of offices. Whether it may be so is for the services to say."""

from typing import Any

from django import forms

from forum_portal.governments import GOVERNMENTS
from forum_portal.models import Office
from forum_portal.selectors import offices_beside, satkers_of

_WHY = forms.Textarea(attrs={"rows": 2, "maxlength": 2000, "autocomplete": "off"})
_REGIONS = [("", "– tidak terikat satu kabupaten/kota –"), *((g.region, g.name) for g in GOVERNMENTS if g.region)]

_CHOOSE = "– pilih perangkat daerah –"
_NO_GOAL = "Pilih perangkat daerah tujuannya."
_NO_NAME = {"required": "Isi nama perangkat daerah."}


class Explained(forms.Form):
    """Every change has a reason, which stays on the record."""

    why = forms.CharField(
        label="Alasan",
        max_length=2000,
        widget=_WHY,
        help_text="Misalnya: Perda tentang susunan perangkat daerah yang baru.",
        error_messages={"required": "Tulis alasannya; perubahan ini tercatat beserta alasannya."},
    )


class ChangeOfficeForm(Explained):
    name = forms.CharField(label="Nama", max_length=200, error_messages=_NO_NAME)
    level = forms.ChoiceField(label="Tingkat", choices=Office.Level.choices)
    region = forms.ChoiceField(label="Kabupaten/kota", choices=_REGIONS, required=False)
    whole_government = forms.BooleanField(
        label="Berlaku bagi semua perangkat daerah dengan kode KLPD yang sama",
        required=False,
        help_text="Tingkat dan kabupaten/kota saja; misalnya untuk pemerintah yang kode KLPD-nya belum dikenal portal.",
    )
    field_order = ("name", "level", "region", "whole_government", "why")

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("level") == Office.Level.REGENCY and "region" in data and not data["region"]:
            self.add_error("region", "Pilih kabupaten/kotanya.")
        return data


class NewOfficeForm(Explained):
    """Level and region are the government's."""

    klpd = forms.ChoiceField(label="Pemerintah", choices=[(each.klpd, each.name) for each in GOVERNMENTS])
    name = forms.CharField(label="Nama", max_length=200, error_messages=_NO_NAME)
    code = forms.RegexField(
        r"^[0-9]+(\.[0-9]+)*$",
        label="Kode satuan kerja tanpa ruas terakhir",
        max_length=60,
        required=False,
        help_text="Misalnya 1.03.0.00.0.00.01. Kosongkan bila belum diketahui; perangkat daerah dikenali dari namanya.",
        error_messages={"invalid": "Hanya angka dan titik, misalnya 1.03.0.00.0.00.01."},
    )
    field_order = ("klpd", "name", "code", "why")


class MoveForm(Explained):
    """Some satkers of one office to another office of the same government."""

    satkers = forms.ModelMultipleChoiceField(
        queryset=None,
        label="Satuan kerja",
        error_messages={"required": "Centang sekurang-kurangnya satu satuan kerja pada daftar."},
    )
    to = forms.ModelChoiceField(
        queryset=None, label="Pindahkan ke", empty_label=_CHOOSE, error_messages={"required": _NO_GOAL}
    )
    field_order = ("satkers", "to", "why")

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="pindah_%s", **kwargs)
        satkers: Any = self.fields["satkers"]
        satkers.queryset = satkers_of(office).select_related("office")
        to: Any = self.fields["to"]
        to.queryset = offices_beside(office)


class MergeForm(Explained):
    into = forms.ModelChoiceField(
        queryset=None, label="Gabungkan ke", empty_label=_CHOOSE, error_messages={"required": _NO_GOAL}
    )
    field_order = ("into", "why")

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="gabung_%s", **kwargs)
        into: Any = self.fields["into"]
        into.queryset = offices_beside(office)
