"""Whom a contract names as its contractor, and a joint operation (KSO) as one contractor made of its members."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from compliance.rules.facts import EmployerCode, MatchStatus, Outcome
from compliance.rules.joint_operation import Member, held_to, joint_outcome
from employers.identity import forms_compatible, legal_form, name_core
from employers.matching import Match
from employers.selectors import EmployerNow
from procurement.contractor_class import classify
from procurement.joint_operation import names_in
from procurement.selectors import ContractNow

_WORST_FIRST: tuple[MatchStatus, ...] = ("review", "none", "sure", "person")


class Words(NamedTuple):
    """The words by which a contract names a contractor; equal words give an equal answer."""

    name: str
    npwp: str
    npwp16: str
    business_form: str
    contractor_class: str


@dataclass(slots=True)
class Contractor:
    """What one mention of a contractor gives; `npp` is empty unless the match is sure.

    Of a joint operation `members` are the contractors examined, the lead first, whose name, match and employer stand
    here; outcome and `status` are those of all together.
    """

    name: str
    match: Match
    status: MatchStatus
    npp: str
    employer: EmployerNow | None
    outcome: Outcome
    flags: tuple[str, ...]
    flags_text: str
    months_overdue: int
    why: dict[str, Any]
    members: tuple["Contractor", ...] = ()
    # The `why` of a contract that is not construction is the same for all contracts of a contractor.
    why_text: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it is not settled which employer the contractor, or a member of it, is."""
        if self.members:
            return any(each.is_open for each in self.members)
        return self.status == "review" or (self.status == "none" and not self.match.has_npwp)

    @property
    def npps(self) -> tuple[str, ...]:
        """The employers of the members besides the lead, in a stable order."""
        return tuple(sorted({each.npp for each in self.members[1:] if each.npp}))


def words_of(contract: ContractNow) -> Words:
    """The words by which a contract names its contractor, of a joint operation its lead."""
    return Words(
        contract.contractor_name, contract.npwp, contract.npwp16, contract.business_form, contract.contractor_class
    )


def parties_of(contract: ContractNow) -> tuple[Words, ...]:
    """Everyone whom a contract names as its contractor, the lead first.

    Where the contractor's name does nothing but list the members, and has no number, the members are all there is.
    """
    lead = words_of(contract)
    if not contract.members:
        return (lead,)
    members = (
        Words(name, npwp, "", "", classify(name, "", npwp, ""))
        for name, npwp in ((each.get("name", "").strip(), each.get("npwp", "")) for each in contract.members)
        if name or npwp
    )
    listing = not (lead.npwp or lead.npwp16) and names_in(lead.name)
    return tuple(dict.fromkeys(members if listing else (lead, *members)))


def together(parties: Sequence[Contractor]) -> Contractor:
    """The members of a joint operation as one contractor, the lead first. A firm that is named twice counts once."""
    members = _each_once(parties)
    lead = members[0]
    if len(members) == 1:
        return lead
    examined = [Member(each.match.contractor_key, each.name, each.status, each.outcome) for each in members]
    outcome = joint_outcome(examined)
    flags = outcome.flags
    return Contractor(
        name=lead.name,
        match=lead.match,
        status=min((each.status for each in members), key=_WORST_FIRST.index),
        npp=lead.npp,
        employer=lead.employer,
        outcome=outcome,
        flags=flags,
        flags_text=",".join(flags),
        months_overdue=max(each.months_overdue for each in members) if EmployerCode.IN_ARREARS in flags else 0,
        why=_why_together(members, examined, outcome),
        members=members,
    )


def _each_once(parties: Sequence[Contractor]) -> tuple[Contractor, ...]:
    """Without those of an equal key, and those known by name alone who have the name of a member that is sure."""
    by_key: dict[str, Contractor] = {}
    for each in parties:
        by_key.setdefault(each.match.contractor_key, each)
    sure = [each.employer.name for each in by_key.values() if each.employer]
    return tuple(
        each
        for each in by_key.values()
        if each.status == "sure" or each.match.has_npwp or not any(_same_name(each.name, name) for name in sure)
    )


def _same_name(one: str, other: str) -> bool:
    return name_core(one) == name_core(other) and forms_compatible(legal_form(one), legal_form(other))


def why_of(match: Match, outcome: Outcome) -> dict[str, Any]:
    """As stored on the result: `rules` runs beside `sentences`, with an empty id where no rule speaks."""
    return _why([(sentence, "") for sentence in matched(match)], outcome, match)


def matched(match: Match) -> tuple[str, ...]:
    """Why the match is what it is, where a rule does not say so itself."""
    return match.sentences if match.status in ("sure", "review") else ()


def _why_together(members: Sequence[Contractor], examined: Sequence[Member], outcome: Outcome) -> dict[str, Any]:
    said = [(f"Dikerjakan bersama (KSO) oleh {len(members)} penyedia; masing-masing diperiksa sendiri.", "")]
    said += [
        (f"{each.name}: {sentence}", "")
        for each in sorted(members, key=lambda each: (each.match.contractor_key, each.name))
        for sentence in matched(each.match)
    ]
    why = _why(said, outcome, members[0].match)
    why["members"] = [
        {
            "name": each.name,
            "npp": each.npp,
            "match": each.status,
            "flags": list(dict.fromkeys(verdict.code for verdict in held_to(member))),
            "sentences": [*matched(each.match), *(verdict.sentence for verdict in held_to(member))],
            "candidates": _candidates(each.match),
        }
        for each, member in zip(members, examined, strict=True)
    ]
    return why


def _why(said: list[tuple[str, str]], outcome: Outcome, match: Match) -> dict[str, Any]:
    said = said + [(verdict.sentence, verdict.rule_id) for verdict in outcome.verdicts]
    return {
        "sentences": [sentence for sentence, _ in said],
        "rules": [rule for _, rule in said],
        "evidence": [list(pair) for pair in dict.fromkeys(pair for each in outcome.verdicts for pair in each.evidence)],
        "candidates": _candidates(match),
    }


def _candidates(match: Match) -> list[list[object]]:
    return [[each.npp, each.score, list(each.reasons)] for each in match.candidates]
