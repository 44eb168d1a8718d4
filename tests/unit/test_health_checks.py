"""What a check says of one row: sound, to be looked at, or not to be asked."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.health import contract_checks as contracts
from compliance.health import package_checks as packages
from compliance.health.answers import ContractSeen, PackageSeen, Surroundings
from compliance.health.catalogue import CATALOGUE, OF_CONTRACTS, OF_PACKAGES

TODAY = date(2025, 10, 3)
AROUND = Surroundings(today=TODAY)
NPWP = "712345677722000"
CONTRACT = ContractSeen(
    id=1,
    key="non_tender:10050366000",
    scheme="non_tender",
    office_id=1,
    government="D999",
    name="Rehabilitasi drainase Jalan Percontohan",
    contractor_name="CV Etam Jaya Perkasa",
    contractor_class="firm",
    npwp=NPWP,
    npwp16="",
    kd_rup="60012345",
    year=2025,
    pagu=Decimal(200_000_000),
    hps=Decimal(199_000_000),
    contract_value=Decimal(198_000_000),
    award_value=None,
    paid_value=None,
    contract_number="027/SPK/2025",
    spk_date=date(2025, 6, 2),
    finished_on=date(2025, 5, 20),
    start_order_date=date(2025, 6, 5),
    work_from=date(2025, 6, 5),
    work_until=date(2025, 8, 5),
    handed_over_on=date(2025, 8, 4),
    cancelled=False,
    source="spse_non_tender_winners",
)
PACKAGE = PackageSeen(
    key="penyedia:60012345",
    kind="penyedia",
    office_id=1,
    name="Rehabilitasi drainase",
    method="Pengadaan Langsung",
    pagu=Decimal(200_000_000),
    selection_until=date(2025, 5, 1),
    bucket="gelap",
)


def test_a_sound_contract_passes_every_check_that_can_be_asked_of_it():
    around = replace(AROUND, packages=frozenset({"penyedia:60012345"}), plans=frozenset({("D999", 2025)}))
    assert {check.id for check in OF_CONTRACTS if check.ask(CONTRACT, around).passed is not True} == set()


def test_one_tax_number_with_names_that_have_nothing_in_common_is_to_be_looked_at():
    around = replace(AROUND, names_by_npwp={NPWP[:9]: ("CV Etam Jaya Perkasa", "PT Bekantan Samudera Raya")})
    answer = contracts.one_name_a_tax_number(CONTRACT, around)
    assert answer.passed is False
    assert "PT Bekantan Samudera Raya" in answer.sentence


def test_spellings_of_one_name_are_no_reason_to_look():
    around = replace(AROUND, names_by_npwp={NPWP[:9]: ("CV Etam Jaya Perkasa", "ETAM JAYA PERKASA, CV.")})
    assert contracts.one_name_a_tax_number(CONTRACT, around).passed is True


def test_one_name_with_two_tax_numbers_is_to_be_looked_at():
    around = replace(AROUND, npwps_by_name={"ETAM JAYA PERKASA": (NPWP[:9], "812345679")})
    assert contracts.one_tax_number_a_name(CONTRACT, around).passed is False


def test_a_masked_number_and_a_broken_one_are_told_apart():
    bare = CONTRACT._replace(npwp="")
    masked = replace(AROUND, withheld={1: "NPWP disamarkan."})
    broken = replace(AROUND, withheld={1: "NPWP 5 angka, seharusnya 15 atau 16."})
    assert contracts.tax_number_is_not_masked(bare, masked).passed is False
    assert contracts.tax_number_is_whole(bare, masked).passed is True
    assert contracts.tax_number_is_not_masked(bare, broken).passed is True
    assert contracts.tax_number_is_whole(bare, broken).passed is False


@pytest.mark.parametrize(("days", "passed"), [(30, True), (31, False)])
def test_a_winner_without_a_contract_is_looked_at_after_thirty_days(days, passed):
    bare = CONTRACT._replace(contract_number="", spk_date=None, finished_on=TODAY - timedelta(days=days))
    assert contracts.contract_is_visible(bare, AROUND).passed is passed


def test_a_package_code_is_not_asked_for_where_no_plan_of_that_government_and_year_is_there():
    assert contracts.package_is_known(CONTRACT, AROUND).passed is None
    elsewhere = replace(AROUND, packages=frozenset({"penyedia:1"}), plans=frozenset({("D998", 2025), ("D999", 2024)}))
    assert contracts.package_is_known(CONTRACT, elsewhere).passed is None
    other = replace(AROUND, packages=frozenset({"penyedia:1"}), plans=frozenset({("D999", 2025)}))
    assert contracts.package_is_known(CONTRACT, other).passed is False


def test_one_unknown_code_among_several_is_named():
    around = replace(AROUND, packages=frozenset({"penyedia:60012345"}), plans=frozenset({("D999", 2025)}))
    answer = contracts.package_is_known(CONTRACT._replace(kd_rup="60012345;60099999"), around)
    assert answer.passed is False
    assert "60099999" in answer.sentence and "60012345" not in answer.sentence


def test_a_self_managed_record_is_looked_for_among_the_self_managed_packages():
    around = replace(AROUND, packages=frozenset({"swakelola:60012345"}), plans=frozenset({("D999", 2025)}))
    assert contracts.package_is_known(CONTRACT, around).passed is False
    assert contracts.package_is_known(CONTRACT._replace(scheme="self_managed"), around).passed is True


@pytest.mark.parametrize(
    "changes",
    [
        {"start_order_date": date(2025, 5, 2), "handed_over_on": None},
        {"handed_over_on": date(2025, 6, 4)},
        {"work_until": date(2025, 6, 4)},
    ],
)
def test_days_that_cannot_be_are_looked_at(changes):
    assert contracts.days_make_sense(CONTRACT._replace(**changes), AROUND).passed is False


@pytest.mark.parametrize(
    ("value", "passed"),
    [(220_000_000, True), (220_000_001, False), (1_980_000_000, False), (39_800_000, True), (39_799_999, False)],
)
def test_a_value_far_above_the_ceiling_or_far_below_the_estimate_is_looked_at(value, passed):
    assert contracts.value_makes_sense(CONTRACT._replace(contract_value=Decimal(value)), AROUND).passed is passed


@pytest.mark.parametrize(("today", "passed"), [(date(2025, 7, 30), True), (date(2025, 7, 31), False)])
def test_a_dark_package_is_looked_at_sixty_days_after_its_last_planned_month(today, passed):
    assert packages.plan_was_followed(PACKAGE, replace(AROUND, today=today)).passed is passed


@pytest.mark.parametrize(
    "changes",
    [{"method": "E-Purchasing"}, {"method": "Dikecualikan"}, {"kind": "swakelola"}, {"selection_until": None}],
)
def test_a_package_that_never_shows_in_spse_is_not_asked(changes):
    assert packages.plan_was_followed(PACKAGE._replace(**changes), AROUND).passed is None


@given(
    st.fixed_dictionaries(
        {
            "scheme": st.sampled_from(["tender", "non_tender", "recorded", "self_managed", "ecatalog", "shop", "opd"]),
            "contractor_name": st.sampled_from(["", "CV Etam", "-"]),
            "contractor_class": st.sampled_from(["", "firm", "person", "utility"]),
            "npwp": st.sampled_from(["", NPWP, "000000000000000"]),
            "kd_rup": st.sampled_from(["", "1", "1;2"]),
            "year": st.sampled_from([None, 2025]),
            "pagu": st.sampled_from([None, Decimal(0), Decimal(100)]),
            "contract_value": st.sampled_from([None, Decimal(0), Decimal(500)]),
            "spk_date": st.sampled_from([None, TODAY]),
            "start_order_date": st.sampled_from([None, TODAY - timedelta(days=90)]),
            "work_from": st.sampled_from([None, TODAY]),
            "work_until": st.sampled_from([None, TODAY - timedelta(days=1)]),
            "paid_value": st.sampled_from([None, Decimal(7)]),
            "cancelled": st.booleans(),
        }
    )
)
def test_every_row_gets_exactly_one_answer_and_a_failure_says_why(changes):
    seen = CONTRACT._replace(**changes)
    for check in OF_CONTRACTS:
        answer = check.ask(seen, replace(AROUND, plans=frozenset({("D999", 2025)})))
        assert (answer.passed is False) == bool(answer.sentence)


def test_every_check_has_its_own_id_and_a_meaning():
    ids = [check.id for check in CATALOGUE]
    assert len(set(ids)) == len(ids)
    assert {f"D{number:02}" for number in range(1, 11)} <= set(ids)
    assert all(check.title and check.meaning for check in CATALOGUE)
    assert len(OF_PACKAGES) == 3
