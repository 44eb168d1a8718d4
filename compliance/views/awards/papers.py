"""The papers of a season: one button for all of them, each as PDF, all as ZIP, and the workbook."""

import io
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from compliance.models import AwardPaper
from compliance.selectors.awards import papers_for
from compliance.services.awards import AwardRefused
from compliance.services.awards.papers import paper_pdf, print_season, zip_of
from compliance.services.awards.workbook import write_season
from compliance.views.awards.acting import act, season_of
from forum_portal.access import SEES_ALL, allow, one_of
from forum_portal.lists.files import EXPORTS
from forum_portal.models import Role, User


@allow(Role.SECRETARIAT)
@require_POST
def print_all(request: HttpRequest, year: int) -> HttpResponse:
    row, user = season_of(request, year), cast(User, request.user)
    said = "Semua berkas sedang dicetak. Daftarnya ada di bawah; muat ulang untuk melihat kemajuannya."
    return act(request, lambda: print_season(row, by=user), said, "compliance:award_season", year)


@allow(*SEES_ALL)
@require_safe
def paper(request: HttpRequest, year: int, pk: int) -> HttpResponse:
    row: AwardPaper = one_of(papers_for(cast(User, request.user), season_of(request, year)), pk=pk)
    try:
        content = paper_pdf(row)
    except AwardRefused as refusal:
        messages.info(request, str(refusal))
        return redirect("compliance:award_season", year)
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{row.paper.name}.pdf"'
    return answer


@allow(*SEES_ALL)
@require_safe
def bundle(request: HttpRequest, year: int) -> HttpResponseBase:
    papers = list(papers_for(cast(User, request.user), season_of(request, year)))
    try:
        pieces = zip_of(papers)
    except AwardRefused as refusal:
        messages.info(request, str(refusal))
        return redirect("compliance:award_season", year)
    answer = StreamingHttpResponse(pieces, content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="penghargaan-{year}.zip"'
    return answer


@allow(*SEES_ALL)
@require_safe
def workbook(request: HttpRequest, year: int) -> HttpResponse:
    stream = io.BytesIO()
    try:
        write_season(stream, season_of(request, year))
    except AwardRefused as refusal:
        messages.info(request, str(refusal))
        return redirect("compliance:award_season", year)
    answer = HttpResponse(stream.getvalue(), content_type=EXPORTS["xlsx"][0])
    answer["Content-Disposition"] = f'attachment; filename="penghargaan-{year}.xlsx"'
    return answer
