"""The invented packages: announced, awarded, under contract, and what the cross-check must say of their projects."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from forum_portal.demo.days import AS_OF
from forum_portal.demo.firms import Fate, Firm
from forum_portal.demo.offices import SeedOffice
from forum_portal.demo.places import Place
from forum_portal.demo.titles import WORKS

_WORST_FIRST = (
    Fate.UNREGISTERED,
    Fate.INACTIVE,
    Fate.IN_ARREARS,
    Fate.PROGRAMMES_MISSING,
    Fate.TO_VERIFY,
    Fate.DATA_MISSING,
    Fate.COMPLIANT,
    Fate.NATURAL_PERSON,
)


class Scheme(StrEnum):
    TENDER = "tender"
    DIRECT = "non_tender"
    OWN_LIST = "opd"


class Course(StrEnum):
    """What the cross-check must say of a package as a construction project."""

    NOT_CONSTRUCTION = "BUKAN_KONSTRUKSI"
    NO_WORK_ORDER = "BELUM_ADA_SPK"
    WAITING = "MENUNGGU"
    LATE = "TERLAMBAT"
    TO_VERIFY = "PERLU_VERIFIKASI"
    UNPAID = "MENDAFTAR"
    # Never drawn: it follows from the bill of a package on another course.
    UNDERPAID = "IURAN_KURANG"
    REGISTERED_LATE = "TERDAFTAR_TERLAMBAT"
    DATA_MISSING = "DATA_KURANG"
    COMPLETE = "LENGKAP"


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a contract: the original, or an addendum. `signed_on` is None where the feed leaves it out."""

    number: str
    signed_on: date | None
    value: int


@dataclass(frozen=True, slots=True)
class Registration:
    """The construction project as registered with BPJS Ketenagakerjaan, its SPK number typed by another hand."""

    project: str
    npp: str
    name: str
    spk_number: str
    spk_date: date
    registered_on: date
    paid_on: date | None
    workers: int


@dataclass(frozen=True, slots=True)
class Package:
    """Amounts in rupiah. `firm` is None while there is no settled winner; `contract` is empty while none is signed."""

    scheme: Scheme
    code: int
    office: SeedOffice
    unit: str
    name: str
    place: Place | None
    location: str
    work_type: str
    method: str
    pagu: int
    award: int
    rup: str
    announced_on: date
    finished_on: date | None = None
    status: str = "Selesai"
    firm: Firm | None = None
    contract: tuple[Version, ...] = ()
    course: Course = Course.NOT_CONSTRUCTION
    registration: Registration | None = field(default=None, repr=False)
    # A tender whose announcement is not in the feed: nobody then knows what kind of work it is.
    announced_in_feed: bool = True
    # The value was typed with one zero too many.
    slip: bool = False
    # Who carries it out beside `firm`, as a joint operation.
    members: tuple[Firm, ...] = ()

    @property
    def key(self) -> str:
        """The contract's key in the portal."""
        if self.scheme is Scheme.OWN_LIST:
            return f"opd:{self.office.code}:{self.code}"
        return f"{self.scheme}:{self.code}"

    @property
    def states_vat(self) -> bool:
        """False where its office's own list says that the value is without VAT; BPJS was told that it is in it."""
        return self.scheme is not Scheme.OWN_LIST or self.code % 4 != 0

    @property
    def employer_outcome(self) -> str:
        """What the cross-check must say of its contractor, of a joint operation of the member that is worst off: what
        is certain of one comes before what must be asked of another. Empty without a contractor."""
        fates = {firm.fate for firm in (self.firm, *self.members) if firm}
        if len(fates) > 1 and Fate.UNREGISTERED in fates:
            fates = {*(fates - {Fate.UNREGISTERED}), Fate.TO_VERIFY}
        return next((fate.value for fate in _WORST_FIRST if fate in fates), "")

    @property
    def satker(self) -> str:
        return f"{self.office.stem}.{self.unit}"

    @property
    def satker_name(self) -> str:
        name = self.office.name.upper()
        return name if self.unit == "0000" else f"UPTD WILAYAH {int(self.unit)} {name}"

    @property
    def is_construction(self) -> bool:
        return self.work_type == WORKS

    def work_until(self, version: Version) -> date | None:
        """The day on which a contract of its version ends; None where its beginning is not known."""
        return version.signed_on + timedelta(days=90 + self.code // 1000 % 90) if version.signed_on else None

    def has_ended(self, version: Version) -> bool:
        """A quarter of the contracts whose time is over were also closed in the system."""
        until = self.work_until(version)
        return until is not None and until < AS_OF and self.code // 1000 % 4 == 0
