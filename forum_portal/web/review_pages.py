"""The quarterly review of access: each unit says who of it is still needed; keepers of accounts open it and see how far
it has come."""

from datetime import timedelta
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from forum_portal import reviewing
from forum_portal.access import EVERY_ROLE, allow, has_role, one_of
from forum_portal.models import AccessConfirmation, Role, User
from forum_portal.web.forms import ReviewForm


@allow(*EVERY_ROLE)
@require_safe
def review(request: HttpRequest) -> HttpResponse:
    user, today = cast(User, request.user), timezone.localdate()
    found = reviewing.open_review()
    rows = reviewing.to_answer(user, found, today=today) if found else []
    keeps = has_role(user, Role.ACCOUNTS)
    shown = {
        "title": "Tinjauan akses",
        "review": found,
        "rows": rows,
        "waiting": reviewing.waiting_among(rows),
        "keeps": keeps,
        "units": reviewing.progress(found) if found and keeps else [],
        "past": reviewing.past_reviews()[:8] if keeps else [],
        "form": ReviewForm(initial={"closes_on": today + timedelta(days=reviewing.USUAL_DAYS)}) if keeps else None,
        "quarter": reviewing.quarter_of(today),
    }
    return render(request, "web/access_review.html", shown)


@allow(Role.ACCOUNTS)
@require_POST
def open_review(request: HttpRequest) -> HttpResponse:
    form = ReviewForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Isi hari terakhir untuk mengonfirmasi.")
        return redirect("access_review")
    try:
        reviewing.start(
            by=cast(User, request.user), closes_on=form.cleaned_data["closes_on"], today=timezone.localdate()
        )
    except reviewing.ReviewRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Tinjauan dibuka. Setiap unit sekarang dapat mengonfirmasi akunnya.")
    return redirect("access_review")


@allow(*EVERY_ROLE)
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """One click an account. Whose this person may not confirm looks as if it were not there."""
    user, today = cast(User, request.user), timezone.localdate()
    found = reviewing.open_review()
    mine = [row.pk for row in reviewing.to_answer(user, found, today=today)] if found else []
    row: AccessConfirmation = one_of(AccessConfirmation.objects.filter(pk__in=mine), pk=pk)
    try:
        kept = reviewing.answer(confirmation=row, by=user, keep=request.POST.get("jawaban") == "ya", today=today)
    except reviewing.ReviewRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{kept.user}: {kept.get_answer_display().lower()}.")
    return redirect("access_review")
