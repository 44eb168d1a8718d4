"""How the numbers of letters are written: the registers, each with the number that comes next."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from compliance.forms import RegisterForm
from forum_portal.access import allow
from forum_portal.models import Role, User
from forum_portal.printing.numbers import NumberRefused, preview, rewrite, upcoming


@allow(Role.SECRETARIAT)
@require_http_methods(["GET", "POST"])
def registers(request: HttpRequest) -> HttpResponse:
    """The button "Lihat dahulu" shows what the next number would be, "Simpan" keeps the writing."""
    today = timezone.localdate()
    books = upcoming(today)
    asked = request.POST.get("register", "")
    shown = []
    for book, number, given in books:
        mine = request.method == "POST" and asked == book.name
        form = RegisterForm(
            request.POST if mine else None,
            initial={"pattern": book.pattern, "code": book.code},
            auto_id=f"{book.name}_%s",
        )
        tried = ""
        if mine and form.is_valid():
            said = form.cleaned_data
            try:
                tried = preview(book, pattern=said["pattern"], code=said["code"], on=today)
                if "simpan" in request.POST:
                    rewrite(book, by=cast(User, request.user), **said)
                    messages.success(request, f"Susunan nomor {book.title} disimpan. Nomor berikutnya: {tried}.")
                    return redirect("compliance:registers")
            except NumberRefused as refusal:
                form.add_error(None, str(refusal))
        shown.append({"book": book, "number": number, "given": given, "form": form, "tried": tried})
    return render(request, "compliance/registers.html", {"title": "Nomor surat", "registers": shown})
