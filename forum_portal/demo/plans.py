"""The plan of the year (RUP): what the offices announced, which contracts came of it, and what was revised since."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from forum_portal.demo import titles
from forum_portal.demo.days import YEAR
from forum_portal.demo.names import word
from forum_portal.demo.numbers import Numbers
from forum_portal.demo.offices import GOVERNMENT, KLPD, OFFICES, SeedOffice
from forum_portal.demo.packages import Package
from forum_portal.demo.places import draw_place, settlement

CATALOGUE, DIRECT, EXEMPT = "E-Purchasing", "Pengadaan Langsung", "Dikecualikan"
HOW_MANY = {CATALOGUE: 1_960, DIRECT: 60, EXEMPT: 110}
SELF_MANAGED = 600
OF_CENTRAL = 24
_SIRUP_KINDS = {titles.WORKS: titles.WORKS, titles.GOODS: "Barang", titles.SERVICE: titles.SERVICE}
_CONSULTANCY = "Jasa Konsultansi"
_BOUGHT = {
    CATALOGUE: ((titles.GOODS, titles.SERVICE, titles.WORKS), (78, 18, 4)),
    DIRECT: ((titles.WORKS, titles.SERVICE, titles.STUDY), (50, 30, 20)),
    EXEMPT: ((titles.SERVICE,), (1,)),
}
# Median in thousands of rupiah, and the least and most.
_PAGU = {CATALOGUE: (62_000, 4_000, 2_900_000), DIRECT: (95_000, 15_000, 400_000), EXEMPT: (28_000, 2_000, 180_000)}
_TARIFFS = ("Belanja Listrik", "Belanja Air", "Belanja Telepon", "Pajak Kendaraan Dinas", "Belanja Langganan Internet")
_OWN_WORK = (
    (1, ("Bimbingan Teknis", "Rapat Koordinasi", "Sosialisasi", "Belanja Perjalanan Dinas", "Honorarium Tim"), 74),
    (2, ("Survei Kepuasan Masyarakat", "Pelatihan Kerja", "Kajian Akademik"), 9),
    (3, ("Pendampingan Keluarga", "Festival Budaya"), 6),
    (4, ("Pembangunan Jalan Usaha Tani", "Rehabilitasi Saluran Irigasi", "Pembangunan Sumur Bor"), 11),
)
_OWN_SUBJECTS = ("Aparatur", "Pelaku Usaha", "Kelompok Tani", "Tenaga Teknis", "Kader Desa", "Pengelola Data")
_ORGANISERS = {2: "Politeknik Rekaan Kalimantan Timur", 3: "Lembaga Rekaan Etam", 4: "Kelompok Masyarakat"}


@dataclass(frozen=True, slots=True)
class Unit:
    """A buying unit (satker) as the procurement systems name it."""

    klpd: str
    government: str
    level: str
    code: str
    name: str


# A ministry that does not exist, with a unit in the province: what it buys is kept apart from the province's offices.
CENTRAL = Unit("K999", "Kementerian Rekaan", "KEMENTERIAN", "999001", "BALAI PRASARANA REKAAN KALIMANTAN TIMUR")


@dataclass(frozen=True, slots=True)
class Plan:
    """A package of the RUP. `kind` and `method` as SiRUP spells them; months by their first day. Of a package that the
    office makes itself `self_managed` is its type, 1 to 4, and `method` is empty."""

    code: int
    unit: Unit
    name: str
    kind: str
    method: str
    pagu: int
    announced_on: date
    selection: date
    work: date
    until: date
    location: str
    self_managed: int = 0
    organiser: str = ""


def unit_of(office: SeedOffice, number: str = "0000") -> Unit:
    name = office.name.upper()
    shown = name if number == "0000" else f"UPTD WILAYAH {int(number)} {name}"
    return Unit(KLPD, GOVERNMENT, "PROVINSI", f"{office.stem}.{number}", shown)


class PlanMaker:
    """Plans for the packages that were bought, and for many more of which nothing is known but the plan."""

    def __init__(self, rng: Random, numbers: Numbers) -> None:
        self._rng = rng
        self._numbers = numbers

    def provider_plans(self, packages: Iterable[Package]) -> tuple[Plan, ...]:
        """In the order of their codes."""
        # What nobody announced is of last year's plan, which is not there: only so does nothing tell its kind of work.
        bought = [plan for package in packages if package.announced_in_feed for plan in self._of_package(package)]
        others = [self._other(method, self._unit()) for method, many in HOW_MANY.items() for _ in range(many)]
        return tuple(sorted([*bought, *others], key=lambda plan: plan.code))

    def of_central(self) -> tuple[Plan, ...]:
        return tuple(self._other(self._rng.choice((CATALOGUE, DIRECT)), CENTRAL) for _ in range(OF_CENTRAL))

    def self_managed_plans(self) -> tuple[Plan, ...]:
        return tuple(self._own_work() for _ in range(SELF_MANAGED))

    def _of_package(self, package: Package) -> list[Plan]:
        """One plan for each code that the package names; its pagu is divided among them."""
        codes = package.rup.split(";")
        share = package.pagu // len(codes)
        first = max(package.announced_on.replace(day=1), date(YEAR, 1, 1))
        begins = _later(first, 1)
        plan = Plan(
            code=0,
            unit=unit_of(package.office, package.unit),
            name=package.name,
            kind=_SIRUP_KINDS.get(package.work_type, _CONSULTANCY),
            method=package.method,
            pagu=share,
            announced_on=min(package.announced_on, date(YEAR, 1, 28)) - timedelta(days=4),
            selection=first,
            work=begins,
            until=max(begins, min(_later(begins, 4), date(YEAR, 12, 1))),
            location=package.place.label if package.place else GOVERNMENT,
        )
        pagus = [package.pagu - share * (len(codes) - 1), *[share] * (len(codes) - 1)]
        return [replace(plan, code=int(code), pagu=pagu) for code, pagu in zip(codes, pagus, strict=True)]

    def _unit(self) -> Unit:
        office = self._rng.choices(OFFICES, [office.weight + 4 for office in OFFICES])[0]
        return unit_of(office, "0000" if self._rng.random() < 0.8 else f"000{self._rng.randint(1, 6)}")

    def _other(self, method: str, unit: Unit) -> Plan:
        place = draw_place(self._rng)
        where = settlement(self._rng, place, word(self._rng))
        theme = next((office.theme for office in OFFICES if unit.code.startswith(office.stem)), "works")
        kinds, weights = _BOUGHT[method]
        kind = self._rng.choices(kinds, weights)[0]
        name = titles.title(self._rng, kind, theme, where)
        if method == EXEMPT:
            name = f"{self._rng.choice(_TARIFFS)} {where}"
        middle, least, most = _PAGU[method]
        pagu = max(least, min(most, int(middle * self._rng.lognormvariate(0, 0.9)))) * 1_000
        return self._timed(
            Plan(
                code=self._numbers.rup(),
                unit=unit,
                name=name,
                kind=_SIRUP_KINDS.get(kind, _CONSULTANCY),
                method=method,
                pagu=pagu,
                announced_on=date(YEAR, 1, 3),
                selection=date(YEAR, 1, 1),
                work=date(YEAR, 1, 1),
                until=date(YEAR, 12, 1),
                location=place.label,
            )
        )

    def _own_work(self) -> Plan:
        sort, works, _ = self._rng.choices(_OWN_WORK, [weight for *_, weight in _OWN_WORK])[0]
        place = draw_place(self._rng)
        village = settlement(self._rng, place, word(self._rng))
        about = village if sort == 4 else f"{self._rng.choice(_OWN_SUBJECTS)} {place.label}"
        return self._timed(
            Plan(
                code=self._numbers.rup(),
                unit=self._unit(),
                name=f"{self._rng.choice(works)} {about}",
                kind="",
                method="",
                pagu=max(5_000, min(900_000, int(self._rng.lognormvariate(11, 0.9)))) * 1_000,
                announced_on=date(YEAR, 1, 3),
                selection=date(YEAR, 1, 1),
                work=date(YEAR, 1, 1),
                until=date(YEAR, 12, 1),
                location=place.label,
                self_managed=sort,
                organiser=_ORGANISERS.get(sort, ""),
            )
        )

    def _timed(self, plan: Plan) -> Plan:
        begins = date(YEAR, self._rng.randint(1, 11), 1)
        works = _later(begins, self._rng.randint(0, 1))
        until = max(works, min(_later(works, self._rng.randint(0, 6)), date(YEAR, 12, 1)))
        announced = date(YEAR, 1, 3) + timedelta(days=self._rng.randrange(25))
        return replace(plan, announced_on=announced, selection=begins, work=works, until=until)


def units_of(plans: Sequence[Plan]) -> tuple[Unit, ...]:
    """Each buying unit once, with the main unit of every office, in the order of their codes."""
    found = {plan.unit for plan in plans} | {unit_of(office) for office in OFFICES}
    return tuple(sorted(found, key=lambda unit: (unit.klpd, unit.code)))


def _later(month: date, months: int) -> date:
    """So many months later, but not beyond December."""
    return month.replace(month=min(12, month.month + months))
