"""The results of the cross-check as pages show them. All goes through `checks_for`, so nothing else is counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, Prefetch, Q, QuerySet

from compliance.models import ContractCheck, ContractCheckHistory, Finding
from compliance.outcomes import EMPLOYER, PROJECT, OutcomeText, text_of
from compliance.rules import RULES, RuleEntry
from employers.models import EmployerVersion, ProjectRegistration
from forum_portal.access import scoped
from forum_portal.models import Change, ImportRun, User
from procurement.models import Contract, ContractVersion
from procurement.selectors import ContractNow, contracts_now, of_published
from procurement.selectors.physical import PhysicalPanel, physical_panel

_RULES = {rule.id: rule for rule in RULES}
VERSIONS_SHOWN = 12


def checks_for(user: User | AnonymousUser) -> QuerySet[ContractCheck]:
    """The results the user may see, of contracts that are published."""
    return scoped(of_published(ContractCheck.objects.all(), "check_result"), user, office="office")


def listed(user: User | AnonymousUser) -> QuerySet[ContractCheck]:
    """As a list shows them: the worst first, the highest value first among equals.

    Contracts are fetched for the rows shown alone: a join would keep the order from being read off its index.
    """
    shown = Contract.objects.select_related("current", "measure").defer("current__parts")
    rows = checks_for(user).select_related("office").prefetch_related(Prefetch("contract", shown)).defer("why")
    return rows.order_by("-severity", F("value").desc(nulls_last=True), "pk")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One step of the reasoning; `rule` is None where no rule of law speaks."""

    text: str
    rule: RuleEntry | None


@dataclass(frozen=True, slots=True)
class SourceRow:
    """Where a figure comes from: the row of the file, of which day, by which import."""

    what: str
    run: ImportRun
    row_number: int
    in_force: bool


@dataclass(frozen=True, slots=True)
class MemberOutcome:
    """One contractor of a joint operation: how it was matched, what is indicated of it, and why."""

    name: str
    npp: str
    match: str
    outcomes: tuple[OutcomeText, ...]
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ContractPage:
    """What the page of one contract shows. `check` is None while the contract waits for its first cross-check; of a
    page that looks back it is what was kept of the result.

    `facts` is the contract as the cross-check reads it: its contractor looked up, people's decision on the kind of work
    in force.
    """

    contract: Contract
    now: ContractVersion
    facts: ContractNow
    check: ContractCheck | ContractCheckHistory | None
    employer: OutcomeText | None
    project: OutcomeText | None
    other_flags: tuple[OutcomeText, ...]
    sentences: tuple[Sentence, ...]
    evidence: tuple[tuple[str, str], ...]
    members: tuple[MemberOutcome, ...]
    physical: PhysicalPanel
    outdated: bool
    findings: tuple[Finding, ...]
    sources: tuple[SourceRow, ...]
    history: tuple[Change, ...]

    @property
    def looked_up(self) -> bool:
        """Whether the contractor's name stands in another file than the contract's own."""
        return bool(self.facts.contractor_name) and self.facts.contractor_name != self.now.contractor_name


def contract_page(contract: Contract, now: ContractVersion) -> ContractPage:
    """Everything about one contract as published `now`, which the caller has scoped. A fixed number of queries."""
    check = check_of(contract)
    findings = _findings(contract)
    (facts,) = contracts_now([contract.pk], with_contractor=False)
    why = check.why if check else {}
    return page_of(
        contract=contract,
        now=now,
        facts=facts,
        check=check,
        why=why,
        physical=physical_panel(contract, now),
        findings=findings,
        sources=_sources(contract, check, why.get("projects", [])),
        history=history_of_findings(findings),
    )


def check_of(contract: Contract) -> ContractCheck | None:
    """The result of a contract that the caller has scoped."""
    rows = ContractCheck.objects.select_related("employer__current__run__file", "employer_version", "run", "office")
    return rows.filter(contract=contract).first()


def page_of(
    *,
    contract: Contract,
    now: ContractVersion,
    facts: ContractNow,
    check: ContractCheck | ContractCheckHistory | None,
    why: dict[str, Any],
    physical: PhysicalPanel,
    findings: tuple[Finding, ...],
    sources: Sequence[SourceRow],
    history: tuple[Change, ...],
) -> ContractPage:
    """The page made of what was read. Asks nothing of the database."""
    flags = [flag for flag in check.employer_flags.split(",")[1:] if flag] if check else []
    return ContractPage(
        contract=contract,
        now=now,
        facts=facts,
        check=check,
        employer=text_of(EMPLOYER, check.employer_outcome) if check else None,
        project=text_of(PROJECT, check.project_outcome) if check else None,
        other_flags=tuple(text_of(EMPLOYER, flag) for flag in flags),
        sentences=tuple(
            Sentence(text, _RULES.get(rule))
            for text, rule in zip(why.get("sentences", []), why.get("rules", []), strict=False)
        ),
        evidence=tuple((label, value) for label, value in why.get("evidence", [])),
        members=tuple(_member(each) for each in why.get("members", [])),
        physical=physical,
        outdated=check is not None and check.contract_version_id != now.pk,
        findings=findings,
        sources=tuple(sources),
        history=history,
    )


def _member(said: dict[str, Any]) -> MemberOutcome:
    return MemberOutcome(
        name=said["name"],
        npp=said["npp"],
        match=ContractCheck.Match(said["match"]).label,
        outcomes=tuple(text_of(EMPLOYER, flag) for flag in said["flags"]),
        sentences=tuple(said["sentences"]),
    )


def _findings(contract: Contract) -> tuple[Finding, ...]:
    rows = Finding.objects.filter(contract=contract).select_related("decided_by", "last_run")
    return tuple(rows.order_by("-status", "rule", "pk"))


def _sources(contract: Contract, check: ContractCheck | None, projects: list[str]) -> list[SourceRow]:
    versions = ContractVersion.objects.filter(subject=contract, run__status=ImportRun.Status.PUBLISHED)
    said = set(contract.current.parts) if contract.current else set()
    rows = []
    for version in versions.select_related("run__file").defer("parts").order_by("-pk")[:VERSIONS_SHOWN]:
        # Of each source that the contract is put together from, its newest row.
        rows.append(SourceRow("Kontrak", version.run, version.row_number, version.run.source in said))
        said.discard(version.run.source)
    if check and check.employer_version_id:
        version = EmployerVersion.objects.select_related("run__file").defer("parts").get(pk=check.employer_version_id)
        rows.append(SourceRow("Kepesertaan penyedia", version.run, version.row_number, True))
    registrations = ProjectRegistration.objects.filter(key__in=projects, current__isnull=False)
    rows += [
        SourceRow(f"Proyek {each.key}", each.current.run, each.current.row_number, True)
        for each in registrations.select_related("current__run__file").order_by("key")
        if each.current
    ]
    return rows


def history_of_findings(findings: tuple[Finding, ...], until: datetime | None = None) -> tuple[Change, ...]:
    """What people decided of them, newest first; nothing later than `until`."""
    subjects = Q()
    for finding in findings:
        subjects |= Q(subject=f"{finding._meta.label_lower}:{finding.pk}")
    if not findings:
        return ()
    changes = Change.objects.filter(subjects).select_related("by").order_by("-pk")
    return tuple((changes.filter(at__lte=until) if until else changes)[:50])


def findings_for(user: User | AnonymousUser) -> QuerySet[Finding]:
    """The findings the user may see."""
    return scoped(Finding.objects.select_related("contract"), user, office="office")
