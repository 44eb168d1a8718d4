"""The list of contracts, the page of one contract, and what people decide there on the kind of work."""

from datetime import datetime
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from compliance.filters import ContractFilter
from compliance.outcomes import DISCLAIMER, next_step, text_of
from compliance.selectors import as_known, contracts
from compliance.selectors.measures import flags_of
from compliance.selectors.packages import packages_of_contract
from compliance.selectors.rates import rates
from compliance.selectors.slips import slips_of
from compliance.services.contribution import Reckoned, reckon
from compliance.services.findings import QUESTIONS
from compliance.services.guideline import why_no_guideline_of_contract
from compliance.services.judging import clock_of
from compliance.services.measures import ContractPanels, panels_of, plain_panels_of
from compliance.services.slips import may_issue
from compliance.tables.contracts import ContractTable
from compliance.views.looking_back import Asked, asked_day
from compliance.views.panels import panels_shown
from compliance.views.physical import keep_decision
from compliance.views.slips import TONES
from forum_portal.access import SEES_ALL, allow, has_role, one_of
from forum_portal.lists.registry import listing
from forum_portal.lists.views import list_page
from forum_portal.models import Role, User
from procurement.regions import region_name
from procurement.selectors import contracts_ever_for, contracts_for, version_known_at
from procurement.services.physical import may_decide_physical

CONTRACTS = listing(
    "compliance:contracts",
    title="Kontrak",
    file="kontrak",
    rows=contracts.listed,
    filters=ContractFilter,
    table=ContractTable,
)


@allow(*SEES_ALL, Role.OPD)
@require_safe
def contract_list(request: HttpRequest) -> HttpResponseBase:
    return list_page(
        request,
        **CONTRACTS.of(cast(User, request.user)),
        intro="Setiap kontrak yang sudah berpenyedia, dengan hasil pemeriksaan terakhirnya.",
        empty="Belum ada kontrak yang diperiksa. Hasil muncul setelah data pengadaan dan kepesertaan diimpor.",
        empty_action=("Impor data", reverse("intake:upload")),
    )


@allow(*SEES_ALL, Role.OPD)
@require_safe
def contract(request: HttpRequest, pk: int) -> HttpResponse:
    asked = asked_day(request)
    if asked.moment:
        return _contract_then(request, pk, asked)
    user = cast(User, request.user)
    row = one_of(contracts_for(user), pk=pk)
    page = contracts.contract_page(row, row.current)
    shown = _shown(user, page, asked) | {
        "packages": packages_of_contract(user, row),
        "may_decide_physical": may_decide_physical(user, row),
        "physical_action": reverse("compliance:contract_physical", args=[row.pk]),
        "reckoned": _reckoned(page),
        "why_no_guideline": why_no_guideline_of_contract(page.now, page.facts),
        "slips": [(each, TONES[each.answer]) for each in slips_of(user, row)],
        "may_issue": may_issue(user, row),
        "may_pay": has_role(user, Role.OPD, Role.SECRETARIAT),
        **panels_shown(_panels(page)),
    }
    return render(request, "compliance/contract.html", shown)


def _contract_then(request: HttpRequest, pk: int, asked: Asked) -> HttpResponse:
    """The same page as it was known at the end of a past day, without anything to be done there."""
    user, moment = cast(User, request.user), cast(datetime, asked.moment)
    row = one_of(contracts_ever_for(user), pk=pk)
    then = version_known_at(row, moment)
    path = {"path": reverse("compliance:contract", args=[row.pk])}
    if then is None:
        causes = as_known.causes_of_contract(row, None, None, moment, names=has_role(user, *SEES_ALL))
        shown = {"title": row.key, "contract": row, "asked": asked, "causes": causes}
        return render(request, "compliance/unknown_then.html", shown | path)
    page = as_known.contract_page_known_at(row, then, moment)
    now = contracts.check_of(row)
    changed = {
        "causes": as_known.causes_of_contract(row, page.check, now, moment, names=has_role(user, *SEES_ALL)),
        "differences": as_known.differences(page.check, now),
    }
    return render(request, "compliance/contract.html", _shown(user, page, asked) | changed)


def _shown(user: User, page: contracts.ContractPage, asked: Asked) -> dict[str, Any]:
    """What the page shows of today and of a past day alike."""
    check, (clock_date, clock_basis) = page.check, clock_of(page.facts)
    return {
        "title": page.now.package_name or page.contract.key,
        "asked": asked,
        "path": reverse("compliance:contract", args=[page.contract.pk]),
        "page": page,
        "now": page.now,
        "check": check,
        "region": region_name(page.now.region),
        "clock_date": clock_date,
        "clock_on_start_order": clock_basis == "spmk",
        "next_step": next_step(check.employer_outcome, check.project_outcome) if check else "",
        "findings": [(each, QUESTIONS[each.rule], text_of(each.rule, each.code)) for each in page.findings],
        "whole_npwp": has_role(user, Role.SECRETARIAT),
        "sees_employers": has_role(user, *SEES_ALL),
        "sees_imports": has_role(user, Role.SECRETARIAT),
        "disclaimer": DISCLAIMER,
    }


def _panels(page: contracts.ContractPage) -> ContractPanels | None:
    """What is measured of the contract, once it has a result."""
    if page.check is None:
        return None
    pk, flags = page.contract.pk, flags_of(page.contract)
    if not page.facts.is_construction:
        return plain_panels_of(pk, flags)
    return panels_of(pk, page.check.why.get("projects", []), flags)


def _reckoned(page: contracts.ContractPage) -> Reckoned | None:
    """The working of the contribution, by the same rates as the cross-check; None for what is no construction."""
    now, check = page.facts, page.check
    if not now.is_construction or check is None:
        return None
    clock_date, _ = clock_of(now)
    return reckon(
        now.value,
        includes_vat=now.includes_vat,
        day=clock_date or check.as_of,
        rates=rates(),
        quarantine=now.quarantine,
    )


@allow(Role.SECRETARIAT, Role.OPD)
@require_POST
def decide_kind_of_work(request: HttpRequest, pk: int) -> HttpResponse:
    row = one_of(contracts_for(cast(User, request.user)), pk=pk)
    keep_decision(request, row, kept="Jenis pekerjaan disimpan dan tercatat; kontraknya sedang diperiksa ulang.")
    return redirect("compliance:contract", pk=row.pk)
