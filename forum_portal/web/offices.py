"""Offices, for all who see everything; the secretariat keeps them right."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from forum_portal import offices as services
from forum_portal.access import allow, has_role, one_of
from forum_portal.lists.views import list_page
from forum_portal.models import Office, Role, User
from forum_portal.selectors import offices_listed, satkers_of
from forum_portal.templatetags.portal import angka
from forum_portal.trail import history_of
from forum_portal.web.offices_filters import OfficeListFilter
from forum_portal.web.offices_forms import ChangeOfficeForm, MergeForm, MoveForm, NewOfficeForm
from forum_portal.web.offices_tables import OfficeTable

_CHANGES_SHOWN = 20


@allow(Role.FORUM, Role.SECRETARIAT, Role.AUDITOR)
@require_safe
def offices(request: HttpRequest) -> HttpResponseBase:
    regional_only = not request.GET.get("level")
    intro = "Perangkat daerah menurut berkas pengadaan dan sekretariat."
    if regional_only:
        intro = (
            "Perangkat daerah provinsi dan kabupaten/kota. Satuan kerja pemerintah pusat dan pemerintah di luar "
            "Kalimantan Timur tersimpan terpisah: pilih pada saringan Tingkat."
        )
    return list_page(
        request,
        rows=offices_listed(regional_only=regional_only),
        filterset_class=OfficeListFilter,
        table_class=OfficeTable,
        title="Perangkat daerah",
        intro=intro,
        empty="Perangkat daerah muncul dari berkas pengadaan, atau ditambahkan sekretariat.",
        context={"may_change": has_role(request.user, Role.SECRETARIAT)},
        export_name="perangkat-daerah",
        template_name="web/offices.html",
    )


@allow(Role.FORUM, Role.SECRETARIAT, Role.AUDITOR)
@require_safe
def office(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _office(pk))


@allow(Role.SECRETARIAT)
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    form = NewOfficeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = services.add_office(by=cast(User, request.user), **form.cleaned_data)
        except services.OfficeError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, f"{row.name} sudah ditambahkan.")
            return redirect("office", pk=row.pk)
    return render(request, "web/office_form.html", {"title": "Perangkat daerah baru", "form": form})


@allow(Role.SECRETARIAT)
@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    row = _office(pk)
    form = ChangeOfficeForm(request.POST)
    if not form.is_valid():
        return _page(request, row, change_form=form)
    try:
        services.change_office(office=row, by=cast(User, request.user), **form.cleaned_data)
    except services.OfficeError as error:
        form.add_error(None, str(error))
        return _page(request, _office(pk), change_form=form)
    messages.success(request, f"{row.name} sudah disimpan.")
    return redirect("office", pk=pk)


@allow(Role.SECRETARIAT)
@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    row = _office(pk)
    form = MoveForm(request.POST, office=row)
    if not form.is_valid():
        return _page(request, row, move_form=form)
    try:
        moved = services.move_satkers(by=cast(User, request.user), **form.cleaned_data)
    except services.OfficeError as error:
        form.add_error(None, str(error))
        return _page(request, row, move_form=form)
    count, to = len(form.cleaned_data["satkers"]), form.cleaned_data["to"]
    messages.success(request, f"{angka(count)} satuan kerja dipindahkan ke {to.name}. {_moved_along(moved)}")
    return redirect("office", pk=pk)


@allow(Role.SECRETARIAT)
@require_POST
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    row = _office(pk)
    form = MergeForm(request.POST, office=row)
    if not form.is_valid():
        return _page(request, row, merge_form=form)
    into = form.cleaned_data["into"]
    try:
        moved = services.merge_offices(office=row, by=cast(User, request.user), **form.cleaned_data)
    except services.OfficeError as error:
        form.add_error(None, str(error))
        return _page(request, row, merge_form=form)
    messages.success(request, f"{row.name} sudah digabungkan ke {into.name}. {_moved_along(moved)}")
    return redirect("office", pk=into.pk)


def _office(pk: int) -> Office:
    return one_of(offices_listed(), pk=pk)


def _moved_along(moved: int) -> str:
    if not moved:
        return "Tidak ada kontrak atau paket yang ikut pindah."
    return f"{angka(moved)} kontrak dan paket ikut pindah; pemeriksaan diulang dengan sendirinya."


def _page(request: HttpRequest, row: Office, **forms: Any) -> HttpResponse:
    """The office; `forms`: those that were sent and must be mended."""
    satkers = list(satkers_of(row))
    shown: dict[str, Any] = {
        "title": row.name,
        "office": row,
        "satkers": satkers,
        "history": history_of(row)[:_CHANGES_SHOWN],
        "may_change": has_role(request.user, Role.SECRETARIAT),
    }
    if shown["may_change"]:
        first = {"name": row.name, "level": row.level, "region": row.region}
        shown["change_form"] = ChangeOfficeForm(initial=first)
        shown["move_form"] = MoveForm(office=row)
        shown["merge_form"] = MergeForm(office=row)
    shown |= forms
    if shown["may_change"]:
        shown["chosen"] = (
            {int(pk) for pk in shown["move_form"].data.getlist("satkers") if pk.isdigit()}
            if ("move_form" in forms)
            else set()
        )
    return render(request, "web/office.html", shown)
