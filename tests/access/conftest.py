"""The small province of the cross-check's tests: contracts of two offices, so that each has something to hide."""

import pytest
import time_machine

from forum_portal.models import Office, User
from tests.compliance.conftest import contracts_only, contracts_stand, province_stands, shelf
from tests.compliance.conftest import province as province_without_slips
from tests.compliance.plans import reckoned
from tests.compliance.slips import BOOKS, ROAD, SOON, slip_of
from tests.procurement.plans import planned_by

__all__ = ("contracts_only", "contracts_stand", "province_stands", "province_without_slips", "shelf")


@pytest.fixture(autouse=True)
def plans_of_two_offices(pupr: Office, disdikbud: Office) -> None:
    """Each office has a visible package and a retired one that is likely the same."""
    planned_by(pupr, 60012302)
    planned_by(disdikbud, 60012312)


@pytest.fixture(autouse=True)
def what_is_seen_of_the_plans(plans_of_two_offices: None) -> None:
    reckoned()


@pytest.fixture
def province(province_without_slips: None, eko: User) -> None:
    """Each office has a contract with a slip."""
    with time_machine.travel(SOON, tick=False):
        for package in (ROAD, BOOKS):
            slip_of(package, eko)
