"""Practical guidelines from the published rows, by the same rates and days off as the cross-check."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.urls import reverse

from compliance.documents.guideline import GuidelineFacts, RegistrationClock, guideline, variant_of, why_not
from compliance.documents.guideline.blocks import Source
from compliance.rules.facts import Yardstick
from compliance.rules.law import LawBook
from compliance.selectors.guideline import published_contracts
from compliance.selectors.law import law_book, registration_terms
from compliance.selectors.rates import Rates, calendar, rates
from compliance.services.contribution import reckon
from compliance.services.judging import clock_of
from forum_portal.printing.pdf import Printer
from forum_portal.printing.qr import qr_data_uri
from procurement.models import Contract, ContractVersion, Package, PackageVersion
from procurement.physical_work import is_construction
from procurement.regions import region_name
from procurement.selectors import ContractNow, contracts_now

_PHYSICAL = {True: "ya", False: "tidak"}
_WORKS = "Pekerjaan Konstruksi"


@dataclass(frozen=True, slots=True)
class Measures:
    """What every guideline of one printing is measured with."""

    today: date
    rates: Rates
    yardstick: Yardstick
    law: LawBook


@dataclass(frozen=True, slots=True)
class Guideline:
    """The content of a guideline, or None with the sentence that says why there is none."""

    content: dict[str, Any] | None
    why_not: str = ""


def measures(today: date) -> Measures:
    """A fixed number of queries. What the law has no row for, the guideline leaves unsaid."""
    yardstick = Yardstick(calendar(), registration_terms=registration_terms())
    return Measures(today, rates(), yardstick, law_book())


def why_no_guideline_of_contract(version: ContractVersion, now: ContractNow) -> str:
    """Why the contract gets no guideline, as a sentence; empty when it gets one. No query."""
    return why_not(
        physical=_PHYSICAL[now.is_construction] if now.is_construction is not None else version.physical,
        title=version.package_name,
        work_type=version.work_type,
        scheme=now.scheme,
        cancelled=version.cancelled,
    )


def why_no_guideline_of_package(package: Package, version: PackageVersion, *, retired: bool = False) -> str:
    """The same of a package of the plan. No query."""
    return why_not(
        physical=package.physical_decision or version.physical,
        title=version.name,
        work_type=version.work_type,
        scheme=package.kind,
        retired=retired,
    )


def guidelines(contracts: Collection[int], by: Measures) -> list[Guideline]:
    """Of the published contracts among these ids, in the order of their ids. The queries are the same for any number
    up to 900."""
    now = {each.id: each for each in contracts_now(contracts, with_contractor=False)}
    return [_of_contract(row, now[row.pk], by) for row in published_contracts(contracts)]


def guideline_of_package(
    package: Package, version: PackageVersion, contracts: Collection[int], by: Measures, *, retired: bool = False
) -> Guideline:
    """Of one package: by its contract when it has exactly one that is building, else by the plan.

    `contracts` are the ids of its contracts that the reader may see.
    """
    refusal = why_no_guideline_of_package(package, version, retired=retired)
    if refusal:
        return Guideline(None, refusal)
    rows = {row.pk: row for row in published_contracts(contracts)}
    signed = [
        each
        for each in contracts_now(contracts, with_contractor=False)
        if each.contractor_name and not why_no_guideline_of_contract(_published(rows[each.id]), each)
    ]
    if len(signed) == 1:
        facts = facts_of_contract(rows[signed[0].id], signed[0], by, page_url=_url_of_package(package))
    else:
        facts = facts_of_package(package, version, by, other_contracts=len(signed))
    return Guideline(guideline(facts))


def print_guideline(content: dict[str, Any], printer: Printer) -> bytes:
    """The two pages as PDF; the same content gives the same bytes."""
    paper, identifier = guideline_paper(content)
    return printer.paper("papers/guideline.html", paper, identifier=identifier)


def guideline_paper(content: dict[str, Any]) -> tuple[dict[str, object], str]:
    """What the template is given, and what tells this guideline from every other."""
    frozen = json.dumps(content, sort_keys=True, ensure_ascii=False)
    paper: dict[str, object] = {"paper": content, "qr": qr_data_uri(content["page_url"])}
    return paper, f"pedoman-{sha256(frozen.encode()).hexdigest()}"


def facts_of_contract(row: Contract, now: ContractNow, by: Measures, *, page_url: str = "") -> GuidelineFacts:
    """`row` with its published version and office, `now` the same contract as the cross-check reads it. No query."""
    version = _published(row)
    start, basis = clock_of(now)
    return GuidelineFacts(
        as_of=by.today,
        variant=variant_of(version.package_name, _kind(version.work_type, now.is_construction is True), now.scheme),
        page_url=page_url or f"{settings.BASE_URL}{reverse('compliance:contract', args=[row.pk])}",
        package_name=version.package_name or row.key,
        clock=RegistrationClock(
            by.yardstick.registration_days_on(start or by.today), by.yardstick.calendar, start, basis
        ),
        kd_rup=version.kd_rup,
        scheme=now.scheme,
        office=row.office.name if row.office else version.satker_name,
        contract_number=version.contract_number,
        contractor=now.contractor_name,
        npwp=now.npwp or now.npwp16,
        members=tuple(member["name"] for member in now.members),
        work_from=version.work_from,
        work_until=version.work_until,
        **_reckoned(now.value, now.includes_vat, start or by.today, by, now.quarantine),
        **_of_place(now.region, start or by.today, by),
    )


def facts_of_package(
    package: Package, version: PackageVersion, by: Measures, *, other_contracts: int = 0
) -> GuidelineFacts:
    """A package as the plan tells it: no contractor, no date, and the *pagu* for a value. No query."""
    decided = package.physical_decision == "ya"
    reckoned = _reckoned(version.pagu, None, by.today, by)
    reckoned["contribution_sentence"] = _of_the_plan(reckoned["contribution_sentence"])
    return GuidelineFacts(
        as_of=by.today,
        variant=variant_of(version.name, _kind(version.work_type, decided), package.kind),
        page_url=_url_of_package(package),
        package_name=version.name or package.kd_rup,
        clock=RegistrationClock(by.yardstick.registration_days_on(by.today), by.yardstick.calendar),
        kd_rup=package.kd_rup,
        scheme=package.kind,
        office=package.office.name if package.office else version.satker_name,
        work_from=version.work_month,
        work_until=version.work_until,
        value_is_plan=True,
        other_contracts=other_contracts,
        **reckoned,
        **_of_place(version.region, by.today, by),
    )


def _of_contract(row: Contract, now: ContractNow, by: Measures) -> Guideline:
    refusal = why_no_guideline_of_contract(_published(row), now)
    return Guideline(None, refusal) if refusal else Guideline(guideline(facts_of_contract(row, now, by)))


def _reckoned(
    value: Decimal | None, includes_vat: bool | None, day: date, by: Measures, quarantine: str = ""
) -> dict[str, Any]:
    worked = reckon(value, includes_vat=includes_vat, day=day, rates=by.rates, quarantine=quarantine)
    sources = [Source(worked.schedule.legal_source)] if worked.schedule else []
    if worked.vat:
        sources.append(Source(worked.vat.legal_source, verified=worked.vat.verified))
    return {
        "value": value,
        "includes_vat": includes_vat,
        "contribution": worked.contribution,
        "contribution_sentence": worked.sentence,
        "rate_sources": tuple(sources),
    }


def _of_the_plan(sentence: str) -> str:
    """What is said of a contract's value, said of the plan's."""
    return sentence.replace("nilai kontrak", "pagu RUP")


def _of_place(region: str, day: date, by: Measures) -> dict[str, Any]:
    return {
        "region": region,
        "place": region_name(region),
        "minimum_wage": by.law.minimum_wage_on(day, region) if region else None,
        "worker_change": by.law.deadline_on(day, "worker_change"),
    }


def _kind(work_type: str, building: bool) -> str:
    """What a person decided to be building is so whatever kind its files state."""
    return _WORKS if building and is_construction(work_type) is False else work_type


def _url_of_package(package: Package) -> str:
    return f"{settings.BASE_URL}{reverse('compliance:package', args=[package.kind, package.kd_rup])}"


def _published(row: Contract) -> ContractVersion:
    if row.current is None:
        raise ValueError(f"kontrak {row.key} belum terbit")
    return row.current
