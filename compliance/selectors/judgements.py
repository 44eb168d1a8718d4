"""The queue of pairs to judge: one row a contractor, the one with the most money at risk first."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Exists, F, Max, OuterRef, QuerySet, Sum

from compliance.models import ContractCheck
from compliance.selectors.contracts import checks_for
from employers.models import Employer, Judgement
from employers.selectors import judgements_for
from forum_portal.access import has_role, sees_all
from forum_portal.masking import mask_npwp
from forum_portal.models import Job, Role, User

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
    """One row a contractor to be judged, by value at risk; those already found undecidable come last.

    A contractor that was just judged and waits for its cross-check is not asked about again.
    """
    rows = checks_for(user).filter(match=ContractCheck.Match.REVIEW).exclude(contractor_key__in=_being_checked())
    if not sees_all(user):
        rows = rows.none()
    unsure = Judgement.objects.filter(
        contractor_key=OuterRef("contractor_key"), taken_back_at__isnull=True, answer=Judgement.Answer.UNSURE
    )
    return (
        rows.order_by()
        .values("contractor_key")
        .annotate(
            name=Max("contract__current__contractor_name"),
            contracts=Count("pk"),
            at_risk=Sum("value"),
            undecided=Exists(unsure),
        )
        .order_by("undecided", F("at_risk").desc(nulls_last=True), "contractor_key")
    )


def _being_checked() -> list[str]:
    """The contractors whose judgement is about to change their outcome."""
    unfinished = Job.objects.filter(kind=CROSS_CHECK, status__in=(Job.Status.QUEUED, Job.Status.RUNNING))
    judged = [
        payload["judgement"] for payload in unfinished.values_list("payload", flat=True) if "judgement" in payload
    ]
    return list(Judgement.objects.filter(pk__in=judged).values_list("contractor_key", flat=True)) if judged else []


def waiting(rows: Iterable[dict[str, object]]) -> list[Waiting]:
    return [
        Waiting(row["contractor_key"], row["name"], row["contracts"], row["at_risk"], row["undecided"]) for row in rows
    ]  # type: ignore[arg-type]


def case_for(user: User, contractor_key: str) -> Case | None:
    """The records to compare for one contractor, or None when it is not to be judged (any more)."""
    rows = checks_for(user).filter(match=ContractCheck.Match.REVIEW, contractor_key=contractor_key)
    if not sees_all(user):
        return None
    checks = list(
        rows.select_related("contract__current", "office").order_by(F("value").desc(nulls_last=True), "pk")[
            :_CONTRACTS_SHOWN
        ]
    )
    if not checks:
        return None
    totals = rows.aggregate(count=Count("pk"), value=Sum("value"))
    why = checks[0].why
    sentences = [text for text, rule in zip(why["sentences"], why["rules"], strict=True) if not rule]
    return Case(
        contractor_key,
        checks[0].contract.current.contractor_name,
        checks,
        totals["count"],
        totals["value"],
        tuple(sentences),
        _pairs(checks[0], contractor_key, why["candidates"], whole_npwp=has_role(user, Role.SECRETARIAT)),
    )


def history_for(user: User) -> QuerySet[Judgement]:
    """The latest judgements, in force and taken back."""
    return judgements_for(user)[:_HISTORY_SHOWN]


def _pairs(
    check: ContractCheck, contractor_key: str, candidates: list[list[object]], *, whole_npwp: bool
) -> list[CandidatePair]:
    npps = [str(npp) for npp, _, _ in candidates]
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
            _fields(check, employers[str(npp)], whole_npwp),
            judged.get(str(npp)),
        )  # type: ignore[arg-type]
        for npp, score, reasons in candidates
        if str(npp) in employers
    ]


def _fields(check: ContractCheck, employer: Employer, whole_npwp: bool) -> tuple[Compared, ...]:
    ours, theirs = check.contract.current, employer.current
    if ours is None or theirs is None:
        return ()
    numbers = compare("NPWP", ours.npwp or ours.npwp16, theirs.npwp)
    if not whole_npwp:
        masked = [_whole(mask_npwp("".join(piece.text for piece in side))) for side in (numbers.ours, numbers.theirs)]
        numbers = Compared(numbers.label, *masked, numbers.alike)
    office = check.office.name if check.office else ""
    return (
        compare("Nama", ours.contractor_name, theirs.name),
        numbers,
        Compared("Bentuk usaha", _whole(ours.business_form), (), None),
        Compared("Tempat", _whole(office), _whole(", ".join(filter(None, (theirs.address, theirs.region)))), None),
        Compared("Bidang", _whole(ours.work_type), _whole(theirs.sector), None),
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
