"""Open data: the bundles for those inside, and the page, its figures and the OCDS extension for everybody."""

from decimal import Decimal
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST, require_safe

from compliance.ocds.extension import extension_files
from compliance.selectors.open_data import Published, bundles, published
from compliance.services.open_data import ask_for_a_bundle, bundle_path
from forum_portal.access import SEES_ALL, allow, has_role, one_of, public, sees_all
from forum_portal.models import Role, User

_FRESH_SECONDS = 300


@allow(*SEES_ALL)
@require_safe
def bundle_list(request: HttpRequest) -> HttpResponse:
    shown = {
        "title": "Data terbuka",
        "bundles": bundles(),
        "may_make": has_role(request.user, Role.SECRETARIAT),
        "is_public": settings.PUBLIC_PAGE,
    }
    return render(request, "compliance/open_bundles.html", shown)


@allow(Role.SECRETARIAT)
@require_POST
def make(request: HttpRequest) -> HttpResponse:
    return redirect("job", pk=ask_for_a_bundle(by=cast(User, request.user)).pk)


@allow(*SEES_ALL)
@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponseBase:
    bundle = one_of(bundles(), pk=pk)
    try:
        stream = bundle_path(bundle).open("rb")
    except OSError:
        messages.error(request, "Berkas ini tidak ada lagi di penyimpanan. Buat berkas yang baru.")
        return redirect("compliance:open_bundles")
    return FileResponse(stream, as_attachment=True, filename=bundle.name, content_type="application/zip")


@public
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    found = _found(request)
    if found is not None and _knows_it(request, found):
        return _fresh(request, HttpResponse(status=304), found)
    shown = {
        "title": "Perlindungan pekerja pada kontrak pemerintah",
        "found": found,
        "figures": _with_shares(found.figures) if found else None,
        "judged_as_of": parse_date(found.figures["judged_as_of"]) if found else None,
        "is_public": settings.PUBLIC_PAGE,
    }
    return _fresh(request, render(request, "compliance/open_page.html", shown), found)


@public
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    found = _found(request)
    if found is None:
        raise Http404
    if _knows_it(request, found):
        return _fresh(request, HttpResponse(status=304), found)
    return _fresh(request, JsonResponse(_told(found), json_dumps_params={"ensure_ascii": False}), found)


@public
@require_safe
def extension(request: HttpRequest, name: str) -> HttpResponse:
    """The files of the OCDS extension, which hold no data: whoever reads a package needs them."""
    text = extension_files().get(name)
    if text is None:
        raise Http404
    kind = "text/csv" if name.endswith(".csv") else "application/json"
    answer = HttpResponse(text, content_type=f"{kind}; charset=utf-8")
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cache-Control"] = f"public, max-age={_FRESH_SECONDS}"
    return answer


def _found(request: HttpRequest) -> Published | None:
    """What is published; while the page is off nobody finds it but those who see everything anyway."""
    if not settings.PUBLIC_PAGE and not sees_all(request.user):
        raise Http404
    return published(timezone.localdate())


def _told(found: Published) -> dict[str, Any]:
    """As on the page; numbers of findings are the portal's own business."""
    firms = [{name: value for name, value in firm.items() if name != "finding"} for firm in found.figures["firms"]]
    return {
        "as_of": found.as_of.isoformat() if found.as_of else None,
        "published_at": timezone.localtime(found.published_at).isoformat(timespec="seconds"),
        "publication": {"month": found.month, "edition": found.edition} if found.month else None,
        "sha256": found.digest,
        "rule_set": found.rule_set,
        **found.figures,
        "firms": firms,
    }


def _with_shares(figures: dict[str, Any]) -> dict[str, Any]:
    """Each line with the share of its physical packages that is seen, None without any."""

    def shared(line: dict[str, Any]) -> dict[str, Any]:
        return {**line, "share": Decimal(line["seen"]) / line["physical"] if line["physical"] else None}

    return {
        **figures,
        "offices": [shared(line) for line in figures["offices"]],
        "regions": [shared(line) for line in figures["regions"]],
        "total": shared(figures["total"]),
    }


def _knows_it(request: HttpRequest, found: Published) -> bool:
    """Whether the visitor's cache holds just this; only strangers get anything to keep."""
    return not request.user.is_authenticated and f'"{found.etag}"' in request.headers.get("If-None-Match", "")


def _fresh(request: HttpRequest, answer: HttpResponse, found: Published | None) -> HttpResponse:
    if not request.user.is_authenticated and found is not None:
        answer["Cache-Control"] = f"public, max-age={_FRESH_SECONDS}"
        answer["ETag"] = f'"{found.etag}"'
    return answer
