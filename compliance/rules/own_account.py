"""What cover for people who earn on their own account (BPU) costs a month, and for many people and months.

Law: PP 44/2015 Lampiran II (prices of the lowest tier), in force from 1 July 2015; PP 50/2025 (reductions in windows,
by sector, and never where APBN or APBD pays). Prices and reductions come in as dated rows. Of several reductions that
hold in a month only the largest is taken. Everything is whole rupiah.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

from compliance.rules.law import Dated, LawBook, OwnAccountReduction
from forum_portal.months import Month
from forum_portal.rupiah import grouped

ID = "BPU-01"
TITLE = "Harga iuran bukan penerima upah"
LAW = "PP 44/2015 Lampiran II; PP 50/2025"
EFFECTIVE = date(2015, 7, 1)

BASIC = frozenset({"JKK", "JKM"})


class PriceMissing(ValueError):
    """A month for which a price is in no row; the message is an Indonesian sentence."""


@dataclass(frozen=True, slots=True)
class MonthPrice:
    """What one person costs in `month`, whole rupiah; `reduced`: below the full price."""

    month: Month
    amount: int
    full: int
    legal_sources: tuple[str, ...]
    verified: bool

    @property
    def reduced(self) -> bool:
        return self.amount < self.full


@dataclass(frozen=True, slots=True)
class OwnAccountCost:
    """What `people` cost in all `months` together; `per_person` and `total` are whole rupiah."""

    people: int
    months: tuple[MonthPrice, ...]
    per_person: int
    total: int

    @property
    def sentences(self) -> tuple[str, ...]:
        """The working: one sentence for each run of months with one price."""
        return tuple(
            _sentence(list(run), self.people)
            for _, run in groupby(self.months, key=lambda month: (month.amount, month.full))
        )

    @property
    def verified(self) -> bool:
        return all(month.verified for month in self.months)

    @property
    def legal_sources(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(source for month in self.months for source in month.legal_sources))


def own_account_cost(
    law: LawBook,
    *,
    people: int,
    first: Month,
    months: int,
    payer: str,
    sector: str,
    programmes: Collection[str] = BASIC,
) -> OwnAccountCost:
    """The price for `people` over `months` from `first` on. `payer` is "apbn", "apbd", "apbdes", "csr", "self", …;
    `sector` "transport" or "other".

    Raises PriceMissing, and ValueError for fewer than no people or less than one month.
    """
    if people < 0 or months < 1:
        raise ValueError("jumlah orang tidak boleh negatif dan jumlah bulan paling sedikit satu")
    prices = tuple(_month_price(law, first + step, payer, sector, programmes) for step in range(months))
    per_person = sum(price.amount for price in prices)
    return OwnAccountCost(people, prices, per_person, people * per_person)


def people_covered(budget: int, cost: OwnAccountCost) -> int:
    """For how many people a budget (whole rupiah) pays all the months of `cost`; nobody is covered in part."""
    return budget // cost.per_person if cost.per_person else 0


def _month_price(law: LawBook, month: Month, payer: str, sector: str, programmes: Collection[str]) -> MonthPrice:
    day = month.day(1)
    prices = {row.programme: row for row in law.own_account_prices_on(day)}
    reductions = law.own_account_reductions_on(day, payer=payer, sector=sector)
    amount, full, used = 0, 0, list[Dated]()
    for programme in sorted(programmes):
        if programme not in prices:
            raise PriceMissing(f"harga {programme} bukan penerima upah untuk {month.label()} belum diisi")
        price = prices[programme]
        best = max(_for(reductions, programme), key=lambda row: row.fraction, default=None)
        full += int(price.amount)
        amount += _whole(price.amount * (1 - best.fraction)) if best else int(price.amount)
        used += [price, best] if best else [price]
    return MonthPrice(
        month, amount, full, tuple(dict.fromkeys(row.legal_source for row in used)), all(row.verified for row in used)
    )


def _for(reductions: Collection[OwnAccountReduction], programme: str) -> Iterator[OwnAccountReduction]:
    return (row for row in reductions if programme in row.programmes)


def _sentence(run: list[MonthPrice], people: int) -> str:
    first, last, price = run[0], run[-1], run[0]
    span = first.month.label() if len(run) == 1 else f"{first.month.label()} sampai {last.month.label()}"
    reduced = f" (potongan dari Rp{grouped(price.full)})" if price.reduced else ""
    total = people * price.amount * len(run)
    return (
        f"{span}: {grouped(people)} orang × {len(run)} bulan × Rp{grouped(price.amount)}{reduced} = Rp{grouped(total)}."
    )


def _whole(amount: Decimal) -> int:
    return int(amount.quantize(Decimal(1), ROUND_HALF_UP))
