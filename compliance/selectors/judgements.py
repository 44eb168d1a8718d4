"""The queue of pairs to judge: one row a contractor, the one with the most money at risk first."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from compliance.models import ContractCheck, MemberCheck
from compliance.selectors.contracts import checks_for
from employers.models import Employer, Judgement
from employers.selectors import judgements_for
from forum_portal.access import has_role, sees_all
from forum_portal.masking import mask_npwp
from forum_portal.models import Job, Role, User
from procurement.selectors import contracts_now

CROSS_CHECK = "compliance.cross_check"
_CONTRACTS_SHOWN = 10
_HISTORY_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Waiting:
    """A contractor whose employer is not certain."""

    contractor_key: str
    name: str
    contracts: int
    value: Decimal | None
    undecided: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text, and whether it differs from the text it is compared with."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """A field of the two records, side by side. `alike` is None where either side says nothing."""

    label: str
    ours: tuple[Piece, ...]
    theirs: tuple[Piece, ...]
    alike: bool | None


@dataclass(frozen=True, slots=True)
class CandidatePair:
    npp: str
    score: int
    reasons: tuple[str, ...]
    fields: tuple[Compared, ...]
    judged: Judgement | None


@dataclass(frozen=True, slots=True)
class Case:
    """What is shown to the person who judges one contractor."""

    contractor_key: str
    name: str
    checks: list[ContractCheck]
    total: int
    value: Decimal | None
    sentences: tuple[str, ...]
    pairs: list[CandidatePair]


def queue_for(user: User | AnonymousUser) -> QuerySet[ContractCheck, dict[str, object]]:
    """One row a contractor to be judged, by value at risk; those already found undecidable come last. Of a joint
    operation each doubtful member is one, whoever leads it.

    A contractor that was just judged and waits for its cross-check is not asked about again.
    """
    rows = _in_doubt(user).exclude(asked__in=_being_checked())
    unsure = Judgement.objects.filter(
        contractor_key=OuterRef("asked"), taken_back_at__isnull=True, answer=Judgement.Answer.UNSURE
    )
    return (
        rows.order_by()
        .values("asked")
        .annotate(
            name=Max(Coalesce("contract__member_checks__name", "contractor_name")),
            contracts=Count("pk"),
            at_risk=Sum("value"),
            undecided=Exists(unsure),
        )
        .order_by("undecided", F("at_risk").desc(nulls_last=True), "asked")
    )


def _in_doubt(user: User | AnonymousUser) -> QuerySet[ContractCheck]:
    """One row a contract and doubtful contractor, whose key is `asked`: the contract's only one, or a member."""
    rows = checks_for(user).filter(match=ContractCheck.Match.REVIEW)
    if not sees_all(user):
        rows = rows.none()
    alone = Q(contract__member_checks__isnull=True)
    member = Q(contract__member_checks__match=ContractCheck.Match.REVIEW)
    asked = Coalesce("contract__member_checks__contractor_key", "contractor_key")
    return rows.filter(alone | member).annotate(asked=asked)


def _being_checked() -> list[str]:
    """The contractors whose judgement is about to change their outcome."""
    unfinished = Job.objects.filter(kind=CROSS_CHECK, status__in=(Job.Status.QUEUED, Job.Status.RUNNING))
    judged = [
        payload["judgement"] for payload in unfinished.values_list("payload", flat=True) if "judgement" in payload
    ]
    return list(Judgement.objects.filter(pk__in=judged).values_list("contractor_key", flat=True)) if judged else []


def waiting(rows: Iterable[dict[str, object]]) -> list[Waiting]:
    return [Waiting(row["asked"], row["name"], row["contracts"], row["at_risk"], row["undecided"]) for row in rows]  # type: ignore[arg-type]


