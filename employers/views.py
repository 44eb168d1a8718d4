"""Pages on employers, for forum members, the secretariat and auditors; the quick check also for offices."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from employers import selectors
from employers.filters import EmployerFilter, SecretariatEmployerFilter
from employers.forms import CheckForm
from employers.services import check_employers, word_of
from employers.tables import STATUS_TONES, EmployerTable, SecretariatEmployerTable
from forum_portal.access import EVERY_ROLE, allow, has_role, one_of, sees_all
from forum_portal.lists.registry import listing
from forum_portal.lists.views import list_page
from forum_portal.models import Role, User
from forum_portal.templatetags.portal import tanggal_panjang

MONTHS_SHOWN = 12
VERSIONS_SHOWN = 10


def _is_secretariat(user: User) -> bool:
    return has_role(user, Role.SECRETARIAT)


EMPLOYERS = listing(
    "employers:list",
    title="Kepesertaan",
    file="kepesertaan",
    rows=selectors.employers_for,
    filters=lambda user: SecretariatEmployerFilter if _is_secretariat(user) else EmployerFilter,
    table=lambda user: SecretariatEmployerTable if _is_secretariat(user) else EmployerTable,
)


@allow(Role.FORUM, Role.SECRETARIAT, Role.AUDITOR)
@require_safe
def employer_list(request: HttpRequest) -> HttpResponseBase:
    return list_page(
        request,
        **EMPLOYERS.of(cast(User, request.user)),
        intro=_intro(),
        empty="Belum ada data kepesertaan. Sekretariat mengunggah data pemberi kerja dari BPJS Ketenagakerjaan.",
        empty_action=("Impor data kepesertaan", reverse("intake:upload")),
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


@allow(*(EVERY_ROLE - {Role.ACCOUNTS}))
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Answers on the page that asks: what was typed stands in no address."""
    user = cast(User, request.user)
    form = CheckForm(request.POST or None)
    shown: dict[str, Any] = {"title": "Periksa cepat", "sees_employers": sees_all(user), "intro": _intro()}
    if request.method == "POST" and form.is_valid():
        asked = [form.cleaned_data["question"]]
        shown["checked"] = check_employers(asked, today=timezone.localdate(), with_evidence=sees_all(user))[0]
        shown["said"] = word_of(shown["checked"])
    return render(request, "employers/check.html", {**shown, "form": form.without_citizen_number()})


def _intro() -> str:
    extract = selectors.latest_extract()
    if extract is None:
        return ""
    return f"Data BPJS Ketenagakerjaan keadaan {tanggal_panjang(extract.as_of)}, cakupan {extract.coverage_label}."
