"""Firms and offices put to their indicators, from the contracts as measured and the cases as people left them.

Their statistics compare each with all others, so every pass reads all of them; there are few.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from compliance.indicators import OF_FIRMS, OF_OFFICES, PROPOSED, Reading
from compliance.indicators.firm_facts import FirmContract, FirmFinding, FirmRecord
from compliance.indicators.office_facts import OfficeRecord
from compliance.ladder import Stage
from compliance.models import Finding, IndicatorReading, UnitMeasure
from compliance.outcomes import IN_ORDER, RED
from compliance.rules.quartiles import Group, group_of
from compliance.selectors import measure_facts as facts
from compliance.selectors.measure_facts import FirmCase, MeasuredContract, OfficeCases
from compliance.services.measures.means import Means
from compliance.services.measures.patterns import READING_COLUMNS, flag_rows, pattern_ids, pattern_of
from compliance.services.measures.records import SURE, has_npwp
from forum_portal.bulk import in_slices, insert

_ENDED = frozenset({Stage.NOT_PROVEN, Stage.EXEMPT})


@dataclass(frozen=True, slots=True)
class Unit:
    """A firm or an office with what its indicators answered."""

    key: str
    name: str
    readings: tuple[Reading, ...]


def firms(means: Means) -> list[Unit]:
    """Every contractor of a published construction contract, in the order of their keys."""
    by_firm: dict[str, list[MeasuredContract]] = defaultdict(list)
    for row in facts.measured_construction():
        by_firm[row.firm_key].append(row)
    found: dict[int, list[FirmCase]] = defaultdict(list)
    for case in facts.cases():
        found[case.contract_id].append(case)
    contracts = {key: tuple(map(_firm_contract, rows)) for key, rows in by_firm.items()}
    load = group_of(
        Decimal(count) for each in contracts.values() if (count := sum(one.runs_on(means.today) for one in each))
    )
    return [_firm(key, by_firm[key], contracts[key], found, means, load) for key in sorted(by_firm)]


def _firm(
    key: str,
    rows: Sequence[MeasuredContract],
    contracts: tuple[FirmContract, ...],
    found: Mapping[int, list[FirmCase]],
    means: Means,
    load: Group | None,
) -> Unit:
    newest = rows[-1]
    record = FirmRecord(
        key=key,
        today=means.today,
        name=newest.firm_name,
        match_status="sure" if key.startswith(SURE) else newest.match,  # type: ignore[arg-type]
        has_npwp=has_npwp(newest.contractor_key),
        contractor_class=newest.contractor_class,
        projects=means.world.projects,
        employers=means.employers(),
        contracts=contracts,
        findings=tuple(_firm_finding(case, row.key) for row in rows for case in found.get(row.contract_id, ())),
        active_load=load,
    )
    return Unit(key, newest.firm_name, tuple(each.read(record) for each in OF_FIRMS))


def _firm_contract(row: MeasuredContract) -> FirmContract:
    return FirmContract(
        key=row.key,
        office=row.office_name or "",
        value=row.net_value,
        declared_value=row.declared_value,
        workers=row.workers,
        expected_workers=row.expected_workers,
        started_on=row.work_from,
        ends_on=row.work_until,
        awarded_on=row.awarded_on,
        registered=row.registered,
        past_deadline=row.past_deadline,
        compliant=_compliant(row),
        few_workers=row.few_workers,
    )


def _compliant(row: MeasuredContract) -> bool | None:
    """What is indicated counts against a contract, what waits or is in doubt for neither side."""
    return {IN_ORDER: True, RED: False}.get(row.severity)


def _firm_finding(case: FirmCase, contract_key: str) -> FirmFinding:
    return FirmFinding(
        number=Finding(pk=case.id).number,
        contract_key=contract_key,
        verified_on=case.verified_on,
        overdue_from=case.due_on + timedelta(days=1) if case.due_on else None,
        closed_on=case.closed_on,
        not_proven=case.stage in _ENDED,
        fixed_in_time=case.stage == Stage.RESOLVED and not case.beyond_pre_notice,
    )


def offices(means: Means) -> list[Unit]:
    """Every office with a published construction contract, in the order of their codes."""
    rows: dict[str, list[MeasuredContract]] = defaultdict(list)
    for row in facts.measured_construction():
        if row.office_code:
            rows[row.office_code].append(row)
    judged = {code: [answer for row in some if (answer := _compliant(row)) is not None] for code, some in rows.items()}
    rates = group_of(
        Decimal(sum(answers)) / len(answers) for answers in judged.values() if len(answers) >= PROPOSED.office_contracts
    )
    told = facts.cases_by_office()
    nothing = OfficeCases(0, {}, 0, ())
    return [
        _office(code, rows[code][-1].office_name or code, judged[code], told.get(code, nothing), means, rates)
        for code in sorted(rows)
    ]


def _office(
    code: str, name: str, answers: Sequence[bool], told: OfficeCases, means: Means, rates: Group | None
) -> Unit:
    record = OfficeRecord(
        key=code,
        today=means.today,
        name=name,
        projects=means.world.projects,
        employers=means.employers(),
        judged=len(answers),
        compliant=sum(answers),
        peer_rates=rates,
        findings=told.findings,
        exemptions_by=told.exemptions_by,
        exemptions_known=True,
        two_hands=told.two_hands,
        same_hands=told.same_hands,
    )
    return Unit(code, name, tuple(each.read(record) for each in OF_OFFICES))


def write(unit: str, found: Sequence[Unit], means: Means) -> None:
    """Writes the rows of these units anew, in the caller's transaction."""
    texts = {each.key: pattern_of(each.readings) for each in found}
    ids = pattern_ids(unit, dict.fromkeys(texts.values()))
    columns = ("unit", "key", "name", "pattern_id")
    rows = [(unit, each.key, each.name[:250], ids[texts[each.key]]) for each in found]
    insert(UnitMeasure, columns, rows, update=columns[2:], conflict=columns[:2])
    _forget_flags(unit, [each.key for each in found])
    flags = [
        row
        for each in found
        for row in flag_rows(each.readings, unit=unit, key=each.key, name=each.name, as_of=means.today)
    ]
    insert(IndicatorReading, READING_COLUMNS, flags)


def forget_gone(unit: str, keys: Iterable[str]) -> None:
    """Removes the rows of units that are not among `keys`, in the caller's transaction."""
    stored = UnitMeasure.objects.filter(unit=unit).values_list("key", flat=True)
    gone = sorted(set(stored).difference(keys))
    for some in in_slices(gone):
        UnitMeasure.objects.filter(unit=unit, key__in=some).delete()
    _forget_flags(unit, gone)


def _forget_flags(unit: str, keys: Sequence[str]) -> None:
    for some in in_slices(keys):
        IndicatorReading.objects.filter(unit=unit, subject_key__in=some).delete()
