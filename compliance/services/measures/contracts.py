"""Contracts measured in steps: read in bulk, put to every indicator, written with the cursor in one transaction."""

from collections.abc import Collection, Sequence
from decimal import Decimal

from compliance.indicators import OF_CONTRACTS, Reading, Status
from compliance.models import ContractMeasure, IndicatorReading
from compliance.selectors import measure_facts as facts
from compliance.selectors.measure_facts import Checked
from compliance.services.measures import months
from compliance.services.measures.means import Means
from compliance.services.measures.patterns import READING_COLUMNS, Row, flag_rows, pattern_ids, pattern_of
from compliance.services.measures.records import SURE, Measured, Told, measure_contract
from forum_portal.bulk import in_slices, insert
from procurement.selectors import contracts_now

COLUMNS = (
    "contract_id",
    "office_id",
    "firm_key",
    "contractor_class",
    "construction",
    "category",
    "year",
    "due",
    "paid",
    "gap",
    "overdue",
    "gap_state",
    "material",
    "comparable",
    "reason",
    "work_from",
    "work_until",
    "cover_from",
    "cover_to",
    "unprotected_days",
    "workers",
    "worker_days",
    "net_value",
    "declared_value",
    "expected_workers",
    "congruity",
    "bands",
    "registered",
    "past_deadline",
    "few_workers",
    "awarded_on",
    "project_number",
    "pattern_id",
    "as_of",
    "run_id",
)
"""The columns of a ContractMeasure, in the order of `_row`."""
_PATTERN = COLUMNS.index("pattern_id")
_REASON_LENGTH = 300
_FOUR = Decimal("0.0001")


def told_of(checked: Sequence[Checked], means: Means, *, compare: bool = False) -> list[Told]:
    """All that is read of these contracts; a fixed number of queries for each slice of them."""
    ids = [each.contract_id for each in checked]
    contracts = contracts_now(ids)
    dates, first = facts.dates_of(contracts), facts.first_versions(contracts)
    members, plans = facts.members_of(ids), facts.instalment_plans(ids, means.today)
    results = {each.contract_id: each for each in checked}
    others: dict[int, tuple[str, ...]] = {}
    if compare:
        for found in facts.contracts_by_project(_numbers(ids)).values():
            others.update((pk, tuple(key for other, key in found if other != pk)) for pk, _ in found)
    return [
        Told(
            now=each,
            checked=results[each.id],
            dates=dates[each.version_id],
            first=first.get(each.id),
            members=members.get(each.id, ()),
            instalment_plan=each.id in plans,
            others=others.get(each.id, ()) if compare else None,
        )
        for each in contracts
        if each.version_id in dates
    ]


def _numbers(ids: Collection[int]) -> set[str]:
    found: set[str] = set()
    for some in in_slices(sorted(ids)):
        rows = ContractMeasure.objects.filter(contract__in=some).exclude(project_number="")
        found.update(rows.values_list("project_number", flat=True))
    return found


class ContractReader:
    """Puts contracts to the indicators. Of what is no construction the same is true of many: only who the contractor
    is makes a difference, so each such answer is worked out once."""

    def __init__(self) -> None:
        self._alike: dict[tuple[object, ...], list[Reading]] = {}

    def read(self, measured: Measured) -> list[Reading]:
        record = measured.record
        if measured.case is not None:
            return [each.read(record) for each in OF_CONTRACTS]
        who = (
            record.is_construction,
            record.match_status,
            record.has_npwp,
            record.contractor_class,
            record.self_managed,
            record.employers,
            record.projects,
        )
        known = self._alike.get(who)
        if known is None:
            known = self._alike[who] = [each.read(record) for each in OF_CONTRACTS]
        flagged = {each.indicator for each in known if each.status is Status.FLAG}
        return [
            indicator.read(record) if indicator.id in flagged else reading
            for indicator, reading in zip(OF_CONTRACTS, known, strict=True)
        ]


def write(told: Sequence[Told], means: Means, reader: ContractReader) -> None:
    """Measures these contracts and writes the rows anew, in the caller's transaction."""
    rows: list[Row] = []
    flags: list[Row] = []
    texts: list[str] = []
    open_months: list[Row] = []
    for each in told:
        measured = measure_contract(each, means)
        open_months += months.month_rows(measured)
        readings = reader.read(measured)
        texts.append(pattern_of(readings, _named(measured)))
        rows.append(_row(measured, readings, means))
        flags += flag_rows(
            readings,
            unit="contract",
            key=each.now.key,
            name=each.now.package_name,
            as_of=means.today,
            contract_id=each.now.id,
            office_id=each.now.office_id,
        )
    ids = pattern_ids("contract", dict.fromkeys(texts))
    full = [(*row[:_PATTERN], ids[text], *row[_PATTERN + 1 :]) for row, text in zip(rows, texts, strict=True)]
    insert(ContractMeasure, COLUMNS, full, update=COLUMNS[1:], conflict=COLUMNS[:1])
    for some in in_slices([each.now.id for each in told]):
        IndicatorReading.objects.filter(contract__in=some).delete()
    insert(IndicatorReading, READING_COLUMNS, flags)
    months.write([each.now.id for each in told], open_months)


def forget(contract_ids: Sequence[int]) -> None:
    """Removes the rows of these contracts, in the caller's transaction."""
    IndicatorReading.objects.filter(contract__in=contract_ids).delete()
    ContractMeasure.objects.filter(contract__in=contract_ids).delete()
    months.write(contract_ids, ())


def _named(measured: Measured) -> tuple[str, ...]:
    return tuple(each.project_number for each in measured.case.registrations.own) if measured.case else ()


def _row(measured: Measured, readings: Sequence[Reading], means: Means) -> Row:
    told, record = measured.told, measured.record
    now, checked = told.now, told.checked
    gap, protected, fits = measured.gap, measured.protection, measured.congruity
    few = next((each.status for each in readings if each.indicator == "T01"), Status.NA)
    covers = protected.covered if protected else ()
    return (
        now.id,
        now.office_id,
        f"{SURE}{checked.npp}" if checked.npp else checked.contractor_key,
        now.contractor_class,
        now.is_construction,
        record.category or "",
        now.year,
        gap.due if gap else None,
        gap.paid if gap else None,
        gap.gap if gap else None,
        gap.overdue if gap else None,
        gap.state if gap else "",
        bool(gap and gap.material),
        bool(gap and gap.comparable),
        gap.reason[:_REASON_LENGTH] if gap else "",
        record.started_on,
        record.planned_end,
        covers[0].first if covers else None,
        covers[-1].last if covers else None,
        protected.unprotected_days if protected else None,
        record.workers,
        protected.worker_days if protected else None,
        record.value,
        record.declared_value,
        fits.expected_workers.quantize(_FOUR) if fits and fits.expected_workers is not None else None,
        fits.band.value if fits else "",
        [each.band.value for each in (fits.value, fits.period, fits.headcount, fits.peers)] if fits else [],
        record.registered if measured.case else None,
        bool(measured.case and record.waiting is False),
        None if few is Status.NA else few is Status.FLAG,
        told.dates.appointed_on,
        record.project_number,
        None,
        means.today,
        checked.run_id,
    )
