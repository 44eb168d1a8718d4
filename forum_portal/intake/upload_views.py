"""Bringing a file in: of any kind, or of a chosen kind with the questions that this kind needs."""

import io
from typing import cast

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from forum_portal.access import allow
from forum_portal.intake import preview
from forum_portal.intake.answers import already_sentence
from forum_portal.intake.forms import AnyFileForm, UploadForm
from forum_portal.intake.notes import grouped
from forum_portal.intake.receive import receive_upload
from forum_portal.intake.rights import Refused, sources_for
from forum_portal.intake.source import Options, Source
from forum_portal.intake.template import write_template
from forum_portal.intake.views import UPLOADS, XLSX
from forum_portal.intake.workbook import UnreadableFile
from forum_portal.models import User


@allow(*UPLOADS)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """A file of any kind, or first which kind and then the file with the questions that this kind needs."""
    user = cast(User, request.user)
    sources = sources_for(user)
    asked = request.GET.get("sumber", "")
    source = _chosen(sources, asked)
    if source is None:
        return _any_file(request, sources, user)
    start = {"by_hand": True} if request.GET.get("cocokkan") == "ya" else {}
    form = UploadForm(request.POST or None, request.FILES or None, source=source, user=user, initial=start)
    if request.method == "POST" and form.is_valid():
        answer = _received(request, source, form, user)
        if answer is not None:
            return answer
    shown = {"title": f"Unggah: {source.title}", "source": source, "form": form, "several": len(sources) > 1}
    return render(request, "intake/upload.html", shown)


def _any_file(request: HttpRequest, sources: list[Source], user: User) -> HttpResponse:
    form = AnyFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        answer = _received(request, None, form, user)
        if answer is not None:
            return answer
    shown = {"title": "Unggah berkas", "groups": grouped(sources), "form": form}
    return render(request, "intake/sources.html", shown)


def _chosen(sources: list[Source], slug: str) -> Source | None:
    if not slug and len(sources) == 1:
        return sources[0]
    return next((source for source in sources if source.slug == slug), None)


def _received(
    request: HttpRequest, source: Source | None, form: UploadForm | AnyFileForm, user: User
) -> HttpResponse | None:
    """To the page of the run; None when the form is to be shown again with what was wrong."""
    file = form.cleaned_data["file"]
    known = isinstance(form, UploadForm)
    try:
        received = receive_upload(
            source=source,
            stream=file,
            filename=file.name,
            options=form.options() if isinstance(form, UploadForm) else Options(as_of=timezone.localdate()),
            by=user,
            as_of_given=isinstance(form, UploadForm) and form.as_of_given(),
            may_ask=True,
            match_by_hand=known and form.cleaned_data["by_hand"],
        )
    except (Refused, UnreadableFile) as refusal:
        form.add_error("file" if isinstance(refusal, UnreadableFile) else None, refusal.message)
        return None
    if received.already is not None:
        messages.warning(request, already_sentence(received.already))
        if not preview.runs_for(user).filter(pk=received.already.pk).exists():
            return redirect("intake:runs")
    return redirect("intake:run", pk=received.run.pk)


@allow(*UPLOADS)
@require_safe
def template(request: HttpRequest, slug: str) -> HttpResponseBase:
    source = _chosen(sources_for(cast(User, request.user)), slug)
    if source is None:
        raise Http404
    file = io.BytesIO()
    write_template(source, file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"templat-{source.slug}.xlsx", content_type=XLSX)
