"""Adding a contract that SPSE does not tell of."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from compliance.forms.adding import AddContractForm
from forum_portal.access import allow, offices_of
from forum_portal.models import ImportRun, Role, User
from procurement.services.adding import NotAdded, add_contract, added_by


@allow(Role.OPD)
@sensitive_post_parameters("npwp")
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    offices = offices_of(user)
    form = AddContractForm(request.POST or None, offices=offices)
    shown: dict[str, Any] = {"title": "Tambah kontrak", "office": offices[0] if len(offices) == 1 else None}
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data.get("office")
        office = next((each for each in offices if each.pk == chosen), offices[0])
        try:
            run = add_contract(office=office, said=form.said, by=user, today=timezone.localdate())
        except NotAdded as refusal:
            form.add_error("number" if refusal.twin else None, str(refusal))
            shown["twin"] = refusal.twin
        else:
            return _added(request, run)
    return render(request, "compliance/add_contract.html", {**shown, "form": form.without_citizen_number()})


def _added(request: HttpRequest, run: ImportRun) -> HttpResponse:
    contract = added_by(run)
    if contract is None:
        return redirect("intake:run", pk=run.pk)
    messages.success(request, "Kontrak ditambahkan. Pemeriksaan silangnya berjalan sendiri; hasilnya tampak di sini.")
    return redirect("compliance:contract", pk=contract.pk)
