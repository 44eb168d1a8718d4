"""The law that the portal reckons with: read by those who see all. The secretariat proposes a change, and a forum
member who did not propose it decides."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from compliance.filters import LawProposalFilter
from compliance.forms.law import VerifyForm, law_form
from compliance.models import LawProposal
from compliance.selectors import law
from compliance.services.law import LawRefused, Proposed, decide_proposal, plan_of, propose, propose_verified
from compliance.tables.law import STATUS_TONES, ProposalTable
from forum_portal.access import SEES_ALL, allow, has_role, one_of
from forum_portal.lists.views import list_page
from forum_portal.models import Role, User
from forum_portal.trail import history_of

STATES = {"now": ("Berlaku", "success"), "ahead": ("Akan berlaku", "info"), "over": ("Berakhir", "secondary")}


@allow(*SEES_ALL)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    rows, waiting = law.all_rows(), law.waiting_by_kind()
    shown = {
        "title": "Tarif dan aturan",
        "kinds": [
            {
                "kind": each,
                "rows": len(rows[each.slug]),
                "unverified": sum(not row.verified for row in rows[each.slug]),
                "waiting": waiting.get(each.slug, 0),
            }
            for each in law.KINDS
        ],
        "endings": law.endings(today, rows),
        "waiting": sum(waiting.values()),
    }
    return render(request, "compliance/law.html", shown)


@allow(*SEES_ALL)
@require_safe
def kind(request: HttpRequest, kind: str) -> HttpResponse:
    found, today = _kind(kind), timezone.localdate()
    rows = law.rows_of(found)
    lines = [law.line_of(found, row, today) for row in rows]
    shown = {
        "title": found.title,
        "kind": found,
        "lines": lines,
        "states": STATES,
        "unverified": sum(not line.verified for line in lines),
        "endings": law.endings_of(found, rows, today),
        "waiting": law.waiting_by_kind().get(found.slug, 0),
        "may_propose": has_role(request.user, Role.SECRETARIAT),
    }
    return render(request, "compliance/law_kind.html", shown)


@allow(Role.SECRETARIAT)
@require_http_methods(["GET", "POST"])
def propose_change(request: HttpRequest, kind: str) -> HttpResponse:
    found = _kind(kind)
    form = law_form(found, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        proposed = Proposed(
            rows=form.law_rows(),
            valid_from=data["valid_from"],
            valid_to=data.get("valid_to"),
            legal_source=data["legal_source"],
            verified=data["verified"],
            note=data.get("note", ""),
            reason=data["reason"],
        )
        try:
            row = propose(kind=found, by=cast(User, request.user), proposed=proposed)
        except LawRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Usulan disimpan. Aturannya berubah sesudah disetujui seorang anggota Forum.")
            return redirect("compliance:law_proposal", pk=row.pk)
    shown = {"title": f"Usulkan perubahan: {found.title}", "kind": found, "form": form}
    return render(request, "compliance/law_propose.html", shown)


@allow(Role.SECRETARIAT)
@require_http_methods(["GET", "POST"])
def propose_verification(request: HttpRequest, kind: str) -> HttpResponse:
    found, today = _kind(kind), timezone.localdate()
    lines = [law.line_of(found, row, today) for row in law.rows_of(found) if not row.verified]
    form = VerifyForm(request.POST if request.method == "POST" else None, pks=[line.pk for line in lines])
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            row = propose_verified(kind=found, by=cast(User, request.user), ids=data["rows"], reason=data["reason"])
        except LawRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Usulan verifikasi disimpan; seorang anggota Forum memutuskannya.")
            return redirect("compliance:law_proposal", pk=row.pk)
    shown = {
        "title": f"Verifikasi: {found.title}",
        "kind": found,
        "lines": lines,
        "form": form,
        "ticked": set(form.cleaned_data.get("rows", ())) if form.is_bound else set(),
        "states": STATES,
    }
    return render(request, "compliance/law_verify.html", shown)


@allow(*SEES_ALL)
@require_safe
def proposal_list(request: HttpRequest) -> HttpResponseBase:
    return list_page(
        request,
        rows=law.proposals_for(request.user),
        filterset_class=LawProposalFilter,
        table_class=ProposalTable,
        title="Usulan perubahan aturan",
        intro="Sekretariat mengusulkan, anggota Forum yang lain memutuskan. Tanpa persetujuan tidak ada yang berubah.",
        empty="Belum ada usulan. Sekretariat mengusulkan dari halaman aturannya.",
        export_name="usulan-aturan",
        template_name="compliance/law_proposals.html",
    )


@allow(*SEES_ALL)
@require_safe
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    user, today = cast(User, request.user), timezone.localdate()
    row = one_of(law.proposals_for(user), pk=pk)
    found = _kind(row.kind)
    waits = row.status == LawProposal.Status.WAITING
    is_forum, is_own = has_role(user, Role.FORUM), row.proposed_by_id == user.pk
    shown = {
        "title": f"Usulan {row.pk}: {found.title}",
        "proposal": row,
        "kind": found,
        "tone": STATUS_TONES[LawProposal.Status(row.status)],
        "lines": [law.line_of(found, each, today) for each in law.proposed_rows(found, row)],
        "reaches_back": waits
        and row.change == LawProposal.Change.NEW
        and bool(found.dated)
        and row.valid_from <= today,
        "history": history_of(row),
        "may_decide": waits and is_forum and not is_own,
        "own": waits and is_forum and is_own,
    }
    if waits:
        try:
            plan = plan_of(row)
            shown["effects"] = plan.effects()
            if plan.add:
                shown["lines"] = [law.line_of(found, each, today) for each in plan.add]
        except LawRefused as refusal:
            shown["refusal"] = str(refusal)
    return render(request, "compliance/law_proposal.html", shown)


@allow(Role.FORUM)
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    user = cast(User, request.user)
    row = one_of(law.proposals_for(user), pk=pk)
    answer, reason = request.POST.get("answer", ""), request.POST.get("reason", "")
    try:
        if answer not in ("approve", "refuse"):
            raise LawRefused("Pilih salah satu keputusan: Setujui atau Tolak.")
        if len(reason) > 2000 or "\x00" in reason:
            raise LawRefused(
                "Alasan terlalu panjang atau berisi tanda yang tidak dikenal; tulis paling banyak 2.000 huruf."
            )
        decide_proposal(proposal=row, by=user, approve=answer == "approve", reason=reason)
    except LawRefused as refusal:
        messages.error(request, str(refusal))
    else:
        said = "Usulan disetujui dan berlaku; semua kontrak sedang diperiksa ulang."
        messages.success(request, said if answer == "approve" else "Usulan ditolak; tidak ada yang berubah.")
    return redirect("compliance:law_proposal", pk=row.pk)


def _kind(slug: str) -> law.Kind:
    found = law.kind_of(slug)
    if found is None:
        raise Http404
    return found