def case_for(user: User, contractor_key: str) -> Case | None:
    """The records to compare for one contractor, or None when it is not to be judged (any more)."""
    rows = _in_doubt(user).filter(asked=contractor_key)
    checks = list(
        rows.select_related("contract__current", "office").order_by(F("value").desc(nulls_last=True), "pk")[
            :_CONTRACTS_SHOWN
        ]
    )
    if not checks:
        return None
    totals = rows.aggregate(count=Count("pk"), value=Sum("value"))
    asked = _asked(checks[0], contractor_key)
    return Case(
        contractor_key,
        asked.name,
        checks,
        totals["count"],
        totals["value"],
        asked.sentences,
        _pairs(asked, contractor_key, whole_npwp=has_role(user, Role.SECRETARIAT)),
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """The contractor in question as one of its contracts names it."""

    name: str
    npwp: str
    business_form: str
    place: str
    work_type: str
    sentences: tuple[str, ...]
    candidates: list[list[Any]]


def _asked(check: ContractCheck, contractor_key: str) -> _Asked:
    (now,), why = contracts_now([check.contract_id], with_contractor=False), check.why
    place, work_type = check.office.name if check.office else "", check.contract.current.work_type
    position = _position(check, contractor_key)
    if position is not None:
        member = why["members"][position]
        npwp = next((each.get("npwp", "") for each in now.members if each.get("name", "") == member["name"]), "")
        if position:
            said = ("Anggota kerja sama operasi (KSO).", *member["sentences"])
            return _Asked(member["name"], npwp, "", place, work_type, said, member["candidates"])
        said = tuple(member["sentences"])
    else:
        said = tuple(text for text, rule in zip(why["sentences"], why["rules"], strict=True) if not rule)
    npwp, form = now.npwp or now.npwp16, now.business_form
    return _Asked(check.contractor_name, npwp, form, place, work_type, said, why["candidates"])


def _position(check: ContractCheck, contractor_key: str) -> int | None:
    """Which member of a joint operation it is, the lead 0; None where the contract has a single contractor."""
    members = MemberCheck.objects.filter(contract=check.contract_id, contractor_key=contractor_key)
    return members.values_list("position", flat=True).first()


def history_for(user: User) -> QuerySet[Judgement]:
    """The latest judgements, in force and taken back."""
    return judgements_for(user)[:_HISTORY_SHOWN]


def _pairs(asked: _Asked, contractor_key: str, *, whole_npwp: bool) -> list[CandidatePair]:
    npps = [str(npp) for npp, _, _ in asked.candidates]
    found = Employer.objects.filter(key__in=npps, current__isnull=False).select_related("current")
    employers = {each.key: each for each in found}
    judged = {
        each.npp: each
        for each in Judgement.objects.filter(contractor_key=contractor_key, taken_back_at__isnull=True).select_related(
            "by"
        )
    }
    return [
        CandidatePair(
            str(npp),
            int(str(score)),
            tuple(reasons),
            _fields(asked, employers[str(npp)], whole_npwp),
            judged.get(str(npp)),
        )
        for npp, score, reasons in asked.candidates
        if str(npp) in employers
    ]


def _fields(asked: _Asked, employer: Employer, whole_npwp: bool) -> tuple[Compared, ...]:
    theirs = employer.current
    if theirs is None:
        return ()
    numbers = compare("NPWP", asked.npwp, theirs.npwp)
    if not whole_npwp:
        masked = [_whole(mask_npwp("".join(piece.text for piece in side))) for side in (numbers.ours, numbers.theirs)]
        numbers = Compared(numbers.label, *masked, numbers.alike)
    return (
        compare("Nama", asked.name, theirs.name),
        numbers,
        Compared("Bentuk usaha", _whole(asked.business_form), (), None),
        Compared("Tempat", _whole(asked.place), _whole(", ".join(filter(None, (theirs.address, theirs.region)))), None),
        Compared("Bidang", _whole(asked.work_type), _whole(theirs.sector), None),
    )


def compare(label: str, ours: str, theirs: str) -> Compared:
    """Both texts cut into pieces, with those marked in which they differ. Capitals make no difference."""
    alike = None if not ours or not theirs else ours.casefold() == theirs.casefold()
    if alike is not False:
        return Compared(label, _whole(ours), _whole(theirs), alike)
    left: list[Piece] = []
    right: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, ours.casefold(), theirs.casefold(), autojunk=False).get_opcodes():
        left += _whole(ours[a:b], kind != "equal")
        right += _whole(theirs[c:d], kind != "equal")
    return Compared(label, tuple(left), tuple(right), False)


def _whole(text: str, differs: bool = False) -> tuple[Piece, ...]:
    return (Piece(text, differs),) if text else ()
