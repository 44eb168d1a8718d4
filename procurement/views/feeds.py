"""The feeds that the portal fetches by itself: what is fetched, what came of it, fetching now."""

from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from forum_portal.access import SEES_ALL, allow, has_role, one_of
from forum_portal.lists.views import list_page
from forum_portal.models import Role, User
from forum_portal.trail import history_of
from procurement.feeds.keeping import FeedExists, keep_feed
from procurement.feeds.pulling import ask_pull
from procurement.filters import FeedFilter
from procurement.forms import FeedForm
from procurement.models import Feed
from procurement.selectors.feeds import feeds_for, pulls_of
from procurement.tables.feeds import FeedTable

_EXISTS = "Dataset ini untuk pemerintah dan tahun yang sama sudah ada di daftar."


@allow(*SEES_ALL)
@require_safe
def feeds(request: HttpRequest) -> HttpResponseBase:
    return list_page(
        request,
        rows=feeds_for(cast(User, request.user)),
        filterset_class=FeedFilter,
        table_class=FeedTable,
        title="Tarikan data",
        intro="Data pengadaan yang diambil portal sendiri dari LKPP. Setiap tarikan menjadi impor biasa.",
        empty="Belum ada tarikan. Berkas tetap dapat diunggah dengan tangan.",
        context={"may_change": has_role(request.user, Role.SECRETARIAT), "lacks_token": not settings.INAPROC_TOKEN},
        export_name="tarikan-data",
        template_name="procurement/feeds.html",
    )


@allow(Role.SECRETARIAT)
@require_http_methods(["GET", "HEAD", "POST"])
def add_feed(request: HttpRequest) -> HttpResponse:
    form = FeedForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _kept(request, form, None):
        return redirect("procurement:feeds")
    return render(request, "procurement/feed.html", {"title": "Tarikan baru", "form": form, "may_change": True})


@allow(*SEES_ALL)
@require_http_methods(["GET", "HEAD", "POST"])
def feed(request: HttpRequest, pk: int) -> HttpResponse:
    row = one_of(feeds_for(cast(User, request.user)), pk=pk)
    may_change = has_role(request.user, Role.SECRETARIAT)
    posted = request.POST if request.method == "POST" and may_change else None
    form = FeedForm(posted, initial={name: getattr(row, name) for name in FeedForm.base_fields})
    if posted is not None and form.is_valid() and _kept(request, form, row):
        return redirect("procurement:feed", pk=pk)
    shown: dict[str, Any] = {
        "title": row.name,
        "feed": row,
        "form": form if may_change else None,
        "may_change": may_change,
        "pulls": pulls_of(row),
        "history": history_of(row)[:20],
    }
    return render(request, "procurement/feed.html", shown)


def _kept(request: HttpRequest, form: FeedForm, row: Feed | None) -> bool:
    try:
        kept = keep_feed(feed=row, wanted=form.wanted(), by=cast(User, request.user))
    except FeedExists:
        form.add_error("dataset", _EXISTS)
        return False
    messages.success(request, f"Tarikan {kept.name} disimpan.")
    return True


@allow(Role.SECRETARIAT)
@require_POST
def pull_now(request: HttpRequest, pk: int) -> HttpResponse:
    row = one_of(feeds_for(cast(User, request.user)), pk=pk)
    job = ask_pull(feed=row, by=cast(User, request.user))
    return redirect("job", pk=job.pk)
