"""What people write about the forum. Whether it may be kept is for the services to say."""

from typing import Any

from django import forms

from compliance.models import ForumDecision, ForumMeeting, ForumSeat
from compliance.selectors.forum import elements, units

_INVALID_DAY = {"invalid": "Tulis tanggal seperti 31-12-2026.", "required": "Isi tanggalnya."}


def _day(label: str, *, required: bool = True) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, error_messages=_INVALID_DAY)


def _lines(label: str, hint: str, *, required: bool = True) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, max_length=8000, required=required, widget=widget, help_text=hint)


class _OfUnit(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "unit" in self.fields:
            self.fields["unit"].queryset = units()  # type: ignore[attr-defined]


class UnitForm(forms.Form):
    element = forms.ModelChoiceField(label="Unsur", queryset=None)
    name = forms.CharField(label="Nama instansi", max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["element"].queryset = elements()  # type: ignore[attr-defined]


class SeatForm(_OfUnit):
    unit = forms.ModelChoiceField(label="Instansi", queryset=None)
    position = forms.CharField(label="Jabatan", max_length=160, help_text="Jabatan, bukan nama orang.")
    role = forms.ChoiceField(label="Kedudukan dalam forum", choices=ForumSeat.Role.choices, initial="anggota")
    since = _day("Mulai")
    until = _day("Sampai", required=False)


class EndSeatForm(forms.Form):
    until = _day("Sampai")


class DecreeForm(forms.Form):
    about = forms.CharField(label="Tentang", max_length=300)
    considering = _lines("Menimbang", "Satu pertimbangan tiap baris.")
    recalling = _lines("Mengingat", "Satu dasar hukum tiap baris; judulnya perlu diverifikasi biro hukum.")
    signatory = forms.CharField(label="Penanda tangan", max_length=120)


class ReturnForm(forms.Form):
    reason = _lines("Yang perlu diperbaiki", "Terbaca oleh penyusunnya.")


class IssueForm(forms.Form):
    number = forms.CharField(label="Nomor", max_length=80)
    dated = _day("Tanggal")
    valid_to = _day("Berlaku sampai", required=False)
    scan = forms.FileField(
        label="Pindaian",
        required=False,
        help_text="PDF, JPG, atau PNG, paling besar 5 MB.",
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )


class MeetingForm(forms.Form):
    kind = forms.ChoiceField(label="Jenis", choices=ForumMeeting.Kind.choices)
    held_on = _day("Tanggal")
    place = forms.CharField(label="Tempat", max_length=160)
    agenda = _lines("Acara", "Satu acara tiap baris.")


class MinutesForm(forms.Form):
    present = _lines("Yang hadir", "Satu jabatan tiap baris, tanpa nama orang.")
    minutes = _lines("Jalannya rapat", "Ringkas; keputusan dicatat tersendiri.")


class DecisionForm(_OfUnit):
    text = _lines("Keputusan", "Apa yang harus dikerjakan.")
    unit = forms.ModelChoiceField(label="Penanggung jawab", queryset=None)
    due_on = _day("Batas waktu")


class CloseForm(forms.Form):
    status = forms.ChoiceField(
        label="Keadaan", choices=[(each.value, each.label) for each in ForumDecision.Status if each != "open"]
    )
    outcome = _lines("Hasil", "Atau alasan pembatalannya.")
