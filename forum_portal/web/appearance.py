"""How the portal looks to one person on one device: light, dark or as the device prefers; single keys on or off.

Kept in a cookie, since the choice belongs to the device as much as to the person, and counts before anybody signed in.
The server writes it into the page, so nothing flashes and no script is needed.
"""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from forum_portal.access import public

COOKIE = "tampilan"
_YEAR = 365 * 24 * 60 * 60
_SEPARATOR = "."
_NO_KEYS = "tanpa-pintasan"
# What the cookie says, and what the page's `data-theme` and its colour scheme say then.
THEMES = {"perangkat": ("auto", "light dark"), "terang": ("light", "light"), "gelap": ("dark", "dark")}


@dataclass(frozen=True, slots=True)
class Appearance:
    choice: str = "perangkat"
    shortcuts: bool = True

    @classmethod
    def of(cls, request: HttpRequest) -> "Appearance":
        """What was chosen on this device; a cookie that nobody here wrote counts as none."""
        choice, _, keys = request.COOKIES.get(COOKIE, "").partition(_SEPARATOR)
        return cls(choice if choice in THEMES else cls().choice, keys != _NO_KEYS)

    def as_cookie(self) -> str:
        return self.choice if self.shortcuts else f"{self.choice}{_SEPARATOR}{_NO_KEYS}"

    def for_pages(self) -> dict[str, Any]:
        theme, scheme = THEMES[self.choice]
        return {"theme": theme, "color_scheme": scheme, "shortcuts": self.shortcuts}


class AppearanceForm(forms.Form):
    choice = forms.ChoiceField(
        label="Warna",
        choices=[("perangkat", "Ikut perangkat"), ("terang", "Terang"), ("gelap", "Gelap")],
        widget=forms.RadioSelect,
        help_text="Cetakan selalu terang.",
    )
    shortcuts = forms.BooleanField(
        label="Pakai tombol pintas satu huruf",
        required=False,
        help_text="Matikan bila Anda memakai suara untuk mengetik, atau bila tombol sering tertekan tanpa sengaja.",
    )


@public
@require_http_methods(["GET", "POST"])
def appearance(request: HttpRequest) -> HttpResponse:
    current = Appearance.of(request)
    form = AppearanceForm(request.POST or None, initial={"choice": current.choice, "shortcuts": current.shortcuts})
    if request.method == "POST" and form.is_valid():
        chosen = Appearance(form.cleaned_data["choice"], form.cleaned_data["shortcuts"])
        messages.success(request, "Tampilan disimpan untuk perangkat ini.")
        answer = redirect("appearance")
        answer.set_cookie(
            COOKIE,
            chosen.as_cookie(),
            max_age=_YEAR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
        return answer
    return render(request, "web/appearance.html", {"title": "Tampilan dan tombol pintas", "form": form})
