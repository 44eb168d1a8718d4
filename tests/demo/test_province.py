"""The invented province: of the size and mixture promised, consistent in itself, and of nobody's making."""

from collections import Counter
from datetime import date

import pytest

from employers.identity import NpwpKind, contract_number_key, parse_npwp
from employers.matching import EmployerName, Judgements, MatchIndex, Mention, find_all
from forum_portal.demo.days import AS_OF, is_signing_day
from forum_portal.demo.firms import Doubt, Fate
from forum_portal.demo.numbers import check_digit
from forum_portal.demo.offices import OFFICES
from forum_portal.demo.packages import Course, Scheme
from forum_portal.demo.places import PLACES
from forum_portal.demo.province import Province, make_province
from procurement.regions import REGIONS, find_region


def test_the_same_seed_gives_the_same_province_and_another_seed_another(province):
    assert make_province() == province
    assert make_province(7) != province


@pytest.mark.parametrize("seed", [1, 2026, 6400])
def test_every_seed_gives_a_province_of_the_promised_size_with_every_outcome(seed):
    made = make_province(seed)
    assert len(made.packages) == 1_400
    assert len(made.awarded) == 900
    assert len(made.employers) == 700
    employer_outcomes = Counter(employer for employer, _ in made.truth.values())
    project_outcomes = Counter(project for _, project in made.truth.values())
    assert set(employer_outcomes) == {fate.value for fate in Fate}
    assert set(project_outcomes) == {course.value for course in Course}
    assert min(project_outcomes.values()) >= 3
    assert employer_outcomes["PATUH"] > 450


def test_arrears_run_from_one_month_to_fourteen(province):
    behind = {package.firm.employer.arrears for package in province.awarded if package.firm.fate is Fate.IN_ARREARS}
    assert behind == set(range(1, 15))


def test_every_kind_of_doubt_about_a_pair_occurs(province):
    assert {package.firm.doubt for package in province.awarded} == set(Doubt)


def test_there_are_forty_offices_and_each_buys_something(province):
    assert len({office.code for office in OFFICES}) == 40
    assert {package.office for package in province.packages} == set(OFFICES)


def test_the_places_are_the_ten_of_the_province_and_every_package_name_leads_to_its_own(province):
    assert {place.code for place in PLACES} == {region.code for region in REGIONS}
    for package in province.packages:
        assert find_region(package.name) == (package.place.code if package.place else None), package.name


def test_no_code_or_number_is_given_twice(province):
    for taken in (
        [package.key for package in province.packages],
        [employer.npp for employer in province.employers],
        [registration.project for registration in province.registrations],
        [contract_number_key(version.number) for package in province.awarded for version in package.contract],
    ):
        assert len(taken) == len(set(taken))


def test_package_codes_exceed_32_bits_and_end_as_those_of_the_central_system(province):
    for package in province.packages:
        if package.scheme is not Scheme.OWN_LIST:
            assert package.code > 2**32
            assert package.code % 1000 == 0


def test_taxpayer_numbers_are_well_formed_with_mostly_right_check_digits(province):
    numbers = {package.firm.npwp for package in province.awarded if package.firm.form}
    parsed = [parse_npwp(number) for number in numbers]
    assert all(each.kind is NpwpKind.BODY for each in parsed)
    doubted = [each for each in parsed if each.warning]
    assert 0 < len(doubted) < len(parsed) * 0.15


@pytest.mark.parametrize(("first_eight", "digit"), [("79927398", "2"), ("00000000", "0"), ("01234567", "4")])
def test_the_check_digit_is_the_one_the_portal_expects(first_eight, digit):
    assert check_digit(first_eight) == digit


def test_citizen_numbers_are_nobodys(province):
    numbers = {package.firm.npwp16 for package in province.awarded if package.firm.fate is Fate.NATURAL_PERSON}
    assert numbers
    for number in numbers:
        day, month = int(number[6:8]), int(number[8:10])
        assert len(number) == 16
        assert not (1 <= day <= 31 or 41 <= day <= 71) or not 1 <= month <= 12


def test_work_orders_are_signed_on_working_days_and_values_stay_below_the_ceiling(province):
    for package in province.awarded:
        for version in package.contract:
            assert version.signed_on is None or is_signing_day(version.signed_on)
            assert version.signed_on is None or date(2026, 1, 1) < version.signed_on <= AS_OF
            assert 0 < version.value <= package.pagu


def test_days_follow_each_other_from_announcement_to_first_instalment(province):
    for package in province.awarded:
        days = [package.announced_on, package.finished_on]
        if package.contract and package.contract[0].signed_on:
            days.append(package.contract[0].signed_on)
        if package.registration and package.course is not Course.TO_VERIFY:
            days.append(package.registration.registered_on)
            days.append(package.registration.paid_on or AS_OF)
        assert days == sorted(days), package.key
        assert days[-1] <= AS_OF


def test_registrations_carry_the_contract_number_in_another_hand(province):
    typed = [
        (package.contract[0].number, package.registration.spk_number)
        for package in province.awarded
        if package.registration and package.course is Course.COMPLETE
    ]
    assert all(contract_number_key(ours) == contract_number_key(theirs) for ours, theirs in typed)
    assert sum(ours != theirs for ours, theirs in typed) > len(typed) / 2


def test_some_contracts_have_an_addendum_and_exactly_one_value_has_a_zero_too_many(province):
    assert sum(len(package.contract) > 1 for package in province.awarded) >= 15
    assert sum(package.slip for package in province.packages) == 1


def test_payments_tell_the_same_months_as_the_employer_row(province):
    for employer in province.employers:
        assert len(employer.payments) == 12
        for payment in employer.payments:
            paid = employer.last_settled is not None and payment.blth <= employer.last_settled
            assert (payment.settled_on is not None) == paid
            assert payment.settled_on is None or payment.settled_on <= AS_OF


MATCH_OF = {Fate.UNREGISTERED: "none", Fate.NATURAL_PERSON: "person"}


def test_the_matching_room_finds_of_every_contractor_what_was_meant(province: Province):
    index = MatchIndex.build(
        EmployerName(number, employer.npp, employer.name, employer.npwp, employer.status == "aktif")
        for number, employer in enumerate(province.employers)
    )
    firms = list({package.firm.vendor: package.firm for package in province.awarded}.values())
    mentions = [Mention("", firm.spelled, firm.npwp15, firm.npwp16, firm.business_form) for firm in firms]
    for firm, match in zip(firms, find_all(mentions, index, Judgements()), strict=True):
        if firm.doubt is Doubt.NOTHING_KNOWN:
            assert (match.status, match.has_npwp) == ("none", False)
        elif firm.fate is Fate.TO_VERIFY:
            assert match.status == "review", (firm, match)
            if firm.employer:
                assert firm.employer.npp in {candidate.npp for candidate in match.candidates}
        else:
            assert match.status == MATCH_OF.get(firm.fate, "sure"), (firm, match)
            assert not firm.employer or match.npp == firm.employer.npp
