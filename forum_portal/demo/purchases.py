"""Purchases that no tender precedes: orders of the electronic catalogue, and what was paid first and recorded after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from forum_portal.demo import names
from forum_portal.demo.days import AS_OF, YEAR, signing_day
from forum_portal.demo.employers import Employer
from forum_portal.demo.firms import Firm
from forum_portal.demo.numbers import Numbers, dotted, sixteen
from forum_portal.demo.plans import CATALOGUE, EXEMPT, Plan

ORDERS = 500
ORDERED_PLANS = 430
OF_CONTRACTORS, OF_MEMBERS, OF_STRANGERS, UNLISTED = 48, 22, 12, 24
RECORDED_OF_CENTRAL = 8
_DIGITS = 15
_ULID = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_STATES = (("COMPLETED", "COMPLETED"), ("ON_PROCESS", "SHIPPING"), ("ON_PROCESS", "PROCESSING"))
# Who stands where the contractor should be named, in records typed after the fact.
_JUNK = ("SAMSAT", "SAMSAT", "PDAM", "PLN", "-", "-", "UMKM", "UMKM", "Toko", "Dinas Kesehatan Kota", "")
_JUNK_SHARE = 0.55


@dataclass(frozen=True, slots=True)
class Vendor:
    """A vendor of the catalogue. `listed`: the catalogue's list of vendors tells name and number. `named`: the public
    list of purchases tells its name. `firm` is filled for a contractor that SPSE knows, too."""

    code: str
    name: str
    form: str
    npwp: str
    listed: bool
    named: bool
    firm: Firm | None = None


@dataclass(frozen=True, slots=True)
class Order:
    code: str
    plan: Plan
    vendor: Vendor
    total: int
    ordered_on: date
    state: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Recorded:
    """A purchase recorded after it was paid; `paid_to` is what was typed, `firm` whom it means where it means one."""

    code: int
    plan: Plan
    paid_to: str
    paid: int
    paid_on: date
    firm: Firm | None = None

    @property
    def key(self) -> str:
        """The contract's key in the portal."""
        return f"recorded:{self.code}"


class PurchaseMaker:
    def __init__(self, rng: Random, numbers: Numbers, name_maker: names.NameMaker) -> None:
        self._rng = rng
        self._numbers = numbers
        self._names = name_maker

    def vendors(self, firms: Sequence[Firm], others: Sequence[Employer]) -> list[Vendor]:
        """Contractors of the province, members from elsewhere, strangers to BPJS, and some of whom little is known."""
        known = self._rng.sample(firms, OF_CONTRACTORS)
        found = [self._vendor(each.name, each.form, each.npwp, firm=each) for each in known]
        numbered = [each for each in others if each.npwp.isdigit() and len(each.npwp) == _DIGITS]
        for each in self._rng.sample(numbered, OF_MEMBERS):
            found.append(self._vendor(*names.without_form(each.name), each.npwp))
        for _ in range(OF_STRANGERS):
            found.append(self._vendor(self._names.firm("goods"), "CV", self._numbers.npwp()))
        for number in range(UNLISTED):
            named = number % 4 == 0
            found.append(self._vendor(self._names.firm("goods"), "CV", "", listed=False, named=named))
        return found

    def orders(self, plans: Sequence[Plan], vendors: Sequence[Vendor]) -> tuple[Order, ...]:
        """Orders of a fifth of the catalogue's packages, some of them with more than one."""
        catalogue = [plan for plan in plans if plan.method == CATALOGUE]
        ordered = self._rng.sample(catalogue, ORDERED_PLANS)
        ordered += [self._rng.choice(ordered) for _ in range(ORDERS - ORDERED_PLANS)]
        return tuple(self._order(plan, self._rng.choice(vendors)) for plan in ordered)

    def recorded(self, plans: Sequence[Plan], central: Sequence[Plan], firms: Sequence[Firm]) -> tuple[Recorded, ...]:
        """Most packages that need no selection, and a few of central government's."""
        exempt = [plan for plan in plans if plan.method == EXEMPT][:-10]
        recorded = [plan for plan in central if plan.method != CATALOGUE][:RECORDED_OF_CENTRAL]
        of_central = [self._recorded(plan, self._rng.choice(firms)) for plan in recorded]
        return (*(self._recorded(plan, self._payee(firms)) for plan in exempt), *of_central)

    def _payee(self, firms: Sequence[Firm]) -> Firm | None:
        return None if self._rng.random() < _JUNK_SHARE else self._rng.choice(firms)

    def _vendor(
        self, name: str, form: str, npwp: str, *, listed: bool = True, named: bool = True, firm: Firm | None = None
    ) -> Vendor:
        return Vendor(self._ulid("01J"), name, form, npwp, listed, named, firm)

    def _order(self, plan: Plan, vendor: Vendor) -> Order:
        first = max(plan.announced_on, date(YEAR, 2, 2))
        day = signing_day(self._rng, first, AS_OF - timedelta(days=3))
        total = plan.pagu * self._rng.randint(280, 490) // 1000
        return Order(self._ulid("01K"), plan, vendor, total, day, self._rng.choices(_STATES, (6, 2, 2))[0])

    def _recorded(self, plan: Plan, firm: Firm | None) -> Recorded:
        day = signing_day(self._rng, max(plan.announced_on, date(YEAR, 2, 2)), AS_OF - timedelta(days=3))
        paid_to = firm.spelled.strip() if firm else self._rng.choice(_JUNK)
        paid = plan.pagu * self._rng.randint(800, 1000) // 1000
        return Recorded(self._numbers.package(), plan, paid_to, paid, day, firm)

    def _ulid(self, front: str) -> str:
        return front + "".join(self._rng.choice(_ULID) for _ in range(26 - len(front)))


def numbers_of(vendor: Vendor) -> tuple[str, str]:
    """The taxpayer number with fifteen digits, dotted, and with sixteen; empty where it is not known."""
    return (dotted(vendor.npwp), sixteen(vendor.npwp)) if vendor.npwp else ("", "")
