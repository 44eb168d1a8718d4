"""What a run waits for a person to say: what kind of file it is, whose, and which column is which."""

from collections.abc import Sequence
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from forum_portal.access import allow, one_of
from forum_portal.intake import preview
from forum_portal.intake.answers import stated_options
from forum_portal.intake.arriving import KIND, answer
from forum_portal.intake.forms import KindForm, QuestionsForm
from forum_portal.intake.mapping_forms import WITHOUT_TITLES, MatchingForm, looked_at
from forum_portal.intake.remembered import last_matching, match_columns
from forum_portal.intake.rights import Refused, may_change, sources_for
from forum_portal.intake.sample import sheets_of
from forum_portal.intake.source import Source, UnknownSource, source_named
from forum_portal.intake.views import UPLOADS
from forum_portal.intake.workbook import NO_TITLES, UnreadableFile
from forum_portal.models import ImportRun, User

Status = ImportRun.Status


@allow(*UPLOADS)
@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """The titles with the first rows beneath, and a choice for each column that the source knows."""
    user = cast(User, request.user)
    run = _waiting_run(user, pk)
    if run.status != Status.MAPPING:
        return redirect("intake:run", pk=pk)
    source = _source_of(run)
    try:
        sheets = sheets_of(run, source)
    except UnreadableFile as refusal:
        # The page of the run would lead back here.
        messages.error(request, refusal.message)
        return redirect("intake:runs")
    looked = looked_at(sheets, request.POST if request.method == "POST" else request.GET)
    sheet = looked.sheet
    form = MatchingForm(
        request.POST if request.method == "POST" else None,
        source=source,
        sheet=sheet,
        remembered=last_matching(run, sheet.key),
        as_of_given=bool(run.header.get("as_of_given")),
    )
    if request.method == "POST" and form.is_valid():
        try:
            match_columns(run=run, by=user, titles_key=sheet.key, header_row=sheet.header_row, columns=form.columns())
        except Refused as refusal:
            messages.error(request, refusal.message)
        return redirect("intake:run", pk=pk)
    shown = {
        "title": f"Cocokkan kolom: {run.file.original_name}",
        "run": run,
        "source": source,
        "form": form,
        "sheet": sheet,
        "sheets": looked.sheets,
        "header_row": WITHOUT_TITLES if sheet.header_row == NO_TITLES else str(sheet.header_row),
        "without_titles": WITHOUT_TITLES,
        "rows_to_choose": sheet.rows_to_choose(),
        "labels": sheet.labels(),
        "sample": sheet.table(),
        "said": run.header.get("sentence", ""),
    }
    return render(request, "intake/mapping.html", shown)


@allow(*UPLOADS)
@require_http_methods(["GET", "HEAD", "POST"])
def answers(request: HttpRequest, pk: int) -> HttpResponse:
    """What kind the file is, where that could not be told, and what this kind asks besides."""
    user = cast(User, request.user)
    run = _waiting_run(user, pk)
    if run.status != Status.RECEIVED or "waiting" not in run.header:
        return redirect("intake:run", pk=pk)
    sources = sources_for(user)
    likely = _named(sources, run.header.get("likely", []))
    asked = request.POST.get("jenis") or request.GET.get("jenis") or request.GET.get("kind", "")
    source = next((one for one in sources if one.slug == asked), None)
    if source is None and run.header["waiting"] != KIND:
        source = _source_of(run)
    if source is None:
        rest = [one for one in sources if one not in likely]
        form = KindForm(request.GET if "kind" in request.GET else None, sources=rest, besides=bool(likely))
        meant = _named(sources, [run.header.get("meant", "")])
        shown = {"run": run, "form": form, "likely": likely, "meant": meant}
        title = "Berkas apa ini?"
        return render(request, "intake/kind.html", {"title": title, "said": run.header.get("sentence", ""), **shown})
    return _questions(request, run, source, user)


def _questions(request: HttpRequest, run: ImportRun, source: Source, user: User) -> HttpResponse:
    form = QuestionsForm(
        request.POST if request.method == "POST" else None, source=source, user=user, initial=_said(run, source)
    )
    if request.method == "POST" and form.is_valid():
        try:
            answer(
                run=run,
                source=source,
                options=form.options(),
                as_of_given=form.as_of_given(),
                by=user,
                by_hand=form.cleaned_data["by_hand"],
            )
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            return redirect("intake:run", pk=run.pk)
    shown = {"title": "Beberapa pertanyaan tentang berkas ini", "run": run, "source": source, "form": form}
    return render(request, "intake/answers.html", shown)


def _said(run: ImportRun, source: Source) -> dict[str, Any]:
    """What was said at the door, as the form begins."""
    options = stated_options(run.header, run.as_of)
    said: dict[str, Any] = {"picture": "all" if options.full_picture else "some", "government": options.government}
    if run.header.get("as_of_given"):
        said["as_of"] = run.as_of
    if source.needs_office and run.office is not None:
        said["office"] = run.office.pk
    if run.header.get("meant") == source.slug:
        said["by_hand"] = True
    return said


def _waiting_run(user: User, pk: int) -> ImportRun:
    """The run, for those who may go on with it; for everybody else it is not there."""
    run: ImportRun = one_of(preview.runs_for(user), pk=pk)
    if not may_change(run, user):
        raise Http404
    return run


def _source_of(run: ImportRun) -> Source:
    try:
        return source_named(run.source)
    except UnknownSource:
        raise Http404 from None


def _named(sources: Sequence[Source], slugs: Sequence[str]) -> list[Source]:
    return [source for slug in slugs for source in sources if source.slug == slug]
