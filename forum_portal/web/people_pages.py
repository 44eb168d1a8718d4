"""Accounts, for their keepers alone: who may sign in, in which role, for which office."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from forum_portal import people
from forum_portal.access import allow, one_of
from forum_portal.lists.views import list_page
from forum_portal.models import Role, User
from forum_portal.trail import history_of
from forum_portal.web.filters import UserFilter
from forum_portal.web.forms import ChangePersonForm, NewPersonForm, RoleFormSet, initial_roles
from forum_portal.web.tables import UserTable


@allow(Role.ACCOUNTS)
@require_safe
def users(request: HttpRequest) -> HttpResponseBase:
    return list_page(
        request,
        rows=people.users(),
        filterset_class=UserFilter,
        table_class=UserTable,
        title="Pengguna",
        intro="Siapa boleh masuk, dalam peran apa, untuk OPD mana. Setiap perubahan tercatat.",
        empty="Belum ada pengguna.",
        export_name="pengguna",
        template_name="web/users.html",
    )


@allow(Role.ACCOUNTS)
@require_http_methods(["GET", "POST"])
def add_user(request: HttpRequest) -> HttpResponse:
    form = NewPersonForm(request.POST or None)
    roles = RoleFormSet(request.POST or None, prefix="peran")
    if request.method == "POST" and form.is_valid() and roles.is_valid():
        user, password = people.add_user(
            username=form.cleaned_data["username"],
            full_name=form.cleaned_data["full_name"],
            email=form.cleaned_data["email"],
            grants=roles.grants(),
            by=cast(User, request.user),
        )
        return _password_shown_once(request, user, password)
    return render(request, "web/user_form.html", {"title": "Pengguna baru", "form": form, "roles": roles})


@allow(Role.ACCOUNTS)
@require_http_methods(["GET", "POST"])
def user(request: HttpRequest, pk: int) -> HttpResponse:
    row = one_of(people.users(), pk=pk)
    if request.method == "POST" and "kata_sandi_baru" in request.POST:
        return _password_shown_once(request, row, people.issue_password(user=row, by=cast(User, request.user)))
    if request.method == "GET":
        form = ChangePersonForm(initial={"full_name": row.full_name, "email": row.email, "is_active": row.is_active})
        roles = RoleFormSet(prefix="peran", initial=initial_roles(list(row.memberships.all())))
    else:
        # Without initial values, or a role that stays as it was would count as not filled in.
        form, roles = ChangePersonForm(request.POST), RoleFormSet(request.POST, prefix="peran")
    if form.is_valid() and roles.is_valid():
        try:
            people.change_user(user=row, grants=roles.grants(), by=cast(User, request.user), **form.cleaned_data)
        except people.PeopleError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"Akun {row} sudah disimpan.")
            return redirect("users")
    shown = {"title": str(row), "person": row, "form": form, "roles": roles, "history": history_of(row)[:20]}
    return render(request, "web/user_form.html", shown)


def _password_shown_once(request: HttpRequest, row: User, password: str) -> HttpResponse:
    """Shown in the answer to the POST and kept nowhere: not in the session, not in a message, not in a cache."""
    shown = {"title": "Kata sandi sementara", "person": row, "password": password}
    response = render(request, "web/one_time_password.html", shown)
    response["Cache-Control"] = "no-store, private"
    return response
