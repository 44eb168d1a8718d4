"""The way in: everybody lands where their work is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static

from forum_portal.access import SEES_ALL, has_role, public
from forum_portal.models import Role


@public
def home(request: HttpRequest) -> HttpResponse:
    """Redirects by role. Public, because who has no role yet must be told whom to ask instead of meeting a 404."""
    if not request.user.is_authenticated:
        return redirect("account_login")
    if has_role(request.user, Role.SECRETARIAT):
        return redirect("compliance:inbox")
    if has_role(request.user, *SEES_ALL):
        return redirect("compliance:dashboard")
    if has_role(request.user, Role.OPD):
        return redirect("compliance:office_home")
    if has_role(request.user, Role.ACCOUNTS):
        return redirect("users")
    return render(request, "web/no_role.html", {"title": "Akun Anda belum diberi peran"})


@public
def favicon(request: HttpRequest) -> HttpResponse:
    """Browsers ask for /favicon.ico whatever the page says."""
    return redirect(static("favicon.svg"), permanent=True)
