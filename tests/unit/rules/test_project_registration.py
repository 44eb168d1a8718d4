"""Which registration belongs to which contract."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from compliance.rules.facts import ProjectFacts, Registrations
from compliance.rules.project_registration import RegistrationIndex
from tests.unit.rules.cases import CONTRACT, PROJECT, project


def found(*projects: ProjectFacts, **contract: Any) -> Registrations:
    return RegistrationIndex.build(projects).find(replace(CONTRACT, **contract))


def test_a_registration_with_number_employer_and_date_is_the_contracts_own_however_the_number_is_spelled() -> None:
    spelled = project(spk_number=" 027 / 15 / spk / Pupr / 2025 ")
    assert found(spelled).own == (spelled,)


def test_the_same_number_and_date_under_another_employer_is_doubtful() -> None:
    assert found(project(npp="17000099")) == Registrations(doubtful=(project(npp="17000099"),))
    assert found(PROJECT, npp="", match_status="review").doubtful == (PROJECT,)


def test_the_same_number_of_another_employer_on_another_day_has_nothing_to_do_with_it() -> None:
    assert found(project(npp="17000099", spk_date=date(2024, 8, 5))) == Registrations()


def test_the_same_employer_and_number_with_another_or_no_date_is_doubtful() -> None:
    other_day = project(spk_date=date(2025, 8, 5))
    assert found(other_day).doubtful == (other_day,)
    assert found(project(spk_date=None)).doubtful == (project(spk_date=None),)


def test_the_same_employer_and_date_with_a_shortened_number_or_an_equal_value_is_doubtful() -> None:
    shortened = project(spk_number="15/SPK/PUPR/2025", value=None)
    same_value = project(spk_number="kontrak 7", value=Decimal("185000000.40"))
    unlike = project(spk_number="kontrak 7", value=Decimal(90_000_000))
    assert found(shortened).doubtful == (shortened,)
    assert found(same_value).doubtful == (same_value,)
    assert found(unlike) == Registrations()


def test_a_registration_under_the_number_before_an_addendum_is_still_the_contracts_own() -> None:
    earlier = (("027/15/SPK/PUPR/2025", date(2025, 8, 4)),)
    assert found(PROJECT, contract_number="027/15.a/ADD/2025", spk_date=date(2025, 9, 1), earlier=earlier).own == (
        PROJECT,
    )


def test_contracts_and_projects_without_numbers_are_not_joined_by_their_emptiness() -> None:
    assert found(project(spk_number="-", value=None), contract_number="").own == ()


@given(st.permutations([PROJECT, project(project_number="2300000000002"), project(project_number="2300000000003")]))
def test_the_order_of_the_registrations_makes_no_difference(projects: list[ProjectFacts]) -> None:
    assert found(*projects) == found(PROJECT, *[each for each in projects if each != PROJECT])


def test_a_registration_under_another_member_of_the_joint_operation_is_the_contracts_own() -> None:
    of_member = project(npp="17000044")
    index = RegistrationIndex.build([of_member])
    assert index.find(replace(CONTRACT, member_npps=("17000044",))) == Registrations(own=(of_member,))
    assert index.find(CONTRACT) == Registrations(doubtful=(of_member,))
