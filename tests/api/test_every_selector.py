"""Every selector that takes a user has its list for programs, with as many rows as it gives, or a reason why not."""

import pytest

from forum_portal.api.docs import described
from tests.access.test_scoped_selectors import (
    ELSEWHERE,
    OFFICE_COUNTS,
    OFFICE_ROWS,
    WHOLE_ONLY,
    province,
)

pytestmark = pytest.mark.django_db
__all__ = ("province",)
WHO = ("ani", "citra", "dewi", "eko", "fitri", "gani", "hana")

# Each gives exactly the rows of this list.
LISTS = {
    "compliance.selectors.contracts.checks_for": "contracts",
    "compliance.selectors.contracts.listed": "contracts",
    "compliance.selectors.contracts.findings_for": "findings",
    "compliance.selectors.cases.lists.cases_listed": "findings",
    "compliance.selectors.cases.lists.papers_for": "papers",
    "compliance.selectors.cases.lists.papers_listed": "papers",
    "compliance.selectors.packages.coverage_for": "packages",
    "compliance.selectors.packages.listed_packages": "packages",
    "procurement.selectors.packages.packages_for": "packages",
    "procurement.selectors.contracts.contracts_for": "ocds/releases",
    "compliance.selectors.paying.advices_for": "payment-advices",
    "employers.selectors.employers.employers_for": "employers",
    "forum_portal.intake.preview.runs_for": "imports",
    "compliance.selectors.inbox.listing.inbox_for": "inbox",
    "compliance.selectors.inbox.parts.parts_for": "inbox",
    # For office staff alone, as on the screen.
    "compliance.selectors.duties.with_duties": "duties",
}
# Each is behind this address; tests/api/test_counts.py holds its figures to those of the screen.
FIGURES = {
    "compliance.selectors.dashboard.dashboard": "dashboard",
    "compliance.selectors.home.numbers.seen_by": "dashboard",
    "compliance.selectors.home.months.heat_table": "office-months",
    "compliance.selectors.coverage.coverage_page": "coverage",
    "compliance.selectors.coverage.figures_for": "coverage",
    "compliance.selectors.measures.readings_for": "indicators/{code}/readings",
    "compliance.selectors.measures.indicator_in_sight": "indicators/{code}/readings",
    "compliance.selectors.packages.package_view": "packages/{kind}/{kd_rup}",
    "compliance.selectors.inbox.tasks.tasks_of": "inbox",
    "compliance.selectors.alerts.pages.alerts_for": "alerts",
    "forum_portal.selectors.jobs_for": "jobs",
    "compliance.selectors.publishing_quality.quality": "publications/{id}",
}
_PART = "a part of one row's page: the row itself is told, the page is where people act on it"
_PAST = "a look back at one day, which a person reads beside its causes"
_JUDGING = "judging by hand: who judges must look at both names, so no program may pile through them"
_UPKEEP = "the secretariat's upkeep of data, law and runs, done on the screen"
_SCREEN = "how one page is laid out; the rows behind it are told by their own lists"
_AWARDS = "nominations are published on paper, signed; the workbook of a season is there for reckoning again"
_COUNTS = "counts that other bodies gave the forum; their lists go out as files, with source and day beside each"
_FORUM = "the forum's own papers and money, which people read and sign"
WITHOUT = {
    "procurement.selectors.contracts.contracts_ever_for": _PAST,
    "compliance.selectors.dashboard_facts.known_for": _PAST,
    "compliance.selectors.as_known.cases.case_page_known_at": _PAST,
    "compliance.selectors.coverage.bucket_figures": _SCREEN,
    "compliance.selectors.alerts.pages.newest_for": _SCREEN,
    "compliance.selectors.alerts.pages.unread_count": _SCREEN,
    "compliance.selectors.home.sectors.construction_page": _SCREEN,
    "compliance.selectors.home.sectors.palm_page": _SCREEN,
    "compliance.selectors.home.waiting.waiting_for": _SCREEN,
    "compliance.selectors.home.watching.watch_lists": _SCREEN,
    "compliance.selectors.narrowing.to_decide": _SCREEN,
    "employers.selectors.judgements.claims_by_others": _SCREEN,
    "forum_portal.intake.preview.offices_for_upload": _SCREEN,
    "compliance.selectors.guideline.contract_ids_of_package_for": _PART,
    "procurement.selectors.packages.package_by_key_for": _PART,
    "procurement.selectors.successions.successions_for": _PART,
    "compliance.selectors.packages.packages_of_contract": _PART,
    "compliance.selectors.cases.parts.proofs_for": _PART,
    "compliance.selectors.cases.parts.exemptions_for": _PART,
    "compliance.selectors.cases.parts.deliveries_for": _PART,
    "compliance.selectors.cases.parts.case_file_for": _PART,
    "compliance.selectors.cases.parts.paper_page": _PART,
    "compliance.selectors.cases.page.case_page": _PART,
    "compliance.selectors.slips.slips_for": _PART,
    "compliance.selectors.slips.slips_of": _PART,
    "compliance.selectors.paying.payables_for": "an advice is asked for by a person, who answers for the payment",
    "compliance.selectors.paying.contracts_asked": "an advice is asked for by a person, who answers for the payment",
    "compliance.selectors.cases.meeting.case_lines": "printed as a pack for a meeting",
    "compliance.selectors.cases.meeting.packs_for": "printed as a pack for a meeting",
    "compliance.selectors.forum.seats_for": _FORUM,
    "compliance.selectors.forum.decrees_for": _FORUM,
    "compliance.selectors.forum.meetings_for": _FORUM,
    "compliance.selectors.forum.decisions_for": _FORUM,
    "compliance.selectors.forum.elements_on": _FORUM,
    "compliance.selectors.funding.sources_for": _FORUM,
    "compliance.selectors.funding.realisations_for": _FORUM,
    "compliance.selectors.funding.usable_sources": _FORUM,
    "compliance.selectors.funding.by_kind": _FORUM,
    "compliance.selectors.funding.funded_years": _FORUM,
    "compliance.selectors.groups.reading.counts_for": _COUNTS,
    "compliance.selectors.groups.reading.lines_for": _COUNTS,
    "compliance.selectors.groups.reading.villages_for": _COUNTS,
    "compliance.selectors.groups.reading.years_told": _COUNTS,
    "compliance.selectors.groups.needs.needs_for": _COUNTS,
    "compliance.selectors.awards.seasons.seasons_for": _AWARDS,
    "compliance.selectors.awards.seasons.nominees_for": _AWARDS,
    "compliance.selectors.awards.seasons.to_be_scored_by": _AWARDS,
    "compliance.selectors.awards.seasons.papers_for": _AWARDS,
    "procurement.selectors.packages.retired_packages_for": _UPKEEP,
    "compliance.selectors.packages.listed_retired": _UPKEEP,
    "procurement.selectors.feeds.feeds_for": _UPKEEP,
    "compliance.selectors.law.proposals.proposals_for": _UPKEEP,
    "compliance.selectors.runs.runs_for": _UPKEEP,
    "compliance.selectors.health.rows_for": _UPKEEP,
    "compliance.selectors.health.standing_for": _UPKEEP,
    "compliance.selectors.alerts.pages.mutes_of": "what one person does not want to be told by the portal",
    "compliance.selectors.alerts.mail.mails_listed": _UPKEEP,
    "compliance.selectors.alerts.mail.mail_for": _UPKEEP,
    "employers.selectors.judgements.judgements_for": _JUDGING,
    "employers.selectors.judgements.disagreements_for": _JUDGING,
    "employers.selectors.judgements.second_judgements_for": _JUDGING,
    "employers.selectors.judgements.waiting_second_judgements": _JUDGING,
    "compliance.selectors.judgements.cases.history_for": _JUDGING,
    "compliance.selectors.judgements.cases.case_for": _JUDGING,
    "compliance.selectors.judgements.queue.queue_for": _JUDGING,
    "compliance.selectors.judgements.queue.in_doubt": _JUDGING,
    "compliance.selectors.judgements.disputes.conflicts_for": _JUDGING,
    "compliance.selectors.judgements.quality.quality_for": _JUDGING,
    "compliance.selectors.judgements.second.waiting_second_for": _JUDGING,
    "compliance.selectors.judgements.second.second_case_for": _JUDGING,
}
# Narrower than the selector: the roles of the screen.
ONLY = {"duties": {"ani", "citra"}, "inbox": {"eko", "fitri"}}


