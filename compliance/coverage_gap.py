"""How far a group of workers is covered, what is missing in people and rupiah, and what cannot be said.

A target and who is covered of it are told by one definition; shares are never cut off at a hundred per cent, and lines
of different definitions are never added up.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from compliance.groups import COVERED_ELSEWHERE, DEFINITIONS, TITLES, Payer, Scheme
from compliance.rules.law import LawBook
from compliance.rules.own_account import PriceMissing, own_account_cost
from forum_portal.months import Month

MONTHS_OF_A_YEAR = 12
BY_VALUE = "Iurannya menurut nilai proyek, bukan per orang."
ELSEWHERE = "Dilindungi skema lain di luar BPJS Ketenagakerjaan."
NO_CLASS = "Kelas risiko kelompok ini belum diketahui, jadi harganya belum dapat dihitung."
NO_WAGE = "Upah minimum daerah ini untuk bulan itu belum diisi, jadi harganya belum dapat dihitung."
NO_TERMS = "Ketentuan kelompok ini belum diisi, jadi harganya belum dapat dihitung."
BY_EMPLOYER = "Iurannya kewajiban pemberi kerja menurut upah; tidak ada harga bagi penyandang dana ini."
_SPONSORS_OF_WAGES = frozenset({Payer.REGIONAL_BUDGET, Payer.VILLAGE_BUDGET, Payer.STATE_BUDGET, Payer.EMPLOYER})


@dataclass(frozen=True, slots=True)
class Line:
    """One told count. `ending` of the covered lose their cover after the month `ends_after`."""

    group: str
    region: str
    year: int
    definition: str
    target: int | None
    covered: int | None
    ending: int | None
    ends_after: str
    source: str
    as_of: date

    @property
    def official(self) -> bool:
        return self.definition == self.group

    @property
    def share(self) -> Decimal | None:
        """Not cut off: more than one says that target and covered do not fit together."""
        if not self.target or self.covered is None:
            return None
        return Decimal(self.covered) / self.target

    @property
    def gap(self) -> int | None:
        """People of the target who are not covered; None where it is not told, and for those covered elsewhere."""
        if self.group in COVERED_ELSEWHERE or self.target is None or self.covered is None:
            return None
        return max(0, self.target - self.covered)

    @property
    def is_over(self) -> bool:
        return self.share is not None and self.share > 1


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of lines of one definition; `why_not` where they cannot be added up, and then there are no figures."""

    target: int | None
    covered: int | None
    gap: int | None
    why_not: str = ""

    @property
    def share(self) -> Decimal | None:
        return Decimal(self.covered) / self.target if self.target and self.covered is not None else None


@dataclass(frozen=True, slots=True)
class Terms:
    """How a group is priced on a day, as a dated row says."""

    scheme: str
    programmes: frozenset[str]
    risk_class: int | None
    weight: int
    verified: bool


@dataclass(frozen=True, slots=True)
class Price:
    """Whole rupiah a person and month; None with the reason."""

    amount: int | None
    why_not: str = ""


def total(lines: Iterable[Line]) -> Total:
    """The sum, where all lines share one definition and none lacks a figure."""
    rows = list(lines)
    if not rows:
        return Total(None, None, None, "Belum ada data.")
    if len({row.definition for row in rows}) > 1:
        names = ", ".join(sorted({DEFINITIONS[row.definition].text for row in rows if row.definition in DEFINITIONS}))
        return Total(None, None, None, f"Tidak dijumlahkan, karena definisinya berbeda: {names}.")
    if any(row.target is None or row.covered is None for row in rows):
        return Total(
            None, None, None, "Tidak dijumlahkan, karena sebagian daerah belum menyebut sasaran atau cakupannya."
        )
    gaps = [row.gap for row in rows]
    return Total(
        sum(row.target or 0 for row in rows),
        sum(row.covered or 0 for row in rows),
        None if None in gaps else sum(gap or 0 for gap in gaps),
    )


def months_left(year: int, today: date) -> tuple[int, ...]:
    """The months of `year` that can still be paid on that day, the current one among them."""
    first = 1 if year > today.year else MONTHS_OF_A_YEAR + 1 if year < today.year else today.month
    return tuple(range(first, MONTHS_OF_A_YEAR + 1))


def price(terms: Terms | None, law: LawBook, *, group: str, region: str, month: Month, payer: str) -> Price:
    """What a month of cover costs for one person of the group, by who pays."""
    if terms is None:
        return Price(None, NO_TERMS)
    if terms.scheme == Scheme.ELSEWHERE or group in COVERED_ELSEWHERE:
        return Price(None, ELSEWHERE)
    if terms.scheme == Scheme.PROJECT:
        return Price(None, BY_VALUE)
    if terms.scheme == Scheme.OWN_ACCOUNT:
        return _own_account(terms, law, month, payer)
    return _by_wage(terms, law, region, month, payer)


def rupiah_needed(gap: int | None, prices: Sequence[Price]) -> int | None:
    """The gap times the price of every month; None where one of them is not known."""
    if gap is None or any(each.amount is None for each in prices):
        return None
    return gap * sum(each.amount or 0 for each in prices)


def _own_account(terms: Terms, law: LawBook, month: Month, payer: str) -> Price:
    try:
        cost = own_account_cost(
            law, people=1, first=month, months=1, payer=payer, sector="other", programmes=terms.programmes
        )
    except PriceMissing as missing:
        sentence = str(missing)
        return Price(None, f"{sentence[:1].upper()}{sentence[1:]}.")
    return Price(cost.total)


def _by_wage(terms: Terms, law: LawBook, region: str, month: Month, payer: str) -> Price:
    if payer not in _SPONSORS_OF_WAGES:
        return Price(None, BY_EMPLOYER)
    if terms.risk_class is None:
        return Price(None, NO_CLASS)
    day = month.day(1)
    wage = law.minimum_wage_on(day, region)
    if wage is None:
        return Price(None, NO_WAGE)
    amount = 0
    for row in law.wage_rates_on(day, "monthly"):
        if row.payer != "employer" or row.programme not in terms.programmes:
            continue
        if row.programme != "JKK" or row.risk_class == terms.risk_class:
            amount += int((wage.amount * row.rate).quantize(Decimal(1), ROUND_HALF_UP))
    return Price(amount) if amount else Price(None, NO_WAGE)


def is_group(code: str) -> bool:
    return code in TITLES
