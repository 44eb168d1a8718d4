"""What people's judgements say together: a graph of contractors and NPPs, joined by "same", kept apart by "different".

Everything joined by *same* is one firm, so an answer follows for every contractor and NPP of it; one *different*
between two firms holds for every pair across them. Where a *different* lies inside one firm the judgements contradict
each other: all its *same*, given or followed, count as *unsure* until people have settled it.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from employers.matching.types import Answer

_KEY, _NPP = "k", "n"
Node = tuple[str, str]

DRAWN_PERCENT = 5


class Edge(NamedTuple):
    """One judgement in force."""

    contractor_key: str
    npp: str
    answer: Answer


class SurePair(NamedTuple):
    """A contractor of which the engine is sure that it is this employer."""

    contractor_key: str
    contractor_name: str
    npp: str
    score: int | None
    versions: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Judgements that cannot all be right: the *different* first, then the chain of *same* that joins its two ends.

    `contractor_keys` are all contractors that wait for it to be settled.
    """

    edges: tuple[Edge, ...]
    contractor_keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Resolved:
    """`answers` are those in force, given and followed; `version` is the same for the same judgements in any order."""

    answers: Mapping[str, Mapping[str, Answer]]
    conflicts: tuple[Conflict, ...]
    version: str


class _Firms:
    """Union-find over contractors and NPPs."""

    def __init__(self) -> None:
        self._parent: dict[Node, Node] = {}

    def of(self, node: Node) -> Node:
        root = node
        while (above := self._parent.get(root, root)) != root:
            root = above
        while (above := self._parent.get(node, node)) != root:
            self._parent[node] = root
            node = above
        return root

    def join(self, one: Node, other: Node) -> None:
        first, second = sorted((self.of(one), self.of(other)))
        self._parent[second] = first


def resolve(rows: Iterable[tuple[str, str, Answer]]) -> Resolved:
    """From (contractor key, NPP, answer) rows, one a pair; of several rows of a pair the last counts."""
    given = {(key, npp): answer for key, npp, answer in rows}
    edges = [Edge(key, npp, answer) for (key, npp), answer in sorted(given.items())]
    firms = _Firms()
    for edge in edges:
        if edge.answer == "same":
            firms.join((_KEY, edge.contractor_key), (_NPP, edge.npp))
    conflicts, torn = _conflicts(edges, firms)
    answers: dict[str, dict[str, Answer]] = defaultdict(dict)
    for key, npp, answer in _followed(edges, firms, torn):
        answers[key][npp] = answer
    for edge in edges:
        doubted = edge.answer == "same" and firms.of((_KEY, edge.contractor_key)) in torn
        answers[edge.contractor_key][edge.npp] = "unsure" if doubted else edge.answer
    return Resolved(dict(answers), conflicts, _version(edges))


def changed_keys(before: Mapping[str, Mapping[str, Answer]], after: Mapping[str, Mapping[str, Answer]]) -> list[str]:
    """The contractors whose answers are not the same any more, in order."""
    return sorted(key for key in {*before, *after} if before.get(key, {}) != after.get(key, {}))


def is_drawn(contractor_key: str, npp: str) -> bool:
    """Whether a pair is among those judged a second time. Nobody chooses: the pair itself decides."""
    drawn = sha256(f"{contractor_key}\n{npp}".encode()).digest()
    return int.from_bytes(drawn[:8]) % 100 < DRAWN_PERCENT


def _conflicts(edges: list[Edge], firms: _Firms) -> tuple[tuple[Conflict, ...], set[Node]]:
    """The conflicts, and the firms that they tear."""
    inside = [
        edge
        for edge in edges
        if edge.answer == "different" and firms.of((_KEY, edge.contractor_key)) == firms.of((_NPP, edge.npp))
    ]
    if not inside:
        return (), set()
    torn = {firms.of((_NPP, edge.npp)) for edge in inside}
    beside: dict[Node, list[tuple[Node, Edge]]] = defaultdict(list)
    members: dict[Node, list[str]] = defaultdict(list)
    for edge in edges:
        if edge.answer == "same" and firms.of((_NPP, edge.npp)) in torn:
            key, npp = (_KEY, edge.contractor_key), (_NPP, edge.npp)
            beside[key].append((npp, edge))
            beside[npp].append((key, edge))
            members[firms.of(npp)].append(edge.contractor_key)
    found = tuple(
        Conflict(
            (edge, *_path(beside, (_KEY, edge.contractor_key), (_NPP, edge.npp))),
            tuple(dict.fromkeys(members[firms.of((_NPP, edge.npp))])),
        )
        for edge in inside
    )
    return found, torn


def _path(beside: Mapping[Node, list[tuple[Node, Edge]]], start: Node, end: Node) -> list[Edge]:
    """The shortest chain of *same* from one node to another of the same firm."""
    came: dict[Node, tuple[Node, Edge]] = {}
    waiting = deque([start])
    while end not in came:
        node = waiting.popleft()
        for other, edge in beside[node]:
            if other != start and other not in came:
                came[other] = (node, edge)
                waiting.append(other)
    path: list[Edge] = []
    while end != start:
        end, edge = came[end]
        path.append(edge)
    return path[::-1]


def _followed(edges: list[Edge], firms: _Firms, torn: set[Node]) -> Iterable[tuple[str, str, Answer]]:
    """What follows from the judgements, those that were given included."""
    keys: dict[Node, set[str]] = defaultdict(set)
    npps: dict[Node, set[str]] = defaultdict(set)
    apart: set[tuple[Node, Node]] = set()
    for edge in edges:
        of_key, of_npp = firms.of((_KEY, edge.contractor_key)), firms.of((_NPP, edge.npp))
        keys[of_key].add(edge.contractor_key)
        npps[of_npp].add(edge.npp)
        if edge.answer == "different" and not {of_key, of_npp} & torn:
            apart |= {(of_key, of_npp), (of_npp, of_key)}
    for firm, members in keys.items():
        joined: Answer = "unsure" if firm in torn else "same"
        yield from ((key, npp, joined) for key in members for npp in npps[firm])
    for one, other in apart:
        yield from ((key, npp, "different") for key in keys[one] for npp in npps[other])


def _version(edges: list[Edge]) -> str:
    return sha256("\n".join("\t".join(edge) for edge in edges).encode()).hexdigest()[:12] if edges else ""
