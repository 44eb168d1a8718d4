"""The list of contracts, the page of one contract, and what people decide there on the kind of work."""

from typing import cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from compliance.filters import ContractFilter
from compliance.outcomes import DISCLAIMER, next_step, text_of
from compliance.selectors import contracts
from compliance.selectors.packages import packages_of_contract
from compliance.selectors.rates import rates
from compliance.selectors.slips import slips_of
from compliance.services.contribution import Reckoned, reckon
from compliance.services.findings import QUESTIONS
from compliance.services.guideline import why_no_guideline_of_contract
from compliance.services.judging import clock_of
from compliance.services.slips import may_issue
from compliance.tables.contracts import ContractTable
from compliance.views.physical import keep_decision
from compliance.views.slips import TONES
from forum_portal.access import SEES_ALL, allow, has_role, one_of
from forum_portal.lists.views import list_page
from forum_portal.models import Role, User
from procurement.regions import region_name
from procurement.selectors import contracts_for
from procurement.services.physical import may_decide_physical


@allow(*SEES_ALL, Role.OPD)
@require_safe
def contract_list(request: HttpRequest) -> HttpResponseBase:
    return list_page(
        request,
        rows=contracts.listed(cast(User, request.user)),
        filterset_class=ContractFilter,
        table_class=ContractTable,
        title="Kontrak",
        intro="Setiap kontrak yang sudah berpenyedia, dengan hasil pemeriksaan terakhirnya.",
        empty="Belum ada kontrak yang diperiksa. Hasil muncul setelah data pengadaan dan kepesertaan diimpor.",
        export_name="kontrak",
    )


@allow(*SEES_ALL, Role.OPD)
@require_safe
def contract(request: HttpRequest, pk: int) -> HttpResponse:
    user = cast(User, request.user)
    row = one_of(contracts_for(user), pk=pk)
    page = contracts.contract_page(row, row.current)
    check, (clock_date, clock_basis) = page.check, clock_of(page.facts)
    shown = {
        "title": page.now.package_name or page.contract.key,
        "page": page,
        "now": page.now,
        "check": check,
        "region": region_name(page.now.region),
        "packages": packages_of_contract(user, row),
        "clock_date": clock_date,
        "clock_on_start_order": clock_basis == "spmk",
        "may_decide_physical": may_decide_physical(user, row),
        "physical_action": reverse("compliance:contract_physical", args=[row.pk]),
        "next_step": next_step(check.employer_outcome, check.project_outcome) if check else "",
        "reckoned": _reckoned(page),
        "why_no_guideline": why_no_guideline_of_contract(page.now, page.facts),
        "findings": [(each, QUESTIONS[each.rule], text_of(each.rule, each.code)) for each in page.findings],
        "keeps_data": has_role(user, Role.SECRETARIAT),
        "slips": [(each, TONES[each.answer]) for each in slips_of(user, row)],
        "may_issue": may_issue(user, row),
        "whole_npwp": has_role(user, Role.SECRETARIAT),
        "sees_employers": has_role(user, *SEES_ALL),
        "disclaimer": DISCLAIMER,
    }
    return render(request, "compliance/contract.html", shown)


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
