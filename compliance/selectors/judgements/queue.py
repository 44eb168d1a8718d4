"""The queue of pairs to judge: one row a contractor, the one with the most money at risk first."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, Count, F, Max, Q, QuerySet, Sum, When
from django.db.models.functions import Coalesce

from compliance.models import ContractCheck, MemberCheck
from compliance.selectors.contracts import checks_for
from employers.models import Judgement
from forum_portal.access import sees_all
from forum_portal.models import Job, User, WorkClaim

CROSS_CHECK = "compliance.cross_check"
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A contractor whose employer is not certain; `claim` is that of somebody else who is judging it."""

    contractor_key: str
    name: str
    contracts: int
    value: Decimal | None
    undecided: bool
    claim: WorkClaim | None


class Queue:
    """Rows {"asked", "at_risk", "undecided"}, one a contractor: by value at risk, those found undecidable last.

    Sole contractors are grouped and cut by the database, by an index that holds all of it; the doubtful members of
    joint operations are few and merged in. Only the rows of a slice are read.
    """

    def __init__(self, user: User | AnonymousUser, without: Collection[str]) -> None:
        rows = checks_for(user) if sees_all(user) else ContractCheck.objects.none()
        rows = rows.filter(match=ContractCheck.Match.REVIEW)
        self._lone = rows.exclude(contract__in=MemberCheck.objects.values("contract")).exclude(
            contractor_key__in=without
        )
        self._members = self._of_members(rows, without)
        self._alone = self._lone.exclude(contractor_key__in=[each["asked"] for each in self._members])

    def __len__(self) -> int:
        return self._count + len(self._members)

    def __iter__(self) -> Iterator[Row]:
        return iter(self[: len(self)])

    def __getitem__(self, part: slice) -> list[Row]:
        start, stop = part.start or 0, part.stop
        if not self._members:
            return list(_grouped(self._alone)[start:stop])
        first = min(max(0, start - len(self._members)), max(0, self._count - 1))
        rows = list(_grouped(self._alone)[first:stop])
        passed = [each for each in self._members if first and _order(each) < _order(rows[0])]
        merged = sorted([*rows, *self._members[len(passed) :]], key=_order)
        offset = first + len(passed)
        return merged[start - offset : stop - offset]

    @cached_property
    def _count(self) -> int:
        return int(self._alone.aggregate(length=Count("contractor_key", distinct=True))["length"])

    def _of_members(self, rows: QuerySet[ContractCheck], without: Collection[str]) -> list[Row]:
        """The doubtful members of joint operations, with what they do alone added."""
        doubtful = MemberCheck.objects.filter(match=ContractCheck.Match.REVIEW).exclude(contractor_key__in=without)
        named = list(doubtful.values_list("contract_id", "contractor_key"))
        if not named:
            return []
        values = dict(rows.filter(contract__in={contract for contract, _ in named}).values_list("contract_id", "value"))
        found: dict[str, Decimal | None] = {}
        for contract, key in named:
            if contract in values:
                found[key] = _added(found.get(key), values[contract])
        for each in _grouped(self._lone.filter(contractor_key__in=found)):
            found[each["asked"]] = _added(found[each["asked"]], each["at_risk"])
        undecided = set(_unsure().filter(contractor_key__in=found))
        rows_ = ({"asked": key, "at_risk": value, "undecided": key in undecided} for key, value in found.items())
        return sorted(rows_, key=_order)


def queue_for(user: User | AnonymousUser, without: Collection[str] = ()) -> Queue:
    """The contractors to be judged, without those named. Of a joint operation each doubtful member is one, whoever
    leads it.

    A contractor that was just judged and waits for its cross-check is not asked about again.
    """
    return Queue(user, [*being_checked(), *without])


