"""All that the season is judged by, read in bulk: members, twelve months, projects, giving, earlier seasons."""

import calendar as days
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Sum

from compliance.groups import FundingKind
from compliance.ladder import Stage
from compliance.models import AwardSeason, ContractCheck, Finding, Nominee, Realisation
from compliance.outcomes import PROJECT
from compliance.rules.arrears import due_date
from compliance.rules.codes import ProjectCode
from compliance.rules.facts import REQUIRED_PROGRAMMES
from compliance.scoring import Company, PaidMonth, Projects, Yardstick
from compliance.scoring.types import MONTHS_OF_A_YEAR, NO_PROJECTS, Answer
from compliance.selectors.law import wage_law
from compliance.selectors.rates import calendar
from employers.selectors.histories import MemberRow, members_now, payments_in, payments_told_on
from forum_portal.months import Month
from procurement.regions import find_region

# Registered in time or not, and work that the data cannot judge.
_JUDGED = frozenset({ProjectCode.COMPLETE, ProjectCode.UNPAID, ProjectCode.LATE, ProjectCode.REGISTERED_LATE})
_UNSURE = frozenset({ProjectCode.TO_VERIFY, ProjectCode.DATA_MISSING})
_DUE = frozenset({*_JUDGED, *_UNSURE, ProjectCode.UNDERPAID})
_ENDED = (Stage.RESOLVED, Stage.NOT_PROVEN, Stage.EXEMPT)
_CLEARED = (Stage.NOT_PROVEN, Stage.EXEMPT)


@dataclass(frozen=True, slots=True)
class ReadCompany:
    """A company with the row it was read from and its projects' contracts."""

    member: MemberRow
    company: Company
    contracts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SeasonFacts:
    by: Yardstick
    companies: tuple[ReadCompany, ...]


def months_of(season: AwardSeason) -> tuple[Month, ...]:
    last = Month.parse(season.last_month)
    return tuple(last + back for back in range(1 - MONTHS_OF_A_YEAR, 1))


def read_facts(season: AwardSeason) -> SeasonFacts | None:
    """Every employer of the province with its year; None while no extract is published. A fixed number of queries."""
    members = [member for member in members_now() if not member.region or find_region(member.region)]
    if not members:
        return None
    closed_on = max(member.as_of for member in members)
    by = yardstick(season, closed_on=closed_on, paid_until=payments_told_on() or closed_on)
    paid = _paid_months(by.months)
    projects = _projects(by.months)
    given = _given(season.year)
    years = _years(season.year)
    wages = _minimum_wages({member.region for member in members}, by.months[-1])
    nothing: tuple[PaidMonth | None, ...] = (None,) * MONTHS_OF_A_YEAR
    companies = []
    for member in members:
        told, contracts = projects.get(member.id, (NO_PROJECTS, ()))
        company = Company(
            npp=member.npp,
            sector=member.sector,
            size=member.size,
            region=member.region,
            status=member.status,
            member_since=member.member_since,
            workers=member.workers,
            programmes=_codes(member.programmes),
            wages=member.wages,
            minimum_wage=wages.get(member.region),
            arrears_months=member.arrears_months,
            sanction=member.sanction,
            months=paid.get(member.npp, nothing),
            projects=told,
            given_months=None if given is None else given.get(member.id, 0),
            years=None if years is None else years.get(member.npp, 0),
        )
        companies.append(ReadCompany(member, company, contracts))
    return SeasonFacts(by, tuple(companies))


def yardstick(season: AwardSeason, *, closed_on: date, paid_until: date) -> Yardstick:
    months = months_of(season)
    known = calendar()
    return Yardstick(
        months=months,
        closed_on=closed_on,
        paid_until=paid_until,
        due=tuple(due_date(month, known) for month in months),
        ends=tuple(_last_day(month + 1) for month in months),
        required=REQUIRED_PROGRAMMES,
        tolerance=season.tolerance,
    )


def _paid_months(months: tuple[Month, ...]) -> dict[str, tuple[PaidMonth | None, ...]]:
    position = {f"{month.year}-{month.number:02}": number for number, month in enumerate(months)}
    joined: dict[str, frozenset[str] | None] = {}
    found: defaultdict[str, list[PaidMonth | None]] = defaultdict(lambda: [None] * MONTHS_OF_A_YEAR)
    for row in payments_in(position):
        if row.programmes not in joined:
            joined[row.programmes] = _codes(row.programmes)
        month = PaidMonth(row.settled_on, row.workers, row.amount, joined[row.programmes])
        found[row.npp][position[row.blth]] = month
    return {npp: tuple(year) for npp, year in found.items()}


