"""Before paying: choose a contract or paste a list, read the advice, print the note."""

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from compliance.filters import ContractFilter, OfficeContractFilter
from compliance.filters.paying import AdviceFilter
from compliance.forms.paying import PayForm, PayListFileForm, PayListForm
from compliance.paying import Verdict
from compliance.selectors import contracts
from compliance.selectors.paying import advices_for
from compliance.services.paying import Line, ListRefused, ask_advice, ask_list, list_again, printed_note
from compliance.tables.paying import TONES, AdviceTable, PayTable
from forum_portal.access import SEES_ALL, allow, one_of, sees_all
from forum_portal.lists.files import file_of_rows
from forum_portal.lists.views import list_page
from forum_portal.models import Role, User
from forum_portal.printing.pdf import PrintingMissing

_HEADERS = ("Ditempel", "Saran", "Alasan", "Paket", "Nomor kontrak", "Penyedia", "Iuran kurang", "Keadaan data per")


@allow(Role.OPD, Role.SECRETARIAT)
@require_http_methods(["GET", "HEAD", "POST"])
def pay(request: HttpRequest) -> HttpResponseBase:
    if request.method == "POST":
        return _ask(request)
    user = cast(User, request.user)
    return list_page(
        request,
        rows=contracts.listed(user),
        filterset_class=ContractFilter if sees_all(user) else OfficeContractFilter,
        table_class=PayTable,
        title="Sebelum membayar",
        intro="Pilih kontraknya. Jawabannya BOLEH, PERIKSA, atau SARAN TAHAN, dengan catatan untuk berkas pembayaran.",
        empty="Belum ada kontrak OPD Anda. Unggah daftar kontrak, atau tambahkan kontraknya pada Paket saya.",
        export_name="sebelum-membayar",
        template_name="compliance/pay.html",
    )


def _ask(request: HttpRequest) -> HttpResponse:
    form = PayForm(request.POST)
    if "contract" in form.errors:
        raise Http404
    if not form.is_valid():
        messages.error(request, " ".join(str(said) for said in form.errors["amount"]))
        return redirect("compliance:contract", pk=int(request.POST["contract"]))
    advice = ask_advice(
        contract_id=form.cleaned_data["contract"], by=cast(User, request.user), amount=form.cleaned_data["amount"]
    )
    if advice is None:
        raise Http404
    return redirect("compliance:advice", pk=advice.pk)


@allow(Role.OPD, Role.SECRETARIAT)
@require_http_methods(["GET", "HEAD", "POST"])
def pay_list(request: HttpRequest) -> HttpResponseBase:
    """A pasted list: what was typed stands in no address, and the file is of the advices that were shown."""
    user = cast(User, request.user)
    form = PayListForm(request.POST or None)
    shown: dict[str, Any] = {"title": "Daftar pembayaran", "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            if "file" in request.POST:
                return _file(request, user)
            lines = ask_list(text=form.cleaned_data["lines"], by=user)
        except ListRefused as refusal:
            form.add_error("lines", str(refusal))
        else:
            shown |= _shown(lines) | {"pasted": form.cleaned_data["lines"]}
    return render(request, "compliance/pay_list.html", shown)


def _shown(lines: list[Line]) -> dict[str, Any]:
    verdicts = [line.advice.verdict for line in lines if line.advice]
    return {
        "lines": [(line, TONES[line.advice.verdict] if line.advice else "secondary") for line in lines],
        "counts": [(each.value, TONES[each], verdicts.count(each)) for each in Verdict if each in verdicts],
        "unknown": len(lines) - len(verdicts),
        "kept": ",".join(str(line.advice.pk) for line in lines if line.advice),
    }


def _file(request: HttpRequest, user: User) -> HttpResponseBase:
    form = PayListFileForm(request.POST)
    if not form.is_valid():
        raise ListRefused("Berkas tidak dapat dibuat dari daftar ini. Tempel daftarnya lagi.")
    lines = list_again(text=form.cleaned_data["lines"], kept=form.cleaned_data["kept"], by=user)
    rows = (_row(line) for line in lines)
    return file_of_rows(request, _HEADERS, rows, form.cleaned_data["file"], "daftar-pembayaran")


def _row(line: Line) -> tuple[Any, ...]:
    advice = line.advice
    if advice is None:
        return (line.asked.shown, "Tidak ditemukan", line.trouble, "", "", "", None, None)
    told = dict(advice.content["pairs"])
    reasons = " ".join(advice.content["reasons"])
    return (
        line.asked.shown,
        advice.verdict,
        reasons,
        told["Paket"],
        told["Nomor kontrak"],
        told["Penyedia"],
        advice.missing,
        advice.as_of,
    )


@allow(*SEES_ALL, Role.OPD)
@require_safe
def advice_list(request: HttpRequest) -> HttpResponseBase:
    return list_page(
        request,
        rows=advices_for(cast(User, request.user)),
        filterset_class=AdviceFilter,
        table_class=AdviceTable,
        title="Saran sebelum pembayaran",
        intro="Setiap pertanyaan disimpan sebagaimana dijawab saat itu; data yang datang kemudian tidak mengubahnya.",
        empty="Belum ada saran yang diminta. Petugas OPD memintanya lewat menu Bayar.",
        export_name="saran-pembayaran",
    )


@allow(*SEES_ALL, Role.OPD)
@require_safe
def advice(request: HttpRequest, pk: int) -> HttpResponse:
    row = one_of(advices_for(cast(User, request.user)), pk=pk)
    shown = {"title": row.content["title"], "advice": row, "content": row.content, "tone": TONES[row.verdict]}
    return render(request, "compliance/advice.html", shown)


@allow(*SEES_ALL, Role.OPD)
@require_safe
def advice_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    row = one_of(advices_for(cast(User, request.user)), pk=pk)
    try:
        content = printed_note(row)
    except PrintingMissing as missing:
        messages.error(request, str(missing))
        return redirect("compliance:advice", pk=row.pk)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{row.number.lower()}.pdf"'
    return response
