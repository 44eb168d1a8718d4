"""The gap of a contract from what lies in the portal: the extract, the rates of its day, what the forum has agreed."""

from datetime import date
from decimal import Decimal

import pytest

from compliance.models import GapAgreement
from compliance.rules.due import SignedVersion
from compliance.rules.facts import ContractFacts, ProjectCase
from compliance.selectors.gap_terms import gap_agreement
from compliance.services.reckoning import contract_gap
from compliance.services.world import load_world
from tests.employers.files import publish_csv
from tests.employers.test_project_extract import NEW

pytestmark = pytest.mark.django_db
CONTRACT = ContractFacts(
    key="opd:D999.1.03.01:1",
    contractor_name="PT Sungai Wain Abadi",
    match_status="sure",
    npp="17081342",
    is_construction=True,
    spk_date=date(2025, 6, 2),
    contract_number="600/001/SPK/2025",
    value=Decimal(187_500_000),
    includes_vat=True,
)
# 187.5 million with VAT: 168.918.918,92 owe 370,946.
DUE = 370_946


@pytest.fixture
def published(tmp_path):
    publish_csv("bpjs_projects", [NEW], tmp_path, "--coverage", "national")


def told(**options):
    world = load_world(options.pop("until", None))
    case = ProjectCase(CONTRACT, world.registrations.find(CONTRACT), world.projects, world.yardstick)
    agreed = gap_agreement(world.as_of)
    assert agreed is not None
    return contract_gap(case, rates=world.rates, agreed=agreed, **options)


def test_what_the_extract_tells_of_a_project_reaches_the_rules(published):
    (project,) = load_world().registrations.find(CONTRACT).own
    assert (project.cover_from, project.cover_to, project.workers) == (date(2025, 6, 2), date(2025, 9, 30), 12)
    assert (project.method, project.includes_vat, project.contribution) == ("contract_value", True, Decimal(370_946))
    assert project.payments == ((date(2025, 6, 12), Decimal(185_473)), (date(2025, 8, 1), Decimal(92_737)))
    assert (project.addendum, project.all_payments_told) == ("600/001/ADD.1/2025", True)


def test_the_last_instalment_is_missing_after_the_end_of_the_contract(published):
    gap = told()
    assert (gap.due, gap.paid, gap.gap, gap.material) == (DUE, 278_210, 92_736, True)
    assert [part.open for part in gap.instalments] == [False, False, True]
    assert gap.instalments[2].due_on == date(2025, 9, 16)


def test_a_later_end_and_an_addendum_are_taken_from_the_contract(published):
    signed = (SignedVersion(0, Decimal(187_500_000)), SignedVersion(1, Decimal(222_000_000)))
    gap = told(versions=signed, ends_on=date(2025, 12, 31))
    assert (gap.due, gap.gap, gap.material) == (430_000, 151_790, False)


def test_on_an_earlier_day_later_payments_had_not_been_made(published):
    (project,) = load_world(date(2025, 7, 1)).registrations.find(CONTRACT).own
    assert [day for day, _ in project.payments] == [date(2025, 6, 12)]


def test_what_the_forum_has_agreed_is_a_dated_row_and_a_proposal_at_first():
    agreed = gap_agreement(date(2025, 10, 3))
    assert agreed is not None
    assert (agreed.materiality.amount, agreed.materiality.share) == (250_000, Decimal("0.05"))
    assert (agreed.hints.second_at, agreed.hints.third_days_before_end) == (Decimal("0.5"), 14)
    assert agreed.materiality.verified is False
    GapAgreement.objects.update(valid_to=date(2025, 12, 31))
    GapAgreement.objects.create(
        valid_from=date(2026, 1, 1),
        legal_source="Berita acara Forum",
        verified=True,
        amount=100_000,
        share=Decimal("0.02"),
        second_at=Decimal("0.5"),
        third_days_before_end=7,
    )
    assert [gap_agreement(date(year, 12, 31)).materiality.amount for year in (2025, 2026)] == [250_000, 100_000]
    assert gap_agreement(date(2014, 1, 1)) is None
