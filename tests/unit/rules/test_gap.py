"""What is due, what was paid, and when the two are not compared."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.rules.due import SignedVersion, Tariff
from compliance.rules.facts import ProjectFacts
from compliance.rules.gap import gap
from compliance.rules.gap_terms import Gap, GapTerms, Materiality, PaymentHints
from tests.unit.rules.cases import BRANCHES, NATIONAL, STALE, project, project_case
from tests.unit.rules.test_contribution import BRACKETS, VAT

# 185 million without VAT: 401,500, in instalments 200,750, 100,375 and 100,375.
DUE = 401_500
TERMS = GapTerms(Tariff(BRACKETS, VAT), Materiality(250_000, Decimal("0.05")), hints=PaymentHints(Decimal("0.5"), 14))
ENDED = date(2025, 9, 30)
RUNNING = date(2025, 12, 1)


def registered(*amounts: int | None, ends: date = RUNNING, **changes: Any) -> ProjectFacts:
    """The contract's own registration, with these amounts paid a day apart."""
    payments = tuple(
        (date(2025, 8, 21 + number), None if amount is None else Decimal(amount))
        for number, amount in enumerate(amounts)
    )
    told: dict[str, Any] = {"cover_from": date(2025, 8, 4), "cover_to": ends, "method": "contract_value"}
    return project(payments=payments, **(told | changes))


def found(*own: ProjectFacts, terms: GapTerms = TERMS, **case: Any) -> Gap:
    return gap(project_case(*own, **({"includes_vat": False} | case)), terms)


def versions(*values: int) -> GapTerms:
    signed = tuple(SignedVersion(position, Decimal(value)) for position, value in enumerate(values))
    return replace(TERMS, versions=signed)


def test_what_was_paid_in_full_leaves_no_gap() -> None:
    told = found(registered(DUE))
    assert (told.due, told.paid, told.gap, told.material, told.comparable) == (DUE, DUE, 0, False, True)
    assert told.open_instalment is None
    assert told.sentence == "Iuran yang dibayar sesuai dengan iuran seharusnya Rp401.500."


@pytest.mark.parametrize("paid", [DUE - 1, DUE + 1])
def test_a_rupiah_is_rounding(paid: int) -> None:
    told = found(registered(paid, ends=ENDED))
    assert told.material is False
    assert "sesuai" in told.sentence


def test_what_was_paid_too_much_is_told_as_such() -> None:
    told = found(registered(DUE + 10_000))
    assert (told.gap, told.overdue, told.material) == (-10_000, 0, False)
    assert "Rp10.000 lebih banyak" in told.sentence


def test_the_working_runs_from_the_value_to_each_payment() -> None:
    told = found(registered(200_750, 100_375))
    assert [(line.label, line.amount) for line in told.lines] == [
        ("Dasar perhitungan", Decimal("185000000.00")),
        ("Lapisan 1", Decimal("240000.00")),
        ("Lapisan 2", Decimal("161500.00")),
        ("Iuran kontrak awal", Decimal(401_500)),
        ("Iuran seharusnya", Decimal(401_500)),
        ("Dibayar", Decimal(-200_750)),
        ("Dibayar", Decimal(-100_375)),
    ]
    assert told.lines[-1].sentence == "22 Agustus 2025, proyek 2300000000017: Rp100.375."


def test_while_the_contract_runs_only_the_first_instalment_can_be_overdue() -> None:
    told = found(registered(200_750))
    assert (told.gap, told.overdue, told.material) == (200_750, 0, False)
    assert [each.open for each in told.instalments] == [False, True, True]
    assert told.open_instalment and told.open_instalment.number == 2
    assert "belum jatuh tempo" in told.sentence


def test_a_first_instalment_paid_short_is_overdue_by_what_it_lacks() -> None:
    told = found(registered(100_000))
    assert (told.gap, told.overdue, told.material) == (301_500, 100_750, True)
    assert told.sentence == "Indikasi kekurangan iuran Rp100.750 dari Rp401.500 yang seharusnya dibayar."


def test_after_the_end_of_the_contract_all_of_it_is_overdue() -> None:
    told = found(registered(200_750, ends=ENDED))
    assert (told.gap, told.overdue, told.material) == (200_750, 200_750, True)


def test_an_end_moved_by_an_addendum_gives_more_time() -> None:
    told = found(registered(200_750, ends=ENDED), terms=replace(TERMS, ends_on=RUNNING))
    assert told.material is False


