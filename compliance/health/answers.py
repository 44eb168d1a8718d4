"""What a check is given and what it answers. Pure: no rows, no clock.

Days are dates, amounts Decimal rupiah; None and "" mean not known, and a check that needs what is not known answers
that it cannot be asked, never that the row is unsound.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple


class Answer(NamedTuple):
    """`passed` None: the check cannot be asked of this row. `sentence` says why a row failed."""

    passed: bool | None
    sentence: str = ""


PASS = Answer(True)
NOT_APPLICABLE = Answer(None)


def failed(sentence: str) -> Answer:
    return Answer(False, sentence)


class ContractSeen(NamedTuple):
    """A contract as last published. `government` is the KLPD code of its office, `spk_date` the first contract's day,
    `source` the file to be mended."""

    id: int
    key: str
    scheme: str
    office_id: int | None
    government: str
    name: str
    contractor_name: str
    contractor_class: str
    npwp: str
    npwp16: str
    kd_rup: str
    year: int | None
    pagu: Decimal | None
    hps: Decimal | None
    contract_value: Decimal | None
    award_value: Decimal | None
    paid_value: Decimal | None
    contract_number: str
    spk_date: date | None
    finished_on: date | None
    start_order_date: date | None
    work_from: date | None
    work_until: date | None
    handed_over_on: date | None
    cancelled: bool
    source: str


class PackageSeen(NamedTuple):
    """A package of the plan as last published; `bucket` as in the coverage."""

    key: str
    kind: str
    office_id: int | None
    name: str
    method: str
    pagu: Decimal | None
    selection_until: date | None
    bucket: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a check knows of the other rows.

    names_by_npwp: first nine digits of a body -> the distinct spellings of its names. npwps_by_name: name core with its
    legal form -> the distinct first nine digits. packages: keys of packages that any list has named, vanished or not.
    plans: (KLPD code, budget year) of the plans that are there. withheld: contract id -> what its files said of cells
    that were not believed.
    """

    today: date
    names_by_npwp: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    npwps_by_name: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    packages: frozenset[str] = frozenset()
    plans: frozenset[tuple[str, int]] = frozenset()
    withheld: Mapping[int, str] = field(default_factory=dict)
