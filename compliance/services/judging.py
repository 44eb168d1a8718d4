"""One contract judged: its contractor as an employer, its registration as a project, and the contribution due."""

import json
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from compliance.outcomes import UNPAID_PROJECT, findings_in, severity_of, unsure_in
from compliance.rules import contribution as contribution_rule
from compliance.rules import project_outcome
from compliance.rules.facts import (
    NO_REGISTRATIONS,
    ContractFacts,
    MatchStatus,
    Outcome,
    ProjectCase,
    ProjectCode,
    Registrations,
)
from compliance.rules.gap_terms import Gap
from compliance.services.contractors import Contractors
from compliance.services.contribution import reckon
from compliance.services.parties import Contractor
from compliance.services.reckoning import contract_gap
from compliance.services.world import World
from procurement.selectors import ContractNow

Flag = tuple[str, str]

COLUMNS = (
    "contract_id",
    "contract_version_id",
    "employer_id",
    "employer_version_id",
    "office_id",
    "region",
    "contractor_name",
    "words",
    "contractor_key",
    "match",
    "matched_with",
    "employer_outcome",
    "employer_flags",
    "project_outcome",
    "severity",
    "value",
    "contribution_due",
    "contribution_at_stake",
    "deadline",
    "months_overdue",
    "why",
    "as_of",
    "run_id",
)
"""The columns of a ContractCheck, in the order of `Judged.row`."""

MEMBER_COLUMNS = ("contract_id", "position", "name", "contractor_key", "match", "employer_id")
"""The columns of a MemberCheck, in the order of each of `Judged.members`."""

_as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_KEY_LENGTH = 200
_NAME_LENGTH = 250
_VERSIONS_LENGTH = 80
# As long as an index of either database holds in any script.
_WORDS_LENGTH = 600
_OF_PROJECT = {"Keadaan data per": "Keadaan data proyek per"}


