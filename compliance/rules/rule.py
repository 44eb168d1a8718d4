"""What every rule is: an id, its law, since when it counts, and the function that judges one case."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from compliance.rules.facts import Verdict

Case = TypeVar("Case")


@dataclass(frozen=True, slots=True)
class Rule(Generic[Case]):
    """`judge` gives a verdict, or None when the rule says nothing of the case. `title` is Indonesian."""

    id: str
    code: str
    title: str
    law: str
    effective: date
    judge: Callable[[Case], Verdict | None]