def test_a_bill_paid_in_full_that_falls_short_of_what_is_due_shows_at_once() -> None:
    told = found(registered(1_525_000, contribution=Decimal(1_525_000)), terms=versions(850_000_000, 1_100_000_000))
    assert (told.due, told.gap, told.overdue, told.material) == (1_870_000, 345_000, 345_000, True)
    assert any(line.label == "Adendum 1" and line.amount == 345_000 for line in told.lines)


def test_an_addendum_does_not_raise_what_the_first_instalment_had_to_be() -> None:
    half = registered(762_500, contribution=Decimal(1_525_000))
    assert found(half, terms=versions(850_000_000, 1_100_000_000)).overdue == 0


def test_an_addendum_down_lowers_what_is_due() -> None:
    told = found(registered(1_525_000, ends=ENDED), terms=versions(1_100_000_000, 850_000_000))
    assert (told.due, told.gap) == (1_525_000, 0)


@pytest.mark.parametrize(("short", "material"), [(20_075, False), (20_076, True)])
def test_up_to_a_twentieth_a_gap_is_shown_and_not_pursued(short: int, material: bool) -> None:
    told = found(registered(DUE - short, ends=ENDED))
    assert (told.gap, told.material) == (short, material)
    assert ("diperlihatkan, tidak ditindaklanjuti" in told.sentence) is not material


@pytest.mark.parametrize(("short", "material"), [(250_000, False), (250_001, True)])
def test_of_a_large_contract_the_amount_is_the_limit(short: int, material: bool) -> None:
    told = found(registered(16_550_000 - short, ends=ENDED), terms=versions(15_000_000_000))
    assert (told.gap, told.material) == (short, material)


def test_a_project_that_was_never_registered_is_pursued_whatever_its_size() -> None:
    told = found(terms=versions(1_000_000))
    assert (told.due, told.paid, told.gap, told.material, told.registered) == (2_400, 0, 2_400, True, False)
    assert told.sentence.startswith("Belum ada pendaftaran proyek.")


def test_before_the_deadline_nothing_of_an_unregistered_project_is_overdue() -> None:
    told = found(extract=replace(NATIONAL, as_of=date(2025, 8, 22)))
    assert (told.gap, told.overdue, told.material) == (DUE, 0, False)


def test_from_a_start_order_nothing_of_an_unregistered_project_is_overdue() -> None:
    assert found(clock_basis="spmk").material is False


@pytest.mark.parametrize(
    ("own", "case", "reason"),
    [
        ([registered(200_750, method="wages")], {}, "menurut upah"),
        ([registered(200_750, method="")], {}, "tidak diketahui apakah iurannya ditetapkan"),
        ([registered(None)], {}, "jumlah yang sudah dibayar tidak diketahui"),
        ([registered(200_750, None)], {}, "tidak diketahui seluruhnya"),
        ([registered(200_750, all_payments_told=False)], {}, "tidak diketahui seluruhnya"),
        ([registered(200_750)], {"extract": replace(NATIONAL, as_of=date(2025, 8, 20))}, "sesudah keadaan data"),
        ([registered(200_750)], {"doubtful": (project(project_number="2300000000099"),)}, "mirip"),
        ([registered(200_750)], {"extract": STALE}, "terlalu lama"),
        ([registered(200_750)], {"extract": None}, "belum ada"),
        ([], {"extract": BRANCHES}, "hanya mencakup Kantor Cabang Samarinda"),
        ([], {"doubtful": (project(),)}, "mirip"),
        ([], {"match_status": "review", "npp": ""}, "belum pasti pemberi kerja"),
        ([registered(370_000, ends=ENDED)], {"includes_vat": None}, "termasuk PPN"),
        ([registered(DUE)], {"value": None}, "nilai kontrak tidak diketahui"),
        ([registered(DUE)], {"value": Decimal(0)}, "nilai kontrak tidak diketahui"),
        ([registered(DUE)], {"is_construction": None}, "belum pasti bahwa kontrak ini pekerjaan konstruksi"),
    ],
)
def test_where_a_doubt_remains_nothing_is_compared_and_the_reason_is_told(
    own: list[ProjectFacts], case: dict[str, Any], reason: str
) -> None:
    # With VAT taken out 185 million owe 366,667, else 401,500.
    told = found(*own, **case)
    assert (told.comparable, told.gap, told.overdue, told.material) == (False, None, None, False)
    assert reason in told.reason
    assert told.sentence == f"Tidak dapat dibandingkan: {told.reason}."
    assert [each for each in told.instalments if each.open or each.paid is not None] == []


