"""The decree: its life as a rule, and what blocks it."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.decrees import STATE_LABELS, Seat, State, Step, StepRefused, after, missing_elements, steps_from
from compliance.models import Decree, ForumElement, ForumSeat, ForumUnit
from compliance.selectors.forum import annex_on, in_force, missing_on
from compliance.services import forum
from forum_portal.models import Change, Role
from tests.factories import user_with

TODAY = date(2026, 11, 3)
WORDS = {
    "about": "Forum Kepatuhan",
    "considering": "bahwa pekerja berhak atas perlindungan;",
    "recalling": "Undang-Undang Nomor 24 Tahun 2011;",
    "signatory": "Gubernur Kalimantan Timur",
}
ISSUE = {"number": "100.3/K.1/2026", "dated": date(2026, 11, 2), "valid_to": None, "scan": None, "today": TODAY}


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(Step), max_size=12))
def test_whatever_is_tried_a_decree_only_moves_on_known_ways_and_never_leaves_its_end(steps):
    state = State.DRAFT
    for step in steps:
        allowed = step in steps_from(state)
        try:
            state = after(state, step)
        except StepRefused as refusal:
            assert not allowed
            assert STATE_LABELS[state] in str(refusal)
        else:
            assert allowed
    assert steps_from(State.REVOKED) == steps_from(State.AMENDED) == frozenset()


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_a_seat_counts_on_its_first_and_last_day_and_on_no_day_outside(first, second):
    since, until = sorted((first, second))
    seat = Seat("Pekerja", since, until)
    assert missing_elements(["Pekerja"], [seat], since) == missing_elements(["Pekerja"], [seat], until) == ()
    assert missing_elements(["Pekerja"], [seat], until + timedelta(days=1)) == ("Pekerja",)
    assert missing_elements(["Pekerja"], [seat], since - timedelta(days=1)) == ("Pekerja",)


@pytest.fixture
def reviewer(db):
    return user_with(Role.FORUM, full_name="Penelaah Contoh")


@pytest.fixture
def seats(eko):
    for element in ForumElement.objects.filter(required=True):
        forum.take_seat(
            unit=element.units.first(), position="Kepala", role="anggota", since=date(2026, 1, 5), until=None, by=eko
        )


def ready(by, reviewer):
    row = forum.draft(**WORDS, by=by)
    forum.submit(row, by=by)
    forum.clear(row, by=reviewer, today=TODAY)
    return row


def fresh(row):
    return Decree.objects.get(pk=row.pk)


@pytest.mark.django_db
class TestInTheTables:
    def test_a_missing_element_keeps_it_from_being_ready_and_is_named(self, eko, reviewer, seats):
        ForumSeat.objects.filter(unit__element__title__in=("Pekerja", "Pengusaha")).delete()
        row = forum.draft(**WORDS, by=eko)
        forum.submit(row, by=eko)
        with pytest.raises(forum.ForumRefused, match="Pengusaha, Pekerja"):
            forum.clear(row, by=reviewer, today=TODAY)
        assert fresh(row).state == State.REVIEW
        assert missing_on(TODAY) == ("Pengusaha", "Pekerja")

    def test_an_ended_term_leaves_the_element_without_anybody(self, eko, seats):
        seat = ForumSeat.objects.get(unit__element__title="Perizinan")
        forum.end_seat(seat, until=date(2026, 10, 31), by=eko)
        assert missing_on(TODAY) == ("Perizinan",)
        assert missing_on(date(2026, 10, 31)) == ()

    def test_who_drafted_it_cannot_clear_it(self, eko, seats):
        row = forum.draft(**WORDS, by=eko)
        forum.submit(row, by=eko)
        with pytest.raises(forum.ForumRefused, match="orang lain"):
            forum.clear(row, by=eko, today=TODAY)

    def test_what_is_ready_keeps_its_table_of_members(self, eko, reviewer, seats):
        row = ready(eko, reviewer)
        before = fresh(row).annex
        forum.end_seat(ForumSeat.objects.first(), until=date(2026, 10, 31), by=eko)
        assert fresh(row).annex == before
        assert len(annex_on(TODAY)) == len(before) - 1

    def test_it_is_issued_with_number_day_and_scan_and_all_is_on_the_trail(self, eko, reviewer, seats):
        row = ready(eko, reviewer)
        forum.issue(row, **(ISSUE | {"scan": ("sk.pdf", b"%PDF-1.7 isi")}), by=eko)
        assert in_force() == row
        assert fresh(row).document.name == "sk.pdf"
        acts = list(Change.objects.filter(subject=f"compliance.decree:{row.pk}").values_list("action", flat=True))
        assert sorted(acts) == ["decree.cleared", "decree.drafted", "decree.issued", "decree.submitted"]

    def test_an_amendment_replaces_the_one_in_force_when_it_is_issued_and_may_be_amended_again(
        self, eko, reviewer, seats
    ):
        first = ready(eko, reviewer)
        forum.issue(first, **ISSUE, by=eko)
        for number in ("100.3/K.2/2026", "100.3/K.3/2026"):
            before = in_force()
            change = forum.amend(before, by=eko)
            assert in_force() == before
            forum.submit(change, by=eko)
            forum.clear(change, by=reviewer, today=TODAY)
            forum.issue(change, **(ISSUE | {"number": number}), by=eko)
            assert fresh(before).state == State.AMENDED
            assert in_force().number == number
        assert Decree.objects.filter(state=State.ISSUED).count() == 1

    def test_a_second_decree_beside_the_one_in_force_is_refused(self, eko, reviewer, seats):
        forum.issue(ready(eko, reviewer), **ISSUE, by=eko)
        other = ready(eko, reviewer)
        with pytest.raises(forum.ForumRefused, match="masih berlaku"):
            forum.issue(other, **(ISSUE | {"number": "9"}), by=eko)
        assert fresh(other).state == State.READY

    def test_what_was_given_back_says_why_and_can_be_written_anew(self, eko, reviewer, seats):
        row = ready(eko, reviewer)
        forum.give_back(row, reason="Perbaiki konsideran.", by=reviewer)
        assert (fresh(row).state, fresh(row).note, fresh(row).annex) == (State.DRAFT, "Perbaiki konsideran.", [])
        forum.revise(row, **(WORDS | {"about": "Forum Kepatuhan Daerah"}), by=eko)
        assert fresh(row).about == "Forum Kepatuhan Daerah"

    def test_a_revoked_decree_is_in_force_no_longer(self, eko, reviewer, seats):
        row = ready(eko, reviewer)
        forum.issue(row, **ISSUE, by=eko)
        forum.revoke(row, reason="Diganti peraturan gubernur.", by=eko)
        assert in_force() is None

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            ({"number": " "}, "nomor"),
            ({"dated": date(2026, 12, 1)}, "sesudah hari ini"),
            ({"valid_to": date(2026, 1, 1)}, "berakhir sebelum"),
            ({"scan": ("sk.txt", b"halo")}, "bukan PDF"),
            ({"scan": ("sk.pdf", b"")}, "kosong"),
        ],
    )
    def test_an_issue_that_cannot_be_is_refused_and_nothing_is_kept(self, change, said, eko, reviewer, seats):
        row = ready(eko, reviewer)
        with pytest.raises(forum.ForumRefused, match=said):
            forum.issue(row, **(ISSUE | change), by=eko)
        assert (fresh(row).state, fresh(row).number) == (State.READY, "")

    def test_there_is_one_chair_at_a_time(self, eko):
        unit = ForumUnit.objects.first()
        chair = {"unit": unit, "position": "Sekda", "role": "ketua", "by": eko}
        forum.take_seat(**chair, since=date(2026, 1, 1), until=date(2026, 6, 30))
        with pytest.raises(forum.ForumRefused, match="sudah ada ketua"):
            forum.take_seat(**chair, since=date(2026, 6, 30), until=None)
        forum.take_seat(**chair, since=date(2026, 7, 1), until=None)

    def test_two_drafts_at_once_are_refused(self, eko):
        forum.draft(**WORDS, by=eko)
        with pytest.raises(forum.ForumRefused, match="belum selesai"):
            forum.draft(**WORDS, by=eko)
