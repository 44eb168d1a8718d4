"""What a package was before and became after: by the history of *kaji ulang*, and where that is silent by what people
confirmed."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from forum_portal.bulk import in_slices
from procurement.models import Package, RevisionVersion, Succession
from procurement.selectors.successions import last_versions, published_revisions

LEVELS = 20
"""The longest chain met has ten moves; a chain that goes on beyond this goes in a circle."""


@dataclass(frozen=True, slots=True)
class Move:
    """One package that became another. `by_people`: confirmed by a person, not told by the history."""

    old_key: str
    new_key: str
    by_people: bool = False
    day: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LineageStep:
    """A predecessor or successor, `level` moves away. `name` is empty where it is not known or another office's."""

    key: str
    level: int
    move: Move
    name: str
    living: bool


@dataclass(frozen=True, slots=True)
class Lineage:
    """`events`: moves that keep the code (cancelled, reactivated), oldest first."""

    predecessors: tuple[LineageStep, ...]
    successors: tuple[LineageStep, ...]
    events: tuple[RevisionVersion, ...]


def lineage(package: Package) -> Lineage:
    """What the package was before and became after, by whatever number of moves. Seven queries a level at most."""
    before = _walk(package.key, _moves_to, lambda move: move.old_key)
    after = _walk(package.key, _moves_from, lambda move: move.new_key)
    known = _known({key for key, _, _ in (*before, *after)}, package.office_id)

    def steps(walked: list[tuple[str, int, Move]]) -> tuple[LineageStep, ...]:
        return tuple(LineageStep(key, level, move, *known.get(key, ("", False))) for key, level, move in walked)

    events = published_revisions().filter(old_key=package.key, new_key=F("old_key"))
    return Lineage(steps(before), steps(after), tuple(events.order_by("revised_on", "pk").defer("parts")))


def living_packages(keys: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The visible packages that each of these keys stands for now: itself while it is visible, else its successors,
    sorted; empty when nothing living is known. Every key asked for is in the answer."""
    moves: dict[str, set[str]] = defaultdict(set)
    living: set[str] = set()
    level = set(keys)
    seen = set(level)
    for _ in range(LEVELS + 1):
        visible = _visible(level)
        living |= visible
        level = set()
        for move in _moves_from(seen - living - moves.keys()):
            moves[move.old_key].add(move.new_key)
            level.add(move.new_key)
        level -= seen
        seen |= level
        if not level:
            break
    return {key: _ends(key, moves, living) for key in keys}


def _ends(key: str, moves: Mapping[str, set[str]], living: Collection[str]) -> tuple[str, ...]:
    found: set[str] = set()
    seen, waiting = {key}, [key]
    while waiting:
        at = waiting.pop()
        if at in living:
            found.add(at)
            continue
        further = moves.get(at, set()) - seen
        seen |= further
        waiting.extend(further)
    return tuple(sorted(found))


def _walk(
    key: str, moves: Callable[[Collection[str]], list[Move]], far_end: Callable[[Move], str]
) -> list[tuple[str, int, Move]]:
    """Every package reached, once, with how many moves away it is and the move that leads to it."""
    reached: list[tuple[str, int, Move]] = []
    seen, level = {key}, {key}
    for number in range(1, LEVELS + 1):
        found = sorted(moves(level), key=lambda move: (move.old_key, move.new_key, move.by_people))
        level = set()
        for move in found:
            end = far_end(move)
            if end not in seen:
                seen.add(end)
                level.add(end)
                reached.append((end, number, move))
        if not level:
            break
    return reached


def _moves_from(keys: Collection[str]) -> list[Move]:
    return _moves(keys, "old")


def _moves_to(keys: Collection[str]) -> list[Move]:
    return _moves(keys, "new")


def _moves(keys: Collection[str], side: str) -> list[Move]:
    found: list[Move] = []
    for some in in_slices(sorted(keys)):
        told = published_revisions().filter(**{f"{side}_key__in": some}).exclude(old_key=F("new_key"))
        for old, new, day, reason in told.values_list("old_key", "new_key", "revised_on", "reason"):
            found.append(Move(old, new, day=day, reason=reason))
        confirmed = Succession.objects.filter(status=Succession.Status.CONFIRMED, **{f"{side}__key__in": some})
        for old, new in confirmed.values_list("old__key", "new__key"):
            found.append(Move(old, new, by_people=True))
    return found


def _visible(keys: Collection[str]) -> set[str]:
    found: set[str] = set()
    for some in in_slices(sorted(keys)):
        rows = Package.objects.filter(key__in=some, current__isnull=False)
        found.update(rows.values_list("key", flat=True))
    return found


def _known(keys: Collection[str], office_id: int | None) -> dict[str, tuple[str, bool]]:
    """By key, name and whether it is visible; packages of another office stay nameless."""
    packages: dict[int, tuple[str, bool]] = {}
    for some in in_slices(sorted(keys)):
        rows = Package.objects.filter(key__in=some, office_id=office_id)
        packages.update(
            {pk: (key, current is not None) for pk, key, current in rows.values_list("pk", "key", "current")}
        )
    versions = last_versions(packages)
    return {key: (versions[pk].name if pk in versions else "", living) for pk, (key, living) in packages.items()}
