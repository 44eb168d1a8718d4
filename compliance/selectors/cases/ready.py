"""Which contracts are ready for which letter: what the bulk drafting is asked to do, and its number before that."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from compliance.ladder import RUNGS, Letter, Span, Stage, Standing, next_rung, refusal
from compliance.models import ContractCheck, Exemption, Finding, Paper, Pause, Proof
from compliance.models.papers import ALIVE
from compliance.models.remedies import Answer
from compliance.outcomes import may_be_written_about
from compliance.selectors.rates import calendar

_SOURCES = tuple(rung.source.value for rung in RUNGS)


@dataclass(frozen=True, slots=True)
class Ready:
    """The contracts for which this letter may be drafted now, in the order of their ids, and about how many findings
    these letters would be."""

    letter: Letter
    contracts: tuple[int, ...]
    findings: int


def ready_for_letters(rows: QuerySet[Finding], *, today: date) -> tuple[Ready, ...]:
    """Of the contracts that these findings (already scoped) are about, by letter in the order of the ladder. A letter
    speaks of all findings of its contract that are ready, also of those outside `rows`. Six queries."""
    about = rows.order_by().filter(status=Finding.Status.OPEN, stage__in=_SOURCES).values("contract")
    findings = Finding.objects.filter(contract__in=about, status=Finding.Status.OPEN, stage__in=_SOURCES)
    known = list(findings.order_by("contract_id", "pk"))
    pauses: dict[int, list[Span]] = defaultdict(list)
    for each in Pause.objects.filter(finding__in=findings).order_by("pk"):
        pauses[each.finding_id].append(each.span)
    unanswered = {
        pk
        for asked in (Proof, Exemption)
        for pk in asked.objects.filter(finding__in=findings, answer=Answer.WAITING).values_list("finding_id", flat=True)
    }
    papers = Paper.objects.filter(status__in=ALIVE, findings__in=findings)
    written = set(papers.values_list("findings", "kind"))
    days_off = calendar()
    told: dict[Letter, dict[int, list[int]]] = {rung.letter: defaultdict(list) for rung in RUNGS}
    for row in known:
        rung = next_rung(Stage(row.stage))
        if rung and not refusal(_standing(row, pauses[row.pk], row.pk in unanswered), rung.letter, days_off, today):
            told[rung.letter][row.contract_id].append(row.pk)
    return tuple(_ready(rung.letter, told[rung.letter], written) for rung in RUNGS)


def names_of_contracts(ids: Sequence[int]) -> list[str]:
    """The contractor and the package of each, for people who are to recognise them. One query."""
    rows = ContractCheck.objects.filter(contract__in=ids).order_by("contract_id")
    told = rows.values_list("contractor_name", "contract__current__package_name")
    return [f"{contractor or 'Tanpa nama'} – {package}" for contractor, package in told]


def _ready(letter: Letter, by_contract: dict[int, list[int]], written: set[tuple[int, str]]) -> Ready:
    free = {
        contract: findings
        for contract, findings in by_contract.items()
        if not any((pk, letter.value) in written for pk in findings)
    }
    return Ready(letter, tuple(free), sum(map(len, free.values())))


def _standing(row: Finding, pauses: Sequence[Span], unanswered: bool) -> Standing:
    told = may_be_written_about(row.rule, row.code)
    return Standing(Stage(row.stage), row.indicated, row.clock, tuple(pauses), unanswered, told)
