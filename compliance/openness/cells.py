"""Small cells of public tables: what could be traced to one firm is shown only together with others. Pure.

A row tells on somebody when it counts fewer than three contracts, or when all its contracts carry an indication: then
everybody who knows whose contracts they are knows it of each. Such rows are pooled, and the pool takes in the next
smallest row until it tells on nobody, so that no row can be found by subtracting the others from the total.
"""

from collections.abc import Sequence
from dataclasses import dataclass

LEAST = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """What is counted of contracts under one name. `worker_days`: None where nothing could be reckoned."""

    key: str
    contracts: int
    indications: int
    worker_days: int | None

    def __add__(self, other: "Cell") -> "Cell":
        days = [each for each in (self.worker_days, other.worker_days) if each is not None]
        return Cell(
            self.key,
            self.contracts + other.contracts,
            self.indications + other.indications,
            sum(days) if days else None,
        )


@dataclass(frozen=True, slots=True)
class Shown:
    """`open` by key; the rows in `hidden` are told in `pool` alone, None when even that would tell on somebody."""

    open: dict[str, Cell]
    hidden: frozenset[str]
    pool: Cell | None


def tells_on_somebody(cell: Cell) -> bool:
    if not cell.contracts:
        return False
    return cell.contracts < LEAST or cell.indications == cell.contracts


def suppressed(cells: Sequence[Cell]) -> Shown:
    """The rows that may be shown, and those that may only be shown as one."""
    small = [each for each in cells if tells_on_somebody(each)]
    rest = sorted(
        (each for each in cells if not tells_on_somebody(each)),
        key=lambda each: (-each.contracts, each.key),
    )
    pool = _sum(small)
    while small and tells_on_somebody(pool) and (taken := _next_with_contracts(rest)) is not None:
        rest.remove(taken)
        small.append(taken)
        pool = pool + taken
    told = None if not small or tells_on_somebody(pool) else pool
    return Shown({each.key: each for each in rest}, frozenset(each.key for each in small), told)


def _next_with_contracts(rest: Sequence[Cell]) -> Cell | None:
    """The smallest row that has any contract."""
    return next((each for each in reversed(rest) if each.contracts), None)


def _sum(cells: Sequence[Cell]) -> Cell:
    total = Cell("", 0, 0, None)
    for each in cells:
        total = total + each
    return total
