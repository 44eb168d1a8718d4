"""Findings: the list, the page of one, and everything that people do there."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from compliance.filters import CaseFilter
from compliance.forms import AgencyStepForm, AnswerForm, ExemptionForm, PauseForm, ProofForm, ReasonForm
from compliance.models import CaseFile, Exemption, Finding, Proof
from compliance.outcomes import DISCLAIMER
from compliance.selectors.as_known import case_page_known_at
from compliance.selectors.cases import case_file_for, case_page, cases_listed, exemptions_for, proofs_for
from compliance.selectors.contracts import findings_for
from compliance.services import cases
from compliance.services.cases.files import CONTENT_TYPES
from compliance.services.findings import QUESTIONS
from compliance.tables.cases import CaseTable
from compliance.views.answer_help import help_shown
from compliance.views.looking_back import asked_day
from forum_portal.access import SEES_ALL, allow, has_role, one_of
from forum_portal.lists.registry import listing
from forum_portal.lists.views import list_page
from forum_portal.models import Role, User
from forum_portal.templatetags.portal import tanggal_panjang

Act = Callable[[User, dict[str, Any]], object]
CASES = listing(
    "compliance:cases", title="Temuan", file="temuan", rows=cases_listed, filters=CaseFilter, table=CaseTable
)


@allow(*SEES_ALL, Role.OPD)
@require_safe
def case_list(request: HttpRequest) -> HttpResponseBase:
    return list_page(
        request,
        **CASES.of(cast(User, request.user)),
        intro="Setiap indikasi menjadi satu temuan bernomor. Yang terbuka dan paling dekat batasnya di atas.",
        empty="Tidak ada temuan. Temuan muncul dari pemeriksaan silang.",
        acts=[("Susun surat sekaligus", reverse("compliance:draft_many"))]
        if has_role(request.user, Role.SECRETARIAT)
        else [],
    )


@allow(*SEES_ALL, Role.OPD)
@require_safe
def case(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, one_of(cases_listed(cast(User, request.user)), pk=pk))


@allow(Role.SECRETARIAT, Role.FORUM)
@require_POST
def verify(request: HttpRequest, pk: int) -> HttpResponse:
    finding = _finding(request, pk)
    return _act(
        request,
        finding,
        ReasonForm(request.POST),
        lambda by, said: cases.verify(finding=finding, by=by, **said),
        "Temuan terverifikasi.",
    )


@allow(Role.SECRETARIAT)
@require_POST
def dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    finding = _finding(request, pk)
    return _act(
        request,
        finding,
        ReasonForm(request.POST),
        lambda by, said: cases.dismiss(finding=finding, by=by, **said),
        "Temuan dinyatakan tidak terbukti dan tidak lagi dihitung.",
    )


@allow(Role.SECRETARIAT)
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    finding = _finding(request, pk)
    return _act(
        request,
        finding,
        ReasonForm(request.POST),
        lambda by, said: cases.take_back(finding=finding, by=by, **said),
        "Putusan ditarik.",
    )


@allow(Role.SECRETARIAT, Role.OPD)
@require_POST
def bring_proof(request: HttpRequest, pk: int) -> HttpResponse:
    finding = _finding(request, pk)

    def keep(by: User, said: dict[str, Any]) -> object:
        return cases.bring_proof(
            finding=finding,
            by=by,
            about=said["about"],
            reason=said["reason"],
            document=_attached(said, by),
            today=timezone.localdate(),
        )

    return _act(request, finding, ProofForm(request.POST, request.FILES), keep, "Bukti dikirim dan menunggu diperiksa.")


@allow(Role.SECRETARIAT, Role.OPD)
@require_POST
def ask_exemption(request: HttpRequest, pk: int) -> HttpResponse:
    finding = _finding(request, pk)

    def keep(by: User, said: dict[str, Any]) -> object:
        return cases.ask_exemption(
            finding=finding,
            by=by,
            until=said["until"],
            reason=said["reason"],
            document=_attached(said, by),
            today=timezone.localdate(),
        )

    return _act(
        request, finding, ExemptionForm(request.POST, request.FILES), keep, "Permintaan dikirim dan menunggu jawaban."
    )


@allow(Role.SECRETARIAT, Role.FORUM)
@require_POST
def answer_proof(request: HttpRequest, pk: int) -> HttpResponse:
    proof: Proof = one_of(proofs_for(cast(User, request.user)), pk=pk)
    return _act(
        request,
        proof.finding,
        AnswerForm(request.POST),
        lambda by, said: cases.answer_proof(proof=proof, by=by, accept=said["accept"] == "ya", reason=said["reason"]),
        "Jawaban disimpan.",
    )


@allow(Role.FORUM)
@require_POST
def answer_exemption(request: HttpRequest, pk: int) -> HttpResponse:
    asked: Exemption = one_of(exemptions_for(cast(User, request.user)), pk=pk)
    return _act(
        request,
        asked.finding,
        AnswerForm(request.POST),
        lambda by, said: cases.answer_exemption(
            exemption=asked,
            by=by,
            accept=said["accept"] == "ya",
            reason=said["reason"],
            today=timezone.localdate(),
        ),
        "Jawaban disimpan.",
    )


@allow(Role.SECRETARIAT)
@require_POST
def pause(request: HttpRequest, pk: int) -> HttpResponse:
    finding = _finding(request, pk)

    def keep(by: User, said: dict[str, Any]) -> object:
        return cases.pause(
            finding=finding,
            by=by,
            kind=said["kind"],
            until=said["until"],
            reason=said["reason"],
            document=_attached(said, by),
            today=timezone.localdate(),
        )

    return _act(request, finding, PauseForm(request.POST, request.FILES), keep, "Waktu temuan ini dihentikan.")


@allow(Role.SECRETARIAT)
@require_POST
def end_pause(request: HttpRequest, pk: int) -> HttpResponse:
    finding = _finding(request, pk)
    return _act(
        request,
        finding,
        ReasonForm(request.POST),
        lambda by, said: cases.end_pause(finding=finding, by=by, today=timezone.localdate(), **said),
        "Waktu temuan ini berjalan lagi.",
    )


@allow(Role.SECRETARIAT)
@require_POST
def record_agency_step(request: HttpRequest, pk: int) -> HttpResponse:
    finding = _finding(request, pk)
    return _act(
        request,
        finding,
        AgencyStepForm(request.POST),
        lambda by, said: cases.record_agency_step(finding=finding, by=by, today=timezone.localdate(), **said),
        "Langkah BPJS Ketenagakerjaan dicatat.",
    )


@allow(*SEES_ALL, Role.OPD)
@require_safe
def attachment(request: HttpRequest, pk: int) -> HttpResponse:
    file: CaseFile = case_file_for(cast(User, request.user), pk)
    answer = HttpResponse(bytes(file.content), content_type=CONTENT_TYPES[file.kind])
    answer["Content-Disposition"] = f'attachment; filename="lampiran-{file.pk}.{file.kind}"'
    return answer


def _finding(request: HttpRequest, pk: int) -> Finding:
    return one_of(findings_for(cast(User, request.user)), pk=pk)


def _attached(said: dict[str, Any], by: User) -> CaseFile | None:
    given = said.get("document")
    return cases.attach(name=given.name, content=given.read(), by=by) if given else None


def _act(request: HttpRequest, finding: Finding, form: forms.Form, act: Act, done: str) -> HttpResponse:
    """Does it, or says on the page of the finding why not."""
    try:
        if not form.is_valid():
            raise cases.CaseRefused(" ".join(str(said) for errors in form.errors.values() for said in errors))
        act(cast(User, request.user), form.cleaned_data)
    except cases.CaseRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{done} Tercatat dalam riwayat.")
    return redirect("compliance:case", pk=finding.pk)


def _page(request: HttpRequest, finding: Finding) -> HttpResponse:
    user, asked = cast(User, request.user), asked_day(request)
    page = case_page_known_at(user, finding, asked.moment) if asked.moment else None
    if asked.moment and page is None:
        asked = replace(asked, moment=None, problem=f"Temuan ini belum ada pada {tanggal_panjang(asked.day)}.")
    page = page or case_page(user, finding, today=timezone.localdate())
    shown = {
        "title": f"Temuan {finding.number}",
        "asked": asked,
        "path": reverse("compliance:case", args=[finding.pk]),
        "page": page,
        "finding": page.finding,
        "question": QUESTIONS[finding.rule],
        "forms": {
            "verify": ReasonForm(auto_id="verifikasi_%s"),
            "dismiss": ReasonForm(auto_id="bantah_%s"),
            "take_back": ReasonForm(auto_id="tarik_%s"),
            "proof": ProofForm(auto_id="bukti_%s"),
            "exemption": ExemptionForm(auto_id="kecuali_%s"),
            "pause": PauseForm(auto_id="henti_%s"),
            "end_pause": ReasonForm(auto_id="jalan_%s"),
            "agency": AgencyStepForm(auto_id="langkah_%s"),
        },
        "disclaimer": DISCLAIMER,
    }
    return render(request, "compliance/case.html", shown | help_shown(user, finding))
