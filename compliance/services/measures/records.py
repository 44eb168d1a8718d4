"""One contract as its indicators want it: every field from published rows, None wherever they do not tell."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from compliance.indicators.facts import ContractRecord, Member
from compliance.rules.congruity_facts import Congruity
from compliance.rules.facts import NO_REGISTRATIONS, ContractFacts, ProjectCase, ProjectFacts
from compliance.rules.gap_terms import Gap
from compliance.rules.labour_categories import category_of
from compliance.rules.protection import Addendum, Cover, Protection, Work, protection
from compliance.selectors import measure_facts as facts
from compliance.selectors.measure_facts import Checked, Dates, FirstVersion
from compliance.services.judging import clock_of, contract_facts, gap_of
from compliance.services.measures.labour import fits_the_work, minimum_wage
from compliance.services.measures.means import Means
from compliance.services.measures.money import basis_of, instalments, money, other_bases, payments
from procurement.models import Contract
from procurement.selectors import ContractNow


@dataclass(frozen=True, slots=True)
class Told:
    """All that was read of one contract. `others` are the keys of the other contracts under its project number, None
    before they were looked for."""

    now: ContractNow
    checked: Checked
    dates: Dates
    first: FirstVersion | None = None
    members: Sequence[facts.Member] = ()
    instalment_plan: bool = False
    others: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """A contract measured. `case`, `gap`, `protection` and `congruity` are None for what is no construction."""

    told: Told
    record: ContractRecord
    case: ProjectCase | None = None
    gap: Gap | None = None
    protection: Protection | None = None
    congruity: Congruity | None = None


SURE = "npp:"
"""How the key of a firm begins of which it is certain which employer it is."""


def has_npwp(contractor_key: str) -> bool:
    """Whether a contractor could be looked up by its number."""
    return contractor_key.startswith("npwp:")


def measure_contract(told: Told, means: Means) -> Measured:
    """One contract, measured on the day the extract of projects is about."""
    case = _case(told, means)
    plain = _plain(told, means, case.contract)
    if told.now.is_construction is not True:
        return Measured(told, plain)
    return _construction(told, means, case, plain)


def _case(told: Told, means: Means) -> ProjectCase:
    checked, world = told.checked, means.world
    parties = [(each.match, each.contractor_key) for each in told.members] or [(checked.match, checked.contractor_key)]
    lead_match, _ = parties[0]
    is_open = any(match == "review" or (match == "none" and not has_npwp(key)) for match, key in parties)
    npp = checked.npp or ""
    contract = contract_facts(
        told.now,
        status="review" if is_open else lead_match,  # type: ignore[arg-type]
        npp=npp,
        member_npps=tuple(sorted({each.npp for each in told.members[1:] if each.npp})),
        has_npwp=has_npwp(checked.contractor_key),
    )
    found = world.registrations.find(contract) if told.now.is_construction else NO_REGISTRATIONS
    return ProjectCase(contract, found, world.projects, world.yardstick)


def _plain(told: Told, means: Means, contract: ContractFacts) -> ContractRecord:
    """What is known of every contract, whatever kind of work it is."""
    now, checked = told.now, told.checked
    return ContractRecord(
        key=now.key,
        today=means.today,
        firm=now.contractor_name,
        match_status=contract.match_status,
        has_npwp=contract.has_npwp,
        contractor_class=now.contractor_class,
        employer_status=checked.employer_status or "",
        is_construction=now.is_construction,
        self_managed=now.scheme == Contract.Scheme.SELF_MANAGED,
        projects=means.world.projects,
        employers=means.employers(checked.employer_as_of),
    )


def _construction(told: Told, means: Means, case: ProjectCase, plain: ContractRecord) -> Measured:
    now, own = told.now, case.registrations.own
    clock, basis = clock_of(now)
    addenda = _addenda(told)
    work = Work(
        started_on=told.dates.start_order_date or clock,
        start_basis="SPMK" if told.dates.start_order_date or basis == "spmk" else "tanggal kontrak",
        planned_end=now.work_until,
        handed_over_on=told.dates.handed_over_on,
        workers=_workers(own),
        addenda=addenda or (),
    )
    covers = _covers(case, now.includes_vat)
    protected = protection(work, covers, means.today)
    gap = gap_of(case, now, means.world)
    value = means.net(now.value, now.includes_vat, clock)
    category = category_of(now.package_name)
    declared_value = _declared(own, means, clock)
    fits = fits_the_work(
        means,
        work,
        covers,
        value=value,
        declared_value=declared_value,
        category=category,
        region=now.region,
        year=now.year,
    )
    record = replace(
        plain,
        category=category or None,
        started_on=work.started_on,
        planned_end=work.planned_end,
        handed_over_on=work.handed_over_on,
        deadline=case.deadline,
        deadline_certain=case.calendar_known and case.clock_certain,
        registered=_registered(case),
        registered_on=case.registration.registered_on if case.registration else None,
        project_number=case.registration.project_number if case.registration else "",
        declared_value=declared_value,
        workers=work.workers,
        basis=basis_of(own),
        other_contracts=told.others,
        members=tuple(Member(each.name) for each in told.members[1:]) if told.members else None,
        value=value,
        earlier_values=_earlier(told, means, clock),
        addenda=addenda,
        payments=payments(told.dates),
        instalments=instalments(case, gap, now.work_until),
        instalment_plan=told.instalment_plan,
        **money(gap),
        **other_bases(told.dates, means, own, clock, gap),
        protection=protected,
        congruity=fits,
        minimum_wage=minimum_wage(means, work.started_on, now.region),
    )
    return Measured(told, record, case, gap, protected, fits)


def _registered(case: ProjectCase) -> bool | None:
    if case.registrations.own:
        return True
    return None if case.registrations.doubtful or case.contract.contractor_is_open else False


def _workers(own: Sequence[ProjectFacts]) -> int | None:
    counts = [each.workers for each in own if each.workers is not None]
    return sum(counts) if own and len(counts) == len(own) else None


def _declared(own: Sequence[ProjectFacts], means: Means, day: date | None) -> Decimal | None:
    values = [net for each in own if (net := means.net(each.value, each.includes_vat, day)) is not None]
    return sum(values, Decimal(0)) if own and len(values) == len(own) else None


def _covers(case: ProjectCase, includes_vat: bool | None) -> tuple[Cover, ...] | None:
    """None where it is not known which registrations are the contract's, or whether there is one at all."""
    own, extract = case.registrations.own, case.extract
    if extract is None or extract.stale:
        return None
    if not own and (_registered(case) is None or not extract.national):
        return None
    return tuple(
        Cover(
            each.project_number,
            tuple(day for day, _ in each.payments) if each.payments or each.all_payments_told else None,
            each.cover_from,
            each.cover_to,
            each.value if includes_vat is not None and each.includes_vat is includes_vat else None,
        )
        for each in own
    )


def _addenda(told: Told) -> tuple[Addendum, ...] | None:
    """The addendum that the sources tell of; None: they tell of none, which does not mean that there is none."""
    now, first = told.now, told.first
    if not now.first_contract_key or now.first_contract_key == now.contract_key:
        return None
    before = first.value if first and first.includes_vat is now.includes_vat else None
    return (Addendum(now.spk_date, before, now.value, first.work_until if first else None, now.work_until),)


def _earlier(told: Told, means: Means, day: date | None) -> tuple[Decimal, ...]:
    value = means.net(told.first.value, told.first.includes_vat, day) if told.first else None
    return (value,) if value is not None else ()