def _grouped(rows: QuerySet[ContractCheck]) -> QuerySet[ContractCheck, Row]:
    undecided = Max(Case(When(contractor_key__in=_unsure(), then=1), default=0))
    grouped = rows.order_by().values(asked=F("contractor_key")).annotate(at_risk=Sum("value"), undecided=undecided)
    return grouped.order_by("undecided", F("at_risk").desc(nulls_last=True), "asked")


def _unsure() -> QuerySet[Judgement, str]:
    rows = Judgement.objects.filter(taken_back_at__isnull=True, answer=Judgement.Answer.UNSURE).order_by()
    return rows.values_list("contractor_key", flat=True)


def _added(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return one if other is None else (one or Decimal()) + other


def _order(row: Row) -> tuple[bool, bool, Decimal, str]:
    value = row["at_risk"]
    return bool(row["undecided"]), value is None, -(value or Decimal()), row["asked"]


def in_doubt(user: User | AnonymousUser, keys: Collection[str] = ()) -> QuerySet[ContractCheck]:
    """One row a contract and doubtful contractor, whose key is `asked`: the contract's only one, or a member.

    With `keys` those of these contractors alone.
    """
    rows = checks_for(user) if sees_all(user) else ContractCheck.objects.none()
    if not keys:
        return _doubtful(rows)
    return _doubtful(_naming(rows, keys)).filter(asked__in=keys)


def _doubtful(rows: QuerySet[ContractCheck]) -> QuerySet[ContractCheck]:
    alone = Q(contract__member_checks__isnull=True)
    member = Q(contract__member_checks__match=ContractCheck.Match.REVIEW)
    asked = Coalesce("contract__member_checks__contractor_key", "contractor_key")
    return rows.filter(alone | member, match=ContractCheck.Match.REVIEW).annotate(asked=asked)


def _naming(rows: QuerySet[ContractCheck], keys: Collection[str]) -> QuerySet[ContractCheck]:
    """Those that name one of these contractors, found by index."""
    alone = ContractCheck.objects.filter(contractor_key__in=keys).values("contract")
    return rows.filter(contract__in=alone.union(MemberCheck.objects.filter(contractor_key__in=keys).values("contract")))


def being_checked() -> list[str]:
    """The contractors whose judgement is about to change their outcome."""
    unfinished = Job.objects.filter(kind=CROSS_CHECK, status__in=(Job.Status.QUEUED, Job.Status.RUNNING))
    payloads = unfinished.values_list("payload", flat=True)
    return sorted({key for payload in payloads for key in payload.get("contractors", ())})


def waiting(rows: Iterable[Mapping[str, Any]], claims: Mapping[str, WorkClaim] | None = None) -> list[Waiting]:
    """Rows of the queue with the contractor's name, its contracts, and who else has it open. Two queries more."""
    rows = list(rows)
    known = _named({row["asked"] for row in rows})
    return [
        Waiting(
            row["asked"],
            *known[row["asked"]],
            row["at_risk"],
            bool(row["undecided"]),
            (claims or {}).get(row["asked"]),
        )
        for row in rows
    ]


def _named(keys: Collection[str]) -> dict[str, tuple[str, int]]:
    """The name and the number of contracts of each: what it does alone and as a member, each found by its index."""
    review = ContractCheck.Match.REVIEW
    lone = ContractCheck.objects.filter(match=review, contractor_key__in=keys)
    lone = lone.exclude(contract__in=MemberCheck.objects.values("contract")).annotate(shown=F("contractor_name"))
    members = MemberCheck.objects.filter(match=review, contractor_key__in=keys, contract__check_result__match=review)
    found: dict[str, tuple[str, int]] = {}
    for part in (lone, members.annotate(shown=F("name"))):
        grouped = part.order_by().values("contractor_key").annotate(last_name=Max("shown"), contracts=Count("pk"))
        for key, name, contracts in grouped.values_list("contractor_key", "last_name", "contracts"):
            known, before = found.get(key, ("", 0))
            found[key] = max(known, name), before + contracts
    return found
