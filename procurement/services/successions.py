"""Successors of packages that vanished: proposed from what is published, decided by people."""

from collections.abc import Callable, Collection
from typing import Any

from django.db import models, transaction
from django.db.models import Max
from django.utils import timezone

from forum_portal import jobs, trail
from forum_portal.bulk import in_slices, insert
from forum_portal.intake import pointers
from forum_portal.intake.source import all_sources
from forum_portal.models import ImportRun, User
from procurement.models import Package, Succession
from procurement.selectors.successions import appeared_in_office, vanished_of_office
from procurement.successors import Proposal, propose

COVERAGE = "compliance.coverage"
DECISIONS_A_REQUEST = 100
Status = Succession.Status
_COLUMNS = ("old_id", "new_id", "office_id", "why", "status", "proposed_at")
_TRIES = 20
_ACTIONS = {
    Status.CONFIRMED: "succession.confirmed",
    Status.REFUSED: "succession.refused",
    Status.PROPOSED: "succession.taken_back",
}


class DecisionRefused(ValueError):
    """The decision cannot be kept; the message is an Indonesian sentence for the person who decides."""


def one_publisher(identity: type[models.Model]) -> None:
    """Lets nobody publish rows of this table until the caller's transaction ends."""
    label = identity._meta.label
    source = next((each for each in all_sources() if each.target.identity == label), None)
    if source is not None:
        pointers.one_at_a_time(source)


def propose_for_office(office_id: int | None, *, in_step: Callable[[int, int], None]) -> None:
    """Makes the undecided proposals of an office what its published packages say, in one short transaction in which
    `in_step` is told how many came and went. What was published in between is reckoned with."""
    for _ in range(_TRIES):
        state = _published_state()
        wanted = _wanted(office_id)
        with transaction.atomic():
            one_publisher(Package)
            if _published_state() == state:
                in_step(*_write(office_id, wanted))
                return
    raise RuntimeError(f"packages of office {office_id} kept changing")


def _published_state() -> tuple[Any, ...]:
    return tuple(ImportRun.objects.aggregate(Max("published_at"), Max("undone_at")).values())


def _wanted(office_id: int | None) -> list[Proposal]:
    gone = vanished_of_office(office_id)
    if not gone:
        return []
    new = appeared_in_office(office_id, since=min(each.moment for each in gone))
    refused = Succession.objects.filter(status=Status.REFUSED, old__office_id=office_id)
    return propose(gone, new, frozenset(refused.values_list("old_id", "new_id")))


def _write(office_id: int | None, wanted: list[Proposal]) -> tuple[int, int]:
    rows = Succession.objects.filter(old__office_id=office_id)
    stored = rows.values_list("pk", "old_id", "new_id", "status", "why")
    there = {(old, new): (pk, status, tuple(why)) for pk, old, new, status, why in stored}
    said = {(each.old, each.new): each.why for each in wanted}
    now, proposed = timezone.now(), Status.PROPOSED.value
    told_anew = [
        (old, new, office_id, list(why), proposed, now)
        for (old, new), why in said.items()
        if (old, new) not in there or there[old, new][1:] != (proposed, why)
    ]
    outdated = [pk for pair, (pk, status, _) in there.items() if status == proposed and pair not in said]
    insert(Succession, _COLUMNS, told_anew, update=("why",), conflict=("old_id", "new_id"))
    for some in in_slices(outdated):
        Succession.objects.filter(pk__in=some, status=proposed).delete()
    return len(said.keys() - there.keys()), len(outdated)


def decide_successions(*, ids: Collection[int], by: User, answer: str) -> int:
    """Keeps what a person says of proposals: CONFIRMED, REFUSED, or PROPOSED to take a decision back. Returns how many
    changed; those that say so already are left alone.

    Raises DecisionRefused on an unknown answer, on none or too many proposals, and when a package would get a second
    successor or predecessor: only the history of *kaji ulang* may say that.
    """
    if answer not in Status.values:
        raise DecisionRefused("Pilih salah satu putusan: Ya, ini penerusnya, atau Bukan.")
    if not 0 < len(ids) <= DECISIONS_A_REQUEST:
        raise DecisionRefused(f"Centang 1 sampai {DECISIONS_A_REQUEST} usulan, lalu pilih putusannya.")
    with transaction.atomic():
        found = Succession.objects.select_for_update(of=("self",)).select_related("old", "new").filter(pk__in=ids)
        rows = [row for row in found.order_by("pk") if row.status != answer]
        if not rows:
            return 0
        if answer == Status.CONFIRMED:
            _require_one_to_one(rows)
        _keep(rows, by, answer)
        packages = sorted({id for row in rows for id in (row.old_id, row.new_id)})
        jobs.enqueue(COVERAGE, payload={"packages": packages}, by=by)
    return len(rows)


def _require_one_to_one(rows: list[Succession]) -> None:
    confirmed = Succession.objects.filter(status=Status.CONFIRMED)
    olds, news = [row.old_id for row in rows], [row.new_id for row in rows]
    if len(set(olds)) < len(olds) or confirmed.filter(old__in=olds).exists():
        raise DecisionRefused(
            "Salah satu paket lama sudah mempunyai penerus. Tarik dahulu putusan itu bila memang keliru."
        )
    if len(set(news)) < len(news) or confirmed.filter(new__in=news).exists():
        raise DecisionRefused(
            "Salah satu paket baru sudah menjadi penerus paket lain. Tarik dahulu putusan itu bila memang keliru."
        )


def _keep(rows: list[Succession], by: User, answer: str) -> None:
    decided = answer != Status.PROPOSED
    Succession.objects.filter(pk__in=[row.pk for row in rows]).update(
        status=answer, decided_at=timezone.now() if decided else None, decided_by=by if decided else None
    )
    for row in rows:
        trail.record(
            subject=row,
            action=_ACTIONS[Status(answer)],
            by=by,
            before={"status": row.status},
            after={"status": answer, "old": row.old.key, "new": row.new.key},
        )
