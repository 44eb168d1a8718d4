"""What every proposal asks for: from when, by which law, and why."""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from django import forms
from django.forms import BoundField

from compliance.forms.law.fields import DayField
from compliance.selectors.law.kinds import Kind, rows_of

_REASON = forms.Textarea(attrs={"rows": 2, "maxlength": 2000, "autocomplete": "off"})
_NO_REASON = {"required": "Tulis alasannya; yang memutuskan membacanya."}


class ReasonForm(forms.Form):
    reason = forms.CharField(label="Alasan", max_length=2000, widget=_REASON, error_messages=_NO_REASON)


class LawForm(ReasonForm):
    """What every kind asks for; a kind adds its values before these. `law_rows()` are the rows as {column: text}."""

    values: ClassVar[tuple[str, ...]] = ()
    groups: ClassVar[tuple[tuple[str, tuple[str, ...]], ...]] = ()

    valid_from = DayField(label="Berlaku sejak", error_messages={"required": "Isi tanggal mulai berlakunya."})
    valid_to = DayField(label="Berlaku sampai", required=False)
    legal_source = forms.CharField(
        label="Dasar hukum",
        max_length=300,
        help_text="Nama, nomor, tahun, dan pasalnya.",
        error_messages={"required": "Isi dasar hukumnya."},
    )
    note = forms.CharField(label="Catatan bagi pembaca", max_length=300, required=False)
    verified = forms.BooleanField(label="Sudah saya cocokkan dengan naskah peraturannya", required=False)

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.stored = rows_of(kind)
        until = "Kosong: satu tahun." if kind.yearly else "Kosong: sampai diganti."
        self.fields["valid_to"].help_text = until
        self.fields["reason"].help_text = "Misalnya: pengumuman gubernur sudah terbit dan dilampirkan pada surat."
        self.order_fields([*self.values, "valid_from", "valid_to", "legal_source", "note", "verified", "reason"])

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        since, until = data.get("valid_from"), data.get("valid_to")
        if since and until and until < since:
            self.add_error("valid_to", "Hari terakhirnya lebih dahulu daripada hari pertamanya.")
        return data

    def law_rows(self) -> list[dict[str, Any]]:
        raise NotImplementedError

    def grouped_fields(self) -> Iterator[tuple[str, list[BoundField]]]:
        """The fields as they stand on the page: in named groups, then those without a group under an empty name."""
        for legend, names in self.groups:
            yield legend, [self[name] for name in names]
        inside = {name for _, names in self.groups for name in names}
        yield "", [field for field in self if field.name not in inside]

    def _as_values(self, *names: str) -> dict[str, Any]:
        return {name: str(self.cleaned_data[name]) for name in names}


class VerifyForm(ReasonForm):
    """Rows that were held against the text of the law."""

    rows = forms.TypedMultipleChoiceField(
        coerce=int,
        error_messages={
            "required": "Centang sekurang-kurangnya satu baris.",
            "invalid_choice": "Baris yang dicentang sudah berubah; muat ulang halaman ini.",
        },
    )

    def __init__(self, *args: Any, pks: Sequence[int | None], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows: Any = self.fields["rows"]
        rows.choices = [(pk, str(pk)) for pk in pks]
        self.fields[
            "reason"
        ].help_text = "Naskah mana yang dibaca, dan di mana; misalnya: salinan PP dari JDIH, Pasal 16."
