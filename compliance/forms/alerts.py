"""What a person mutes, and the switch of a kind's mail."""

from django import forms

from compliance.models.alerts import KIND_CHOICES


class MuteForm(forms.Form):
    """One kind, or the contract that the list is narrowed to."""

    kind = forms.ChoiceField(
        label="Jenis peringatan",
        choices=[("", "Semua jenis dari kontrak ini"), *KIND_CHOICES],
        required=False,
        error_messages={"invalid_choice": "Pilih jenis peringatan dari daftar."},
    )
    contract = forms.IntegerField(required=False, widget=forms.HiddenInput)
    until = forms.DateField(
        label="Sampai tanggal",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Isi tanggal berakhirnya.", "invalid": "Isi tanggal yang benar."},
    )

    def __init__(self, *args: object, of_contract: bool = False, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if not of_contract:
            self.fields["kind"].choices = KIND_CHOICES  # type: ignore[attr-defined]


class SwitchForm(forms.Form):
    """`counted` is the number of messages that was shown beside the switch."""

    on = forms.BooleanField(required=False)
    counted = forms.IntegerField(min_value=0)


class UpToForm(forms.Form):
    """The newest alert that was on the page when it was marked as read."""

    up_to = forms.IntegerField(min_value=1)
