"""Keeps what an office has to do next about each contract."""

from collections.abc import Collection

from compliance.models import ContractDuty
from compliance.selectors.duties import DutyRow, duties_of
from forum_portal.bulk import in_slices, insert


def refresh_duties(contracts: Collection[int]) -> None:
    """Of these contracts, in the transaction of the caller: after every check, every change of a finding, and whatever
    was brought, asked or answered about one."""
    for some in in_slices(sorted(set(contracts))):
        ContractDuty.objects.filter(contract__in=some).delete()
        insert(ContractDuty, DutyRow._fields, duties_of(some))
