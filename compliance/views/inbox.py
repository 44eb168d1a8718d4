"""The secretariat's first page: what waits, today's clocks first, and taking a piece of work."""

from typing import Any, cast
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from compliance.inbox import KIND_LABELS, KIND_MEANINGS, WorkKind
from compliance.selectors.inbox import DUE, ORDERS, Asked, Inbox, inbox_for, tasks_of, where_to
from forum_portal.access import allow, has_role
from forum_portal.claiming import claim, release
from forum_portal.models import Role, User

ROWS_A_PAGE = 25
ORDER_LABELS = {"tenggat": "Tenggat", "umur": "Paling lama menunggu", "nilai": "Nilai kontrak"}
# What is done with all of a kind at once, and where.
_TOGETHER = {
    WorkKind.DRAFT: ("Susun surat sekaligus", "compliance:draft_many"),
    WorkKind.SEND: ("Cetak surat sekaligus", "compliance:print_all"),
}
_GONE = "Pekerjaan itu sudah selesai atau tidak lagi menunggu."


@allow(Role.SECRETARIAT, Role.AUDITOR)
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    user, today = cast(User, request.user), timezone.localdate()
    asked, notices = _asked(request)
    found = inbox_for(user, asked, today=today)
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "title": "Antrian kerja",
        "asked": asked,
        "notices": notices,
        "tasks": tasks_of(cast("list[Any]", page.object_list), user, today=today),
        "page": page,
        "total": len(found),
        "clocks": _clocks(found),
        "tabs": _tabs(found),
        "due_labels": DUE,
        "orders": [(key, ORDER_LABELS[key], _address(asked, order=key), key == asked.order) for key in ORDERS],
        "together": _together(asked),
        "meaning": KIND_MEANINGS.get(WorkKind(asked.kind), "") if asked.kind else "",
        "reset_url": request.path,
        "may_take": has_role(user, Role.SECRETARIAT),
        "kept": _parameters(asked),
        "today": today,
    }
    return render(request, "compliance/inbox.html", shown)


@allow(Role.SECRETARIAT)
@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Takes a piece of work for half an hour and, unless only taking was asked for, opens where it is done."""
    user, today = cast(User, request.user), timezone.localdate()
    row = _named(request, user, today)
    if row is None:
        messages.warning(request, _GONE)
        return redirect(_back(request))
    held = claim(by=user, kind=row.kind.value, subject=row.subject)
    if held.by_id != user.pk:
        until = timezone.localtime(held.until)
        messages.warning(request, f"Sedang dikerjakan oleh {held.by} sampai pukul {until:%H.%M}.")
        return redirect(_back(request))
    if "buka" in request.POST:
        return redirect(where_to(row))
    messages.success(request, "Pekerjaan Anda pegang selama 30 menit.")
    return redirect(_back(request))


@allow(Role.SECRETARIAT)
@require_POST
def let_go(request: HttpRequest) -> HttpResponse:
    kind, subject = request.POST.get("jenis", ""), request.POST.get("perihal", "")
    if release(by=cast(User, request.user), kind=kind[:16], subject=subject[:210]):
        messages.success(request, "Pekerjaan dilepas; orang lain dapat mengambilnya.")
    else:
        messages.warning(request, "Pekerjaan itu tidak sedang Anda pegang.")
    return redirect(_back(request))


def _asked(request: HttpRequest) -> tuple[Asked, list[str]]:
    """What the address asks for, and a sentence for each parameter that was not understood and is left out."""
    given, notices = request.GET, []
    chosen = {}
    for name, known in (("jenis", KIND_LABELS), ("tenggat", DUE), ("urut", ORDERS)):
        value = given.get(name, "")
        if value and value not in known:
            notices.append(f"Saringan “{name}” tidak dikenal ({value[:40]}) dan diabaikan.")
            value = ""
        chosen[name] = value
    words = given.get("q", "").replace("\x00", "").strip()[:200]
    mine = given.get("milik", "") == "saya"
    return Asked(chosen["jenis"], chosen["tenggat"], mine, words, chosen["urut"] or "tenggat"), notices


def _parameters(asked: Asked, **changes: str) -> list[tuple[str, str]]:
    told = {
        "jenis": asked.kind,
        "tenggat": asked.due,
        "milik": "saya" if asked.mine else "",
        "q": asked.words,
        "urut": "" if asked.order == "tenggat" else asked.order,
    }
    told |= {
        {"kind": "jenis", "due": "tenggat", "order": "urut", "mine": "milik"}[name]: changes[name] for name in changes
    }
    return [(name, value) for name, value in told.items() if value]


def _address(asked: Asked, **changes: str) -> str:
    query = urlencode(_parameters(asked, **changes))
    return reverse("compliance:inbox") + (f"?{query}" if query else "")


def _tabs(found: Inbox) -> list[dict[str, Any]]:
    """One a kind that has work, or is asked for; each count is the length of the list behind it."""
    every = sum(count.every for count in found.counts.values())
    tabs = [{"label": "Semua", "count": every, "url": _address(found.asked, kind=""), "current": not found.asked.kind}]
    tabs += [
        {
            "label": KIND_LABELS[kind],
            "count": count.every,
            "url": _address(found.asked, kind=kind.value),
            "current": kind.value == found.asked.kind,
        }
        for kind, count in found.counts.items()
        if count.every or kind.value == found.asked.kind
    ]
    return tabs


def _clocks(found: Inbox) -> list[dict[str, Any]]:
    """Today's clocks, whatever the list is narrowed to now."""
    whole = found.whole.values()
    figures = (
        ("Tenggat hari ini", "yang harinya hari ini", sum(each.today for each in whole), "hari-ini", "warning"),
        ("Tenggat lewat", "yang harinya sudah lewat", sum(each.late for each in whole), "lewat", "danger"),
        ("Semua yang menunggu", "dengan atau tanpa tenggat", sum(each.every for each in whole), "", ""),
    )
    return [
        {"label": label, "meaning": meaning, "number": number, "url": _address(Asked(), due=due), "tone": tone}
        for label, meaning, number, due, tone in figures
    ]


def _together(asked: Asked) -> tuple[str, str] | None:
    if not asked.kind or WorkKind(asked.kind) not in _TOGETHER:
        return None
    label, name = _TOGETHER[WorkKind(asked.kind)]
    return label, reverse(name)


def _named(request: HttpRequest, user: User, today: Any) -> Any:
    kind, subject = request.POST.get("jenis", ""), request.POST.get("perihal", "").replace("\x00", "")
    if kind not in KIND_LABELS:
        return None
    return inbox_for(user, today=today).find(WorkKind(kind), subject)


def _back(request: HttpRequest) -> str:
    """The list as it was narrowed."""
    given = request.POST.get("kembali", "")
    home = reverse("compliance:inbox")
    return given if given.startswith((home, home + "?")) and url_has_allowed_host_and_scheme(given, None) else home
