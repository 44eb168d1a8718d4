"""Firms that were surely matched with a contract and that the newest extract no longer holds."""

from collections.abc import Iterable, Sequence
from datetime import date

from compliance.alerts.facts import Subject, VanishedFacts
from compliance.models import ContractCheck, ContractCheckHistory
from employers.selectors import vanished_employers
from forum_portal.bulk import in_slices


def vanished_firms() -> tuple[VanishedFacts, ...]:
    """One for each contract whose contractor was last matched with a firm that is gone, and is matched with none
    now. Where no firm is gone, one query."""
    gone = {each.id: each for each in vanished_employers()}
    found: list[VanishedFacts] = []
    last = _last_sure(sorted(gone))
    for some in in_slices(sorted(last)):
        for subject, handed_over_on in _unmatched(some):
            firm = gone[last[subject.contract_id]]
            found.append(VanishedFacts(subject, firm.told_on, firm.version_id, firm.npp, handed_over_on))
    return tuple(found)


def _last_sure(employer_ids: Sequence[int]) -> dict[int, int]:
    """Contract -> the firm of these that it was last surely matched with."""
    rows = ContractCheckHistory.objects.filter(match=ContractCheck.Match.SURE)
    last: dict[int, int] = {}
    for some in in_slices(employer_ids):
        last.update(rows.filter(employer__in=some).order_by("pk").values_list("contract_id", "employer_id"))
    return last


def _unmatched(contract_ids: Sequence[int]) -> Iterable[tuple[Subject, date | None]]:
    columns = (
        "contract_id",
        "contract__current__package_name",
        "contractor_name",
        "contract__current__handed_over_on",
    )
    rows = ContractCheck.objects.filter(contract__in=contract_ids, contract__current__isnull=False)
    for row in rows.exclude(match=ContractCheck.Match.SURE).order_by("contract_id").values_list(*columns):
        yield Subject(*row[:-1]), row[-1]
