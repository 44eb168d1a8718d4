"""The practical guideline of a package or a contract, as PDF, and the list of the texts that guidelines are made of.

Where there is no guideline, the page of the package or contract says why.
"""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from compliance.documents.guideline import text_standings
from compliance.selectors.guideline import contract_ids_of_package_for
from compliance.selectors.law import law_book
from compliance.services.guideline import Guideline, guideline_of_package, guidelines, measures, print_guideline
from forum_portal.access import SEES_ALL, allow, one_of
from forum_portal.models import Role, User
from forum_portal.printing.pdf import Printer
from procurement.selectors import contracts_for, package_by_key_for


@allow(*SEES_ALL, Role.OPD)
@require_safe
def package_guideline(request: HttpRequest, kind: str, kd_rup: str) -> HttpResponse:
    user = cast(User, request.user)
    found = package_by_key_for(user, f"{kind}:{kd_rup}")
    if found is None:
        raise Http404
    package = found.package
    made = guideline_of_package(
        package,
        found.version,
        contract_ids_of_package_for(user, package),
        measures(timezone.localdate(), law_book()),
        retired=found.retired,
    )
    if made.content is None:
        return _sorry(request, made, "compliance:package", kind, kd_rup)
    return _paper(made.content, f"pedoman-{package.kind}-{package.kd_rup}.pdf")


@allow(*SEES_ALL, Role.OPD)
@require_safe
def contract_guideline(request: HttpRequest, pk: int) -> HttpResponse:
    row = one_of(contracts_for(cast(User, request.user)), pk=pk)
    (made,) = guidelines([row.pk], measures(timezone.localdate(), law_book()))
    if made.content is None:
        return _sorry(request, made, "compliance:contract", row.pk)
    return _paper(made.content, f"pedoman-kontrak-{row.pk}.pdf")


@allow(*SEES_ALL)
@require_safe
def texts(request: HttpRequest) -> HttpResponse:
    standings = text_standings(timezone.localdate())
    shown = {"title": "Naskah pedoman", "standings": standings, "due": sum(each.due for each in standings)}
    return render(request, "compliance/guideline_texts.html", shown)


def _paper(content: dict[str, object], filename: str) -> HttpResponse:
    answer = HttpResponse(print_guideline(content, Printer()), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{filename}"'
    return answer


def _sorry(request: HttpRequest, made: Guideline, page: str, *where: str | int) -> HttpResponse:
    messages.warning(request, made.why_not)
    return redirect(page, *where)
