"""Deciding the kind of work, of a contract or of a package: what is answered is the same."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest

from compliance.forms import PhysicalForm
from forum_portal.models import User
from procurement.models import Contract, Package
from procurement.services.physical import PhysicalRefused, decide_physical


def keep_decision(request: HttpRequest, subject: Contract | Package, *, kept: str) -> None:
    """Keeps what was posted, and says so with `kept`; or says why not."""
    form = PhysicalForm(request.POST)
    try:
        if not form.is_valid():
            raise PhysicalRefused("Alasan terlalu panjang; tulis paling banyak 2.000 huruf.")
        decide_physical(by=cast(User, request.user), subject=subject, **form.cleaned_data)
    except PhysicalRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, kept)
