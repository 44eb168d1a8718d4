"""The way up the ladder: each letter after the receipt of the one before and its time."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.ladder import Letter
from compliance.models import Delivery, Finding, LetterProfile, Paper
from compliance.selectors.rates import calendar
from compliance.services import cases
from compliance.services.cases import CaseRefused
from tests.compliance.cases.conftest import TODAY, after

pytestmark = pytest.mark.django_db
ORDER = [Letter.PRE_NOTICE, Letter.GUIDANCE_FIRST, Letter.GUIDANCE_SECOND, Letter.HANDOVER]


def test_the_whole_way_from_verification_to_the_hand_over(arrears, desk, on_day):
    desk.verify(arrears)
    day = on_day(TODAY)
    desk.deliver(arrears, Letter.PRE_NOTICE, day)
    arrears.refresh_from_db()
    assert (arrears.stage, arrears.due_on) == ("pre_notice", date(2025, 10, 21))
    with pytest.raises(CaseRefused, match="batasnya 21 Oktober 2025"):
        desk.draft(arrears, Letter.GUIDANCE_FIRST, on_day(date(2025, 10, 21)))
    desk.deliver(arrears, Letter.GUIDANCE_FIRST, on_day(date(2025, 10, 22)))
    arrears.refresh_from_db()
    assert (arrears.stage, arrears.due_on) == ("guidance_first", date(2025, 11, 5))
    desk.deliver(arrears, Letter.GUIDANCE_SECOND, on_day(date(2025, 11, 6)))
    arrears.refresh_from_db()
    assert (arrears.stage, arrears.due_on) == ("guidance_second", date(2025, 11, 20))
    desk.deliver(arrears, Letter.HANDOVER, on_day(date(2025, 11, 21)))
    arrears.refresh_from_db()
    assert (arrears.stage, arrears.due_on) == ("handed_over", None)
    cases.record_agency_step(
        finding=arrears,
        by=desk.secretariat,
        kind="t1",
        reference="B/12/122025",
        on=date(2025, 11, 21),
        note="",
        today=date(2025, 11, 21),
    )
    assert [step.act for step in arrears.steps.all()] == ["detected", "verified", *["delivered"] * 4, "referenced"]


def test_a_letter_that_came_back_starts_no_clock_and_may_be_sent_again(arrears, desk, on_day):
    desk.verify(arrears)
    day = on_day(TODAY)
    paper = desk.approve(desk.draft(arrears, Letter.PRE_NOTICE, day), day)
    desk.receive(desk.send(paper, day), day, day, received=False)
    arrears.refresh_from_db()
    assert (arrears.stage, arrears.due_on) == ("verified", None)
    later = on_day(after(day, 3))
    desk.receive(desk.send(paper, later), later, later)
    arrears.refresh_from_db()
    assert arrears.due_on == after(later, 15)


def test_a_letter_sent_twice_is_received_once(arrears, desk, on_day):
    desk.verify(arrears)
    day = on_day(TODAY)
    paper = desk.approve(desk.draft(arrears, Letter.PRE_NOTICE, day), day)
    first, second = desk.send(paper, day), desk.send(paper, day)
    desk.receive(first, day, day)
    with pytest.raises(CaseRefused, match="sudah tercatat diterima"):
        desk.receive(second, day, day)
    desk.receive(second, day, day, received=False)


def test_a_receipt_needs_a_proof_and_a_day_that_can_be(arrears, desk, on_day):
    desk.verify(arrears)
    day = on_day(TODAY)
    delivery = desk.send(desk.approve(desk.draft(arrears, Letter.PRE_NOTICE, day), day), day)
    with pytest.raises(CaseRefused, match="Isi bukti penerimaan"):
        cases.record_outcome(
            delivery=delivery,
            by=desk.secretariat,
            received=True,
            on=day,
            proof=" ",
            proof_file=None,
            today=day,
        )
    for wrong in (after(day, -1), after(day, 1)):
        with pytest.raises(CaseRefused, match="tidak sesudah hari ini"):
            desk.receive(delivery, wrong, day)


def test_nobody_approves_what_they_drafted(arrears, desk, on_day):
    desk.verify(arrears)
    day = on_day(TODAY)
    paper = cases.draft_paper(contract=arrears.contract, kind=Letter.PRE_NOTICE, by=desk.forum, today=day)
    with pytest.raises(CaseRefused, match="harus disetujui orang lain"):
        desk.approve(paper, day)


def test_no_letter_goes_out_under_an_incomplete_letterhead(arrears, desk, on_day):
    desk.verify(arrears)
    day = on_day(TODAY)
    paper = desk.draft(arrears, Letter.PRE_NOTICE, day)
    LetterProfile.objects.update(address="", contact_ways=" ")
    with pytest.raises(CaseRefused, match="alamat kop surat, cara menghubungi"):
        desk.approve(paper, day)


def test_a_draft_whose_facts_have_changed_is_not_approved(arrears, desk, on_day):
    desk.verify(arrears)
    day = on_day(TODAY)
    paper = desk.draft(arrears, Letter.PRE_NOTICE, day)
    LetterProfile.objects.update(branch="Kantor Cabang Samarinda")
    with pytest.raises(CaseRefused, match="Data berubah sejak konsep ini disusun"):
        desk.approve(paper, day)


def test_a_withdrawn_letter_keeps_its_number_and_makes_room_for_another(arrears, desk, on_day):
    desk.verify(arrears)
    day = on_day(TODAY)
    first = desk.approve(desk.draft(arrears, Letter.PRE_NOTICE, day), day)
    with pytest.raises(CaseRefused, match="Sudah ada Pemberitahuan awal"):
        desk.draft(arrears, Letter.PRE_NOTICE, day)
    cases.withdraw_paper(paper=first, by=desk.secretariat, reason="Alamat salah.")
    second = desk.approve(desk.draft(arrears, Letter.PRE_NOTICE, day), day)
    first.refresh_from_db()
    assert first.number
    assert first.number != second.number


def test_a_pause_moves_the_last_day_and_holds_letters_back(arrears, desk, on_day):
    desk.verify(arrears)
    day = on_day(TODAY)
    desk.deliver(arrears, Letter.PRE_NOTICE, day)
    begun = on_day(after(day, 5))
    cases.pause(
        finding=arrears,
        by=desk.secretariat,
        kind="dispute",
        until=after(begun, 9),
        reason="Keberatan tertulis.",
        document=None,
        today=begun,
    )
    arrears.refresh_from_db()
    assert arrears.due_on == after(day, 25)
    with pytest.raises(CaseRefused, match="dihentikan"):
        desk.draft(arrears, Letter.GUIDANCE_FIRST, begun)
    ended = on_day(after(begun, 4))
    cases.end_pause(finding=arrears, by=desk.secretariat, reason="Dijawab.", today=ended)
    arrears.refresh_from_db()
    assert arrears.due_on == after(day, 19)


class Undone(Exception):
    pass


def time_over(finding: Finding, received: date, kind: Letter, today: date) -> bool:
    """Counted day by day: whether the time of the letter of `kind` received then is over."""
    left, working = (15, False) if kind is Letter.PRE_NOTICE else (10, True)
    stopped = [
        (each.first, each.last if each.ended_on is None else each.ended_on - timedelta(days=1))
        for each in finding.pauses.all()
    ]
    off, day = calendar(), received
    while left:
        day += timedelta(days=1)
        if any(first <= day <= last for first, last in stopped):
            continue
        left -= not working or off.is_working_day(day)
    return day < today


def try_one(act: str, finding: Finding, desk, today: date) -> None:
    finding.refresh_from_db()
    draft = Paper.objects.filter(status="draft").first()
    sent = Delivery.objects.filter(received_on=None, bounced_on=None).first()
    approved = Paper.objects.filter(status="approved").exclude(deliveries__received_on__isnull=False).first()
    if act == "verify":
        desk.verify(finding)
    elif act in {each.value for each in ORDER}:
        desk.draft(finding, Letter(act), today)
    elif act == "approve" and draft:
        desk.approve(draft, today)
    elif act == "send" and approved:
        desk.send(approved, today)
    elif act in ("receive", "bounce") and sent:
        desk.receive(sent, today, today, received=act == "receive")
    elif act == "pause":
        until = today + timedelta(days=6)
        cases.pause(
            finding=finding,
            by=desk.secretariat,
            kind="dispute",
            until=until,
            reason="Keberatan.",
            document=None,
            today=today,
        )
    elif act == "resume":
        cases.end_pause(finding=finding, by=desk.secretariat, reason="Dijawab.", today=today)
    elif act == "withdraw" and approved:
        cases.withdraw_paper(paper=approved, by=desk.secretariat, reason="Salah alamat.")


ACTS = st.sampled_from(
    ["verify", *(each.value for each in ORDER), "approve", "send", "receive", "bounce", "pause", "resume", "withdraw"]
)
# Half of the histories lean on the way up, so that the later letters are reached.
ON_THE_WAY = [
    ("verify", 0),
    *((act, days) for kind in ORDER for act, days in ((kind.value, 16), ("approve", 0), ("send", 1), ("receive", 1))),
]
HISTORIES = st.one_of(
    st.lists(st.tuples(ACTS, st.integers(0, 20)), max_size=30),
    st.lists(st.tuples(ACTS, st.integers(0, 9)), max_size=4).flatmap(
        lambda extra: st.permutations(range(len(ON_THE_WAY) + len(extra))).map(
            lambda order: _woven(ON_THE_WAY, extra, order)
        )
    ),
)


def _woven(way, extra, order):
    """The way up in its order, with the extra acts anywhere between."""
    at = sorted(order[: len(extra)])
    woven = list(way)
    for place, act in zip(at, extra, strict=True):
        woven.insert(min(place, len(woven)), act)
    return woven


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(history=HISTORIES)
def test_no_letter_exists_without_the_receipt_of_the_one_before_and_its_elapsed_time(history, arrears, desk, on_day):
    try:
        with transaction.atomic():
            _follow(history, arrears, desk, on_day)
            raise Undone
    except Undone:
        pass


def _follow(history, finding, desk, on_day):
    known = set()
    today = TODAY
    for act, days in history:
        today = on_day(today + timedelta(days=days))
        try:
            with transaction.atomic():
                try_one(act, finding, desk, today)
        except CaseRefused:
            continue
        finally:
            for paper in Paper.objects.exclude(pk__in=known):
                known.add(paper.pk)
                _stands_on_the_one_before(paper, finding, today)


def _stands_on_the_one_before(paper, finding, today):
    place = ORDER.index(Letter(paper.kind))
    for earlier in ORDER[:place]:
        received = Delivery.objects.filter(
            paper__kind=earlier.value, received_on__isnull=False, paper__findings=finding
        )
        assert received.exists(), f"{paper.kind} without {earlier}"
    if place:
        last = Delivery.objects.get(
            paper__kind=ORDER[place - 1].value, received_on__isnull=False, paper__findings=finding
        )
        assert time_over(finding, last.received_on, ORDER[place - 1], today), f"{paper.kind} too early on {today}"
