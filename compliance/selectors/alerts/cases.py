"""Findings whose clocks somebody should know of: running, paused, exempt; and new contracts of firms that have not
answered."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from itertools import chain

from django.db.models import QuerySet

from compliance.alerts.facts import AwardFacts, CaseFacts, ExemptionFacts, PauseFacts, Subject
from compliance.ladder import Span, Stage
from compliance.models import ContractCheck, Finding, FindingStep, Pause
from forum_portal.bulk import in_slices

_TOLD = (Stage.PRE_NOTICE, Stage.GUIDANCE_FIRST, Stage.GUIDANCE_SECOND, Stage.HANDED_OVER)
_DAYS_AHEAD = timedelta(days=30)
_Firm = tuple[int | None, str]


def running_cases(today: date) -> tuple[CaseFacts, ...]:
    """Open findings that the data still show and whose last day to answer is over."""
    rows = _findings().filter(
        status=Finding.Status.OPEN, indicated=True, due_on__lt=today, clock_from__isnull=False, clock_days__isnull=False
    )
    found = list(rows.order_by("pk"))
    pauses = _pauses_of(found)
    return tuple(
        CaseFacts(_subject(row), row.pk, row.number, clock, tuple(pauses[row.pk]))
        for row in found
        if (clock := row.clock)
    )


def exemptions() -> tuple[ExemptionFacts, ...]:
    """Findings that were left alone until a day, each with the first finding that followed it."""
    rows = list(_findings().filter(stage=Stage.EXEMPT, exempt_until__isnull=False).order_by("pk"))
    followers: dict[int, Finding] = {}
    for some in in_slices([row.pk for row in rows]):
        for each in Finding.objects.filter(follows__in=some).order_by("-pk"):
            followers[each.follows_id or 0] = each
    return tuple(
        ExemptionFacts(
            _subject(row),
            row.pk,
            row.number,
            row.exempt_until,
            row.indicated,
            followers[row.pk].number if row.pk in followers else "",
        )
        for row in rows
        if row.exempt_until
    )


def pauses(today: date) -> tuple[PauseFacts, ...]:
    """Pauses of open findings that hold today and end within a month."""
    rows = Pause.objects.filter(
        finding__status=Finding.Status.OPEN,
        first__lte=today,
        last__gte=today,
        last__lte=today + _DAYS_AHEAD,
        ended_on=None,
    ).order_by("pk")
    found = {row.pk: row for row in _findings().filter(pauses__in=rows)}
    return tuple(
        PauseFacts(_subject(found[each.finding_id]), each.finding_id, found[each.finding_id].number, each.pk, each.last)
        for each in rows
    )


def awards(today: date) -> tuple[AwardFacts, ...]:
    """Contracts signed with a firm after it left a pre-notice about another contract unanswered."""
    findings = list(_findings().filter(status=Finding.Status.OPEN, indicated=True, stage__in=_TOLD).order_by("pk"))
    since = _overdue_since(findings, today)
    late = [row for row in findings if row.pk in since]
    if not late:
        return ()
    paused = {pk for pk, spans in _pauses_of(late).items() if any(each.first <= today <= each.last for each in spans)}
    checks = {row.contract_id: row for row in ContractCheck.objects.filter(contract__in=[f.contract_id for f in late])}
    of_firm: dict[_Firm, list[Finding]] = defaultdict(list)
    for row in late:
        if row.contract_id in checks and (firm := _firm(checks[row.contract_id])):
            of_firm[firm].append(row)
    return tuple(
        AwardFacts(_subject_of(new), signed, row.pk, row.number, since[row.pk], row.pk in paused)
        for new, signed in _signed_after(min(since.values()), today, of_firm)
        for row in of_firm.get(_firm(new), ())
        if row.contract_id != new.contract_id
    )


def _overdue_since(findings: Collection[Finding], today: date) -> dict[int, date]:
    """The last day to answer the pre-notice, pauses included, of those for which it is over."""
    last: dict[int, date] = {}
    for some in in_slices([row.pk for row in findings]):
        rows = FindingStep.objects.filter(finding__in=some, stage=Stage.PRE_NOTICE, due_on__isnull=False)
        last.update(rows.order_by("pk").values_list("finding_id", "due_on"))
    return {pk: due for pk, due in last.items() if due < today}


def _signed_after(day: date, today: date, firms: Collection[_Firm]) -> Iterable[tuple[ContractCheck, date]]:
    """Contracts of these firms with an SPK after `day`; the original one counts, not an addendum's."""
    employers = sorted(pk for pk, _ in firms if pk is not None)
    keys = sorted(key for pk, key in firms if pk is None)
    rows = ContractCheck.objects.select_related("contract__current").defer("why").order_by("contract_id")
    found = [rows.filter(employer__in=some, match=ContractCheck.Match.SURE) for some in in_slices(employers)]
    found += [rows.filter(contractor_key__in=some, match=ContractCheck.Match.NONE) for some in in_slices(keys)]
    for row in chain.from_iterable(found):
        now = row.contract.current
        signed = (now.first_spk_date or now.spk_date or now.clock_date) if now else None
        if signed and day < signed <= today:
            yield row, signed


def _firm(check: ContractCheck) -> _Firm | None:
    """The employer that a contractor surely is; of one that is none its number. A name alone is no firm."""
    if check.match == ContractCheck.Match.SURE:
        return (check.employer_id, "") if check.employer_id else None
    numbered = check.match == ContractCheck.Match.NONE and check.contractor_key.startswith("npwp:")
    return (None, check.contractor_key) if numbered else None


def _findings() -> QuerySet[Finding]:
    return Finding.objects.select_related("contract__current", "contract__check_result").defer(
        "contract__check_result__why"
    )


def _subject(row: Finding) -> Subject:
    check = getattr(row.contract, "check_result", None)
    return Subject(
        row.contract_id,
        row.contract.current.package_name if row.contract.current else "",
        check.contractor_name if check else "",
    )


def _subject_of(check: ContractCheck) -> Subject:
    now = check.contract.current
    return Subject(check.contract_id, now.package_name if now else "", check.contractor_name)


def _pauses_of(findings: Collection[Finding]) -> dict[int, list[Span]]:
    spans: dict[int, list[Span]] = defaultdict(list)
    for some in in_slices([row.pk for row in findings]):
        for each in Pause.objects.filter(finding__in=some).order_by("pk"):
            spans[each.finding_id].append(each.span)
    return spans
