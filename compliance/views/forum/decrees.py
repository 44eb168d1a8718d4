"""The decree: its list, one decree with its next steps, and the document."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from compliance.decrees import State, Step, steps_from
from compliance.forms.forum import DecreeForm, IssueForm, ReturnForm
from compliance.models import Decree
from compliance.selectors import forum as told
from compliance.services import forum as services
from compliance.services.cases.files import CONTENT_TYPES
from compliance.services.forum.papers import decree_pdf
from compliance.views.forum.acting import kept, pressed
from forum_portal.access import SEES_ALL, allow, has_role, one_of
from forum_portal.models import Role, User
from forum_portal.printing.pdf import PrintingMissing, printer

_FIRST = {
    "about": "Forum Kepatuhan Jaminan Sosial Ketenagakerjaan Provinsi Kalimantan Timur",
    "considering": (
        "bahwa setiap pekerja berhak atas perlindungan jaminan sosial ketenagakerjaan;\n"
        "bahwa kepatuhan pemberi kerja dan penyedia perlu dikawal bersama lintas instansi;"
    ),
    "recalling": (
        "Undang-Undang Nomor 24 Tahun 2011 tentang Badan Penyelenggara Jaminan Sosial;\n"
        "Instruksi Presiden Nomor 2 Tahun 2021 tentang Optimalisasi Pelaksanaan Program Jaminan Sosial Ketenagakerjaan;"
    ),
    "signatory": "Gubernur Kalimantan Timur",
}


@allow(*SEES_ALL)
@require_http_methods(["GET", "HEAD", "POST"])
def decrees(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    writes = has_role(user, Role.SECRETARIAT)
    form = DecreeForm(request.POST if request.method == "POST" and writes else None, initial=_FIRST)
    if form.is_bound and (
        done := kept(
            request,
            form,
            lambda: services.draft(**form.cleaned_data, by=user),
            "Rancangan disimpan.",
            "compliance:decrees",
        )
    ):
        return done
    shown = {"title": "Keputusan forum", "decrees": told.decrees_for(user), "form": form, "writes": writes}
    return render(request, "compliance/forum/decrees.html", shown)


@allow(*SEES_ALL)
@require_safe
def decree(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _decree(request, pk))


@allow(Role.SECRETARIAT)
@require_POST
def revise(request: HttpRequest, pk: int) -> HttpResponse:
    row, user, form = _decree(request, pk), cast(User, request.user), DecreeForm(request.POST, auto_id="isi_%s")
    said = "Isi rancangan disimpan."
    done = kept(
        request, form, lambda: services.revise(row, **form.cleaned_data, by=user), said, "compliance:decree", pk
    )
    return done or _page(request, row, words=form)


@allow(Role.SECRETARIAT)
@require_POST
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    row, user = _decree(request, pk), cast(User, request.user)
    said = "Rancangan diajukan untuk telaah hukum."
    return pressed(request, lambda: services.submit(row, by=user), said, "compliance:decree", pk)


@allow(Role.SECRETARIAT, Role.FORUM)
@require_POST
def clear(request: HttpRequest, pk: int) -> HttpResponse:
    row, user, today = _decree(request, pk), cast(User, request.user), timezone.localdate()
    said = "Telaah hukum selesai; keputusan siap ditandatangani."
    return pressed(request, lambda: services.clear(row, by=user, today=today), said, "compliance:decree", pk)


@allow(Role.SECRETARIAT, Role.FORUM)
@require_POST
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    row, user, form = _decree(request, pk), cast(User, request.user), ReturnForm(request.POST, auto_id="kembali_%s")
    said = "Rancangan dikembalikan kepada penyusunnya."
    done = kept(
        request, form, lambda: services.give_back(row, **form.cleaned_data, by=user), said, "compliance:decree", pk
    )
    return done or _page(request, row, back=form)


@allow(Role.SECRETARIAT)
@require_POST
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    row, user = _decree(request, pk), cast(User, request.user)
    form = IssueForm(request.POST, request.FILES, auto_id="terbit_%s")

    def do() -> None:
        data = form.cleaned_data
        scan = (data["scan"].name, data["scan"].read()) if data["scan"] else None
        services.issue(
            row,
            number=data["number"],
            dated=data["dated"],
            valid_to=data["valid_to"],
            scan=scan,
            by=user,
            today=timezone.localdate(),
        )

    done = kept(request, form, do, "Keputusan dicatat terbit dan berlaku.", "compliance:decree", pk)
    return done or _page(request, row, issue=form)


@allow(Role.SECRETARIAT)
@require_POST
def amend(request: HttpRequest, pk: int) -> HttpResponse:
    row, user = _decree(request, pk), cast(User, request.user)
    said = "Rancangan perubahan dibuat. Keputusan lama tetap berlaku sampai perubahannya terbit."
    return pressed(request, lambda: services.amend(row, by=user), said, "compliance:decrees")


@allow(Role.SECRETARIAT)
@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    row, user, form = _decree(request, pk), cast(User, request.user), ReturnForm(request.POST, auto_id="cabut_%s")
    said = "Keputusan dicatat dicabut."
    done = kept(
        request, form, lambda: services.revoke(row, **form.cleaned_data, by=user), said, "compliance:decree", pk
    )
    return done or _page(request, row, revoke=form)


@allow(*SEES_ALL)
@require_safe
def decree_document(request: HttpRequest, pk: int) -> HttpResponse:
    row = _decree(request, pk)
    try:
        content = decree_pdf(row, printer(), today=timezone.localdate())
    except PrintingMissing as missing:
        messages.error(request, str(missing))
        return redirect("compliance:decree", pk)
    return _inline(content, "application/pdf", f"keputusan-forum-{row.pk}.pdf")


@allow(*SEES_ALL)
@require_safe
def decree_scan(request: HttpRequest, pk: int) -> HttpResponse:
    row = one_of(told.decrees_for(cast(User, request.user)).filter(document__isnull=False), pk=pk)
    document = row.document
    return _inline(bytes(document.content), CONTENT_TYPES[document.kind], f"keputusan-forum-{row.pk}.{document.kind}")


def _inline(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    return answer


def _decree(request: HttpRequest, pk: int) -> Decree:
    return one_of(told.decrees_for(cast(User, request.user)), pk=pk)


def _page(request: HttpRequest, row: Decree, **bound: Any) -> HttpResponse:
    user, today = cast(User, request.user), timezone.localdate()
    words = {name: getattr(row, name) for name in _FIRST}
    shown = {
        "title": row.number or "Rancangan keputusan",
        "decree": row,
        "writes": has_role(user, Role.SECRETARIAT),
        "reviews": has_role(user, Role.SECRETARIAT, Role.FORUM) and row.drafted_by_id != user.pk,
        "steps": {step.value for step in steps_from(State(row.state)) if step is not Step.REPLACE},
        "missing": told.missing_on(today) if row.state in (State.DRAFT, State.REVIEW) else (),
        "words_form": bound.get("words") or DecreeForm(initial=words, auto_id="isi_%s"),
        "return_form": bound.get("back") or ReturnForm(auto_id="kembali_%s"),
        "issue_form": bound.get("issue") or IssueForm(auto_id="terbit_%s"),
        "revoke_form": bound.get("revoke") or ReturnForm(auto_id="cabut_%s"),
    }
    return render(request, "compliance/forum/decree.html", shown)
