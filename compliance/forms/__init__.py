"""What people write: decisions on findings and judgements of pairs."""

from django import forms

_REASON = forms.Textarea(attrs={"rows": 2, "maxlength": 2000, "autocomplete": "off"})


class DecisionForm(forms.Form):
    """What the secretariat decides of a finding. Whether it may be kept is for the service to say."""

    decision = forms.CharField(max_length=9, required=False)
    reason = forms.CharField(
        label="Alasan",
        max_length=2000,
        required=False,
        widget=_REASON,
        help_text="Misalnya: bukti bayar Agustus 2025 diperlihatkan pada 3 Oktober 2025.",
    )


class PhysicalForm(forms.Form):
    """What a person decides of the kind of work. Whether it may be kept is for the service to say."""

    decision = forms.CharField(max_length=5, required=False)
    reason = forms.CharField(max_length=2000, required=False)


class JudgementForm(forms.Form):
    """Whether a contractor and an employer are the same firm."""

    contractor_key = forms.CharField(max_length=200, widget=forms.HiddenInput)
    npp = forms.CharField(label="NPP", max_length=12, error_messages={"required": "Isi NPP pemberi kerja."})
    answer = forms.CharField(max_length=9, required=False)
    reason = forms.CharField(
        label="Alasan",
        max_length=2000,
        required=False,
        widget=_REASON,
        help_text="Misalnya: NPWP pada akta dan pada sertifikat kepesertaan sama.",
    )


class SettlingForm(forms.Form):
    """The answer that settles a disagreement. Whether it may be kept is for the service to say."""

    answer = forms.CharField(max_length=9)
    reason = forms.CharField(max_length=2000, required=False)
