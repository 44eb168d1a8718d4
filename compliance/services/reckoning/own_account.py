"""What cover on one's own account costs for many people and months, and how many people a budget covers."""

from collections.abc import Collection
from dataclasses import dataclass

from compliance.rules.law import LawBook
from compliance.rules.own_account import BASIC, OwnAccountCost, PriceMissing, own_account_cost, people_covered
from compliance.services.reckoning.refusing import NotReckoned
from forum_portal.months import Month

PAYERS = ("apbn", "apbd", "apbdes", "csr", "self")
SECTORS = ("other", "transport")
MOST_MONTHS = 120
"""Nobody plans further, and no price is known further."""


@dataclass(frozen=True, slots=True)
class OwnAccountAnswer:
    """`covered` is how many people `budget` (whole rupiah) pays all the months of; None without a budget."""

    cost: OwnAccountCost
    budget: int | None
    covered: int | None


def own_account(
    *,
    law: LawBook,
    people: int,
    first: Month,
    months: int,
    payer: str,
    sector: str,
    programmes: Collection[str] = BASIC,
    budget: int | None = None,
) -> OwnAccountAnswer:
    """`payer` is one of PAYERS, `sector` one of SECTORS."""
    if not 2000 <= first.year <= 2100:
        raise NotReckoned("bulan pertama di luar tahun 2000 sampai 2100", "from")
    try:
        cost = own_account_cost(
            law, people=people, first=first, months=months, payer=payer, sector=sector, programmes=programmes
        )
    except PriceMissing as missing:
        raise NotReckoned(str(missing), "from") from None
    return OwnAccountAnswer(cost, budget, None if budget is None else people_covered(budget, cost))
