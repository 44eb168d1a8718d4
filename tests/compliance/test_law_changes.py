"""A change of the law: proposed by one, decided by another, never with a hole, and then reckoned with."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from compliance.models import ContributionBracket, LawProposal, MinimumWage, OwnAccountReduction, VatRate, WageCap
from compliance.selectors.law import kind_of, law_book
from compliance.selectors.rates import calendar, rates
from compliance.services.law import LawRefused, Proposed, decide_proposal, plan_of, propose, propose_verified
from forum_portal.models import Holiday, Job, Membership, Role
from forum_portal.trail import history_of

pytestmark = pytest.mark.django_db
SAMARINDA, BERAU = "64.72", "64.03"


def proposed(by, slug, *rows, since="2027-01-01", until=None, **others):
    told = {"legal_source": "Peraturan contoh 1/2026", "reason": "Sudah terbit.", **others}
    last = date.fromisoformat(until) if until else None
    return propose(
        kind=kind_of(slug),
        by=by,
        proposed=Proposed(rows=rows, valid_from=date.fromisoformat(since), valid_to=last, **told),
    )


def approve(proposal, by, reason="Sama dengan naskahnya."):
    return decide_proposal(proposal=proposal, by=by, approve=True, reason=reason)


def test_nothing_changes_before_the_approval_and_everything_after_it(eko, dewi):
    row = proposed(eko, "ppn", {"rate": "0.12"})
    assert rates().vat_on(date(2027, 1, 1)).rate == Decimal("0.11")
    approve(row, dewi)
    assert rates().vat_on(date(2026, 12, 31)).rate == Decimal("0.11")
    assert rates().vat_on(date(2027, 1, 1)).rate == Decimal("0.12")
    assert VatRate.objects.get(rate="0.11", valid_from=date(2025, 1, 1)).valid_to == date(2026, 12, 31)


def test_an_approval_is_on_record_with_what_stood_before_and_wakes_a_cross_check(eko, dewi):
    row = approve(proposed(eko, "ppn", {"rate": "0.12"}), dewi, "Dibaca pada JDIH.")
    last, first = history_of(row)
    assert (first.action, first.by, first.why) == ("law.proposed", eko, "Sudah terbit.")
    assert (last.action, last.by, last.why) == ("law.approved", dewi, "Dibaca pada JDIH.")
    assert last.before["ended"][0]["valid_to"] is None
    assert last.after["ended"][0]["valid_to"] == "2026-12-31"
    assert last.after["added"][0]["rate"] == "0.12"
    assert Job.objects.filter(kind="compliance.cross_check", key="all:").count() == 1


def test_a_refusal_changes_nothing_and_wakes_nobody(eko, dewi):
    row = proposed(eko, "ppn", {"rate": "0.12"})
    decide_proposal(proposal=row, by=dewi, approve=False, reason="Belum diundangkan.")
    assert LawProposal.objects.get().status == "refused"
    assert VatRate.objects.count() == 3
    assert not Job.objects.exists()
    assert history_of(row)[0].action == "law.refused"


def test_nobody_approves_what_they_proposed_whatever_roles_they_hold(eko):
    Membership.objects.create(user=eko, role=Role.FORUM)
    row = proposed(eko, "ppn", {"rate": "0.12"})
    for answer in (True, False):
        with pytest.raises(LawRefused, match="Anda yang mengusulkannya"):
            decide_proposal(proposal=row, by=eko, approve=answer, reason="Baik.")
    assert LawProposal.objects.get().status == "waiting"
    with pytest.raises(IntegrityError), transaction.atomic():
        LawProposal.objects.update(status="approved", decided_by=eko, decided_at=timezone.now())


def test_a_proposal_is_decided_once_and_with_a_reason(eko, dewi):
    row = proposed(eko, "ppn", {"rate": "0.12"})
    with pytest.raises(LawRefused, match="Alasan belum diisi"):
        approve(row, dewi, "  ")
    approve(row, dewi)
    with pytest.raises(LawRefused, match="sudah diputuskan"):
        approve(row, dewi)
    assert VatRate.objects.count() == 4


def test_minimum_wages_of_several_kabupaten_hold_for_the_year(eko, dewi):
    rows = ({"region": SAMARINDA, "amount": "4200000.50"}, {"region": BERAU, "amount": "4600000"})
    approve(proposed(eko, "upah-minimum", *rows), dewi)
    book = law_book()
    assert book.minimum_wage_on(date(2027, 12, 31), SAMARINDA).amount == Decimal("4200000.50")
    assert book.minimum_wage_on(date(2028, 1, 1), SAMARINDA) is None
    assert book.minimum_wage_on(date(2026, 12, 31), SAMARINDA).amount == 3_983_882


def test_a_start_that_leaves_days_without_a_row_is_refused_with_the_right_day(eko):
    with pytest.raises(LawRefused, match="dari 1 Januari 2027 sampai 31 Januari 2027 tidak ada baris yang berlaku"):
        proposed(eko, "upah-minimum", {"region": SAMARINDA, "amount": "4200000"}, since="2027-02-01")
    assert not LawProposal.objects.exists()


def test_an_end_that_reaches_into_the_next_row_or_stops_before_it_is_refused(eko):
    row = {"programme": "JP", "amount": "9700000"}
    with pytest.raises(LawRefused, match="paling lambat 29 Februari 2024, atau kosongkan"):
        proposed(eko, "batas-upah", row, since="2023-09-01", until="2024-03-10")
    with pytest.raises(LawRefused, match="“berlaku sampai” dengan 29 Februari 2024"):
        proposed(eko, "batas-upah", row, since="2023-09-01", until="2024-01-31")


def test_a_rate_in_force_is_not_cut_short_without_a_successor(eko):
    with pytest.raises(LawRefused, match="Kosongkan “berlaku sampai”"):
        proposed(eko, "ppn", {"rate": "0.12"}, until="2027-06-30")


def test_a_mistake_is_mended_by_a_row_of_the_same_day(eko, dewi):
    row = proposed(eko, "upah-minimum", {"region": SAMARINDA, "amount": "3983882.72"}, since="2026-01-01")
    assert plan_of(row).effects() == ["Kota Samarinda (Rp3.983.882), berlaku sejak 1 Januari 2026, diganti."]
    approve(row, dewi)
    mended = MinimumWage.objects.get(region=SAMARINDA)
    assert (mended.amount, mended.valid_to) == (Decimal("3983882.72"), date(2026, 12, 31))


def test_a_whole_schedule_of_brackets_takes_the_place_of_the_one_before(eko, dewi):
    rows = [
        {"lower": "0", "upper": "1000000000", "jkk": "0.002", "jkm": "0.0003"},
        {"lower": "1000000000", "upper": None, "jkk": "0.001", "jkm": "0.0001"},
    ]
    approve(proposed(eko, "iuran-jakon", *rows), dewi)
    assert len(rates().schedule_on(date(2026, 12, 31)).brackets) == 5
    assert [each.jkk for each in rates().schedule_on(date(2027, 1, 1)).brackets] == [Decimal("0.002"), Decimal("0.001")]
    assert ContributionBracket.objects.filter(valid_to=date(2026, 12, 31)).count() == 5


def test_a_reduction_may_begin_after_a_pause_and_must_not_overlap(eko, dewi):
    row = {"sector": "other", "programmes": "JKK,JKM", "not_for": "apbn,apbd", "fraction": "0.5"}
    approve(proposed(eko, "keringanan-bpu", row, since="2027-04-01", until="2027-12-31"), dewi)
    assert OwnAccountReduction.objects.filter(sector="other").count() == 2
    with pytest.raises(LawRefused, match="bertumpuk"):
        proposed(eko, "keringanan-bpu", row, since="2027-01-01", until="2027-06-30")


def test_a_proposal_that_no_longer_fits_is_refused_when_it_is_approved(eko, dewi):
    row = proposed(eko, "batas-upah", {"programme": "JP", "amount": "11600000"}, since="2027-03-01")
    WageCap.objects.filter(valid_from=date(2026, 3, 1)).update(valid_to=date(2027, 1, 31))
    with pytest.raises(LawRefused, match="tidak ada baris yang berlaku"):
        approve(row, dewi)
    assert LawProposal.objects.get().status == "waiting"
    assert WageCap.objects.filter(valid_from__year=2027).count() == 0


def test_rows_held_against_the_text_lose_their_mark_after_the_approval(eko, dewi):
    ids = list(WageCap.objects.filter(valid_from__gte=date(2025, 3, 1)).values_list("pk", flat=True))
    row = propose_verified(kind=kind_of("batas-upah"), by=eko, ids=ids, reason="Surat dibaca.")
    assert not WageCap.objects.filter(verified=True).exists()
    approve(row, dewi)
    assert set(WageCap.objects.filter(verified=True).values_list("pk", flat=True)) == set(ids)
    assert law_book().wage_cap_on(date(2026, 3, 1), "JP").verified
    with pytest.raises(LawRefused, match="belum diverifikasi"):
        propose_verified(kind=kind_of("batas-upah"), by=eko, ids=ids, reason="Sekali lagi.")


def test_a_verification_of_a_row_that_was_replaced_meanwhile_is_refused(eko, dewi):
    old = MinimumWage.objects.get(region=SAMARINDA)
    row = propose_verified(kind=kind_of("upah-minimum"), by=eko, ids=[old.pk], reason="Pengumuman dibaca.")
    approve(proposed(eko, "upah-minimum", {"region": SAMARINDA, "amount": "3983883"}, since="2026-01-01"), dewi)
    with pytest.raises(LawRefused, match="sudah diganti sejak diusulkan"):
        approve(row, dewi)
    assert not MinimumWage.objects.filter(verified=True).exists()


FIXED = ("2027-01-01", "2027-05-01", "2027-06-01", "2027-08-17", "2027-12-25")


def days_off(*days, kind="national"):
    return [{"day": day, "name": "Hari contoh", "kind": kind} for day in days]


def test_a_year_of_days_off_is_known_once_it_is_approved(eko, dewi):
    approve(proposed(eko, "hari-libur", *days_off(*FIXED), *days_off("2027-12-24", kind="joint_leave")), dewi)
    assert calendar().known_years == {2024, 2025, 2026, 2027}
    assert not calendar().is_working_day(date(2027, 12, 24))


def test_half_a_year_of_days_off_is_refused_for_it_would_make_deadlines_fall_too_early(eko):
    with pytest.raises(LawRefused, match="tahun 2027 belum lengkap: 17 Agustus 2027, 25 Desember 2027"):
        proposed(eko, "hari-libur", *days_off(*FIXED[:3]))


def test_a_joint_leave_may_be_taken_back_but_no_holiday_of_every_year(eko, dewi):
    approve(proposed(eko, "hari-libur", *days_off("2026-12-24", kind="none")), dewi)
    assert not Holiday.objects.filter(day=date(2026, 12, 24)).exists()
    with pytest.raises(LawRefused, match="17 Agustus 2026"):
        proposed(eko, "hari-libur", *days_off("2026-08-17", kind="none"))
    with pytest.raises(LawRefused, match="tidak tercatat sebagai hari libur"):
        proposed(eko, "hari-libur", *days_off("2026-12-23", kind="none"))


def test_the_same_row_twice_in_one_proposal_is_refused(eko):
    row = {"region": SAMARINDA, "amount": "4200000"}
    with pytest.raises(LawRefused, match="disebut dua kali"):
        proposed(eko, "upah-minimum", row, row)
    with pytest.raises(LawRefused, match="disebut dua kali"):
        proposed(eko, "hari-libur", *days_off(*FIXED, FIXED[0]))
