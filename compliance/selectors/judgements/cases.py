"""One contractor to judge, beside each employer that it may be."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, F, Q, QuerySet, Sum

from compliance.models import ContractCheck
from compliance.selectors.judgements.comparing import Asked, Compared, asked_in, pairs_of
from compliance.selectors.judgements.queue import in_doubt
from employers.matching import Judgements
from employers.models import Judgement
from employers.selectors import aliases_of, judgements_for, judgements_in_force, judgements_on
from forum_portal.access import has_role
from forum_portal.models import Role, User

_CONTRACTS_SHOWN = 10
_HISTORY_SHOWN = 10


@dataclass(frozen=True, slots=True)
class CandidatePair:
    """`standing` is the answer in force, given or followed; `judged` the judgement itself where one was given.

    `aliases` are other names that people found to be this employer.
    """

    npp: str
    score: int
    reasons: tuple[str, ...]
    fields: tuple[Compared, ...]
    contradicted: bool
    standing: str
    judged: Judgement | None
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """What is shown to the person who judges one contractor. `contradictory`: judgements on it cannot all be right."""

    contractor_key: str
    name: str
    checks: list[ContractCheck]
    total: int
    value: Decimal | None
    sentences: tuple[str, ...]
    pairs: list[CandidatePair]
    versions: str
    contradictory: bool


def case_for(user: User, contractor_key: str, known: Judgements | None = None) -> Case | None:
    """The records to compare for one contractor, or None when it is not to be judged (any more).

    `known` are the judgements in force, where the caller has them already.
    """
    rows = in_doubt(user, [contractor_key])
    checks = list(
        rows.select_related("contract__current", "office").order_by(F("value").desc(nulls_last=True), "pk")[
            : _CONTRACTS_SHOWN + 1
        ]
    )
    if not checks:
        return None
    total, value = len(checks), sum(check.value or 0 for check in checks)
    if total > _CONTRACTS_SHOWN:
        total, value = rows.aggregate(count=Count("pk"), value=Sum("value")).values()
    asked = asked_in(checks[0], contractor_key)
    known = known or judgements_in_force()
    return Case(
        contractor_key,
        asked.name,
        checks[:_CONTRACTS_SHOWN],
        total,
        value,
        asked.sentences,
        _pairs(asked, contractor_key, known, whole_npwp=has_role(user, Role.SECRETARIAT)),
        asked.versions,
        any(contractor_key in conflict.contractor_keys for conflict in known.conflicts),
    )


def _pairs(asked: Asked, contractor_key: str, known: Judgements, *, whole_npwp: bool) -> list[CandidatePair]:
    npps = [str(npp) for npp, _, _ in asked.candidates]
    pairs, aliases = pairs_of(asked, npps, whole_npwp=whole_npwp), aliases_of(npps)
    judged = {each.npp: each for each in judgements_on(contractor_key)}
    standing = known.on(contractor_key)
    return [
        CandidatePair(
            npp,
            int(score),
            tuple(reasons),
            pairs[npp].fields,
            pairs[npp].contradicted,
            standing.get(npp, ""),
            judged.get(npp),
            tuple(name for name in aliases.get(npp, ()) if name != asked.name),
        )
        for npp, score, reasons in ((str(npp), score, reasons) for npp, score, reasons in asked.candidates)
        if npp in pairs
    ]


def history_for(user: User) -> QuerySet[Judgement]:
    """The latest judgements, in force and taken back. Those of others that wait for a second judgement stay hidden
    from those who may be asked for it."""
    rows = judgements_for(user)
    if has_role(user, Role.SECRETARIAT):
        rows = rows.exclude(~Q(by=user), second__answer="")
    return rows[:_HISTORY_SHOWN]
