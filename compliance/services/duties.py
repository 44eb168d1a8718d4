"""Keeps what an office has to do next about each contract."""

from collections.abc import Collection

from compliance.models import ContractDuty
from compliance.selectors.duties import DutyRow, duties_of
from forum_portal.bulk import in_slices, insert

_KEY = ("contract_id",)


def refresh_duties(contracts: Collection[int]) -> None:
    """Of these contracts, in the transaction of the caller: after every check, every change of a finding, and whatever
    was brought, asked or answered about one. Writes what differs alone.

    Rows are held before anything is reckoned and never made anew, so that of two who act on one contract at once the
    second waits, and then reckons with what the first did.
    """
    for some in in_slices(sorted(set(contracts))):
        held = ContractDuty.objects.select_for_update(no_key=True).filter(contract__in=some).order_by("contract")
        kept = {row[0]: row for row in held.values_list(*DutyRow._fields)}
        told = duties_of(some)
        changed = [row for row in told if kept.get(row.contract_id) != tuple(row)]
        insert(ContractDuty, DutyRow._fields, changed, update=DutyRow._fields[1:], conflict=_KEY)
        if gone := kept.keys() - {row.contract_id for row in told}:
            ContractDuty.objects.filter(contract__in=gone).delete()
