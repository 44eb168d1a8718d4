"""Monthly publications: the report on the data, the release, and what was released."""

from datetime import date
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from compliance.forms.publications import ReleaseForm
from compliance.publishing import canonical
from compliance.selectors.publications import newest_of, released
from compliance.selectors.publishing_quality import quality
from compliance.services import publications
from forum_portal.access import SEES_ALL, allow, has_role, one_of
from forum_portal.models import Role, User


@allow(*SEES_ALL)
@require_safe
def publication_list(request: HttpRequest) -> HttpResponse:
    """The report on this month's data with the release, and all that was released before."""
    user, today = cast(User, request.user), timezone.localdate()
    month = f"{today:%Y-%m}"
    troubles = quality(user, today=today)
    shown = {
        "title": "Terbitan bulanan",
        "month": month,
        "troubles": troubles,
        "blocking": sum(each.blocking for each in troubles),
        "newest": newest_of(month),
        "rows": released(),
        "form": ReleaseForm(),
        "may_release": has_role(user, Role.SECRETARIAT),
    }
    return render(request, "compliance/publications.html", shown)


@allow(Role.SECRETARIAT)
@require_POST
def release(request: HttpRequest) -> HttpResponse:
    form = ReleaseForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(text for texts in form.errors.values() for text in texts))
        return redirect("compliance:publications")
    try:
        kept = publications.release(
            by=cast(User, request.user),
            note=form.cleaned_data["note"],
            correction=form.cleaned_data["correction"],
            today=timezone.localdate(),
        )
    except publications.PublicationRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("compliance:publications")
    messages.success(request, "Terbitan dirilis. Angkanya dibekukan dan sidiknya tercatat pada jejak.")
    return redirect("compliance:publication", pk=kept.pk)


@allow(*SEES_ALL)
@require_safe
def publication(request: HttpRequest, pk: int) -> HttpResponse:
    row = one_of(released().defer(None), pk=pk)
    shown = {
        "title": "Terbitan",
        "row": row,
        "figures": row.figures,
        "as_of": date.fromisoformat(row.figures["as_of"]) if row.figures["as_of"] else None,
        "editions": released().filter(month=row.month),
        "whole": publications.is_whole(row),
    }
    return render(request, "compliance/publication.html", shown)


@allow(*SEES_ALL)
@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """The very bytes whose SHA-256 is the publication's hash."""
    row = one_of(released().defer(None), pk=pk)
    answer = HttpResponse(canonical(row.figures), content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="terbitan-{row.month}-edisi-{row.edition}.json"'
    return answer
