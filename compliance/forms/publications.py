"""The form that releases a month."""

from django import forms


class ReleaseForm(forms.Form):
    note = forms.CharField(label="Catatan", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    correction = forms.BooleanField(required=False, widget=forms.HiddenInput)
