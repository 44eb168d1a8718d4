"""The list of packages of the plan, the page of one package, and what people say there of the kind of work."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from compliance.filters import PackageFilter, RetiredPackageFilter
from compliance.models import Bucket
from compliance.outcomes import DISCLAIMER
from compliance.selectors import packages
from compliance.selectors.coverage import bucket_figures, short_label
from compliance.services.guideline import why_no_guideline_of_package
from compliance.tables.packages import BUCKET_TONES, OfficePackageTable, PackageTable, RetiredPackageTable
from compliance.views.physical import keep_decision
from forum_portal.access import SEES_ALL, allow, has_role, sees_all
from forum_portal.lists.registry import listing
from forum_portal.lists.views import list_page
from forum_portal.models import Role, User
from procurement.regions import region_name
from procurement.services.physical import may_decide_physical

PACKAGES = listing(
    "compliance:packages",
    title="Paket RUP",
    file="paket-rup",
    rows=packages.listed_packages,
    filters=PackageFilter,
    table=lambda user: PackageTable if sees_all(user) else OfficePackageTable,
)
RETIRED = listing(
    "compliance:retired_packages",
    title="Paket yang tidak berlaku lagi",
    file="paket-tidak-berlaku",
    rows=packages.listed_retired,
    filters=RetiredPackageFilter,
    table=RetiredPackageTable,
)


@allow(*SEES_ALL, Role.OPD)
@require_safe
def package_list(request: HttpRequest) -> HttpResponseBase:
    user = cast(User, request.user)
    return list_page(
        request,
        **PACKAGES.of(user),
        intro="Setiap paket rencana pengadaan yang berlaku, dan sejauh mana kontraknya terlihat portal.",
        empty="Belum ada paket RUP. Unggah daftar RUP dari SiRUP melalui menu Impor.",
        context={"cards": [] if sees_all(user) else bucket_figures(user)},
        empty_action=("Impor daftar RUP", reverse("intake:upload")),
        template_name="compliance/packages.html",
        acts=[("Cetak pedoman", reverse("compliance:guidelines_many"))] if has_role(user, Role.SECRETARIAT) else [],
    )


@allow(*SEES_ALL, Role.OPD)
@require_safe
def retired_list(request: HttpRequest) -> HttpResponseBase:
    return list_page(
        request,
        **RETIRED.of(cast(User, request.user)),
        intro="Pernah disebut daftar RUP, tetapi tidak lagi disebut daftar lengkap terbaru. Riwayat dan kontraknya "
        "tetap tersimpan.",
        empty="Tidak ada paket yang hilang dari daftar RUP.",
    )


@allow(*SEES_ALL, Role.OPD)
@require_safe
def package(request: HttpRequest, kind: str, kd_rup: str) -> HttpResponse:
    user = cast(User, request.user)
    view = _view(user, kind, kd_rup)
    bucket = Bucket(view.coverage.bucket) if view.coverage else None
    shown = {
        "title": view.now.name or f"Paket {kd_rup}",
        "view": view,
        "now": view.now,
        "package": view.package,
        "region": region_name(view.now.region),
        "bucket": bucket,
        "bucket_label": short_label(bucket) if bucket else "",
        "bucket_tone": BUCKET_TONES[bucket] if bucket else "secondary",
        "may_see_runs": has_role(user, Role.SECRETARIAT),
        "may_decide_physical": not view.retired and may_decide_physical(user, view.package),
        "physical_action": reverse("compliance:package_physical", args=[kind, kd_rup]),
        "why_no_guideline": why_no_guideline_of_package(view.package, view.now, retired=view.retired),
        "disclaimer": DISCLAIMER,
    }
    return render(request, "compliance/package.html", shown)


@allow(Role.SECRETARIAT, Role.OPD)
@require_POST
def decide_kind_of_work(request: HttpRequest, kind: str, kd_rup: str) -> HttpResponse:
    view = _view(cast(User, request.user), kind, kd_rup)
    if view.retired:
        messages.error(request, "Paket ini tidak berlaku lagi; putuskan jenis pekerjaan pada paket penggantinya.")
    else:
        kept = "Jenis pekerjaan disimpan dan tercatat; keterlihatan paketnya sedang dihitung ulang."
        keep_decision(request, view.package, kept=kept)
    return redirect("compliance:package", kind=kind, kd_rup=kd_rup)


def _view(user: User, kind: str, kd_rup: str) -> packages.PackageView:
    view = packages.package_view(user, kind, kd_rup, today=timezone.localdate())
    if view is None:
        raise Http404
    return view
