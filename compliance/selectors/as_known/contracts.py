"""The page of one contract as it was known at a past moment."""

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from django.db.models import Q

from compliance.ladder import OPEN_STAGES, Stage
from compliance.models import ContractCheck, ContractCheckHistory, Finding, FindingStep
from compliance.outcomes import EMPLOYER, PROJECT, SEVERITIES, text_of
from compliance.selectors.as_known.records import result_known_at
from compliance.selectors.contracts import VERSIONS_SHOWN, ContractPage, SourceRow, history_of_findings, page_of
from employers.models import EmployerVersion, ProjectRegistrationVersion
from forum_portal.selectors import standing_at, versions_until
from forum_portal.templatetags.portal import NOTHING, angka, rp, tanggal
from procurement.models import Contract, ContractVersion
from procurement.selectors import contract_then
from procurement.selectors.as_known import versions_known_at
from procurement.selectors.physical import physical_panel

Result = ContractCheck | ContractCheckHistory | None


def contract_page_known_at(contract: Contract, then: ContractVersion, moment: datetime) -> ContractPage:
    """Everything about one contract as published `then`, which the caller has scoped. A fixed number of queries."""
    check = result_known_at(contract, moment)
    findings = tuple(sorted(findings_known_at([contract.pk], moment), key=_as_listed))
    return page_of(
        contract=contract,
        now=then,
        facts=contract_then(
            contract,
            then,
            name=check.contractor_name if check else "",
            npwp=check.npwp if check else "",
            npwp16=check.npwp16 if check else "",
        ),
        check=check,
        why=check.why if check else {},
        physical=physical_panel(contract, then, moment),
        findings=findings,
        sources=_sources(contract, then, check, moment),
        history=history_of_findings(findings, until=moment),
    )


def findings_known_at(contract_ids: Collection[int], moment: datetime) -> list[Finding]:
    """The findings of these contracts in the state they had then, never to be saved. Two queries."""
    rows = Finding.objects.filter(contract__in=contract_ids, opened_at__lte=moment).select_related("last_run")
    findings = list(rows.order_by("pk"))
    steps: dict[int, list[FindingStep]] = defaultdict(list)
    taken = FindingStep.objects.filter(finding__in=findings, at__lte=moment).select_related("by").order_by("pk")
    for step in taken:
        steps[step.finding_id].append(step)
    for finding in findings:
        _set_back(finding, steps[finding.pk])
    return findings


def _as_listed(finding: Finding) -> tuple[bool, str, int]:
    """Open ones first, as on the page of today."""
    return finding.status != Finding.Status.OPEN, finding.rule, finding.pk


def _set_back(finding: Finding, steps: Sequence[FindingStep]) -> None:
    """As its last step left it; what a person last said of it is told by the last step that was a person's."""
    last = steps[-1] if steps else None
    finding.stage = Stage(last.stage) if last else Stage.DETECTED
    ended = finding.stage not in OPEN_STAGES
    finding.status = Finding.Status.CLOSED if ended else Finding.Status.OPEN
    finding.closed_at = last.at if last and ended else None
    finding.indicated = last.indicated if last else True
    finding.due_on = last.due_on if last else None
    received = next((step.on for step in reversed(steps) if step.act == FindingStep.Act.DELIVERED), None)
    finding.clock_from = received if finding.due_on else None
    finding.exempt_until = last.on if last and last.act == FindingStep.Act.EXEMPTED else None
    finding.proven_on = last.on if last and last.act == FindingStep.Act.PROVEN else None
    said = next((step for step in reversed(steps) if step.by_id), None)
    finding.decision_reason = said.why if said else ""
    finding.decided_by = said.by if said else None
    finding.decided_at = said.at if said else None


def _sources(
    contract: Contract, then: ContractVersion, check: ContractCheckHistory | None, moment: datetime
) -> list[SourceRow]:
    said = set(then.parts)
    rows = []
    known = versions_known_at(moment).filter(subject=contract).select_related("run__file").defer("parts")
    for version in known.order_by("-pk")[:VERSIONS_SHOWN]:
        rows.append(SourceRow("Kontrak", version.run, version.row_number, version.run.source in said))
        said.discard(version.run.source)
    if check and check.employer_version_id:
        version = EmployerVersion.objects.select_related("run__file").defer("parts").get(pk=check.employer_version_id)
        rows.append(SourceRow("Kepesertaan penyedia", version.run, version.row_number, True))
    return rows + _projects(check.why.get("projects", []) if check else [], moment)


def _projects(keys: Sequence[str], moment: datetime) -> list[SourceRow]:
    standing = standing_at(moment, "run__") & versions_until("employers.ProjectRegistration", moment)
    versions = ProjectRegistrationVersion.objects.filter(standing, Q(subject__key__in=keys))
    latest: dict[str, ProjectRegistrationVersion] = {}
    rows = versions.select_related("subject", "run__file").defer("parts").order_by("run__published_at", "run", "pk")
    for version in rows:
        latest[version.subject.key] = version
    return [
        SourceRow(f"Proyek {key}", version.run, version.row_number, True)
        for key, version in sorted(latest.items())
        if not version.gone
    ]


def differences(then: Result, now: Result) -> list[tuple[str, str, str]]:
    """(what, then, now) of what a reader would see differ between two results."""
    return [(name, told(then), told(now)) for name, told in _TOLD if told(then) != told(now)]


def _outcome(question: str, column: str) -> Callable[[Result], str]:
    return lambda result: text_of(question, getattr(result, column)).label if result else "Tanpa hasil"


_TOLD: tuple[tuple[str, Callable[[Result], str]], ...] = (
    ("Kepesertaan penyedia", _outcome(EMPLOYER, "employer_outcome")),
    ("Pendaftaran proyek", _outcome(PROJECT, "project_outcome")),
    ("Tingkat", lambda result: SEVERITIES[result.severity][0] if result else NOTHING),
    ("Nilai", lambda result: rp(result.value) if result else NOTHING),
    ("Iuran jasa konstruksi", lambda result: rp(result.contribution_due) if result else NOTHING),
    ("Bulan menunggak", lambda result: angka(result.months_overdue) if result else NOTHING),
    ("Keadaan per", lambda result: tanggal(result.as_of) if result else NOTHING),
)
