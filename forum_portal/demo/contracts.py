"""The course of a package after its award: contract, addendum, registration as a project, each as its fate asks for."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from forum_portal.demo.days import (
    AS_OF,
    FIRST_CONTRACT,
    FIRST_STILL_IN_TIME,
    LAST_SURELY_OVERDUE,
    YEAR,
    later,
    next_signing_day,
    signing_day,
)
from forum_portal.demo.firms import Fate, Firm
from forum_portal.demo.numbers import Numbers
from forum_portal.demo.packages import Course, Package, Registration, Scheme, Version

_COURSES = (
    Course.COMPLETE,
    Course.LATE,
    Course.REGISTERED_LATE,
    Course.UNPAID,
    Course.WAITING,
    Course.NO_WORK_ORDER,
    Course.TO_VERIFY,
    Course.DATA_MISSING,
)
_WEIGHTS: dict[Fate, tuple[int, ...]] = {
    Fate.COMPLIANT: (62, 11, 7, 5, 7, 5, 2, 1),
    Fate.UNREGISTERED: (0, 70, 0, 0, 15, 15, 0, 0),
    Fate.TO_VERIFY: (0, 0, 0, 0, 15, 15, 70, 0),
}
_OTHERWISE = (30, 28, 14, 12, 7, 5, 3, 1)
_REGISTERED = (Course.COMPLETE, Course.REGISTERED_LATE, Course.UNPAID)
_ADDENDUM_SHARE = 0.09


class ContractMaker:
    def __init__(self, rng: Random, numbers: Numbers) -> None:
        self._rng = rng
        self._numbers = numbers
        self._signed = 100

    def on_course(self, package: Package, firm: Firm, course: Course | None = None) -> Package:
        """The awarded package with all that follows; `course` is drawn when not given."""
        package = replace(package, firm=firm, course=course or self._course(package, firm))
        package = replace(package, contract=self._contract(package))
        package = self._dated(package)
        if package.course in _REGISTERED:
            return replace(package, registration=self._registration(package))
        if package.course is Course.TO_VERIFY and firm.employer:
            return replace(package, registration=self._doubtful_registration(package))
        return package

    def _course(self, package: Package, firm: Firm) -> Course:
        if not package.is_construction:
            return Course.NOT_CONSTRUCTION
        return self._rng.choices(_COURSES, _WEIGHTS.get(firm.fate, _OTHERWISE))[0]

    def _contract(self, package: Package) -> tuple[Version, ...]:
        course = package.course
        if course is Course.NO_WORK_ORDER or (course is Course.NOT_CONSTRUCTION and self._rng.random() < 0.12):
            return ()
        if course is Course.WAITING:
            signed = signing_day(self._rng, FIRST_STILL_IN_TIME, AS_OF - timedelta(days=1))
        elif course is Course.NOT_CONSTRUCTION:
            signed = signing_day(self._rng, FIRST_CONTRACT, AS_OF - timedelta(days=4))
        else:
            last = date(YEAR, 8, 3) if course is Course.REGISTERED_LATE else LAST_SURELY_OVERDUE
            signed = signing_day(self._rng, FIRST_CONTRACT, last)
        self._signed += 1
        first = Version(self._number(package, signed), signed, package.award)
        if course is Course.DATA_MISSING:
            return (replace(first, signed_on=None),)
        may_change = package.scheme is not Scheme.OWN_LIST and signed < date(YEAR, 6, 15)
        if may_change and self._rng.random() < _ADDENDUM_SHARE:
            return first, self._addendum(package, first)
        return (first,)

    def _addendum(self, package: Package, first: Version) -> Version:
        more = min(package.pagu, first.value + first.value * self._rng.randint(0, 6) // 100)
        signed = next_signing_day((first.signed_on or AS_OF) + timedelta(days=self._rng.randint(30, 80)))
        return Version(f"{first.number}/ADD.1", min(signed, LAST_SURELY_OVERDUE), more // 1000 * 1000)

    def _number(self, package: Package, signed: date) -> str:
        """The free text that offices write: every office another pattern, the running number in all of them."""
        short, month = package.office.short, signed.month
        kind = "SP" if package.scheme is Scheme.TENDER else "SPK"
        roman = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")[month - 1]
        patterns = (
            f"600.1/{self._signed:04}/{kind}/{short}/{YEAR}",
            f"027/{self._signed:04}/{kind}-PPK/{short}/{roman}/{YEAR}",
            f"000.3.3/{self._signed:04}/{kind}/PPK.{month}/{short}",
            f"PG.02.01/{self._signed:04} - {short}",
        )
        return patterns[sum(map(ord, short)) % len(patterns)]

    def _dated(self, package: Package) -> Package:
        """Announcement and award before the signature, in the order in which they happen."""
        signed = package.contract[0].signed_on if package.contract else None
        if signed is None:
            signed = signing_day(self._rng, date(YEAR, 3, 2), AS_OF - timedelta(days=6))
        slow = package.scheme is Scheme.TENDER
        finished = signed - timedelta(days=self._rng.randint(5, 9))
        announced = finished - timedelta(days=self._rng.randint(24, 40) if slow else self._rng.randint(4, 12))
        return replace(package, finished_on=finished, announced_on=announced)

    def _registration(self, package: Package) -> Registration:
        first, firm = package.contract[0], package.firm
        if first.signed_on is None or firm is None or firm.employer is None:
            raise ValueError(f"package {package.key} cannot be registered")
        if package.course is Course.REGISTERED_LATE:
            registered = later(self._rng, first.signed_on, 32, 65)
        else:
            registered = later(self._rng, first.signed_on, 1, 9)
        paid = None if package.course is Course.UNPAID else later(self._rng, registered, 0, 5)
        return Registration(
            project=self._numbers.project(),
            npp=firm.employer.npp,
            name=package.name.upper() if self._rng.random() < 0.6 else package.name,
            spk_number=self._typed_again(first.number),
            spk_date=first.signed_on,
            registered_on=registered,
            paid_on=paid,
            workers=self._rng.randint(4, 60),
        )

    def _typed_again(self, number: str) -> str:
        """The same number by another hand: blanks, dashes, small letters; the letters and digits stay."""
        return self._rng.choice(
            (
                number,
                number.replace("/", " / "),
                number.replace("/", "-"),
                number.lower(),
                number.replace(".", ". ").replace("/", "/ "),
                f" {number} ",
            )
        )

    def _doubtful_registration(self, package: Package) -> Registration:
        """Agrees in part: the number cut short, or another day, so that a person must look."""
        whole = self._registration(package)
        if self._rng.random() < 0.5:
            first = package.contract[0].number
            return replace(whole, spk_number=first.rsplit("/", 1)[0].removesuffix(f" - {package.office.short}"))
        return replace(whole, spk_date=next_signing_day(whole.spk_date + timedelta(days=3)))
