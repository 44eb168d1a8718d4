"""Sources of money: the list, a new one, one with what was paid from it, and its basis."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from compliance.filters.funding import FundingFilter
from compliance.forms.funding import BasisForm, NewSourceForm, RealisationForm, ReviewForm, SourceForm
from compliance.models import FundingSource
from compliance.selectors import funding as told
from compliance.services import funding as services
from compliance.services.cases.files import CONTENT_TYPES
from compliance.services.funding import FundingRefused
from compliance.tables.funding import FundingTable
from forum_portal.access import SEES_ALL, allow, has_role, one_of
from forum_portal.lists.registry import listing
from forum_portal.lists.views import list_page
from forum_portal.models import Role, User
from procurement.regions import region_name

SOURCES = listing(
    "compliance:fundings",
    title="Sumber dana",
    file="sumber-dana",
    rows=told.sources_for,
    filters=FundingFilter,
    table=FundingTable,
)


@allow(*SEES_ALL)
@require_safe
def fundings(request: HttpRequest) -> HttpResponseBase:
    user = cast(User, request.user)
    years = told.funded_years(user)
    return list_page(
        request,
        **SOURCES.of(user),
        intro="Dari mana iuran pekerja di luar skema aparatur dapat dibayar, seberapa pasti, dan berapa yang terpakai.",
        empty="Belum ada sumber dana. Sekretariat mencatatnya dari halaman ini.",
        empty_action=("Catat sumber dana", reverse("compliance:funding_new")),
        context={
            "writes": has_role(user, Role.SECRETARIAT),
            "year": years[0] if years else None,
            "kinds": told.by_kind(user, years[0]) if years else [],
        },
        template_name="compliance/funding/list.html",
    )


@allow(Role.SECRETARIAT)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    form = NewSourceForm(request.POST or None, initial={"year": timezone.localdate().year})
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        if _kept(
            form,
            lambda: services.add_source(
                code=data["code"], groups=data["groups"], npp=data["npp"], told=form.told, by=user
            ),
        ):
            messages.success(request, "Sumber dana dicatat.")
            return redirect("compliance:funding", data["code"])
    return render(request, "compliance/funding/new.html", {"title": "Sumber dana baru", "form": form})


@allow(*SEES_ALL)
@require_safe
def funding(request: HttpRequest, code: str) -> HttpResponse:
    return _page(request, _source(request, code))


@allow(Role.SECRETARIAT)
@require_POST
def change(request: HttpRequest, code: str) -> HttpResponse:
    row, user, form = _source(request, code), cast(User, request.user), SourceForm(request.POST, auto_id="ubah_%s")

    def do() -> None:
        data = form.cleaned_data
        services.change_source(row, groups=data["groups"], npp=data["npp"], told=form.told, by=user)

    return _done(request, row, form, do, "Sumber dana diubah.", "change")


@allow(Role.SECRETARIAT)
@require_POST
def close(request: HttpRequest, code: str) -> HttpResponse:
    row, user = _source(request, code), cast(User, request.user)
    try:
        services.close_source(row, by=user)
    except FundingRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Sumber dana ditutup; sisanya tidak dihitung lagi.")
    return redirect("compliance:funding", code)


@allow(Role.SECRETARIAT)
@require_POST
def attach(request: HttpRequest, code: str) -> HttpResponse:
    row, user = _source(request, code), cast(User, request.user)
    form = BasisForm(request.POST, request.FILES, auto_id="dasar_%s")

    def do() -> None:
        file = form.cleaned_data["document"]
        services.attach_basis(row, name=file.name, content=file.read(), by=user)

    return _done(request, row, form, do, "Dasar hukum dilampirkan; orang lain perlu menelaahnya.", "basis")


@allow(Role.SECRETARIAT, Role.FORUM)
@require_POST
def review(request: HttpRequest, code: str) -> HttpResponse:
    row, user, form = _source(request, code), cast(User, request.user), ReviewForm(request.POST, auto_id="telaah_%s")
    said = "Telaah dasar hukum dicatat."
    return _done(
        request, row, form, lambda: services.review_basis(row, note=form.cleaned_data["note"], by=user), said, "review"
    )


@allow(Role.SECRETARIAT)
@require_POST
def realise(request: HttpRequest, code: str) -> HttpResponse:
    row, user = _source(request, code), cast(User, request.user)
    form, today = RealisationForm(request.POST, auto_id="bayar_%s"), timezone.localdate()
    said = "Pembayaran dicatat."
    return _done(
        request, row, form, lambda: services.realise(row, **form.cleaned_data, by=user, today=today), said, "realise"
    )


@allow(Role.SECRETARIAT)
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    user = cast(User, request.user)
    row = one_of(told.realisations_for(user), pk=pk)
    try:
        services.take_back(row, by=user)
    except FundingRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Catatan pembayaran ditarik; jumlahnya kembali ke sisa anggaran.")
    return redirect("compliance:funding", row.source.code)


@allow(*SEES_ALL)
@require_safe
def document(request: HttpRequest, code: str) -> HttpResponse:
    user = cast(User, request.user)
    row = one_of(told.sources_for(user).filter(document__isnull=False), code=code)
    kept = row.document
    answer = HttpResponse(bytes(kept.content), content_type=CONTENT_TYPES[kept.kind])
    answer["Content-Disposition"] = f'inline; filename="dasar-{row.code}.{kept.kind}"'
    return answer


def _source(request: HttpRequest, code: str) -> FundingSource:
    return one_of(told.sources_for(cast(User, request.user)), code=code)


def _kept(form: forms.Form, do: Any) -> bool:
    try:
        do()
    except FundingRefused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _done(request: HttpRequest, row: FundingSource, form: forms.Form, do: Any, said: str, name: str) -> HttpResponse:
    if not form.is_valid() or not _kept(form, do):
        return _page(request, row, **{name: form})
    messages.success(request, said)
    return redirect("compliance:funding", row.code)


def _page(request: HttpRequest, row: FundingSource, **bound: Any) -> HttpResponse:
    user = cast(User, request.user)
    initial = {name: getattr(row, name) for name in SourceForm.base_fields if hasattr(row, name)}
    initial |= {"groups": row.group_codes, "npp": row.employer.key if row.employer else ""}
    shown = {
        "title": row.title,
        "source": row,
        "place": region_name(row.region) if row.region else "Seluruh provinsi",
        "usable": told.usable_of(row, promises=False),
        "with_promises": told.usable_of(row, promises=True),
        "realisations": told.realisations_for(user).filter(source=row),
        "writes": has_role(user, Role.SECRETARIAT),
        "reviews": has_role(user, Role.SECRETARIAT, Role.FORUM)
        and row.document is not None
        and row.document.uploaded_by_id != user.pk
        and row.reviewed_at is None,
        "change_form": bound.get("change") or SourceForm(initial=initial, auto_id="ubah_%s"),
        "basis_form": bound.get("basis") or BasisForm(auto_id="dasar_%s"),
        "review_form": bound.get("review") or ReviewForm(auto_id="telaah_%s"),
        "realise_form": bound.get("realise") or RealisationForm(auto_id="bayar_%s"),
    }
    return render(request, "compliance/funding/one.html", shown)
