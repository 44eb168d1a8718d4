"""Packages that vanished under their old code: the secretariat says which new package carries them on."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from forum_portal.access import SEES_ALL, allow, has_role
from forum_portal.lists.registry import listing
from forum_portal.lists.views import list_page
from forum_portal.models import Role, User
from forum_portal.templatetags.portal import angka
from procurement.filters import SuccessionFilter
from procurement.forms import SuccessionForm
from procurement.models import Succession
from procurement.selectors import successions_for
from procurement.services.successions import DecisionRefused, decide_successions
from procurement.tables.successions import DECISION_FORM, SuccessionQueueTable, SuccessionTable

_SAID = {
    Succession.Status.CONFIRMED: "Dicatat sebagai penerus: {} paket. Kontrak berkode lama kini ikut paket barunya.",
    Succession.Status.REFUSED: "Dicatat sebagai bukan penerus: {} paket.",
    Succession.Status.PROPOSED: "Putusan ditarik: {} paket. Usulannya kembali ke antrean.",
}

SUCCESSIONS = listing(
    "procurement:successions",
    title="Paket yang diganti kode",
    file="penerus-paket",
    rows=successions_for,
    filters=SuccessionFilter,
    table=lambda user: SuccessionQueueTable if has_role(user, Role.SECRETARIAT) else SuccessionTable,
)


@allow(*SEES_ALL, Role.OPD)
@require_safe
def queue(request: HttpRequest) -> HttpResponseBase:
    may_decide = has_role(request.user, Role.SECRETARIAT)
    return list_page(
        request,
        **SUCCESSIONS.of(cast(User, request.user)),
        intro=(
            "Kaji ulang RUP memberi paket kode baru. Bila riwayatnya tidak ada di portal, paket baru yang sama isinya "
            "diusulkan sebagai penerus paket yang hilang, supaya kontrak berkode lama tetap terhitung."
        ),
        empty="Tidak ada paket hilang yang tampaknya berganti kode.",
        context={"may_decide": may_decide, "decision_form": DECISION_FORM},
        template_name="procurement/successions.html",
    )


@allow(Role.SECRETARIAT)
@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    form = SuccessionForm(request.POST)
    form.is_valid()
    answer, asked = form.answer()
    user = cast(User, request.user)
    ids = [row.pk for row in successions_for(user).filter(pk__in=asked[:1000])]
    if asked and not ids:
        raise Http404
    try:
        changed = decide_successions(ids=ids, by=user, answer=answer)
    except DecisionRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _SAID[Succession.Status(answer)].format(angka(changed)))
    query = request.GET.urlencode()
    return redirect(reverse("procurement:successions") + (f"?{query}" if query else ""))
