"""Pages on employers, for those who see all: forum members, the secretariat, auditors."""

from typing import cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from employers import selectors
from employers.filters import EmployerFilter, SecretariatEmployerFilter
from employers.tables import STATUS_TONES, EmployerTable, SecretariatEmployerTable
from forum_portal.access import allow, has_role, one_of
from forum_portal.lists.views import list_page
from forum_portal.models import Role, User
from forum_portal.templatetags.portal import tanggal_panjang

MONTHS_SHOWN = 12
VERSIONS_SHOWN = 10


@allow(Role.FORUM, Role.SECRETARIAT, Role.AUDITOR)
@require_safe
def employer_list(request: HttpRequest) -> HttpResponseBase:
    user = cast(User, request.user)
    whole = has_role(user, Role.SECRETARIAT)
    return list_page(
        request,
        rows=selectors.employers_for(user),
        filterset_class=SecretariatEmployerFilter if whole else EmployerFilter,
        table_class=SecretariatEmployerTable if whole else EmployerTable,
        title="Kepesertaan",
        intro=_intro(),
        empty="Belum ada data kepesertaan. Sekretariat mengunggah data pemberi kerja dari BPJS Ketenagakerjaan.",
        export_name="kepesertaan",
    )


@allow(Role.FORUM, Role.SECRETARIAT, Role.AUDITOR)
@require_safe
def employer(request: HttpRequest, npp: str) -> HttpResponse:
    user = cast(User, request.user)
    row = one_of(selectors.employers_for(user), key=npp)
    now = row.current
    shown = {
        "title": now.name,
        "employer": row,
        "now": now,
        "status_tone": STATUS_TONES.get(now.status, "secondary"),
        "programmes": [code for code in now.programmes.split(",") if code],
        "whole_npwp": has_role(user, Role.SECRETARIAT),
        "disagreement": selectors.disagreement_in(now),
        "payments": selectors.payments_of(npp)[:MONTHS_SHOWN],
        "registrations": selectors.registrations_of(npp),
        "versions": selectors.versions_of(row)[:VERSIONS_SHOWN],
        "judgements": selectors.judgements_for(user).filter(npp=npp, taken_back_at__isnull=True),
    }
    return render(request, "employers/detail.html", shown)


def _intro() -> str:
    extract = selectors.latest_extract()
    if extract is None:
        return ""
    return f"Data BPJS Ketenagakerjaan keadaan {tanggal_panjang(extract.as_of)}, cakupan {extract.coverage_label}."
