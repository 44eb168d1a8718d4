"""All indicators, by unit and by id, and the table of them for `docs/rules.md`."""

from typing import Any

from compliance.indicators.facts import ContractRecord
from compliance.indicators.firm_facts import FirmRecord
from compliance.indicators.firms import FIRMS
from compliance.indicators.indicator import UNIT_LABELS, Indicator
from compliance.indicators.labour import LABOUR, LABOUR_OF_FIRMS
from compliance.indicators.membership import MEMBERSHIP
from compliance.indicators.money import MONEY, MONEY_OF_FIRMS
from compliance.indicators.office_facts import OfficeRecord
from compliance.indicators.offices import OFFICES
from compliance.indicators.people import PEOPLE
from compliance.indicators.registration import REGISTRATION
from compliance.indicators.thresholds import PROPOSED, Thresholds
from compliance.indicators.time import TIME

OF_CONTRACTS: tuple[Indicator[ContractRecord], ...] = (*MEMBERSHIP, *REGISTRATION, *TIME, *MONEY, *LABOUR, *PEOPLE)
OF_FIRMS: tuple[Indicator[FirmRecord], ...] = (*MONEY_OF_FIRMS, *LABOUR_OF_FIRMS, *FIRMS)
OF_OFFICES: tuple[Indicator[OfficeRecord], ...] = OFFICES

_GROUPS = "KWNTPO"

INDICATORS: tuple[Indicator[Any], ...] = tuple(
    sorted((*OF_CONTRACTS, *OF_FIRMS, *OF_OFFICES), key=lambda each: (_GROUPS.index(each.id[0]), each.id))
)
"""In the order of the catalogue: membership, time, money, labour, firms, offices."""


def indicators_table(thresholds: Thresholds = PROPOSED) -> str:
    """All indicators as a Markdown table in Indonesian, for `docs/rules.md`."""
    columns = (
        "ID | Judul | Satuan | Rumus dan ambang | Dasar hukum | Berlaku sejak | Keparahan | Keadaan yang bisa salah"
    )
    return f"| {columns} |\n|{'---|' * 8}\n" + "".join(
        f"| {each.id} | {each.title} | {UNIT_LABELS[each.unit]} | {each.threshold(thresholds)} | {each.law} "
        f"| {each.effective.isoformat()} | {each.severity} | {'; '.join(each.caveats)} |\n"
        for each in INDICATORS
    )
