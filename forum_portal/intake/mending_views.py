"""Mending rows of an import: who asks, what goes back."""

from collections.abc import Sequence
from typing import cast
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from forum_portal.access import allow, one_of
from forum_portal.intake import preview
from forum_portal.intake.columns.cells import TEXT_LIMIT
from forum_portal.intake.commit import ask_commit
from forum_portal.intake.mending import mend_rows
from forum_portal.intake.mending_work import Mend, Outcome, RowId
from forum_portal.intake.rights import Refused
from forum_portal.intake.views import UPLOADS
from forum_portal.models import User

MOST_ROWS = 200
_TABS = ("bad", "quarantined", "dropped")


@allow(*UPLOADS)
@require_POST
def mend(request: HttpRequest, pk: int) -> HttpResponse:
    """Mends, leaves out and takes back rows, all in one; with "terapkan" the import is applied when none is left."""
    user = cast(User, request.user)
    run = one_of(preview.runs_for(user), pk=pk)
    asked = _asked(request.POST)
    if len(asked) > MOST_ROWS:
        messages.error(request, f"Paling banyak {MOST_ROWS} baris dapat diperbaiki sekaligus.")
        return redirect("intake:run", pk=pk)
    try:
        outcome = mend_rows(run=run, by=user, mends=asked)
        _say(request, outcome)
        run = one_of(preview.runs_for(user), pk=pk)
        if request.POST.get("langkah") == "terapkan" and _is_ready(request, outcome, preview.still_bad(run)):
            ask_commit(run=run, by=user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    return _back(request, pk)


def _asked(data: QueryDict) -> list[Mend]:
    """Every row of the form once; the row whose own button was pressed is left out or taken back."""
    asked: list[Mend] = []
    for text in dict.fromkeys(data.getlist("baris")):
        row = RowId.of(text)
        if row is None:
            continue
        seen = data.get(f"{text}:dilihat", "")
        if data.get("buang") == text:
            asked.append(Mend(row, seen, "drop"))
        elif data.get("kembalikan") == text:
            asked.append(Mend(row, seen, "restore"))
        elif data.get("tab") != "dropped":
            cells = {name.removeprefix(f"{text}:"): _typed(data[name]) for name in data if name.startswith(f"{text}:")}
            asked.append(Mend(row, seen, "mend", cells, f"{text}:benar" in data))
    return asked


def _typed(text: str) -> str:
    """What a column may hold at most; a NUL is no text, and not every store takes it."""
    return text.replace("\x00", "")[: TEXT_LIMIT + 1]


def _is_ready(request: HttpRequest, outcome: Outcome, bad: int) -> bool:
    if bad:
        messages.warning(request, f"Belum diterapkan: masih ada {bad} baris yang ditolak.")
    elif outcome.overtaken:
        messages.warning(request, "Belum diterapkan: periksa dahulu baris yang diubah orang lain.")
    return not bad and not outcome.overtaken


def _say(request: HttpRequest, outcome: Outcome) -> None:
    if outcome.accepted:
        messages.success(request, f"{_rows(outcome.accepted)} diperbaiki dan diterima.")
    if outcome.still_bad:
        messages.warning(request, f"{_rows(outcome.still_bad)} disimpan, tetapi masih ada yang salah.")
    if outcome.dropped:
        messages.success(
            request, f"{_rows(outcome.dropped)} dibuang dari impor ini. Lihat “Dibuang” untuk mengembalikannya."
        )
    if outcome.restored:
        messages.success(request, f"{_rows(outcome.restored)} dikembalikan ke impor ini.")
    for number, who in outcome.overtaken.items():
        by = f" oleh {who}" if who else ""
        messages.warning(
            request, f"Baris {number} sudah diubah{by} sesudah Anda membukanya, jadi isian Anda tidak dipakai."
        )


def _rows(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, sorted(numbers)[:10]))
    return f"Baris {shown}{' dan lainnya' if len(numbers) > 10 else ''}"


def _back(request: HttpRequest, pk: int) -> HttpResponse:
    address = reverse("intake:run", args=[pk])
    tab, page = request.POST.get("tab", ""), request.POST.get("halaman", "")
    run = one_of(preview.runs_for(cast(User, request.user)), pk=pk)
    if tab in _TABS and run.counts.get(tab):
        address += "?" + urlencode({"lihat": tab, "halaman": page if page.isdigit() else "1"})
    return redirect(address)
