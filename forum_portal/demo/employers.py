"""What BPJS Ketenagakerjaan knows of the invented employers: one row an NPP and their payments of twelve months."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from forum_portal.demo.days import AS_OF, HISTORY_MONTHS, LAST_DUE
from forum_portal.demo.numbers import Numbers
from forum_portal.demo.places import ELSEWHERE, Place, draw_place
from forum_portal.months import Month

_MONTHLY_WAGE = 4_250_000
# Workers by size of the employer, and the programmes that its size asks for with what is usually joined beside them.
_WORKERS = {"mikro": (2, 9), "kecil": (8, 45), "menengah": (40, 160), "besar": (150, 900)}
_JOINED = {
    "mikro": ("JKK,JKM", "JKK,JKM,JHT"),
    "kecil": ("JKK,JKM,JHT", "JKK,JKM,JHT", "JKK,JKM,JHT,JP,JKP"),
    "menengah": ("JKK,JKM,JHT,JP,JKP", "JKK,JKM,JHT,JP"),
    "besar": ("JKK,JKM,JHT,JP,JKP",),
}
# About what an employer pays a month for a hundred rupiah of wages; the demo shows believable sums, not exact ones.
_PERCENT = {"JKK": 89, "JKM": 30, "JHT": 570, "JP": 300, "JKP": 0}
_SECTORS = (
    "Konstruksi bangunan",
    "Jasa konsultansi",
    "Perdagangan besar",
    "Jasa perusahaan",
    "Pengangkutan",
    "Pertambangan",
)
_STREETS = ("Jl. Kenanga", "Jl. Meranti", "Jl. Ulin", "Jl. Enggang", "Jl. Anggrek Hitam", "Jl. Bengkirai", "Jl. Pesut")


@dataclass(frozen=True, slots=True)
class Payment:
    """One contribution month; `settled_on` is None while it is unpaid."""

    blth: Month
    settled_on: date | None
    workers: int
    amount: int
    programmes: str


@dataclass(frozen=True, slots=True)
class Employer:
    npp: str
    name: str
    address: str
    region: str
    branch: str
    npwp: str
    nib: str
    sector: str
    size: str
    member_since: date
    status: str
    programmes: str
    workers: int
    wages: int
    last_settled: Month | None
    arrears: int | None
    sanction: str = ""
    payments: tuple[Payment, ...] = field(default=(), repr=False)

    @property
    def arrears_rupiah(self) -> int:
        return (self.arrears or 0) * _contribution(self.wages, self.programmes)


def _contribution(wages: int, programmes: str) -> int:
    return sum(wages * _PERCENT[code] // 10_000 for code in programmes.split(",") if code)


def _of_palm(employer: Employer) -> Employer:
    """A firm whose name speaks of the land grows oil palms."""
    if {"AGRO", "SAWIT", "KEBUN"} & set(employer.name.upper().replace(",", " ").split()):
        return replace(employer, sector="Perkebunan kelapa sawit")
    return employer


def _with_gap(employer: Employer, number: int) -> Employer:
    """The employer with something left out that is needed to judge it."""
    if number % 3 == 0:
        return replace(employer, size="")
    return replace(employer, programmes="") if number % 3 == 1 else replace(employer, last_settled=None)


class EmployerMaker:
    def __init__(self, rng: Random, numbers: Numbers) -> None:
        self._rng = rng
        self._numbers = numbers

    def of(self, place: Place, name: str, npwp: str, fate: str, number: int, large: bool) -> Employer:
        """The employer of a contractor, so that the rules say `fate` of it. `number` varies what a fate looks like."""
        size = self._rng.choice(("menengah", "besar")) if large else self._rng.choices(("mikro", "kecil"), (35, 65))[0]
        employer = self._in_order(name, npwp, size, place.label, place.branch)
        if fate == "MENUNGGAK":
            employer = self._behind(employer, 1 + number % 14)
        elif fate == "PDS_PROGRAM":
            smaller = {"mikro": "kecil", "kecil": "kecil"}.get(size, size)
            lacking = "JKK,JKM" if smaller == "kecil" else "JKK,JKM,JHT"
            employer = replace(employer, size=smaller, programmes=lacking)
        elif fate == "NONAKTIF":
            employer = self._inactive(employer)
        elif fate == "DATA_KURANG":
            employer = _with_gap(employer, number)
        return self._with_payments(employer)

    def other(self, name: str, npwp: str) -> Employer:
        """An employer that has no contract: in the province or elsewhere, in any state."""
        if self._rng.random() < 0.25:
            region, branch = self._rng.choice(ELSEWHERE)
        else:
            place = draw_place(self._rng)
            region, branch = place.label, place.branch
        size = self._rng.choices(("mikro", "kecil", "menengah", "besar"), (30, 42, 20, 8))[0]
        employer = _of_palm(self._in_order(name, npwp, size, region, branch))
        draw = self._rng.random()
        if draw < 0.13:
            employer = self._behind(employer, self._rng.randint(1, 20))
        elif draw < 0.19:
            employer = self._inactive(employer)
        return self._with_payments(employer)

    def _in_order(self, name: str, npwp: str, size: str, region: str, branch: str) -> Employer:
        workers = self._rng.randint(*_WORKERS[size])
        return Employer(
            npp=self._numbers.npp(),
            name=name,
            address=f"{self._rng.choice(_STREETS)} No. {self._rng.randint(1, 180)}, {region}",
            region=region.upper().replace("KABUPATEN", "KAB."),
            branch=f"KC {branch.upper()}",
            npwp=npwp,
            nib=self._numbers.nib() if self._rng.random() < 0.6 else "",
            sector=self._rng.choice(_SECTORS),
            size=size,
            member_since=date(self._rng.randint(2008, 2025), self._rng.randint(1, 12), self._rng.randint(1, 28)),
            status="aktif",
            programmes=self._rng.choice(_JOINED[size]),
            workers=workers,
            wages=workers * (_MONTHLY_WAGE + self._rng.randrange(0, 2_600) * 1_000),
            last_settled=LAST_DUE + (1 if self._rng.random() < 0.04 else 0),
            arrears=0,
        )

    def _behind(self, employer: Employer, months: int) -> Employer:
        sanction = "T1" if 6 <= months < 12 else "T2" if months >= 12 else ""
        return replace(employer, last_settled=LAST_DUE + -months, arrears=months, sanction=sanction)

    def _inactive(self, employer: Employer) -> Employer:
        ended = LAST_DUE + -self._rng.randint(4, 30)
        return replace(employer, status="nonaktif", last_settled=ended, arrears=None, workers=0, wages=0)

    def _with_payments(self, employer: Employer) -> Employer:
        return replace(employer, payments=tuple(self._history(employer)))

    def _history(self, employer: Employer) -> Iterator[Payment]:
        """Twelve months up to the last that was due. Of an employer whose last settled month is unknown, all open."""
        settled = employer.last_settled
        wages = employer.wages or _MONTHLY_WAGE * 4
        for back in range(HISTORY_MONTHS - 1, -1, -1):
            blth = LAST_DUE + -back
            paid = settled is not None and blth <= settled
            programmes = employer.programmes or "JKK,JKM"
            amount = _contribution(wages, programmes) if paid else 0
            yield Payment(blth, self._paid_on(blth) if paid else None, employer.workers, amount, programmes)

    def _paid_on(self, blth: Month) -> date:
        first = (blth + 1).day(1)
        late = 25 if self._rng.random() < 0.08 else 0
        return min(AS_OF, first + timedelta(days=self._rng.randint(2, 14) + late))
