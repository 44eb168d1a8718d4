"""The cover of contracts whose registration is surely their own, and their addenda that it does not answer."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any, NamedTuple

from compliance.alerts.facts import AddendumFacts, CoverFacts, Subject
from compliance.models import ContractCheck
from compliance.rules.facts import ProjectCode
from compliance.rules.protection import Addendum, Cover, Protection, Work, protection
from compliance.selectors import facts as world_facts
from employers.selectors import PROJECTS, Registration, registrations_numbered
from forum_portal.bulk import in_slices
from forum_portal.models import ImportRun
from procurement.models import ContractVersion

_PAID = (ProjectCode.COMPLETE, ProjectCode.REGISTERED_LATE)


@dataclass(frozen=True, slots=True)
class _Checked:
    """A contract as last judged: who its contractors are, which registrations were looked at, and its days."""

    subject: Subject
    npps: frozenset[str]
    projects: tuple[str, ...]
    spk_keys: frozenset[str]
    spk_dates: frozenset[date]
    started_on: date | None
    work_until: date | None
    handed_over_on: date | None


class _Version(NamedTuple):
    id: int
    contract_id: int
    value: Decimal | None
    includes_vat: bool | None
    work_until: date | None
    spk_date: date | None
    told_on: date


def covers_and_addenda() -> tuple[tuple[CoverFacts, ...], tuple[AddendumFacts, ...]]:
    """Of every contract matched with certainty whose project is registered and paid; nothing where a registration is
    in doubt."""
    extract = world_facts.extract_about(PROJECTS)
    covers: list[CoverFacts] = []
    addenda: list[AddendumFacts] = []
    if extract is None:
        return (), ()
    for some in in_slices(_checked()):
        numbers = {number for each in some for number in each.projects}
        known = {row.number: row for row in registrations_numbered(numbers)}
        changes = _changes([each.subject.contract_id for each in some])
        for each in some:
            own = [known[number] for number in each.projects if number in known]
            if len(own) != len(each.projects) or not all(_is_own(row, each) for row in own):
                continue
            versions = changes.get(each.subject.contract_id, ())
            covers += _cover(each, own, extract.as_of)
            addenda += _open_changes(each, own, versions, extract.as_of)
    return tuple(covers), tuple(addenda)


def _checked() -> list[_Checked]:
    rows = ContractCheck.objects.filter(match=ContractCheck.Match.SURE, project_outcome__in=_PAID)
    columns = (
        "contract_id",
        "contract__current__package_name",
        "contractor_name",
        "employer__key",
        "why",
        "contract__current__first_contract_key",
        "contract__current__contract_key",
        "contract__current__first_spk_date",
        "contract__current__spk_date",
        "contract__current__clock_date",
        "contract__current__start_order_date",
        "contract__current__work_until",
        "contract__current__handed_over_on",
    )
    published = rows.filter(contract__current__isnull=False).order_by("contract_id").values_list(*columns)
    return [_read(row) for row in published.iterator(chunk_size=2000)]


def _read(row: tuple[Any, ...]) -> _Checked:
    contract, package, contractor, npp, why, first_key, key, first, spk, clock, start, until, handed = row
    members = {each["npp"] for each in why.get("members", [])}
    return _Checked(
        Subject(contract, package, contractor),
        frozenset(filter(None, {npp, *members})),
        tuple(why.get("projects", [])),
        frozenset(filter(None, (first_key, key))),
        frozenset(filter(None, (first, spk, clock))),
        start or clock or spk,
        until,
        handed,
    )


def _is_own(row: Registration, contract: _Checked) -> bool:
    return row.npp in contract.npps and row.spk_key in contract.spk_keys and row.spk_date in contract.spk_dates


def _cover(contract: _Checked, own: Sequence[Registration], told_on: date) -> Iterable[CoverFacts]:
    ends_on = _protected(contract, own, (), told_on).cover_ends_on
    if ends_on:
        yield CoverFacts(contract.subject, told_on, ends_on, contract.work_until, contract.handed_over_on)


def _open_changes(
    contract: _Checked, own: Sequence[Registration], versions: Sequence[_Version], told_on: date
) -> Iterable[AddendumFacts]:
    """Each change on its own, so that each is told of once."""
    for before, after in pairwise(versions):
        change = _addendum(before, after)
        if not (change.raises_value or change.prolongs):
            continue
        found = _protected(contract, own, (change,), told_on)
        if found.addendum_value_open or found.addendum_time_open:
            yield AddendumFacts(
                contract.subject,
                told_on,
                after.id,
                change.signed_on or after.told_on,
                bool(found.addendum_value_open),
                bool(found.addendum_time_open),
                contract.handed_over_on,
            )


def _addendum(before: _Version, after: _Version) -> Addendum:
    """A value on another VAT footing is no other value; only a later SPK date says when it was signed."""
    same_footing = before.includes_vat == after.includes_vat
    later = after.spk_date if after.spk_date and before.spk_date and after.spk_date > before.spk_date else None
    return Addendum(
        signed_on=later,
        value_before=before.value if same_footing else None,
        value_after=after.value if same_footing else None,
        end_before=before.work_until,
        end_after=after.work_until,
    )


def _protected(
    contract: _Checked, own: Sequence[Registration], changes: tuple[Addendum, ...], told_on: date
) -> Protection:
    work = Work(contract.started_on, "SPMK", contract.work_until, contract.handed_over_on, addenda=changes)
    return protection(work, [_paid_cover(row) for row in own], told_on)


def _paid_cover(row: Registration) -> Cover:
    payments = tuple(day for day, _ in row.payments)
    told = bool(payments) or row.instalments_told is True
    return Cover(row.number, payments if told else None, row.cover_from, row.cover_to, row.value)


def _changes(contract_ids: Collection[int]) -> dict[int, list[_Version]]:
    """What published files told of these contracts, the oldest first; only versions that differ in what matters."""
    rows = ContractVersion.objects.filter(
        subject__in=contract_ids, run__status=ImportRun.Status.PUBLISHED, gone=False
    ).order_by("pk")
    columns = ("pk", "subject_id", "value", "includes_vat", "work_until", "spk_date", "run__as_of")
    found: dict[int, list[_Version]] = defaultdict(list)
    for row in map(_Version._make, rows.values_list(*columns)):
        known = found[row.contract_id]
        # What a version does not tell is as it was.
        filled = row if not known else _filled(row, known[-1])
        if not known or filled[2:6] != known[-1][2:6]:
            known.append(filled)
    return found


def _filled(row: _Version, before: _Version) -> _Version:
    told = {name: getattr(row, name) for name in ("value", "includes_vat", "work_until", "spk_date")}
    return row._replace(
        **{name: getattr(before, name) if value is None else value for name, value in told.items()},
    )
