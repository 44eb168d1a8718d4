"""The upload form, with only the questions that the chosen source needs."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from forum_portal.intake.governments import government_names
from forum_portal.intake.preview import offices_for_upload
from forum_portal.intake.source import Options, Source
from forum_portal.models import Office, User

NATIONAL, BRANCHES = "national", "branches"
SOME, ALL = "some", "all"


class _FileForm(forms.Form):
    file = forms.FileField(
        label="Berkas",
        allow_empty_file=True,
        help_text="Excel (.xlsx, .xls), OpenDocument (.ods), CSV, atau JSON, paling besar 25 MiB. "
        "Pilih, atau seret berkas ke kotak ini.",
        error_messages={"required": "Pilih berkas yang akan diunggah."},
        widget=forms.ClearableFileInput(attrs={"data-file-name": "nama-berkas", "class": "drop-target"}),
    )


class AnyFileForm(_FileForm):
    """A file of whatever kind: the portal finds out what it is, and asks only what the file does not say."""


class QuestionsForm(forms.Form):
    """What the chosen source asks of the file as a whole."""

    office = forms.ModelChoiceField(
        label="Perangkat daerah",
        queryset=None,
        empty_label="– pilih perangkat daerah –",
        error_messages={
            "required": "Pilih perangkat daerah pemilik daftar ini.",
            "invalid_choice": "Anda hanya dapat mengunggah berkas untuk perangkat daerah Anda sendiri.",
        },
    )
    government = forms.ChoiceField(
        label="Pemerintah mana?",
        help_text="Berkas ini tidak menyebut pemerintah yang mempunyai paketnya.",
        error_messages={
            "required": "Pilih pemerintah yang mempunyai data ini.",
            "invalid_choice": "Pilih pemerintah dari daftar.",
        },
    )
    as_of = forms.DateField(
        label="Keadaan data per tanggal",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    coverage = forms.ChoiceField(
        label="Cakupan data",
        choices=((NATIONAL, "Seluruh Indonesia"), (BRANCHES, "Hanya kantor cabang tertentu")),
        widget=forms.RadioSelect,
        help_text="Hanya data seluruh Indonesia yang dapat menunjukkan bahwa sebuah perusahaan belum terdaftar.",
        error_messages={"required": "Nyatakan cakupan datanya."},
    )
    branches = forms.CharField(
        label="Nama kantor cabang",
        required=False,
        max_length=300,
        help_text="Bila hanya kantor cabang tertentu: pisahkan dengan koma, misalnya Samarinda, Balikpapan.",
    )
    picture = forms.ChoiceField(
        label="Apakah ini daftar lengkap?",
        choices=(
            (SOME, "Tidak, hanya sebagian: berkas ini menambah atau memperbarui; data lain tetap seperti semula"),
            (ALL, "Ya, semuanya"),
        ),
        initial=SOME,
        widget=forms.RadioSelect,
        help_text="Bila ragu, pilih Tidak. Sebelum diterapkan, portal menunjukkan apa yang akan dianggap tidak ada.",
    )
    by_hand = forms.BooleanField(
        label="Saya ingin mencocokkan kolom sendiri",
        required=False,
        help_text="Tidak perlu dicentang bila judul kolomnya lain daripada templat: yang tidak dikenali ditanyakan "
        "setelah diunggah. Centang bila kolomnya pernah salah dibaca.",
    )

    def __init__(self, *args: Any, source: Source, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.source = source
        if source.needs_government:
            government: Any = self.fields["government"]
            government.choices = [("", "– pilih pemerintah –"), *government_names().items()]
        else:
            del self.fields["government"]
        if source.needs_office:
            field: Any = self.fields["office"]
            field.queryset = offices_for_upload(user, source)
            self._only_office(field)
        else:
            del self.fields["office"]
        if source.coverage == "none":
            del self.fields["coverage"], self.fields["branches"]
        elif source.coverage == "optional":
            coverage: Any = self.fields["coverage"]
            coverage.required = False
            coverage.choices = (("", "Sama dengan data pemberi kerja"), *coverage.choices)
        if source.full_picture != "asked":
            del self.fields["picture"]
        else:
            absent = source.absent_means or "data yang tidak disebut di berkas dianggap sudah tidak ada"
            picture: Any = self.fields["picture"]
            picture.choices = (picture.choices[0], (ALL, f"Ya, semuanya: {absent}"))
        self.fields["as_of"].help_text = (
            "Boleh kosong bila berkas mempunyai kolom tanggal data; bila diisi harus sama dengan kolom itu."
            if source.as_of_column
            else "Hari ketika data ini diambil dari sistem asalnya. Bila kosong dipakai hari ini."
        )

    def _only_office(self, field: Any) -> None:
        offices = list(field.queryset[:2])
        if len(offices) == 1:
            field.initial = offices[0].pk

    def clean_as_of(self) -> date | None:
        day: date | None = self.cleaned_data["as_of"]
        if day is not None and day > timezone.localdate():
            raise forms.ValidationError("Tanggal ini belum terjadi. Isi tanggal data yang sebenarnya.")
        return day

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("coverage") == BRANCHES and not data.get("branches", "").strip():
            self.add_error("branches", "Tulis nama kantor cabang yang datanya ada di berkas ini.")
        return data

    def as_of_given(self) -> bool:
        return self.cleaned_data["as_of"] is not None

    def options(self) -> Options:
        data = self.cleaned_data
        office: Office | None = data.get("office")
        coverage = data.get("coverage", "")
        return Options(
            as_of=data["as_of"] or timezone.localdate(),
            coverage=data["branches"] if coverage == BRANCHES else coverage,
            office_code=office.code if office else "",
            full_picture=data.get("picture") == ALL,
            government=data.get("government", ""),
        )


class UploadForm(QuestionsForm, _FileForm):
    """The file with the questions of its source."""

    field_order = ("file",)


class KindForm(forms.Form):
    """Which kind a file is that could not be recognised."""

    kind = forms.ChoiceField(
        error_messages={
            "required": "Pilih jenis berkas ini.",
            "invalid_choice": "Pilih jenis berkas dari daftar.",
        },
    )

    def __init__(self, *args: Any, sources: Sequence[Source], besides: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        kind.label = "Jenis lain" if besides else "Jenis berkas"
        kind.choices = [("", "– pilih jenis berkas –"), *((source.slug, source.title) for source in sources)]


class UndoForm(forms.Form):
    why = forms.CharField(
        label="Alasan pembatalan",
        max_length=500,
        error_messages={"required": "Tulis alasan pembatalan; alasan ini tercatat di riwayat."},
    )
