"""What the law leaves to tables, as the pure rules want it: every figure with its days and its source.

Rates are fractions (0.0174 is 1.74 %), prices and caps whole rupiah, days inclusive at both ends. `verified` is False
for what was not yet held against the text of the law; it is shown as "perlu diverifikasi".
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar


@dataclass(frozen=True, slots=True)
class Dated:
    """When something holds and by which law; `until` None: still in force."""

    since: date
    until: date | None
    legal_source: str
    verified: bool

    def holds_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


DatedRow = TypeVar("DatedRow", bound=Dated)


@dataclass(frozen=True, slots=True)
class WageRate(Dated):
    """One line of the contribution by wages.

    `programme` is "JKK", "JKM", "JHT" or "JP", `payer` "employer" or "worker". `risk_class` is 1 to 5 for JKK and 0
    for the others; `scheme` is "monthly" (PU, by the month) or "project" (construction by the wages of the project).
    """

    scheme: str
    programme: str
    payer: str
    risk_class: int
    rate: Decimal


@dataclass(frozen=True, slots=True)
class WageCap(Dated):
    """The highest wage that a programme reckons with, rupiah a month."""

    programme: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class OwnAccountPrice(Dated):
    """The monthly price of a programme at the lowest tier for workers who are not paid by an employer (BPU)."""

    programme: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class OwnAccountReduction(Dated):
    """A fraction taken off the price of `programmes` for the `sectors` named (empty: every sector).

    It does not hold for the payers in `not_for`: "apbn", "apbd", "apbdes", "csr", "self", …
    """

    programmes: frozenset[str]
    sectors: frozenset[str]
    not_for: frozenset[str]
    fraction: Decimal


@dataclass(frozen=True, slots=True)
class MinimumWage(Dated):
    """The monthly minimum wage of a kabupaten/kota, by its Kemendagri code ("64.01"); "64" is the province's."""

    region: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Deadline(Dated):
    """Days that a duty or a letter leaves, working days or calendar days. `name` is a key of DEADLINES."""

    name: str
    days: int
    working_days: bool


@dataclass(frozen=True, slots=True)
class ArrearsBand(Dated):
    """A class of arrears by the months overdue, both ends inclusive; `to_months` None: and more."""

    label: str
    from_months: int
    to_months: int | None


DEADLINES: Mapping[str, str] = {
    "project_registration": "Pendaftaran proyek sesudah SPK",
    "project_certificate": "Penerbitan sertifikat proyek",
    "worker_change": "Laporan perubahan tenaga kerja",
    "pre_notice": "Menjawab pemberitahuan awal",
    "guidance_first": "Menjawab surat pembinaan pertama",
    "guidance_second": "Menjawab surat pembinaan kedua",
    "payment_due_day": "Tanggal jatuh tempo iuran bulanan",
}
"""What a deadline is called on a page, by its name."""


@dataclass(frozen=True, slots=True)
class LawBook:
    """All rows ever in force, in any order. A look-up gives None where no row holds, never a guess."""

    wage_rates: Sequence[WageRate] = ()
    wage_caps: Sequence[WageCap] = ()
    own_account_prices: Sequence[OwnAccountPrice] = ()
    own_account_reductions: Sequence[OwnAccountReduction] = ()
    minimum_wages: Sequence[MinimumWage] = ()
    deadlines: Sequence[Deadline] = ()
    arrears_bands: Sequence[ArrearsBand] = ()

    def wage_rates_on(self, day: date, scheme: str) -> tuple[WageRate, ...]:
        return tuple(row for row in self.wage_rates if row.scheme == scheme and row.holds_on(day))

    def wage_cap_on(self, day: date, programme: str) -> WageCap | None:
        return _first(row for row in self.wage_caps if row.programme == programme and row.holds_on(day))

    def minimum_wage_on(self, day: date, region: str) -> MinimumWage | None:
        """The kabupaten's own, else the province's, for one without its own is held to that."""
        rows = [row for row in self.minimum_wages if row.holds_on(day)]
        return _first(row for code in (region, region[:2]) for row in rows if row.region == code)

    def deadline_on(self, day: date, name: str) -> Deadline | None:
        return _first(row for row in self.deadlines if row.name == name and row.holds_on(day))

    def own_account_prices_on(self, day: date) -> tuple[OwnAccountPrice, ...]:
        return tuple(row for row in self.own_account_prices if row.holds_on(day))

    def own_account_reductions_on(self, day: date, *, payer: str, sector: str) -> tuple[OwnAccountReduction, ...]:
        """The reductions that this payer may use for workers of this sector."""
        return tuple(
            row
            for row in self.own_account_reductions
            if row.holds_on(day) and payer not in row.not_for and (not row.sectors or sector in row.sectors)
        )

    def arrears_band_on(self, day: date, months: int) -> ArrearsBand | None:
        return _first(
            row
            for row in self.arrears_bands
            if row.holds_on(day) and row.from_months <= months and (row.to_months is None or months <= row.to_months)
        )


def _first(rows: Iterable[DatedRow]) -> DatedRow | None:
    return next(iter(rows), None)
