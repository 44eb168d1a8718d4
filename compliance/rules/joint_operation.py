"""A joint operation (KSO): each member is examined as an employer, and the worst that is certain is the headline.

Law: UU 24/2011 Ps 15 (the duty is each employer's own); UU 27/2022 Ps 16 (data must be accurate before it is used), in
force from 17 October 2022. A member is held to something only where it surely is that employer: the workers of a joint
operation may be registered under another member or under the joint operation itself, and a member's number is typed by
hand. A member that was not found, or is still to be judged, makes the contract one to be verified; a certain indication
on another member stands above that. The order of the members makes no difference.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from compliance.rules.facts import EMPLOYER_ACCUSATIONS, EmployerCode, MatchStatus, Outcome, Verdict

ID = "PK-12"
TITLE = "Kerja sama operasi (KSO): setiap anggota diperiksa"
LAW = "UU 24/2011 Pasal 15; UU 27/2022 Pasal 16"
EFFECTIVE = date(2022, 10, 17)

_HEADLINES = (
    EmployerCode.UNREGISTERED,
    EmployerCode.INACTIVE,
    EmployerCode.IN_ARREARS,
    EmployerCode.PROGRAMMES_MISSING,
    EmployerCode.TO_VERIFY,
    EmployerCode.NOT_FOUND,
    EmployerCode.UNNAMED,
    EmployerCode.DATA_MISSING,
    EmployerCode.COMPLIANT,
    EmployerCode.NATURAL_PERSON,
    EmployerCode.NOT_A_CONTRACTOR,
)
_RANK = {code.value: at for at, code in enumerate(_HEADLINES)}
_IN_ORDER = frozenset({EmployerCode.COMPLIANT, EmployerCode.NATURAL_PERSON, EmployerCode.NOT_A_CONTRACTOR})
_SAME_FOR_ALL = frozenset({"Keadaan data per", "Cakupan data"})


@dataclass(frozen=True, slots=True)
class Member:
    """One contractor of a joint operation, examined by itself. `key` tells members apart."""

    key: str
    name: str
    match_status: MatchStatus
    outcome: Outcome


def joint_outcome(members: Sequence[Member]) -> Outcome:
    """What is indicated of all members together; each sentence names its member. Raises ValueError without members."""
    if not members:
        raise ValueError("a joint operation has members")
    said = [_named(member, verdict) for member in sorted(members, key=_by_key) for verdict in held_to(member)]
    weighty = [verdict for verdict in said if verdict.code not in _IN_ORDER]
    return Outcome(tuple(sorted(weighty or said, key=lambda verdict: _RANK[verdict.code])))


def held_to(member: Member) -> tuple[Verdict, ...]:
    """The verdicts on one member, with what is not certain turned into a question."""
    if member.match_status == "sure":
        return member.outcome.verdicts
    return tuple(
        _in_question(verdict) if verdict.code in EMPLOYER_ACCUSATIONS else verdict
        for verdict in member.outcome.verdicts
    )


def _in_question(verdict: Verdict) -> Verdict:
    return Verdict(
        EmployerCode.TO_VERIFY,
        "Tidak ditemukan pada data kepesertaan; pekerja KSO dapat terdaftar atas nama anggota lain atau KSO-nya "
        "sendiri, sehingga perlu diverifikasi sebelum disimpulkan.",
        verdict.evidence,
        ID,
    )


def _named(member: Member, verdict: Verdict) -> Verdict:
    evidence = tuple(
        (label if label in _SAME_FOR_ALL else f"{label} ({member.name})", value) for label, value in verdict.evidence
    )
    return replace(verdict, sentence=f"{member.name}: {verdict.sentence}", evidence=evidence)


def _by_key(member: Member) -> tuple[str, str]:
    return (member.key, member.name)
