"""The employers, laid out for asking: by taxpayer number, by NPP, and by every distinct core of a name."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from employers.identity import legal_form, name_core, parse_npwp
from employers.matching.types import EmployerName


def sorted_words(core: str) -> str:
    """The core with its words in alphabetical order, so that word order makes no difference."""
    return " ".join(sorted(core.split()))


@dataclass(frozen=True, slots=True)
class Indexed:
    """An employer with what is compared of it. `body9` is empty when its NPWP is missing or unusable."""

    employer: EmployerName
    form: str
    core: str
    body9: str


@dataclass(frozen=True, slots=True)
class MatchIndex:
    """Immutable. `cores`, `joined` and `sorted` run in parallel, one entry for each distinct core of a name."""

    by_body: dict[str, tuple[Indexed, ...]]
    by_npp: dict[str, Indexed]
    by_core: dict[str, tuple[Indexed, ...]]
    cores: tuple[str, ...]
    joined: tuple[str, ...]
    sorted: tuple[str, ...]

    @classmethod
    def build(cls, employers: Iterable[EmployerName]) -> Self:
        """Lays out the employers. Their order makes no difference: everything is put in the order of NPP."""
        by_body: dict[str, list[Indexed]] = defaultdict(list)
        by_core: dict[str, list[Indexed]] = defaultdict(list)
        by_npp: dict[str, Indexed] = {}
        for employer in sorted(employers, key=lambda each: (not each.active, each.npp, each.employer_id)):
            indexed = Indexed(
                employer, legal_form(employer.name), name_core(employer.name), parse_npwp(employer.npwp).body9
            )
            by_npp.setdefault(employer.npp, indexed)
            if indexed.body9:
                by_body[indexed.body9].append(indexed)
            if indexed.core:
                by_core[indexed.core].append(indexed)
        cores = tuple(sorted(by_core))
        return cls(
            by_body={body: tuple(rows) for body, rows in by_body.items()},
            by_npp=by_npp,
            by_core={core: tuple(rows) for core, rows in by_core.items()},
            cores=cores,
            joined=tuple(core.replace(" ", "") for core in cores),
            sorted=tuple(sorted_words(core) for core in cores),
        )