def test_every_selector_is_asked_by_an_address_or_says_why_not():
    listed = [*LISTS, *FIGURES, *WITHOUT]
    assert len(listed) == len(set(listed))
    assert set(listed) == {*OFFICE_ROWS, *OFFICE_COUNTS, *WHOLE_ONLY, *ELSEWHERE}
    addresses = {path.removeprefix("/api/v1/") for path in described()["paths"]}
    assert {*LISTS.values(), *FIGURES.values()} <= addresses


@pytest.mark.parametrize("selector", LISTS)
def test_a_program_is_told_as_many_rows_as_the_selector_gives(selector, province, request, as_user, time_machine):
    time_machine.move_to("2025-10-06T02:00:00Z", tick=False)
    name, give, most = LISTS[selector], {**OFFICE_ROWS, **WHOLE_ONLY}[selector], 0
    for who in WHO:
        user = request.getfixturevalue(who)
        told = rows_told(as_user(user), name)
        rows = give(user)
        there = rows if isinstance(rows, int) else len(rows)
        if who in ONLY.get(name, WHO):
            assert (told or 0) == there, who
        else:
            assert told is None, who
        most = max(most, told or 0)
    assert most


def rows_told(browser, name):
    """How many there are on all pages; None where nothing may be asked."""
    answer = browser.get(f"/api/v1/{name}?page_size=200")
    if answer.status_code == 404:
        return None
    page = answer.json()
    if "releases" in page:
        return len(page["releases"])
    assert page["count"] == len(page["results"])
    return page["count"]
