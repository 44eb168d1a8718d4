"""The words of the matching room. Nothing here knows how matching is done."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from employers.matching.judged import Conflict, resolve

Status = Literal["sure", "review", "none", "person"]
"""sure: this employer; review: people must judge; none: nothing comes near; person: a natural person, no employer."""

Answer = Literal["same", "different", "unsure"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A contractor as one contract names it. `npwp15` and `npwp16` are the texts as read (or `Npwp.stored`).

    `region` is the kabupaten or kota of the contractor, in any spelling; `address` its address where the source has it.
    """

    key: str
    name: str
    npwp15: str = ""
    npwp16: str = ""
    business_form: str = ""
    region: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class EmployerName:
    """An employer as the extract names it. `employer_id` is the caller's row id; `active` breaks ties."""

    employer_id: int
    npp: str
    name: str
    npwp: str = ""
    active: bool = True
    region: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Versions:
    """What a decision was reached with: the index of employers, the model with its thresholds, and the judgements."""

    index: str = ""
    model: str = ""
    judgements: str = ""

    def __str__(self) -> str:
        return f"{self.index}/{self.model}/{self.judgements}"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An employer that may be the contractor: `score` 0 to 100 and the reasons, as Indonesian sentences."""

    employer_id: int
    npp: str
    score: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """The answer for one mention. `employer_id` and `npp` are set only when `status` is "sure".

    `candidates` are in falling order of score, then by NPP; `sentences` say in Indonesian why the status is what it is.
    `contractor_key` is what a judgement binds.
    """

    status: Status
    employer_id: int | None
    npp: str
    candidates: tuple[Candidate, ...]
    sentences: tuple[str, ...]
    contractor_key: str
    versions: Versions = Versions()

    @property
    def has_npwp(self) -> bool:
        """Whether the contractor could be looked up by a usable taxpayer number, not by its name alone."""
        return self.contractor_key.startswith("npwp:")


@dataclass(frozen=True, slots=True)
class Judgements:
    """What people have decided: contractor key -> NPP -> answer, given or followed from other judgements in force.

    `version` is the same for the same judgements in any order, and empty without any; `conflicts` wait for people.
    """

    answers: Mapping[str, Mapping[str, Answer]] = field(default_factory=dict)
    version: str = ""
    conflicts: tuple[Conflict, ...] = ()

    @classmethod
    def of(cls, rows: Iterable[tuple[str, str, Answer]]) -> "Judgements":
        """From (contractor key, NPP, answer) rows; the last row of a pair counts."""
        resolved = resolve(rows)
        return cls(resolved.answers, resolved.version, resolved.conflicts)

    def on(self, contractor_key: str) -> Mapping[str, Answer]:
        return self.answers.get(contractor_key, {})
