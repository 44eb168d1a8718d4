"""Alerts: the page of each person, what is read and muted, which kinds go out by mail, and the ledger of that mail."""

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from compliance.alerts import KINDS, Kind
from compliance.filters.alerts import AlertFilter, MailFilter
from compliance.forms.alerts import MuteForm, SwitchForm, UpToForm
from compliance.selectors.alerts import (
    alerts_for,
    estimates,
    last_round,
    mail_for,
    mails_listed,
    mutes_of,
    newest_for,
    rules_now,
)
from compliance.services import alerts
from compliance.tables.alerts import AlertTable, MailTable
from forum_portal.access import SEES_ALL, allow, has_role, one_of
from forum_portal.lists.registry import listing
from forum_portal.lists.views import list_page
from forum_portal.models import Role, User
from forum_portal.templatetags.portal import tanggal
from procurement.selectors import contracts_for

_SEES = (*SEES_ALL, Role.OPD)
ALERTS = listing(
    "compliance:alerts", title="Peringatan", file="peringatan", rows=alerts_for, filters=AlertFilter, table=AlertTable
)


@allow(*_SEES)
@require_safe
def alert_list(request: HttpRequest) -> HttpResponseBase:
    user = cast(User, request.user)
    asked = request.GET.get("contract", "")
    about = contracts_for(user).filter(pk=asked).first() if asked.isdecimal() and len(asked) < 10 else None
    initial = {"contract": about.pk if about else None}
    shown = {
        "about": about,
        "mute_form": MuteForm(of_contract=about is not None, initial=initial, auto_id="bisu_%s"),
        "mutes": mutes_of(user),
        "round": last_round(),
        "up_to": newest_for(user),
        "may_switch": has_role(user, Role.SECRETARIAT),
    }
    return list_page(
        request,
        **ALERTS.of(user),
        intro="Yang perlu diperhatikan sebelum terlambat. Masing-masing muncul satu kali; yang belum dibaca di atas.",
        empty="Tidak ada peringatan. Portal menghitungnya setiap hari dan sesudah setiap pemeriksaan silang.",
        context=shown,
        template_name="compliance/alerts.html",
    )


@allow(*_SEES)
@require_POST
def read(request: HttpRequest) -> HttpResponse:
    form = UpToForm(request.POST)
    if form.is_valid():
        count = alerts.mark_read(cast(User, request.user), up_to=form.cleaned_data["up_to"])
        messages.success(request, f"{count} peringatan ditandai sudah dibaca.")
    return redirect("compliance:alerts")


@allow(*_SEES)
@require_POST
def mute(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    form = MuteForm(request.POST, of_contract=bool(request.POST.get("contract")))
    if not form.is_valid():
        messages.error(request, " ".join(each for told in form.errors.values() for each in told))
        return redirect("compliance:alerts")
    told = form.cleaned_data
    # A kind says more than the page it was chosen on.
    contract = one_of(contracts_for(user), pk=told["contract"]) if told["contract"] and not told["kind"] else None
    try:
        alerts.mute(user=user, kind=told["kind"], contract=contract, until=told["until"], today=timezone.localdate())
    except alerts.RuleRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Dibisukan sampai {tanggal(told['until'])}. Halaman ini tetap memuatnya.")
    return redirect("compliance:alerts")


@allow(*_SEES)
@require_POST
def unmute(request: HttpRequest, pk: int) -> HttpResponse:
    alerts.unmute(one_of(mutes_of(cast(User, request.user)), pk=pk), today=timezone.localdate())
    messages.success(request, "Peringatan ini dikirim lagi.")
    return redirect("compliance:alerts")


@allow(Role.SECRETARIAT)
@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    counted = estimates(timezone.localdate())
    shown = {
        "title": "Aturan surel peringatan",
        "rules": [(each, counted.get(each.kind)) for each in rules_now()],
        "set_up": settings.MAIL_IS_SET_UP,
        "hour": settings.MAIL_HOUR,
    }
    return render(request, "compliance/alert_rules.html", shown)


@allow(Role.SECRETARIAT)
@require_POST
def switch(request: HttpRequest, kind: str) -> HttpResponse:
    if kind not in KINDS:
        raise Http404
    form = SwitchForm(request.POST)
    if form.is_valid():
        try:
            alerts.switch(kind=Kind(kind), by=cast(User, request.user), today=timezone.localdate(), **form.cleaned_data)
        except alerts.RuleRefused as refusal:
            messages.error(request, str(refusal))
        else:
            done = "dinyalakan" if form.cleaned_data["on"] else "dimatikan"
            messages.success(request, f"Surel “{KINDS[Kind(kind)].label}” {done}.")
    return redirect("compliance:alert_rules")


@allow(Role.SECRETARIAT)
@require_safe
def mails(request: HttpRequest) -> HttpResponseBase:
    return list_page(
        request,
        rows=mails_listed(cast(User, request.user)),
        filterset_class=MailFilter,
        table_class=MailTable,
        title="Surel peringatan",
        intro="Satu surel seorang sehari. Peringatan yang sama tidak pernah dikirim dua kali kepada orang yang sama.",
        empty="Belum ada surel. Nyalakan aturannya lebih dahulu.",
        export_name="surel-peringatan",
        template_name="compliance/alert_mails.html",
    )


@allow(Role.SECRETARIAT)
@require_safe
def mail(request: HttpRequest, pk: int) -> HttpResponse:
    row = mail_for(cast(User, request.user), pk)
    return render(request, "compliance/alert_mail.html", {"title": row.subject, "mail": row})


@allow(Role.SECRETARIAT)
@require_POST
def mail_again(request: HttpRequest, pk: int) -> HttpResponse:
    user = cast(User, request.user)
    if alerts.send_again(mail_for(user, pk), by=user):
        messages.info(request, "Surel diantrekan lagi.")
    else:
        messages.error(request, "Surel ini tidak menunggu putusan: hanya yang gagal, ditolak, atau perlu diperiksa.")
    return redirect("compliance:alert_mail", pk=pk)
