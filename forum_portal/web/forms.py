"""Forms of the accounts pages."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory

from forum_portal.models import Membership, Role, User
from forum_portal.people import Grant, offices, username_is_taken


class PersonForm(forms.Form):
    full_name = forms.CharField(label="Nama lengkap", max_length=150)
    email = forms.EmailField(label="Surel dinas", required=False, help_text="Hanya untuk menghubungi pemegang akun.")


class NewPersonForm(PersonForm):
    username = forms.CharField(
        label="Nama pengguna",
        max_length=60,
        help_text="Dipakai untuk masuk. Huruf, angka, titik, garis; misalnya siti.aminah",
        validators=[User.username_validator],
    )
    field_order = ("username", "full_name", "email")

    def clean_username(self) -> str:
        username = str(self.cleaned_data["username"]).lower()
        if username_is_taken(username):
            raise forms.ValidationError("Nama pengguna ini sudah dipakai. Tambahkan nama keluarga atau angka.")
        return username


class ChangePersonForm(PersonForm):
    is_active = forms.BooleanField(
        label="Akun aktif",
        required=False,
        help_text="Hilangkan centang untuk menutup akun; riwayatnya tetap tersimpan.",
    )


class ReviewForm(forms.Form):
    closes_on = forms.DateField(
        label="Hari terakhir untuk mengonfirmasi",
        help_text="Sekurang-kurangnya 14 hari lagi. Sesudahnya, akun yang tidak dikonfirmasi tidak dapat masuk.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class RoleForm(forms.Form):
    role = forms.ChoiceField(label="Peran", choices=[("", "– tanpa peran –"), *Role.choices], required=False)
    office = forms.ModelChoiceField(label="OPD", queryset=None, required=False, empty_label="– tanpa OPD –")
    until = forms.DateField(
        label="Sampai tanggal",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["office"]
        field.queryset = offices()

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        role, office = data.get("role"), data.get("office")
        if role == Role.OPD and office is None and "office" not in self.errors:
            self.add_error("office", "Pilih OPD tempat petugas ini bekerja.")
        if role and role != Role.OPD and office is not None:
            self.add_error("office", f"Peran {Role(role).label} tidak terikat pada satu OPD; kosongkan isian ini.")
        if not role and (office or data.get("until")):
            self.add_error("role", "Pilih perannya, atau kosongkan seluruh baris ini.")
        return data

    def grant(self) -> Grant | None:
        data = self.cleaned_data
        if not data.get("role"):
            return None
        return Grant(Role(data["role"]), data.get("office"), data.get("until"))


class BaseRoles(BaseFormSet):  # type: ignore[type-arg]
    def clean(self) -> None:
        if any(self.errors):
            return
        held = [(grant.role, grant.office) for grant in self.grants()]
        if not held:
            raise forms.ValidationError("Beri sekurang-kurangnya satu peran.")
        if len(set(held)) != len(held):
            raise forms.ValidationError("Peran yang sama tertulis dua kali; hapus salah satunya.")
        if any(role == Role.ACCOUNTS for role, _ in held) and len(held) > 1:
            raise forms.ValidationError(
                "Pengelola akun tidak boleh merangkap peran lain: ia memberi akses, maka ia tidak ikut melihat data."
            )

    def grants(self) -> list[Grant]:
        return [grant for form in self.forms if (grant := form.grant()) is not None]


RoleFormSet = formset_factory(RoleForm, formset=BaseRoles, extra=2, max_num=12, absolute_max=12)


def initial_roles(memberships: list[Membership]) -> list[Mapping[str, Any]]:
    return [{"role": row.role, "office": row.office_id, "until": row.until} for row in memberships]
