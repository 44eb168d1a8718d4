"""Every selector that takes a user, asked as each of the cast: own office only, everything, or nothing."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.http import Http404
from django.utils import timezone

import compliance.selectors
import compliance.selectors.cases
import employers.selectors
import procurement.selectors
from compliance.ladder import Letter
from compliance.models import CaseFile, ContractCheck, Finding, LawProposal, LetterProfile, Paper, Slip
from compliance.paying import Asked, read_lines
from compliance.selectors import contracts, coverage, dashboard, judgements, law, packages, paying, runs, slips
from compliance.selectors.cases import (
    case_file_for,
    case_page,
    cases_listed,
    deliveries_for,
    exemptions_for,
    packs_for,
    paper_page,
    papers_for,
    papers_listed,
    proofs_for,
)
from compliance.selectors.cases.meeting import case_lines
from compliance.selectors.dashboard_facts import known_for
from compliance.selectors.duties import with_duties
from compliance.selectors.inbox import inbox_for, parts_for, tasks_of
from compliance.selectors.judgements.queue import in_doubt
from compliance.selectors.measures import readings_for
from compliance.selectors.publishing_quality import quality
from compliance.services import cases
from compliance.services.meetings import Meeting, make_pack
from compliance.services.paying import ask_advice
from employers.models import SecondJudgement
from employers.selectors import (
    disagreements_for,
    employers_for,
    judgements_for,
    second_judgements_for,
    waiting_second_judgements,
)
from employers.services import judge_pair
from forum_portal.intake.preview import runs_for
from forum_portal.models import Office, User
from forum_portal.selectors import jobs_for
from procurement.models import Contract, ContractPackage, Package
from procurement.selectors import (
    contracts_ever_for,
    contracts_for,
    package_by_key_for,
    packages_for,
    retired_packages_for,
    successions_for,
)
from tests.journeys import world

pytestmark = pytest.mark.django_db

Rows = Callable[[User], Any]


DAY = date(2025, 10, 6)


def may_open(user: User, file: CaseFile) -> bool:
    try:
        return case_file_for(user, file.pk) == file
    except Http404:
        return False


@pytest.fixture
def province(province: None, pupr: Office, disdikbud: Office, eko: User, dewi: User) -> None:
    """Each office also has a verified finding with a letter on its way, a proof and a request; a pack was made."""
    LetterProfile.objects.update(
        address="Jalan Contoh 1", contact_office="Sekretariat", contact_address="Jalan Contoh 1",
        contact_ways="Telepon: (0541) 000000", signatory="Ketua Forum",
    )  # fmt: skip
    for office in (pupr, disdikbud):
        lead_a_case(office, secretariat=eko, forum=dewi)
        ask_advice(contract_id=Contract.objects.filter(office=office).earliest("pk").pk, by=eko)
    make_pack(Meeting(DAY, DAY, "Rapat contoh", 14), by=eko, today=DAY)


def lead_a_case(office: Office, *, secretariat: User, forum: User) -> None:
    finding = Finding.objects.filter(office=office, status="open").order_by("pk")[0]
    cases.verify(finding=finding, by=forum, reason="Benar.")
    drafted = cases.draft_paper(contract=finding.contract, kind=Letter.PRE_NOTICE, by=secretariat, today=DAY)
    paper: Paper = cases.approve_paper(paper=drafted, by=forum, today=DAY)
    cases.record_delivery(paper=paper, by=secretariat, channel="post", addressee="Umum", sent_on=DAY, today=DAY)
    file = cases.attach(name="bukti.pdf", content=b"%PDF-1.7", by=secretariat)
    said: dict[str, Any] = {"finding": finding, "by": secretariat, "reason": "Contoh.", "document": file, "today": DAY}
    cases.bring_proof(about=DAY, **said)
    cases.ask_exemption(until=date(2025, 12, 31), **said)


def keys(rows: Any) -> set[int]:
    return {row.pk for row in rows}


def every_number() -> list[Asked]:
    """All contract numbers there are, as a treasurer would paste them."""
    return read_lines("\n".join(Contract.objects.values_list("current__contract_number", flat=True)))


def key_to_judge() -> str:
    return ContractCheck.objects.filter(match="review").values_list("contractor_key", flat=True)[0]


def contract_of_everybody() -> Contract:
    """One contract that carries a package of either office."""
    row, _ = Contract.objects.get_or_create(key="tender:10099001", scheme="tender")
    for package in Package.objects.filter(current__isnull=False):
        ContractPackage.objects.get_or_create(contract=row, package_key=package.key)
    return row


OFFICE_ROWS: dict[str, Rows] = {
    "procurement.selectors.contracts.contracts_for": lambda user: keys(contracts_for(user)),
    "procurement.selectors.contracts.contracts_ever_for": lambda user: keys(contracts_ever_for(user)),
    "compliance.selectors.dashboard_facts.known_for": lambda user: keys(known_for(user, timezone.now())),
    "procurement.selectors.packages.packages_for": lambda user: keys(packages_for(user)),
    "procurement.selectors.packages.retired_packages_for": lambda user: keys(retired_packages_for(user)),
    "procurement.selectors.packages.package_by_key_for": lambda user: {
        page.package.pk
        for code in (60012301, 60012302, 60012311, 60012312)
        if (page := package_by_key_for(user, f"penyedia:{code}"))
    },
    "procurement.selectors.successions.successions_for": lambda user: keys(successions_for(user)),
    "compliance.selectors.contracts.checks_for": lambda user: keys(contracts.checks_for(user)),
    "compliance.selectors.contracts.listed": lambda user: keys(contracts.listed(user)),
    "compliance.selectors.packages.coverage_for": lambda user: keys(packages.coverage_for(user)),
    "compliance.selectors.packages.listed_packages": lambda user: keys(packages.listed_packages(user)),
    "compliance.selectors.packages.listed_retired": lambda user: keys(packages.listed_retired(user)),
    "compliance.selectors.packages.package_view": lambda user: {
        view.package.pk
        for code in (60012301, 60012302, 60012311, 60012312)
        if (view := packages.package_view(user, "penyedia", str(code), today=date(2026, 3, 2)))
    },
    "compliance.selectors.packages.packages_of_contract": lambda user: {
        each.kd_rup for each in packages.packages_of_contract(user, contract_of_everybody()) if each.in_sight
    },
    "compliance.selectors.coverage.figures_for": lambda user: keys(coverage.figures_for(user)),
    "compliance.selectors.contracts.findings_for": lambda user: keys(contracts.findings_for(user)),
    "compliance.selectors.cases.lists.cases_listed": lambda user: keys(cases_listed(user)),
    "compliance.selectors.cases.lists.papers_for": lambda user: keys(papers_for(user)),
    "compliance.selectors.cases.lists.papers_listed": lambda user: keys(papers_listed(user)),
    "compliance.selectors.cases.parts.proofs_for": lambda user: keys(proofs_for(user)),
    "compliance.selectors.cases.parts.exemptions_for": lambda user: keys(exemptions_for(user)),
    "compliance.selectors.cases.parts.deliveries_for": lambda user: keys(deliveries_for(user)),
    "compliance.selectors.cases.parts.case_file_for": lambda user: {
        file.pk for file in CaseFile.objects.all() if may_open(user, file)
    },
    "compliance.selectors.cases.page.case_page": lambda user: {
        paper.pk for finding in cases_listed(user) for paper in case_page(user, finding, today=DAY).papers
    },
    "compliance.selectors.cases.parts.paper_page": lambda user: {
        delivery.pk for paper in papers_for(user) for delivery in paper_page(user, paper).deliveries
    },
    "compliance.selectors.cases.meeting.case_lines": lambda user: {line.number for line in case_lines(user, today=DAY)},
    "compliance.selectors.measures.readings_for": lambda user: keys(readings_for(user).filter(unit="contract")),
    "compliance.selectors.slips.slips_for": lambda user: keys(slips.slips_for(user)),
    "compliance.selectors.duties.with_duties": lambda user: keys(with_duties(user)),
    "compliance.selectors.paying.advices_for": lambda user: keys(paying.advices_for(user)),
    "compliance.selectors.paying.payables_for": lambda user: {
        each.contract.pk for each in paying.payables_for(user, keys(Contract.objects.all()), DAY)
    },
    "compliance.selectors.paying.contracts_asked": lambda user: {
        pk for found in paying.contracts_asked(user, every_number()).values() for pk in found
    },
    "compliance.selectors.slips.slips_of": lambda user: {
        row.slip.pk for slip in Slip.objects.all() for row in slips.slips_of(user, slip.contract)
    },
    "forum_portal.intake.preview.runs_for": lambda user: keys(runs_for(user)),
}
OFFICE_COUNTS: dict[str, Rows] = {
    "compliance.selectors.dashboard.dashboard": lambda user: (
        dashboard.dashboard(user, today=date(2025, 10, 3)).checked.number
    ),
    "compliance.selectors.coverage.coverage_page": lambda user: coverage.coverage_page(user).total.packages.number,
    "compliance.selectors.coverage.bucket_figures": lambda user: sum(
        figure.number for _, figure in coverage.bucket_figures(user)
    ),
}
WHOLE_ONLY: dict[str, Rows] = {
    "compliance.selectors.cases.meeting.packs_for": lambda user: len(packs_for(user)),
    "employers.selectors.employers.employers_for": lambda user: len(employers_for(user)),
    "employers.selectors.judgements.judgements_for": lambda user: len(judgements_for(user)),
    "employers.selectors.judgements.disagreements_for": lambda user: len(disagreements_for(user)),
    "employers.selectors.judgements.second_judgements_for": lambda user: len(second_judgements_for(user)),
    "employers.selectors.judgements.waiting_second_judgements": lambda user: len(waiting_second_judgements(user)),
    "compliance.selectors.judgements.cases.history_for": lambda user: len(judgements.history_for(user)),
    "compliance.selectors.judgements.queue.queue_for": lambda user: len(judgements.queue_for(user)),
    "compliance.selectors.judgements.queue.in_doubt": lambda user: len(in_doubt(user)),
    "compliance.selectors.judgements.cases.case_for": lambda user: int(
        judgements.case_for(user, key_to_judge()) is not None
    ),
    "compliance.selectors.judgements.disputes.conflicts_for": lambda user: len(judgements.conflicts_for(user)),
    "compliance.selectors.judgements.quality.quality_for": lambda user: int(judgements.quality_for(user) is not None),
    "compliance.selectors.judgements.second.waiting_second_for": lambda user: len(judgements.waiting_second_for(user)),
    "compliance.selectors.judgements.second.second_case_for": lambda user: sum(
        judgements.second_case_for(user, each) is not None for each in SecondJudgement.objects.filter(answer="")
    ),
    "compliance.selectors.inbox.listing.inbox_for": lambda user: len(inbox_for(user, today=DAY)),
    "compliance.selectors.inbox.parts.parts_for": lambda user: sum(
        part.rows.count() for part in parts_for(user, today=DAY)
    ),
    "compliance.selectors.inbox.tasks.tasks_of": lambda user: len(
        tasks_of(inbox_for(user, today=DAY)[0:100], user, today=DAY)
    ),
    "compliance.selectors.publishing_quality.quality": lambda user: len(quality(user, today=DAY)),
    "compliance.selectors.law.proposals.proposals_for": lambda user: len(law.proposals_for(user)),
    "compliance.selectors.runs.runs_for": lambda user: len(runs.runs_for(user)),
}
# Whose rows these are is not a matter of offices; each is tested where it lives.
ELSEWHERE = {
    **dict.fromkeys(
        (
            "compliance.selectors.funding.sources_for",
            "compliance.selectors.funding.realisations_for",
            "compliance.selectors.funding.usable_sources",
            "compliance.selectors.funding.by_kind",
            "compliance.selectors.funding.funded_years",
        ),
        "tests/compliance/funding/test_funding_pages.py",
    ),
    **dict.fromkeys(
        (
            "compliance.selectors.forum.seats_for",
            "compliance.selectors.forum.decrees_for",
            "compliance.selectors.forum.meetings_for",
            "compliance.selectors.forum.decisions_for",
            "compliance.selectors.forum.elements_on",
        ),
        "tests/compliance/forum/test_forum_pages.py",
    ),
    **dict.fromkeys(
        (
            "compliance.selectors.groups.reading.counts_for",
            "compliance.selectors.groups.reading.lines_for",
            "compliance.selectors.groups.reading.villages_for",
            "compliance.selectors.groups.reading.years_told",
            "compliance.selectors.groups.needs.needs_for",
        ),
        "tests/compliance/groups/test_group_pages.py",
    ),
    **dict.fromkeys(
        (
            "compliance.selectors.awards.seasons.seasons_for",
            "compliance.selectors.awards.seasons.nominees_for",
            "compliance.selectors.awards.seasons.to_be_scored_by",
            "compliance.selectors.awards.seasons.papers_for",
        ),
        "tests/compliance/awards/test_season_pages.py",
    ),
    "compliance.selectors.measures.indicator_in_sight": "tests/api/test_counts.py",
    "compliance.selectors.as_known.cases.case_page_known_at": "tests/compliance/cases/test_looking_back.py",
    **dict.fromkeys(
        (
            "compliance.selectors.home.months.heat_table",
            "compliance.selectors.home.numbers.seen_by",
            "compliance.selectors.home.sectors.construction_page",
            "compliance.selectors.home.sectors.palm_page",
            "compliance.selectors.home.waiting.waiting_for",
            "compliance.selectors.home.watching.watch_lists",
            "compliance.selectors.narrowing.to_decide",
        ),
        "tests/compliance/test_home.py",
    ),
    "procurement.selectors.feeds.feeds_for": "tests/feeds/test_pages.py",
    "compliance.selectors.guideline.contract_ids_of_package_for": "tests/compliance/test_guideline.py",
    "compliance.selectors.alerts.pages.alerts_for": "tests/compliance/test_alerts.py",
    "compliance.selectors.alerts.pages.newest_for": "tests/compliance/test_alerts.py",
    "compliance.selectors.alerts.pages.unread_count": "tests/compliance/test_unread_alerts.py",
    "compliance.selectors.alerts.pages.mutes_of": "tests/compliance/test_alerts.py",
    "compliance.selectors.alerts.mail.mails_listed": "tests/compliance/test_alert_mail.py",
    "compliance.selectors.alerts.mail.mail_for": "tests/compliance/test_alert_mail.py",
    "compliance.selectors.health.rows_for": "tests/compliance/test_health.py",
    "compliance.selectors.health.standing_for": "tests/compliance/test_health.py",
    "employers.selectors.judgements.claims_by_others": "tests/compliance/test_judgement_page.py",
    "forum_portal.selectors.jobs_for": "tests/web/test_jobs_page.py",
    "forum_portal.intake.preview.offices_for_upload": "tests/intake/test_pages.py",
}


def rooms() -> Iterator[Any]:
    for package in (
        compliance.selectors,
        compliance.selectors.judgements,
        compliance.selectors.cases,
        employers.selectors,
        procurement.selectors,
    ):
        yield package
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            yield importlib.import_module(module.name)
    for name in ("forum_portal.selectors", "forum_portal.intake.preview"):
        yield importlib.import_module(name)


def test_no_selector_that_takes_a_user_is_missing_from_the_table() -> None:
    found = {
        f"{function.__module__}.{name}"
        for room in rooms()
        for name, function in inspect.getmembers(room, inspect.isfunction)
        if (
            "user" in inspect.signature(function).parameters
            and not name.startswith("_")
            and function.__module__.startswith(("compliance.selectors", "employers.selectors", "procurement.selectors"))
        )
        or (
            function.__module__ in ("forum_portal.selectors", "forum_portal.intake.preview")
            and "user" in inspect.signature(function).parameters
        )
    }
    assert found == {*OFFICE_ROWS, *OFFICE_COUNTS, *WHOLE_ONLY, *ELSEWHERE}


@pytest.mark.parametrize("selector", OFFICE_ROWS)
def test_an_office_sees_its_own_rows_and_no_others(selector, province, ani, citra, dewi, eko, fitri, gani, hana):
    see = OFFICE_ROWS[selector]
    everything = see(dewi)
    assert see(ani), "there is something to see"
    assert see(citra) - see(ani), "and something of another office to hide"
    assert see(ani) & see(citra) == set()
    assert see(ani) | see(citra) <= everything
    assert see(eko) == see(fitri) == everything
    assert see(gani) == see(hana) == set()


@pytest.mark.parametrize("selector", OFFICE_COUNTS)
def test_an_office_counts_its_own_rows_and_no_others(selector, province, ani, citra, dewi, eko, fitri, gani, hana):
    count = OFFICE_COUNTS[selector]
    assert count(ani) > 0 < count(citra)
    assert count(ani) + count(citra) == count(dewi) == count(eko) == count(fitri)
    assert count(gani) == count(hana) == 0


@pytest.mark.parametrize("selector", WHOLE_ONLY)
def test_what_belongs_to_no_office_is_for_those_who_see_all(
    selector, province, ani, citra, dewi, eko, fitri, gani, hana
):
    judge_pair(
        by=eko,
        contractor_key="npwp:712345678",
        contractor_name="CV Kedang Rantau",
        npp=world.TO_JUDGE_NPP,
        answer="different",
        reason="Akta berbeda.",
    )
    contradiction(eko)
    LawProposal.objects.create(kind="ppn", change="new", reason="Sudah diundangkan.", proposed_by=eko)
    count = WHOLE_ONLY[selector]
    assert count(dewi) > 0
    assert count(dewi) == count(eko) == count(fitri)
    assert count(ani) == count(citra) == count(gani) == count(hana) == 0


def contradiction(by: User) -> None:
    """Judgements that cannot all be right, a second answer that differs, and a pair that waits for one."""
    one, other = world.TO_JUDGE_NPP, world.NUMBERS[world.IN_ORDER]
    for key, npp, answer in (
        ("ulin", one, "same"),
        ("riam", one, "same"),
        ("riam", other, "same"),
        ("ulin", other, "different"),
    ):
        judge_pair(by=by, contractor_key=key, contractor_name=f"CV {key}", npp=npp, answer=answer, reason="Akta.")
    pair = {"contractor_name": world.TO_JUDGE, "npp": one}
    SecondJudgement.objects.create(
        contractor_key="meranti", answer="different", disagrees=True, by=by, at=timezone.now(), **pair
    )
    SecondJudgement.objects.create(contractor_key=key_to_judge(), **pair)


def test_staff_see_their_own_jobs_only(province, ani, eko, gani):
    assert jobs_for(eko).exists()
    assert not jobs_for(ani).exists()
    assert not jobs_for(gani).exists()
