"""Status slips: made and printed by those who hold the contract, checked by anybody who holds the paper."""

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from compliance.forms import SlipCheckForm, SlipListForm
from compliance.selectors.slip_checks import check_slip, check_slips
from compliance.selectors.slips import slips_for
from compliance.services.slips import NoSlip, SlipNotPrinted, issue, offline_checker, printed
from compliance.slips.verifying import Answer
from forum_portal.access import EVERY_ROLE, SEES_ALL, allow, one_of, public
from forum_portal.models import Role, User
from forum_portal.web.limits import too_often
from procurement.selectors import contracts_for

TONES = {
    Answer.VALID: "success",
    Answer.EXPIRED: "warning",
    Answer.REVOKED: "danger",
    Answer.REPLACED: "warning",
    Answer.UNKNOWN: "secondary",
}


@allow(Role.SECRETARIAT, Role.OPD)
@require_POST
def make(request: HttpRequest, pk: int) -> HttpResponse:
    user = cast(User, request.user)
    contract = one_of(contracts_for(user), pk=pk)
    try:
        slip = issue(contract=contract, by=user)
    except NoSlip as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{slip.number} siap dicetak. Slip dicabut sendiri bila datanya memburuk.")
    return _to_the_slips_of(contract.pk)


def _to_the_slips_of(contract: int) -> HttpResponse:
    return redirect(f"{reverse('compliance:contract', args=[contract])}#slip")


@allow(*SEES_ALL, Role.OPD)
@require_safe
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    slip = one_of(slips_for(cast(User, request.user)), pk=pk)
    try:
        content = printed(slip)
    except SlipNotPrinted as refusal:
        messages.warning(request, str(refusal))
        return _to_the_slips_of(slip.contract_id)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{slip.number.lower()}.pdf"'
    return response


@public
@never_cache
@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """Answers in the address: a code is no secret, and the page works without a script and without signing in."""
    form = SlipCheckForm(request.GET or None)
    asked = form.cleaned_data["kode"] if form.is_valid() else ""
    return _answered(request, form, asked)


@public
@never_cache
@require_safe
def scanned(request: HttpRequest, signed: str) -> HttpResponse:
    """Where the QR code of a slip leads."""
    return _answered(request, SlipCheckForm(), signed)


def _answered(request: HttpRequest, form: SlipCheckForm, asked: str) -> HttpResponse:
    shown = {"title": "Periksa slip status", "form": form}
    if asked:
        if too_often(request, "slip", settings.SLIP_CHECKS_A_MINUTE):
            return render(request, "slips/check.html", {**shown, "too_often": True}, status=429)
        checked = check_slip(asked)
        shown |= {"checked": checked, "tone": TONES[checked.answer]}
    return render(request, "slips/check.html", shown)


@allow(*(EVERY_ROLE - {Role.ACCOUNTS}))
@require_http_methods(["GET", "HEAD", "POST"])
def check_many(request: HttpRequest) -> HttpResponse:
    form = SlipListForm(request.POST or None)
    shown = {"title": "Periksa banyak slip", "form": form}
    if request.method == "POST" and form.is_valid():
        checked = check_slips(form.cleaned_data["codes"])
        shown["rows"] = [(each, TONES[each.answer]) for each in checked]
        counted = [(answer.value, TONES[answer], sum(each.answer is answer for each in checked)) for answer in Answer]
        shown["counts"] = [each for each in counted if each[2]]
    return render(request, "slips/check_many.html", shown)


@allow(*(EVERY_ROLE - {Role.ACCOUNTS}))
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """A file to keep, not a page of the portal: it carries its own script and is never shown from here."""
    response = HttpResponse(offline_checker(), content_type="text/html; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="pemeriksa-slip.html"'
    return response
