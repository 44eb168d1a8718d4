"""Contributions by wages: the monthly ones of an employer, line by line, and those of a project reckoned by its wages.

Law: PP 44/2015 Ps 16 and 18 (JKK, JKM), PP 46/2015 Ps 16 (JHT), PP 45/2015 Ps 28 and 29 (JP and its highest wage), in
force from 1 July 2015; PP 44/2015 Ps 54 and 55 for projects whose wages are known. The rates come in as dated rows.
A monthly line is rounded half up on its own, as a bill shows it; of a project only the sum of both programmes is.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from compliance.rules.contribution import instalments
from compliance.rules.law import WageCap, WageRate
from forum_portal.rupiah import grouped, percent

ID = "JK-11"
TITLE = "Iuran menurut upah"
LAW = "PP 44/2015 Pasal 16, 18, 54, dan 55; PP 45/2015 Pasal 28 dan 29; PP 46/2015 Pasal 16"
EFFECTIVE = date(2015, 7, 1)

PROGRAMMES = ("JKK", "JKM", "JHT", "JP")
PAYERS = {"employer": "pemberi kerja", "worker": "pekerja"}
OF_A_PROJECT = frozenset({"JKK", "JKM"})
_CENT = Decimal("0.01")
_RUPIAH = Decimal(1)


class RateMissing(ValueError):
    """A rate that is needed is in no row; the message is an Indonesian sentence."""


@dataclass(frozen=True, slots=True)
class WageLine:
    """`base` is the wage reckoned with, below the wage itself where `cap` cuts it; `amount` is rupiah, whole in a
    monthly line and to the cent in a project's. `payer` is a key of PAYERS."""

    programme: str
    payer: str
    base: Decimal
    rate: Decimal
    amount: Decimal
    cap: Decimal | None
    legal_source: str
    verified: bool

    @property
    def label(self) -> str:
        return f"{self.programme} {PAYERS[self.payer]}"

    @property
    def sentence(self) -> str:
        capped = f" (batas upah {grouped(self.cap)})" if self.cap is not None else ""
        return f"{self.label}: Rp{grouped(self.base)}{capped} × {percent(self.rate)} = Rp{grouped(self.amount)}."


@dataclass(frozen=True, slots=True)
class WageContribution:
    """`employer`, `worker` and `total` are whole rupiah; `wages` the sum that was given."""

    wages: Decimal
    lines: tuple[WageLine, ...]
    employer: int
    worker: int
    total: int

    @property
    def instalments(self) -> tuple[int, int, int]:
        """Of a project's total: 50, 25 and 25 percent; they add up to it."""
        return instalments(self.total)

    @property
    def verified(self) -> bool:
        """Whether every row that was used has been held against the text of the law."""
        return all(line.verified for line in self.lines)

    @property
    def legal_sources(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(line.legal_source for line in self.lines))


def monthly_contribution(
    wages: Sequence[Decimal],
    rates: Sequence[WageRate],
    caps: Sequence[WageCap] = (),
    *,
    programmes: Collection[str],
    risk_class: int,
) -> WageContribution:
    """The contribution of one month for workers with these wages (rupiah a month), in `programmes`.

    `rates` are the monthly ones in force; a cap in `caps` holds for each worker on his own. Raises RateMissing where
    a programme has no rate, and ValueError for a negative wage.
    """
    _refuse_negative(wages)
    lines = []
    for programme in sorted(programmes, key=PROGRAMMES.index):
        cap = next((row for row in caps if row.programme == programme), None)
        base = sum((wage if cap is None else min(wage, cap.amount) for wage in wages), Decimal(0))
        cut = cap is not None and base < sum(wages)
        for row in _rows(rates, programme, risk_class):
            lines.append(_line(row, base, _to(_RUPIAH, base * row.rate), cap if cut else None))
    return _added_up(sum(wages, Decimal(0)), lines)


def project_by_wages(wages: Decimal, rates: Sequence[WageRate]) -> WageContribution:
    """The contribution of a construction project by all its wages, once; `rates` are those of the scheme "project".

    Raises RateMissing where JKK or JKM has no rate, and ValueError for negative wages.
    """
    _refuse_negative((wages,))
    rows = [row for programme in sorted(OF_A_PROJECT) for row in _rows(rates, programme, 0)]
    return _added_up(wages, [_line(row, wages, _to(_CENT, wages * row.rate), None) for row in rows])


def _rows(rates: Sequence[WageRate], programme: str, risk_class: int) -> list[WageRate]:
    """The rows of a programme, the employer's first; of JKK those of the class, or the only one there is."""
    rows = [row for row in rates if row.programme == programme and row.risk_class in (0, risk_class)]
    if not rows and programme == "JKK" and risk_class == 0:
        rows = [row for row in rates if row.programme == programme]
    if not rows:
        which = f" kelas {risk_class}" if programme == "JKK" and risk_class else ""
        raise RateMissing(f"tarif {programme}{which} yang berlaku belum diisi")
    return sorted(rows, key=lambda row: row.payer)


def _line(row: WageRate, base: Decimal, amount: Decimal, cap: WageCap | None) -> WageLine:
    return WageLine(
        row.programme,
        row.payer,
        base,
        row.rate,
        amount,
        cap.amount if cap else None,
        f"{row.legal_source}; {cap.legal_source}" if cap else row.legal_source,
        row.verified and (cap is None or cap.verified),
    )


def _added_up(wages: Decimal, lines: Sequence[WageLine]) -> WageContribution:
    paid = {payer: sum((line.amount for line in lines if line.payer == payer), Decimal(0)) for payer in PAYERS}
    total = int(_to(_RUPIAH, sum(paid.values(), Decimal(0))))
    worker = int(_to(_RUPIAH, paid["worker"]))
    return WageContribution(wages, tuple(lines), total - worker, worker, total)


def _refuse_negative(wages: Sequence[Decimal]) -> None:
    if any(wage < 0 for wage in wages):
        raise ValueError("upah tidak boleh negatif")


def _to(step: Decimal, amount: Decimal) -> Decimal:
    return amount.quantize(step, ROUND_HALF_UP)
