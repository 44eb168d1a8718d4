"""A finding as it was known at the end of a past day equals what was on record then."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from compliance.ladder import Letter
from compliance.models import ContractCheckHistory, Finding, FindingStep
from compliance.selectors.as_known import case_page_known_at
from compliance.selectors.cases import case_page
from compliance.services import cases
from tests.compliance.cases.conftest import TODAY, after
from tests.compliance.cases.test_decisions import attached

pytestmark = pytest.mark.django_db


def told(page):
    """What a reader sees of a finding, its letters and what was asked, without what can be done now."""
    finding = page.finding
    return {
        "stage": (finding.stage, finding.status, finding.indicated, finding.due_on),
        "said": (finding.decision_reason, finding.decided_by_id),
        "rungs": page.rungs,
        "steps": [step.pk for step in page.steps],
        "papers": [(paper.pk, paper.status, paper.number, paper.dated) for paper in page.papers],
        "proofs": [(each.pk, each.answer, each.answer_reason) for each in page.proofs],
        "exemptions": [(each.pk, each.answer, each.answer_reason) for each in page.exemptions],
        "pauses": [(each.pk, each.span) for each in page.pauses],
        "time": page.time_left,
        "check": page.check.employer_outcome if page.check else None,
    }


@pytest.fixture
def opened_before(arrears):
    """The finding and its result as if recorded on the day before the first act."""
    begun = timezone.make_aware(datetime.combine(TODAY - timedelta(days=1), time(9)))
    Finding.objects.update(opened_at=begun)
    FindingStep.objects.update(at=begun)
    ContractCheckHistory.objects.update(recorded_at=begun)
    arrears.refresh_from_db()
    return arrears


def test_every_day_of_a_case_is_replayed_as_it_was_recorded(opened_before, desk, ani, indah, dewi, on_day):
    arrears, recorded = opened_before, {}

    def at_the_end_of(day):
        moment = timezone.now()
        arrears.refresh_from_db()
        recorded[day] = (moment, told(case_page(dewi, arrears, today=day)))

    def pause(day):
        cases.pause(
            finding=arrears,
            by=desk.secretariat,
            kind="dispute",
            until=after(day, 9),
            reason="Keberatan tertulis.",
            document=None,
            today=day,
        )

    def prove(day):
        cases.bring_proof(
            finding=arrears, by=ani, about=day, reason="Sudah dibayar.", document=attached(ani), today=day
        )

    acts = [
        lambda day: desk.verify(arrears),
        lambda day: desk.draft(arrears, Letter.PRE_NOTICE, day),
        lambda day: desk.approve(arrears.papers.get(), day),
        lambda day: desk.send(arrears.papers.get(), day),
        lambda day: desk.receive(arrears.papers.get().deliveries.get(), day, day),
        pause,
        lambda day: cases.end_pause(finding=arrears, by=desk.secretariat, reason="Dijawab.", today=day),
        prove,
        lambda day: cases.answer_proof(proof=arrears.proofs.get(), by=indah, accept=False, reason="Bukan bulan itu."),
        prove,
        lambda day: cases.answer_proof(proof=arrears.proofs.latest("pk"), by=indah, accept=True, reason="Cocok."),
    ]
    for number, act in enumerate(acts):
        day = on_day(after(TODAY, 2 * number))
        act(day)
        at_the_end_of(day)
    on_day(after(TODAY, 60))
    for day, (moment, then) in recorded.items():
        assert told(case_page_known_at(dewi, arrears, moment)) == then, day


def test_before_it_was_opened_there_is_no_page_of_it(arrears, dewi):
    assert case_page_known_at(dewi, arrears, arrears.opened_at - timedelta(days=1)) is None


def test_nothing_can_be_done_on_a_past_day_and_other_offices_see_nothing(arrears, eko, citra, as_user, time_machine):
    opened = timezone.localdate(arrears.opened_at)
    time_machine.move_to(arrears.opened_at + timedelta(days=3))
    address = f"/temuan/{arrears.pk}/?per={opened.isoformat()}"
    shown = as_user(eko).get(address).content.decode()
    assert "Keadaan sebagaimana tercatat pada akhir" in shown
    assert "Nyatakan" not in shown
    assert as_user(citra).get(address).status_code == 404


def test_a_day_before_the_finding_says_so_and_shows_today(arrears, eko, as_user, time_machine):
    day = timezone.localdate(arrears.opened_at) - timedelta(days=400)
    shown = as_user(eko).get(f"/temuan/{arrears.pk}/?per={day.isoformat()}").content.decode()
    assert "tidak dapat ditampilkan" in shown or "belum ada pada" in shown
    assert as_user(eko).get(f"/temuan/{arrears.pk}/?per={date(2999, 1, 1)}").status_code == 200
