"""The keys that a person gives to other programs: made, shown once, listed and revoked by that person alone."""

from typing import cast

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from forum_portal import tokens
from forum_portal.access import EVERY_ROLE, allow, one_of
from forum_portal.models import ApiToken, Office, Role, User
from forum_portal.web.token_forms import TokenForm

_HAS_TOKENS = EVERY_ROLE - {Role.ACCOUNTS}


@allow(*_HAS_TOKENS)
@require_http_methods(["GET", "POST"])
@reauthentication_required(allow_get=True)
def token_list(request: HttpRequest) -> HttpResponse:
    """Who makes a token has just given the password once more, as for the second factor."""
    owner = cast(User, request.user)
    form = TokenForm(request.POST or None, owner=owner)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            token, secret = tokens.make_token(
                owner=owner,
                name=said["name"],
                grants=form.chosen(),
                read_only=not said["writes"],
                until=said["until"],
                offices=tokens.offices_named(form.office_codes()),
            )
        except tokens.TokenRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _shown_once(request, token, secret)
    rows = [_told(token) for token in tokens.listed_of(owner)]
    return render(request, "web/tokens.html", {"title": "Token API", "form": form, "rows": rows})


@allow(*_HAS_TOKENS)
@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Without the password again: whoever finds a key lost must be quick."""
    owner = cast(User, request.user)
    token: ApiToken = one_of(tokens.tokens_of(owner), pk=pk)
    tokens.revoke(token=token, by=owner)
    messages.success(request, f"Token “{token.name}” dicabut. Program yang memakainya tidak lagi mendapat jawaban.")
    return redirect("tokens")


def _shown_once(request: HttpRequest, token: ApiToken, secret: str) -> HttpResponse:
    """In the answer to the POST and kept nowhere: not in the session, not in a message, not in a cache."""
    response = render(request, "web/token_made.html", {"title": "Token baru", "token": token, "secret": secret})
    response["Cache-Control"] = "no-store, private"
    return response


def _told(listed: tokens.Listed) -> dict[str, object]:
    token = listed.token
    if token.revoked_at:
        state = ("Dicabut", "secondary")
    elif token.expires_at <= timezone.now():
        state = ("Habis masa berlaku", "secondary")
    elif not listed.alive:
        state = ("Tidak berlaku: perannya berakhir", "warning")
    else:
        state = ("Berlaku", "success")
    return {"token": token, "state": state, "scope": [_scope_text(*each) for each in listed.scope]}


def _scope_text(role: str, office: Office | None) -> str:
    label = str(Role(role).label)
    if office is None:
        return label
    return f"{label} – {office}" if role == Role.OPD else f"{label}, hanya {office}"
