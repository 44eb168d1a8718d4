"""What a gap is reckoned with, and the gap itself as it is shown."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from compliance.rules.due import Line, SignedVersion, Tariff, YearShare

TOLERANCE = 1
"""Rupiah: how BPJS Ketenagakerjaan rounds is not published, so a difference of one is none."""


@dataclass(frozen=True, slots=True)
class Materiality:
    """A gap up to `amount` (rupiah) and up to `share` of what is due is shown and not pursued."""

    amount: int
    share: Decimal
    legal_source: str = ""
    verified: bool = False

    def limit(self, total: int) -> Decimal:
        return min(Decimal(self.amount), self.share * total)


@dataclass(frozen=True, slots=True)
class PaymentHints:
    """When people are reminded of the later instalments; no law says it. The second is due when the fraction
    `second_at` of the contract period has passed, the third so many days before its end."""

    second_at: Decimal
    third_days_before_end: int


@dataclass(frozen=True, slots=True)
class GapTerms:
    """What a gap is reckoned with, besides the case. Without `versions` the contract's value is its only version.

    `ends_on` is the last day of the contract with all addenda; without it that of the registered cover is taken.
    `years` are the values of a multi-year contract by budget year.
    """

    tariff: Tariff | None
    materiality: Materiality
    versions: tuple[SignedVersion, ...] = ()
    hints: PaymentHints | None = None
    ends_on: date | None = None
    years: tuple[tuple[int, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class Instalment:
    """One of the three. `paid` is None where nobody knows; `due_on` is a reminder, but for the first one."""

    number: int
    share: int
    amount: int
    paid: int | None
    due_on: date | None
    hint: str

    @property
    def open(self) -> bool:
        return self.paid is not None and self.amount - self.paid > TOLERANCE


@dataclass(frozen=True, slots=True)
class Gap:
    """All amounts in whole rupiah. `due` is None where nothing can be reckoned, `gap` where nothing can be compared.

    `gap` is due minus paid, negative where too much was paid; `overdue` the part of it that should have been paid by
    now. `material`: there is something to pursue. `reason` says why nothing can be compared, `sentence` the result,
    both in Indonesian; `notes` what the result rests on.
    """

    registered: bool
    due: int | None = None
    paid: int | None = None
    gap: int | None = None
    overdue: int | None = None
    material: bool = False
    comparable: bool = False
    reason: str = ""
    sentence: str = ""
    lines: tuple[Line, ...] = ()
    instalments: tuple[Instalment, ...] = ()
    years: tuple[YearShare, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def state(self) -> str:
        """ "unknown" (not comparable), "material", "immaterial", "open" (not due yet), "over" or "settled"."""
        if not self.comparable or self.gap is None or self.overdue is None:
            return "unknown"
        if self.overdue > TOLERANCE:
            return "material" if self.material else "immaterial"
        if abs(self.gap) <= TOLERANCE:
            return "settled"
        return "open" if self.gap > 0 else "over"

    @property
    def open_instalment(self) -> Instalment | None:
        """The first that is not paid in full."""
        return next((each for each in self.instalments if each.open), None)
