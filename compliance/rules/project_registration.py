"""Which registered projects have to do with a contract: by contract number, employer and SPK date.

Law: PP 44/2015 Ps 53 and Permenaker 5/2021 from Ps 66: a construction project is registered once for each SPK. A
registration that carries the number, the employer and the SPK date is the contract's own. One that agrees in part only
(another employer under the same number and date; the same employer with another date, or with a number or a value that
looks like this contract's) is doubtful: enough to ask, too little to rely on, and enough not to call anyone late.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Self

from compliance.rules.facts import ContractFacts, ProjectFacts, Registrations
from employers.identity import contract_number_key

_SHORTEST_TELLING_NUMBER = 5
_SAME_VALUE = Decimal(1)


@dataclass(frozen=True, slots=True)
class RegistrationIndex:
    """Registered projects by normalised contract number and by employer and SPK date. Immutable; build it once."""

    by_number: dict[str, tuple[ProjectFacts, ...]]
    by_employer_and_date: dict[tuple[str, date], tuple[ProjectFacts, ...]]

    @classmethod
    def build(cls, projects: Iterable[ProjectFacts]) -> Self:
        """The order of the projects makes no difference."""
        by_number: dict[str, list[ProjectFacts]] = defaultdict(list)
        by_employer_and_date: dict[tuple[str, date], list[ProjectFacts]] = defaultdict(list)
        for project in sorted(projects, key=lambda each: each.project_number):
            number = contract_number_key(project.spk_number)
            if number:
                by_number[number].append(project)
            if project.npp and project.spk_date:
                by_employer_and_date[project.npp, project.spk_date].append(project)
        return cls(
            {number: tuple(found) for number, found in by_number.items()},
            {pair: tuple(found) for pair, found in by_employer_and_date.items()},
        )

    def find(self, contract: ContractFacts) -> Registrations:
        """The registrations of one contract. `contract.npps` is empty where no employer is sure."""
        versions = ((contract.contract_number, contract.spk_date), *contract.earlier)
        numbers = {key for number, _ in versions if (key := contract_number_key(number))}
        days = {day for _, day in versions if day}
        own: dict[str, ProjectFacts] = {}
        doubtful: dict[str, ProjectFacts] = {}
        for number in sorted(numbers):
            for project in self.by_number.get(number, ()):
                same_firm = project.npp in contract.npps
                same_day = project.spk_date in days
                if same_firm and same_day:
                    own[project.project_number] = project
                elif same_firm or same_day or project.spk_date is None:
                    doubtful[project.project_number] = project
        for pair in sorted((npp, day) for npp in contract.npps for day in days):
            for project in self.by_employer_and_date.get(pair, ()):
                if project.project_number not in own and _looks_alike(project, numbers, contract.value):
                    doubtful[project.project_number] = project
        return Registrations(tuple(own.values()), tuple(doubtful.values()))


def _looks_alike(project: ProjectFacts, numbers: set[str], value: Decimal | None) -> bool:
    """Whether a registration of the same employer and day has a number or a value like the contract's."""
    theirs = contract_number_key(project.spk_number)
    if any(_one_holds_the_other(theirs, ours) for ours in numbers):
        return True
    return value is not None and project.value is not None and abs(value - project.value) <= _SAME_VALUE


def _one_holds_the_other(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= _SHORTEST_TELLING_NUMBER and shorter in longer
