"""The invented province: some 3,500 packages of its plan, 900 contracts with a contractor, 500 orders of the catalogue,
700 employers; and what is true of it."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from forum_portal.demo import titles
from forum_portal.demo.bills import is_underpaid
from forum_portal.demo.contracts import ContractMaker
from forum_portal.demo.days import AS_OF, YEAR
from forum_portal.demo.employers import Employer
from forum_portal.demo.firms import Doubt, Fate, Firm, FirmMaker
from forum_portal.demo.names import NameMaker
from forum_portal.demo.numbers import Numbers
from forum_portal.demo.offices import OFFICES, WITH_OWN_LIST, SeedOffice
from forum_portal.demo.packages import Course, Package, Registration, Scheme
from forum_portal.demo.places import Place, draw_place, settlement
from forum_portal.demo.plans import Plan, PlanMaker
from forum_portal.demo.purchases import Order, PurchaseMaker, Recorded, Vendor
from forum_portal.demo.revisions import RevisionMaker, Revisions

SEED = 6400
EMPLOYERS = 700
AWARDED = {Scheme.TENDER: 250, Scheme.DIRECT: 560, Scheme.OWN_LIST: 90}
UNDECIDED = {Scheme.TENDER: 120, Scheme.DIRECT: 350, Scheme.OWN_LIST: 30}
MOST_CONTRACTS_OF_A_FIRM = 9
MOST_CONTRACTS_OF_A_PERSON = 2
UNANNOUNCED = 4
MEMBERS = (Fate.IN_ARREARS, Fate.UNREGISTERED, Fate.COMPLIANT, Fate.COMPLIANT)
_WORK_OF: dict[str, tuple[tuple[str, ...], tuple[int, ...]]] = {
    "works": ((titles.WORKS, titles.GOODS, titles.SERVICE), (93, 4, 3)),
    "consult": ((titles.DESIGN, titles.STUDY), (70, 30)),
    "goods": ((titles.GOODS,), (1,)),
    "service": ((titles.SERVICE,), (1,)),
    "person-consult": ((titles.PERSON_DESIGN, titles.PERSON_STUDY), (55, 45)),
    "person-service": ((titles.SERVICE,), (1,)),
}
_ALL_WORK = (titles.WORKS, titles.DESIGN, titles.STUDY, titles.GOODS, titles.SERVICE)
_CONSULTANCY = (titles.DESIGN, titles.STUDY, titles.PERSON_DESIGN, titles.PERSON_STUDY)


@dataclass(frozen=True, slots=True)
class Province:
    packages: tuple[Package, ...]
    employers: tuple[Employer, ...]
    registrations: tuple[Registration, ...]
    plans: tuple[Plan, ...]
    self_managed: tuple[Plan, ...]
    of_central: tuple[Plan, ...]
    revisions: Revisions
    vendors: tuple[Vendor, ...]
    orders: tuple[Order, ...]
    recorded: tuple[Recorded, ...]

    @property
    def awarded(self) -> tuple[Package, ...]:
        return tuple(package for package in self.packages if package.firm)

    @property
    def truth(self) -> dict[str, tuple[str, str]]:
        """What the cross-check must say of each package with a contractor: key -> (employer, project) outcome."""
        return {
            package.key: (
                package.employer_outcome,
                Course.UNDERPAID.value if is_underpaid(package) else package.course.value,
            )
            for package in self.packages
            if package.firm
        }


def make_province(seed: int = SEED) -> Province:
    return _Maker(Random(seed)).make()  # noqa: S311  believable, not secret


class _Maker:
    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._numbers = Numbers(rng)
        self._names = NameMaker(rng)
        self._contracts = ContractMaker(rng, self._numbers)
        self._own_list: Counter[str] = Counter()

    def make(self) -> Province:
        maker = FirmMaker(self._rng, self._numbers, self._names)
        firms = maker.contractors()
        known = [firm.employer for firm in firms if firm.employer]
        employers = known + maker.other_employers(EMPLOYERS - len(known))
        self._rng.shuffle(employers)
        awarded = self._with_joint_operations(self._with_oddities(self._awarded(firms)), firms)
        packages = awarded + [self._undecided(scheme) for scheme, many in UNDECIDED.items() for _ in range(many)]
        packages.sort(key=lambda package: (package.scheme, package.announced_on, package.code))
        registrations = sorted(
            (package.registration for package in packages if package.registration), key=lambda each: each.project
        )
        others = [employer for employer in employers if employer not in known]
        return self._with_plan(packages, employers, registrations, firms, others)

    def _with_plan(
        self,
        packages: list[Package],
        employers: list[Employer],
        registrations: list[Registration],
        firms: list[Firm],
        others: list[Employer],
    ) -> Province:
        """The plan around the packages, and the purchases that no selection precedes."""
        plan_maker = PlanMaker(self._rng, self._numbers)
        buyers = PurchaseMaker(self._rng, self._numbers, self._names)
        plans, of_central = plan_maker.provider_plans(packages), plan_maker.of_central()
        known = [firm for firm in firms if firm.form and firm.doubt is Doubt.NONE]
        vendors = buyers.vendors(known, others)
        orders = buyers.orders(plans, vendors)
        recorded = buyers.recorded(plans, of_central, known)
        under_contract = {int(code) for package in packages if package.contract for code in package.rup.split(";")}
        bought = {order.plan.code for order in orders} | {each.plan.code for each in recorded}
        return Province(
            packages=tuple(packages),
            employers=tuple(employers),
            registrations=tuple(registrations),
            plans=plans,
            self_managed=plan_maker.self_managed_plans(),
            of_central=of_central,
            revisions=RevisionMaker(self._rng, self._numbers).make(plans, under_contract, bought),
            vendors=tuple(vendors),
            orders=orders,
            recorded=recorded,
        )

    def _awarded(self, firms: list[Firm]) -> list[Package]:
        """Every firm has one contract at least; the rest goes to whoever is drawn, up to a limit."""
        schemes = [scheme for scheme, many in AWARDED.items() for _ in range(many)]
        self._rng.shuffle(schemes)
        held = Counter({index: 1 for index in range(len(firms))})
        order = list(range(len(firms)))
        while len(order) < len(schemes):
            index = self._rng.randrange(len(firms))
            if held[index] < (MOST_CONTRACTS_OF_A_FIRM if firms[index].form else MOST_CONTRACTS_OF_A_PERSON):
                held[index] += 1
                order.append(index)
        return [
            self._contracts.on_course(self._package(scheme, firms[index]), firms[index])
            for scheme, index in zip(schemes, order, strict=True)
        ]

    def _package(self, scheme: Scheme, firm: Firm | None) -> Package:
        kinds, weights = _WORK_OF[firm.trade] if firm else (_ALL_WORK, (46, 17, 7, 18, 12))
        work_type = self._rng.choices(kinds, weights)[0]
        office = self._office(scheme, work_type)
        place = draw_place(self._rng) if self._rng.random() < 0.95 else None
        where = self._where(place)
        pagu = self._pagu(scheme, work_type, large=bool(firm and firm.large))
        code = self._own_number(office) if scheme is Scheme.OWN_LIST else self._numbers.package()
        rups = [str(self._numbers.rup()) for _ in range(2 if self._rng.random() < 0.02 else 1)]
        return Package(
            scheme=scheme,
            code=code,
            office=office,
            unit="0000" if self._rng.random() < 0.82 else f"000{self._rng.randint(1, 6)}",
            name=titles.title(self._rng, work_type, office.theme, where),
            place=place,
            location=where.split(",")[0],
            work_type=work_type,
            method=self._method(scheme, work_type),
            pagu=pagu,
            award=pagu * self._rng.randint(8_300, 9_985) // 10_000_000 * 1_000,
            # A direct procurement carries out one package of the plan, a tender sometimes two.
            rup=rups[0] if scheme is Scheme.DIRECT else ";".join(rups),
            announced_on=date(YEAR, 1, 5) + timedelta(days=self._rng.randrange((AS_OF - date(YEAR, 1, 5)).days)),
        )

    def _office(self, scheme: Scheme, work_type: str) -> SeedOffice:
        offices = WITH_OWN_LIST if scheme is Scheme.OWN_LIST else OFFICES
        builders = 3 if work_type in (titles.WORKS, titles.DESIGN) else 1
        weights = [office.weight * (1 if office.theme == "office" else builders) for office in offices]
        return self._rng.choices(offices, weights)[0]

    def _own_number(self, office: SeedOffice) -> int:
        self._own_list[office.code] += 1
        return self._own_list[office.code]

    def _where(self, place: Place | None) -> str:
        return settlement(self._rng, place, self._names.village()) if place else ""

    def _pagu(self, scheme: Scheme, work_type: str, *, large: bool) -> int:
        """Rupiah, rounded to thousands: direct procurement up to its ceiling, tenders above it."""
        if scheme is Scheme.TENDER:
            top = 3_000_000 if work_type in _CONSULTANCY else 62_000_000 if large else 14_000_000
            middle = 15.1 if large else 14.0
            return min(int(self._rng.lognormvariate(middle, 0.85)), top) // 50 * 50_000 + 410_000_000
        top = 100_000 if work_type in _CONSULTANCY else 400_000 if work_type == titles.WORKS else 200_000
        return max(18_000, min(top, int(self._rng.lognormvariate(11.75, 0.6)))) * 1_000

    def _method(self, scheme: Scheme, work_type: str) -> str:
        if scheme is Scheme.TENDER:
            if work_type in _CONSULTANCY:
                return "Seleksi"
            return "Tender Cepat" if self._rng.random() < 0.06 else "Tender"
        return "Penunjukan Langsung" if self._rng.random() < 0.04 else "Pengadaan Langsung"

    def _undecided(self, scheme: Scheme) -> Package:
        """A package without a settled winner: announced, evaluated, failed or cancelled."""
        package = self._package(scheme, None)
        age = (AS_OF - package.announced_on).days
        status = "Berlangsung" if age < 60 else self._rng.choices(("Berlangsung", "Gagal/Batal"), (70, 30))[0]
        evaluated = age > 45 and status == "Berlangsung"
        finished = package.announced_on + timedelta(days=self._rng.randint(25, 44)) if evaluated else None
        return replace(package, status=status, finished_on=finished)

    def _with_oddities(self, packages: list[Package]) -> list[Package]:
        """One value with a zero too many, and a few tenders of which the announcement is missing."""
        slip = next(
            index
            for index, package in enumerate(packages)
            if package.scheme is Scheme.DIRECT and package.course is Course.COMPLETE and len(package.contract) == 1
            and package.firm and package.firm.fate is Fate.COMPLIANT
        )  # fmt: skip
        packages[slip] = replace(packages[slip], slip=True)
        tenders = [
            index
            for index, package in enumerate(packages)
            if package.scheme is Scheme.TENDER and package.is_construction and package.contract
        ]
        for index in tenders[:UNANNOUNCED]:
            packages[index] = replace(packages[index], course=Course.DATA_MISSING, announced_in_feed=False)
        return packages

    def _with_joint_operations(self, packages: list[Package], firms: list[Firm]) -> list[Package]:
        """A few tenders that a firm in order carries out with another: one in arrears, one unknown, one in order."""
        leads = [
            index
            for index, package in enumerate(packages)
            if package.scheme is Scheme.TENDER and package.announced_in_feed and package.course is Course.COMPLETE
            and package.firm and package.firm.fate is Fate.COMPLIANT
        ]  # fmt: skip
        for index, fate in zip(leads, MEMBERS, strict=False):
            lead = packages[index].firm
            member = next(firm for firm in firms if firm.fate is fate and firm.form and firm != lead)
            packages[index] = replace(packages[index], members=(member,))
        return packages
