"""Slips of the small province: whose contract is in order, and a moment soon after its extract."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from compliance.models import ContractCheck, Slip
from compliance.services.slips import issue
from forum_portal.models import User
from procurement.models import Contract

SOON = "2025-10-06T02:00:00Z"
ROAD, BOOKS = "Rehabilitasi saluran drainase Jalan Melati", "Pengadaan buku perpustakaan SMA"
IN_ARREARS = "Pemeliharaan jembatan Sungai Lempake"


@pytest.fixture
def soon_after() -> Iterator[Any]:
    """Three days after the extract; `.move_to(...)` goes on from there."""
    with time_machine.travel(SOON, tick=False) as clock:
        yield clock


def named(package: str) -> Contract:
    return Contract.objects.get(current__package_name=package)


def slip_of(package: str, by: User) -> Slip:
    return issue(contract=named(package), by=by)


def comes_to_stand(package: str, **said: object) -> int:
    """The result of the contract is now another; returns the contract's id."""
    contract = named(package)
    assert ContractCheck.objects.filter(contract=contract).update(**said) == 1
    return contract.pk


WORSE = {"employer_outcome": "MENUNGGAK", "employer_flags": "MENUNGGAK", "severity": 3}
