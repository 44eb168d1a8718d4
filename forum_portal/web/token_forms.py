"""The form in which a person makes a token for a program."""

import re
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone

from forum_portal.access import SEES_ALL
from forum_portal.models import Membership, User
from forum_portal.tokens import LONGEST_DAYS, grants_for_tokens

_USUAL_DAYS = 90


def grant_label(held: Membership) -> str:
    return f"{held.get_role_display()} – {held.office}" if held.office else str(held.get_role_display())


class TokenForm(forms.Form):
    name = forms.CharField(
        label="Dipakai untuk", max_length=80, help_text="Nama program atau kegunaannya, misalnya “Aplikasi e-Kinerja”."
    )
    grants = forms.MultipleChoiceField(
        label="Berbicara sebagai",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Pilih sekurang-kurangnya satu."},
        help_text="Program hanya melihat apa yang Anda lihat dalam peran yang dicentang.",
    )
    offices = forms.CharField(
        label="Hanya perangkat daerah ini",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Kode menurut daftar Perangkat daerah, dipisahkan koma atau baris. Program lalu hanya membaca data "
        "perangkat daerah itu. Kosongkan untuk semua.",
    )
    writes = forms.BooleanField(
        label="Boleh mengunggah dan menerapkan berkas",
        required=False,
        help_text="Tanpa centang, program hanya dapat membaca.",
    )
    until = forms.DateField(
        label="Hari terakhir berlaku",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=f"Paling lama {LONGEST_DAYS} hari.",
    )

    def __init__(self, data: Any = None, *, owner: User) -> None:
        super().__init__(data)
        self.held = {str(row.pk): row for row in grants_for_tokens(owner)}
        choices: Any = self.fields["grants"]
        choices.choices = [(key, grant_label(row)) for key, row in self.held.items()]
        if len(self.held) == 1:
            choices.initial = list(self.held)
        if not any(row.role in SEES_ALL for row in self.held.values()):
            del self.fields["offices"]
        self.fields["until"].initial = timezone.localdate() + timedelta(days=_USUAL_DAYS)

    def office_codes(self) -> list[str]:
        parts = re.split(r"[,;\n]", self.cleaned_data.get("offices", ""))
        return [code for part in parts if (code := part.strip())]

    def chosen(self) -> list[Membership]:
        return [self.held[key] for key in self.cleaned_data["grants"]]
