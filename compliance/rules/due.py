"""What is due for a construction contract: by its original value, then each addendum as new minus old, up or down.

Everything is reckoned by the tariff and the VAT rate of the day of the *original* contract. Since each step is the
difference of two rounded contributions, they add up to the contribution of the latest signed value to the rupiah.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from compliance.rules.contribution import Bracket, Contribution, contribution
from forum_portal.rupiah import grouped, percent


@dataclass(frozen=True, slots=True)
class SignedVersion:
    """One signed version of a contract: position 0 is the original, 1 the first addendum, and so on."""

    position: int
    value: Decimal
    signed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Tariff:
    """The brackets, and the VAT rate as a fraction (None: not known), of the day of the original contract."""

    brackets: tuple[Bracket, ...]
    vat_rate: Decimal | None
    legal_source: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the working: what it is, rupiah, and how a person would say it."""

    label: str
    amount: Decimal
    sentence: str


@dataclass(frozen=True, slots=True)
class Step:
    """The contribution of one version, and by how much it differs from the version before, in whole rupiah."""

    version: SignedVersion
    contribution: Contribution
    change: int


@dataclass(frozen=True, slots=True)
class Due:
    """What is due by the latest signed version. `lines` are the whole working."""

    steps: tuple[Step, ...]
    lines: tuple[Line, ...]

    @property
    def contribution(self) -> Contribution:
        """That of the latest version."""
        return self.steps[-1].contribution

    @property
    def total(self) -> int:
        """Whole rupiah."""
        return self.contribution.total

    @property
    def original(self) -> int:
        """What was due by the original contract, whole rupiah."""
        return self.steps[0].contribution.total


@dataclass(frozen=True, slots=True)
class YearShare:
    """The part of one registration that falls on a budget year of a multi-year contract."""

    year: int
    value: Decimal
    amount: int


def due(versions: Iterable[SignedVersion], *, includes_vat: bool, tariff: Tariff) -> Due:
    """The order in which the versions are given makes no difference.

    Raises ValueError without a version, for a negative value, and where VAT is to be taken out and its rate unknown.
    """
    ordered = sorted(versions, key=lambda version: (version.position, version.signed_on or date.min, version.value))
    if not ordered:
        raise ValueError("nilai kontrak tidak diketahui")
    if includes_vat and tariff.vat_rate is None:
        raise ValueError("tarif PPN yang berlaku belum diisi")
    vat = tariff.vat_rate or Decimal(0)
    steps: list[Step] = []
    for version in ordered:
        worked = contribution(version.value, includes_vat, vat, tariff.brackets)
        steps.append(Step(version, worked, worked.total - (steps[-1].contribution.total if steps else 0)))
    basis = f"termasuk PPN {percent(vat)}" if includes_vat else "tidak termasuk PPN"
    return Due(tuple(steps), tuple(_lines(steps, basis)))


def year_shares(total: int, values: Iterable[tuple[int, Decimal]]) -> tuple[YearShare, ...]:
    """One registration on the whole value, shown by budget year in the proportion of the values of the years.

    Each is the difference of two rounded running sums, so that together they are `total`. Raises ValueError for a
    negative value.
    """
    ordered = sorted(values)
    whole = sum((value for _, value in ordered), Decimal(0))
    if any(value < 0 for _, value in ordered):
        raise ValueError("nilai per tahun anggaran tidak boleh negatif")
    shares: list[YearShare] = []
    running, told = Decimal(0), 0
    for year, value in ordered:
        running += value
        up_to = int((total * running / whole).quantize(Decimal(1), ROUND_HALF_UP)) if whole else 0
        shares.append(YearShare(year, value, up_to - told))
        told = up_to
    return tuple(shares)


def _lines(steps: Sequence[Step], basis: str) -> Iterable[Line]:
    first = steps[0]
    worked = first.contribution
    yield Line(
        "Dasar perhitungan",
        worked.base,
        f"Nilai kontrak awal Rp{grouped(first.version.value)} ({basis}): dasar tanpa PPN Rp{grouped(worked.base)}.",
    )
    for number, line in enumerate(worked.lines, start=1):
        yield Line(f"Lapisan {number}", line.jkk + line.jkm, line.sentence)
    yield Line("Iuran kontrak awal", Decimal(worked.total), f"Jumlah lapisan, dibulatkan: Rp{grouped(worked.total)}.")
    for before, step in pairwise(steps):
        old, new = before.contribution, step.contribution
        direction = "kurang" if step.change < 0 else "tambah"
        yield Line(
            f"Adendum {step.version.position}",
            Decimal(step.change),
            f"Dasar menjadi Rp{grouped(new.base)}: iuran baru Rp{grouped(new.total)} − iuran lama "
            f"Rp{grouped(old.total)} = {direction} Rp{grouped(abs(step.change))}.",
        )
