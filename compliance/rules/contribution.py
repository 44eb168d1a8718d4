"""The statutory contribution of a construction project, by its contract value.

Law: PP 44/2015 Ps 54 and 55, in force from 1 July 2015: progressive on the slices of the contract value *without VAT*.
The rates come in as dated rows. A value that includes VAT is divided by 1 + rate (UU 7/2021; PMK 131/2024 keeps the
effective rate). All in Decimal; rounded once, half up, at the end, on the sum of both programmes. Payment is at once or
in three instalments of 50, 25 and 25 percent; how BPJS Ketenagakerjaan rounds each is not published, so the first two
are rounded half up and the third is the rest.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext

from forum_portal.rupiah import grouped, percent

ID = "JK-10"
TITLE = "Iuran jasa konstruksi menurut nilai kontrak"
LAW = "PP 44/2015 Pasal 54 dan 55"
EFFECTIVE = date(2015, 7, 1)

_DIGITS = 50
_CENT = Decimal("0.01")
_RUPIAH = Decimal(1)


@dataclass(frozen=True, slots=True)
class Bracket:
    """One slice: rupiah above `lower` up to `upper` (None: without end), with both rates as fractions (0.0021)."""

    lower: Decimal
    upper: Decimal | None
    jkk: Decimal
    jkm: Decimal


@dataclass(frozen=True, slots=True)
class ContributionLine:
    """What one slice gives: the part of the base in it and the two contributions, to the cent, with a sentence."""

    part: Decimal
    jkk: Decimal
    jkm: Decimal
    sentence: str


@dataclass(frozen=True, slots=True)
class Contribution:
    """`base`, `jkk` and `jkm` are rupiah to the cent, for showing; `total` is whole rupiah, from unrounded sums.

    `parts` are the unrounded parts of the base in each slice that it reaches.
    """

    base: Decimal
    jkk: Decimal
    jkm: Decimal
    total: int
    parts: tuple[tuple[Bracket, Decimal], ...]

    @property
    def lines(self) -> tuple[ContributionLine, ...]:
        """The working, slice by slice; made only where somebody reads it."""
        with localcontext() as context:
            context.prec = _DIGITS
            return tuple(_line(bracket, part) for bracket, part in self.parts)

    @property
    def instalments(self) -> tuple[int, int, int]:
        """The three instalments, in whole rupiah; they add up to the total."""
        return instalments(self.total)


def contribution(value: Decimal, includes_vat: bool, vat_rate: Decimal, brackets: Sequence[Bracket]) -> Contribution:
    """The contribution for a contract value in rupiah. `vat_rate` is a fraction (0.11) and counts only with VAT.

    Raises ValueError for a negative value or rate, and for brackets that do not run from 0 without a gap.
    """
    if value < 0 or vat_rate < 0:
        raise ValueError("nilai kontrak dan tarif PPN tidak boleh negatif")
    _check(brackets)
    with localcontext() as context:
        context.prec = _DIGITS
        base = value / (1 + vat_rate) if includes_vat else value
        parts = [(bracket, _part(base, bracket)) for bracket in brackets]
        jkk = sum((part * bracket.jkk for bracket, part in parts), Decimal(0))
        jkm = sum((part * bracket.jkm for bracket, part in parts), Decimal(0))
        return Contribution(
            base=_to(_CENT, base),
            jkk=_to(_CENT, jkk),
            jkm=_to(_CENT, jkm),
            total=int(_to(_RUPIAH, jkk + jkm)),
            parts=tuple((bracket, part) for bracket, part in parts if part > 0),
        )


def instalments(total: int) -> tuple[int, int, int]:
    """50, 25 and 25 percent of whole rupiah: the first two rounded half up, the third the rest."""
    first, second = (total + 1) // 2, (total + 2) // 4
    return first, second, total - first - second


def _part(base: Decimal, bracket: Bracket) -> Decimal:
    top = base if bracket.upper is None else min(base, bracket.upper)
    return max(Decimal(0), top - bracket.lower)


def _line(bracket: Bracket, part: Decimal) -> ContributionLine:
    jkk, jkm = _to(_CENT, part * bracket.jkk), _to(_CENT, part * bracket.jkm)
    reach = f"di atas {grouped(bracket.lower)}" if bracket.lower else "mulai 0"
    if bracket.upper is not None:
        reach += f" sampai {grouped(bracket.upper)}"
    return ContributionLine(
        part,
        jkk,
        jkm,
        f"Bagian {reach}: Rp{grouped(_to(_CENT, part))} × (JKK {percent(bracket.jkk)} + JKM {percent(bracket.jkm)}) "
        f"= Rp{grouped(_to(_CENT, part * (bracket.jkk + bracket.jkm)))}.",
    )


def _check(brackets: Sequence[Bracket]) -> None:
    edge: Decimal | None = Decimal(0)
    for bracket in brackets:
        if edge is None or bracket.lower != edge or (bracket.upper is not None and bracket.upper <= bracket.lower):
            raise ValueError("lapisan tarif harus bersambung mulai dari 0")
        edge = bracket.upper
    if edge is not None:
        raise ValueError("lapisan tarif terakhir harus tanpa batas atas")


def _to(step: Decimal, amount: Decimal) -> Decimal:
    return amount.quantize(step, ROUND_HALF_UP)
