"""Letters: the list, one letter, drafting, approving, sending, and the letterhead."""

from collections.abc import Callable
from typing import cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from compliance.filters import PaperFilter
from compliance.forms import DeliveryForm, DraftForm, OutcomeForm, ProfileForm, ReasonForm
from compliance.ladder import Letter
from compliance.models import Delivery, Paper
from compliance.selectors.cases import deliveries_for, paper_page, papers_for, papers_listed
from compliance.services import cases
from compliance.services.cases.contents import keep_profile, profile
from compliance.services.cases.printing import draft_pdf, printed_pdf
from compliance.tables.cases import PAPER_TONES, PaperTable
from forum_portal.access import SEES_ALL, allow, has_role, one_of
from forum_portal.lists.registry import listing
from forum_portal.lists.views import list_page
from forum_portal.models import Role, User
from procurement.selectors import contracts_for

PAPERS = listing(
    "compliance:papers", title="Surat", file="surat", rows=papers_listed, filters=PaperFilter, table=PaperTable
)


@allow(*SEES_ALL, Role.OPD)
@require_safe
def paper_list(request: HttpRequest) -> HttpResponseBase:
    user = cast(User, request.user)
    acts = []
    if has_role(user, Role.FORUM):
        acts.append(("Setujui semua konsep", reverse("compliance:approve_many")))
    if has_role(user, Role.SECRETARIAT):
        acts.append(("Cetak yang disetujui", reverse("compliance:print_all")))
    return list_page(
        request,
        **PAPERS.of(user),
        intro="Pemberitahuan awal, surat pembinaan, dan berkas pelimpahan: dari konsep sampai tanda terimanya.",
        empty="Belum ada surat. Surat disusun dari halaman temuan.",
        context={"keeps_letters": has_role(user, Role.SECRETARIAT)},
        empty_action=("Buka temuan", reverse("compliance:cases")),
        template_name="compliance/papers.html",
        acts=acts,
    )


@allow(*SEES_ALL, Role.OPD)
@require_safe
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    user = cast(User, request.user)
    row = one_of(papers_listed(user), pk=pk)
    page = paper_page(user, row)
    shown = {
        "title": row.number or f"Konsep {row.get_kind_display().lower()}",
        "paper": row,
        "tone": PAPER_TONES[Paper.Status(row.status)],
        "page": page,
        "form": DeliveryForm(auto_id="kirim_%s"),
        "open_deliveries": [
            (each, OutcomeForm(auto_id=f"hasil{each.pk}_%s"))
            for each in page.deliveries
            if not each.received_on and not each.bounced_on
        ],
        "reason_form": ReasonForm(auto_id="tarik_%s"),
    }
    return render(request, "compliance/paper.html", shown)


@allow(*SEES_ALL, Role.OPD)
@require_safe
def paper_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft is made for the occasion and says so; an approved letter is the same bytes every time."""
    row = _paper(request, pk)
    try:
        content = draft_pdf(row) if row.status == Paper.Status.DRAFT else printed_pdf(row)
    except cases.CaseRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("compliance:paper", pk=row.pk)
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="surat-{row.pk}.pdf"'
    return answer


@allow(Role.SECRETARIAT)
@require_POST
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """`pk` is the contract's."""
    user = cast(User, request.user)
    contract = one_of(contracts_for(user), pk=pk)
    form = DraftForm(request.POST)
    try:
        if not form.is_valid():
            raise cases.CaseRefused("Pilih jenis surat.")
        made = cases.draft_paper(
            contract=contract, kind=Letter(form.cleaned_data["kind"]), by=user, today=timezone.localdate()
        )
    except cases.CaseRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("compliance:contract", pk=contract.pk)
    messages.success(request, "Konsep surat disusun. Anggota Forum dapat memeriksa dan menyetujuinya.")
    return redirect("compliance:paper", pk=made.pk)


@allow(Role.FORUM)
@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    row = _paper(request, pk)
    user = cast(User, request.user)
    return _act(
        request,
        row,
        None,
        lambda: cases.approve_paper(paper=row, by=user, today=timezone.localdate()),
        "Surat disetujui, diberi nomor, dan tidak berubah lagi.",
    )


@allow(Role.SECRETARIAT)
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    row, form = _paper(request, pk), ReasonForm(request.POST)
    user = cast(User, request.user)
    return _act(
        request, row, form, lambda: cases.withdraw_paper(paper=row, by=user, **form.cleaned_data), "Surat ditarik."
    )


@allow(Role.SECRETARIAT)
@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    row, form = _paper(request, pk), DeliveryForm(request.POST)
    user = cast(User, request.user)
    return _act(
        request,
        row,
        form,
        lambda: cases.record_delivery(paper=row, by=user, today=timezone.localdate(), **form.cleaned_data),
        "Pengiriman dicatat.",
    )


@allow(Role.SECRETARIAT)
@require_POST
def outcome(request: HttpRequest, pk: int) -> HttpResponse:
    """`pk` is the delivery's."""
    user = cast(User, request.user)
    delivery: Delivery = one_of(deliveries_for(user), pk=pk)
    form = OutcomeForm(request.POST, request.FILES)

    def keep() -> object:
        said = form.cleaned_data
        given = said["proof_file"]
        return cases.record_outcome(
            delivery=delivery,
            by=user,
            received=said["outcome"] == "received",
            on=said["on"],
            proof=said["proof"],
            proof_file=cases.attach(name=given.name, content=given.read(), by=user) if given else None,
            today=timezone.localdate(),
        )

    return _act(request, delivery.paper, form, keep, "Hasil pengiriman dicatat.")


@allow(Role.SECRETARIAT)
@require_http_methods(["GET", "POST"])
def letterhead(request: HttpRequest) -> HttpResponse:
    form = ProfileForm(request.POST or None, instance=profile())
    if request.method == "POST" and form.is_valid():
        keep_profile(form.instance, by=cast(User, request.user), changed=form.changed_data)
        messages.success(request, "Kop surat disimpan. Surat yang sudah disetujui tidak berubah.")
        return redirect("compliance:papers")
    return render(request, "compliance/letterhead.html", {"title": "Kop surat", "form": form})


def _paper(request: HttpRequest, pk: int) -> Paper:
    return one_of(papers_for(cast(User, request.user)), pk=pk)


def _act(
    request: HttpRequest, row: Paper, form: forms.Form | None, act: Callable[[], object], done: str
) -> HttpResponse:
    try:
        if form is not None and not form.is_valid():
            raise cases.CaseRefused(" ".join(str(said) for errors in form.errors.values() for said in errors))
        act()
    except cases.CaseRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{done} Tercatat dalam riwayat.")
    return redirect("compliance:paper", pk=row.pk)