def _projects(months: tuple[Month, ...]) -> dict[int, tuple[Projects, tuple[int, ...]]]:
    """By employer: the construction contracts whose term to register began in these months, and what is known."""
    first, last = months[0].day(1), _last_day(months[-1])
    rows = (
        ContractCheck.objects.filter(
            employer__isnull=False,
            match=ContractCheck.Match.SURE,
            project_outcome__in=_DUE,
            contract_version__clock_date__range=(first, last),
        )
        .order_by("contract_id")
        .values_list("employer_id", "contract_id", "project_outcome")
    )
    verified, cleared = _verified_contracts(), _cleared_contracts()
    found: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    for employer, contract, outcome in rows:
        # What people looked at and did not find proven, or exempted, is held against nobody.
        if outcome != ProjectCode.LATE or contract not in cleared:
            found[employer].append((contract, outcome))
    return {
        employer: (_counted(told, verified), tuple(contract for contract, _ in told))
        for employer, told in found.items()
    }


def _counted(told: Iterable[tuple[int, str]], verified: set[int]) -> Projects:
    total = on_time = missing = doubtful = undated = 0
    for contract, outcome in told:
        total += outcome in _JUDGED
        on_time += outcome == ProjectCode.COMPLETE
        undated += outcome == ProjectCode.UNDERPAID
        is_missing = outcome == ProjectCode.LATE and contract in verified
        missing += is_missing
        doubtful += outcome in _UNSURE or (outcome == ProjectCode.LATE and not is_missing)
    return Projects(total, on_time, missing, doubtful, undated)


def _verified_contracts() -> set[int]:
    """Contracts with an open finding on their project that a person verified."""
    rows = Finding.objects.filter(rule=PROJECT, status=Finding.Status.OPEN).exclude(stage__in=(Stage.DETECTED, *_ENDED))
    return set(rows.values_list("contract_id", flat=True))


def _cleared_contracts() -> set[int]:
    """Contracts whose project was looked at and not found proven, or is exempt, with no open finding beside it."""
    rows = Finding.objects.filter(rule=PROJECT)
    ended = set(rows.filter(stage__in=_CLEARED).values_list("contract_id", flat=True))
    return ended - _verified_contracts()


def _given(year: int) -> dict[int, int] | None:
    """Worker-months paid for others, by employer; None where nobody recorded any giving in the year."""
    rows = Realisation.objects.filter(
        source__year=year, source__kind=FundingKind.COMPANY_GIVING, taken_back_at__isnull=True
    )
    if not rows.exists():
        return None
    told = rows.filter(source__employer__isnull=False).values_list("source__employer_id").annotate(Sum("people"))
    return {employer: int(people) for employer, people in told.order_by()}


def _years(year: int) -> dict[str, int] | None:
    """How many decided seasons in a row before `year` each company was nominated; None where there is none."""
    earlier = dict(AwardSeason.objects.filter(state=AwardSeason.State.DECIDED, year__lt=year).values_list("year", "pk"))
    if not earlier:
        return None
    nominated: defaultdict[str, set[int]] = defaultdict(set)
    rows = Nominee.objects.filter(
        season__in=earlier.values(), standing=Answer.PASSED, excluded_at__isnull=True
    ).values_list("npp", "season__year")
    for npp, season_year in rows:
        nominated[npp].add(season_year)
    return {npp: _in_a_row(years, year) for npp, years in nominated.items()}


def _in_a_row(years: set[int], before: int) -> int:
    count = 0
    while before - count - 1 in years:
        count += 1
    return count


def _minimum_wages(regions: Iterable[str], month: Month) -> dict[str, Decimal]:
    """By the words of an extract for a region; the province's where nothing names a kabupaten. Regions whose minimum
    wage nobody knows are missing."""
    law, day = wage_law(), month.day(1)
    found: dict[str, Decimal] = {}
    for words in regions:
        row = law.minimum_wage_on(day, find_region(words) or "64")
        if row is not None:
            found[words] = row.amount
    return found


def _codes(text: str) -> frozenset[str] | None:
    return frozenset(text.split(",")) if text else None


def _last_day(month: Month) -> date:
    return month.day(days.monthrange(month.year, month.number)[1])


def project_lines(contract_ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """What a dossier shows of these contracts: name, office, value, outcome. One query."""
    rows = ContractCheck.objects.filter(contract_id__in=list(contract_ids)).values(
        "contract_id", "value", "project_outcome", "office__name", "contract_version__package_name"
    )
    return {row["contract_id"]: row for row in rows}


def giving_lines(year: int) -> dict[int, list[Realisation]]:
    """What companies paid for others in the year, by employer. One query."""
    found: defaultdict[int, list[Realisation]] = defaultdict(list)
    rows = Realisation.objects.filter(
        source__year=year,
        source__kind=FundingKind.COMPANY_GIVING,
        source__employer__isnull=False,
        taken_back_at__isnull=True,
    ).select_related("source")
    for row in rows.order_by("month", "pk"):
        found[row.source.employer_id].append(row)
    return dict(found)