@dataclass(frozen=True, slots=True)
class Judged:
    """`row` is what is stored, `members` what of each contractor of a joint operation; `indicated` are the flags that
    are kept as findings, `unsure` the questions that the data leave open."""

    contract_id: int
    office_id: int | None
    row: tuple[Any, ...]
    indicated: frozenset[Flag]
    unsure: frozenset[str] = frozenset()
    members: tuple[tuple[Any, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class _Project:
    outcome: Outcome
    registrations: Registrations
    deadline: date | None
    contribution_due: int | None
    sentences: tuple[tuple[str, str], ...]
    unsure: frozenset[str] = frozenset()


class Judge:
    """Judges contracts in one world; remembers what does not change from one to the next."""

    def __init__(self, world: World, run_id: int) -> None:
        self.world = world
        self.run_id = run_id
        self._contractors = Contractors(world)
        self._no_project = _no_project(world)

    def judge(self, contracts: list[ContractNow], dismissed: dict[int, set[Flag]]) -> list[Judged]:
        """The contracts judged, in their order. `dismissed` names what people found not proven, by contract."""
        self._contractors.meet(contracts)
        nothing: set[Flag] = set()
        return [self._one(contract, dismissed.get(contract.id, nothing)) for contract in contracts]

    def _one(self, contract: ContractNow, dismissed: set[Flag]) -> Judged:
        contractor = self._contractors.of(contract)
        plain = contract.is_construction is False
        project = self._no_project if plain else self._project(contract, contractor)
        flags = project.outcome.flags
        unpaid = any(flag in UNPAID_PROJECT and ("project", flag) not in dismissed for flag in flags)
        employer = contractor.employer
        row = (
            contract.id,
            contract.version_id,
            employer.id if employer else None,
            employer.version_id if employer else None,
            contract.office_id,
            contract.region,
            contract.contractor_name[:_NAME_LENGTH],
            _words(contract),
            contractor.match.contractor_key[:_KEY_LENGTH],
            contractor.status,
            str(contractor.match.versions)[:_VERSIONS_LENGTH],
            contractor.flags[0],
            contractor.flags_text,
            flags[0],
            severity_of(contractor.flags, flags, dismissed),
            contract.value,
            project.contribution_due,
            (project.contribution_due or 0) if unpaid else 0,
            project.deadline,
            contractor.months_overdue,
            _why(contractor, project, contract),
            self.world.as_of,
            self.run_id,
        )
        indicated = findings_in(contractor.flags, flags)
        unsure = unsure_in(contractor.flags, flags) | project.unsure
        return Judged(contract.id, contract.office_id, row, indicated, unsure, _members(contract.id, contractor))

    def _project(self, contract: ContractNow, contractor: Contractor) -> _Project:
        facts = contract_facts(
            contract,
            status="review" if contractor.is_open else contractor.match.status,
            npp=contractor.npp,
            member_npps=contractor.npps,
            has_npwp=contractor.match.has_npwp,
        )
        world = self.world
        looked_up = world.registrations.find(facts) if contract.is_construction else NO_REGISTRATIONS
        case = ProjectCase(facts, looked_up, world.projects, world.yardstick)
        if case.registration and case.registration.first_instalment_on:
            case = replace(case, gap=gap_of(case, contract, world))
        outcome = project_outcome(case)
        if not contract.is_construction:
            return _Project(outcome, looked_up, None, None, ())
        deadline = case.deadline
        sentences = []
        if deadline and not case.calendar_known:
            sentences.append(
                (f"Hari libur tahun {deadline.year} belum diisi, jadi batas ini hanya memperhitungkan akhir pekan.", "")
            )
        reckoned = reckon(
            contract.value,
            includes_vat=contract.includes_vat,
            day=facts.spk_date or world.as_of,
            rates=world.rates,
            quarantine=contract.quarantine,
        )
        sentences.append((reckoned.sentence, contribution_rule.ID))
        due = reckoned.contribution.total if reckoned.contribution else None
        unsure = frozenset({ProjectCode.UNDERPAID} if case.gap and not case.gap.comparable else ())
        return _Project(outcome, looked_up, deadline, due, tuple(sentences), unsure)


def _words(contract: ContractNow) -> str:
    """What a contract is looked for by; of the longest names the end is cut off."""
    code = contract.key.partition(":")[2]
    told = (contract.contractor_name, contract.contract_number, code, contract.kd_rup, contract.package_name)
    return "\n".join(filter(None, told))[:_WORDS_LENGTH]


def _no_project(world: World) -> _Project:
    """What is said of every contract that is known not to be construction."""
    facts = ContractFacts(key="", contractor_name="", match_status="none", is_construction=False)
    case = ProjectCase(facts, NO_REGISTRATIONS, world.projects, world.yardstick)
    return _Project(project_outcome(case), NO_REGISTRATIONS, None, None, ())


def clock_of(contract: ContractNow) -> tuple[date | None, str]:
    """The day on which the registration clock starts, and the paper it stands on: "kontrak" or "spmk"."""
    if contract.first_spk_date:
        return contract.first_spk_date, "kontrak"
    return contract.clock_date, contract.clock_basis or "kontrak"


def gap_of(case: ProjectCase, contract: ContractNow, world: World) -> Gap | None:
    """What is due for the contract, paid and missing; None while the forum has agreed on no materiality."""
    if world.agreed is None:
        return None
    return contract_gap(case, rates=world.rates, agreed=world.agreed, ends_on=contract.work_until)


def contract_facts(
    contract: ContractNow, *, status: MatchStatus, npp: str, member_npps: tuple[str, ...], has_npwp: bool
) -> ContractFacts:
    """The clock starts at the original contract, for want of its date at the start order; a registration may carry the
    number of any version."""
    clock_date, clock_basis = clock_of(contract)
    return ContractFacts(
        key=contract.key,
        contractor_name=contract.contractor_name,
        match_status=status,
        npp=npp,
        member_npps=member_npps,
        has_npwp=has_npwp,
        is_construction=contract.is_construction,
        spk_date=clock_date,
        clock_basis=clock_basis,
        contract_number=contract.contract_number,
        value=contract.value,
        includes_vat=contract.includes_vat,
        earlier=tuple(
            dict.fromkeys(
                pair
                for pair in (
                    (contract.first_contract_key, contract.first_spk_date),
                    (contract.contract_number, contract.spk_date),
                )
                if pair[0]
            )
        ),
    )


def _members(contract_id: int, contractor: Contractor) -> tuple[tuple[Any, ...], ...]:
    return tuple(
        (
            contract_id,
            position,
            each.name[:_NAME_LENGTH],
            each.match.contractor_key[:_KEY_LENGTH],
            each.status,
            each.employer.id if each.employer else None,
        )
        for position, each in enumerate(contractor.members)
    )


def _why(contractor: Contractor, project: _Project, contract: ContractNow) -> str:
    """The JSON text of `why`. For a contract that is no construction it is the contractor's, worked out once."""
    plain = contract.is_construction is False
    if plain and contractor.why_text:
        return contractor.why_text
    said = contractor.why
    verdicts = project.outcome.verdicts
    more = [(verdict.sentence, verdict.rule_id) for verdict in verdicts] + list(project.sentences)
    shown = [[_OF_PROJECT.get(label, label), value] for verdict in verdicts for label, value in verdict.evidence]
    projects = (*project.registrations.own, *project.registrations.doubtful)
    why = {
        "sentences": said["sentences"] + [sentence for sentence, _ in more],
        "rules": said["rules"] + [rule for _, rule in more],
        "evidence": _unique(said["evidence"] + shown),
        "candidates": said["candidates"],
        **({"members": said["members"]} if contractor.members else {}),
        "projects": [each.project_number for each in projects],
    }
    text = _as_json(why)
    if plain:
        contractor.why_text = text
    return text


def _unique(pairs: list[list[str]]) -> list[list[str]]:
    return list({tuple(pair): pair for pair in pairs}.values())