def test_amounts_that_are_not_known_do_not_matter_once_enough_was_paid() -> None:
    assert found(registered(DUE, all_payments_told=False)).comparable
    assert found(registered(DUE, None)).comparable
    assert found(registered(DUE, method="")).comparable


def test_an_unknown_vat_flag_does_not_matter_where_both_readings_agree() -> None:
    paid = found(registered(DUE), includes_vat=None)
    short = found(registered(100_000, ends=ENDED), includes_vat=None)
    assert (paid.comparable, paid.gap, paid.material) == (True, 0, False)
    assert any("dianggap tidak termasuk" in note and "Rp366.667" in note for note in paid.notes)
    assert short.comparable and short.due is not None and short.due < DUE
    assert any("dianggap termasuk" in note and "Rp401.500" in note for note in short.notes)


def test_without_a_tariff_nothing_is_reckoned() -> None:
    told = found(registered(DUE), terms=replace(TERMS, tariff=None))
    assert (told.due, told.comparable) == (None, False)
    without_vat_rate = replace(TERMS, tariff=Tariff(BRACKETS, None))
    assert found(registered(DUE), terms=without_vat_rate, includes_vat=None).due is None
    assert found(registered(DUE), terms=without_vat_rate, includes_vat=False).gap == 0


def test_a_joint_operation_owes_once_and_what_its_members_paid_is_added_up() -> None:
    members = (registered(200_750), registered(200_750, project_number="2300000000018", npp="17000002"))
    told = found(*members, member_npps=("17000002",))
    assert (told.due, told.paid, told.gap) == (DUE, 401_500, 0)
    assert any("satu kali untuk proyek" in note for note in told.notes)


def test_a_contract_over_several_years_is_due_as_one_and_shown_by_year() -> None:
    years = ((2025, Decimal(100_000_000)), (2026, Decimal(85_000_000)))
    told = found(registered(DUE), terms=replace(TERMS, years=years))
    assert [share.amount for share in told.years] == [217_027, 184_473]
    assert sum(share.amount for share in told.years) == told.due


def test_reminders_stand_between_beginning_and_end_and_are_called_proposals() -> None:
    first, second, third = found(registered(200_750)).instalments
    assert (first.due_on, second.due_on, third.due_on) == (date(2025, 8, 22), date(2025, 10, 2), date(2025, 11, 17))
    assert "perlu diverifikasi" in second.hint
    assert [each.amount for each in (first, second, third)] == [200_750, 100_375, 100_375]
    assert [each.paid for each in (first, second, third)] == [200_750, 0, 0]


def test_without_an_end_the_reminders_have_no_day() -> None:
    _, second, third = found(registered(200_750, cover_to=None)).instalments
    assert (second.due_on, third.hint) == (None, "sebelum kontrak berakhir")


AMOUNTS = st.lists(st.integers(0, 300_000), max_size=3)


@given(AMOUNTS, st.permutations(range(3)))
def test_the_order_of_payments_makes_no_difference(amounts: list[int], order: list[int]) -> None:
    one = registered(*amounts, ends=ENDED)
    mixed = tuple(one.payments[place] for place in order if place < len(one.payments))
    assert found(one) == found(replace(one, payments=mixed))


@given(AMOUNTS, st.integers(1, 300_000))
def test_paying_more_never_makes_the_gap_larger(amounts: list[int], more: int) -> None:
    before, after = found(registered(*amounts)), found(registered(*amounts, more))
    assert before.gap is not None and after.gap is not None
    assert after.gap == before.gap - more
    assert (after.overdue or 0) <= (before.overdue or 0)


@given(AMOUNTS, st.lists(st.integers(1, 10**10), min_size=1, max_size=4))
def test_instalments_add_up_to_what_is_due_and_hold_what_was_paid(amounts: list[int], values: list[int]) -> None:
    told = found(registered(*amounts), terms=versions(*values))
    assert sum(each.amount for each in told.instalments) == told.due
    assert sum(each.paid or 0 for each in told.instalments) == min(sum(amounts), told.due or 0)
    assert 0 <= (told.overdue or 0) <= max(0, told.gap or 0)


@given(st.lists(st.integers(1, 10**10), min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_the_order_in_which_addenda_are_told_makes_no_difference(values: list[int], luck: Any) -> None:
    terms = versions(*values)
    mixed = list(terms.versions)
    luck.shuffle(mixed)
    assert found(registered(1), terms=replace(terms, versions=tuple(mixed))) == found(registered(1), terms=terms)
