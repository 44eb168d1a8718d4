"""What the planner is given and what it answers. Money is whole rupiah, months are 1 to 12 of the plan's year."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """One group in one kabupaten/kota; `region` is the Kemendagri code, e.g. "64.01"."""

    region: str
    group: str


@dataclass(frozen=True, slots=True)
class Need:
    """`uncovered` people are to be covered in each of `months`; `ending` of the covered lose their cover from the first
    of these months on unless they are paid for. `target` and `covered` are of one definition. `weight` is the risk."""

    place: Place
    target: int
    covered: int
    uncovered: int
    months: tuple[int, ...]
    ending: int = 0
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Source:
    """Money that may be used: `budget` whole rupiah over `months`, in `regions` (empty: all) for `groups`.

    `prices`: rupiah a person a month, by (group, region, month); a pair without a price cannot be paid from here.
    """

    code: str
    title: str
    budget: int
    months: tuple[int, ...]
    regions: frozenset[str]
    groups: frozenset[str]
    prices: dict[tuple[str, str, int], int]


@dataclass(frozen=True, slots=True, order=True)
class Grant:
    """`people` of `place` are paid for by `source` in `month`, at `price` rupiah each."""

    source: str
    place: Place
    month: int
    people: int
    price: int

    @property
    def amount(self) -> int:
        return self.people * self.price
