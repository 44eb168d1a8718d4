"""The invented firms: what becomes of each, how SPSE knows it and how BPJS Ketenagakerjaan knows it."""

from dataclasses import dataclass, replace
from enum import StrEnum
from random import Random

from forum_portal.demo import names
from forum_portal.demo.employers import Employer, EmployerMaker
from forum_portal.demo.numbers import Numbers, dotted, sixteen
from forum_portal.demo.places import Place, draw_place


class Fate(StrEnum):
    """What the cross-check must say of a firm as an employer."""

    COMPLIANT = "PATUH"
    IN_ARREARS = "MENUNGGAK"
    PROGRAMMES_MISSING = "PDS_PROGRAM"
    INACTIVE = "NONAKTIF"
    DATA_MISSING = "DATA_KURANG"
    UNREGISTERED = "PWBD"
    TO_VERIFY = "PERLU_VERIFIKASI"
    NATURAL_PERSON = "PERORANGAN"


class Doubt(StrEnum):
    """Why a pair of contractor and employer needs a person's eye."""

    NONE = ""
    NO_NUMBER = "SPSE tidak memuat NPWP"
    NO_NUMBER_AND_TYPO = "SPSE tidak memuat NPWP dan namanya salah ketik"
    EMPLOYER_WITHOUT_NUMBER = "data BPJS tidak memuat NPWP"
    OTHER_NUMBER = "NPWP lain di bawah nama yang sama"
    ANOTHER_FORM = "CV pada SPSE, PT pada data BPJS"
    JOINT_OPERATION = "kerja sama operasi"
    NOTHING_KNOWN = "tanpa NPWP dan tanpa nama yang mirip"


ARREARS = range(1, 15)
HOW_MANY: dict[Fate, int] = {
    Fate.COMPLIANT: 150,
    Fate.IN_ARREARS: 2 * len(ARREARS),
    Fate.PROGRAMMES_MISSING: 13,
    Fate.INACTIVE: 9,
    Fate.DATA_MISSING: 6,
    Fate.UNREGISTERED: 15,
    Fate.TO_VERIFY: 16,
    Fate.NATURAL_PERSON: 9,
}
_DOUBTS = (*(doubt for doubt in Doubt if doubt), *(doubt for doubt in Doubt if doubt))
_BUSINESS_FORMS = {
    "PT": "Perseroan Terbatas (PT)",
    "CV": "Persekutuan Komanditer (CV / Commanditer Venoschaap )",
    "UD": "Usaha Perorangan",
    "KOPERASI": "Koperasi",
    "": "Konsultan Perseorangan",
}
_DUMMY_NUMBER = "00.000.000.0-000.000"


@dataclass(frozen=True, slots=True)
class Firm:
    """A contractor. The names and numbers are as SPSE prints them; `employer` is what BPJS knows of it, if anything."""

    fate: Fate
    trade: str
    name: str
    form: str
    spelled: str
    npwp: str
    npwp15: str
    npwp16: str
    vendor: int
    place: Place
    large: bool = False
    doubt: Doubt = Doubt.NONE
    employer: Employer | None = None

    @property
    def business_form(self) -> str:
        return _BUSINESS_FORMS[self.form]

    @property
    def kind_of_vendor(self) -> str:
        if self.doubt is Doubt.JOINT_OPERATION:
            return "Penyedia Kemitraan/KSO"
        return "Penyedia Badan Usaha Non KSO" if self.form else "Penyedia Perseorangan"


class FirmMaker:
    def __init__(self, rng: Random, numbers: Numbers, name_maker: names.NameMaker) -> None:
        self._rng = rng
        self._numbers = numbers
        self._names = name_maker
        self._employers = EmployerMaker(rng, numbers)

    def contractors(self) -> list[Firm]:
        """All contractors, of every fate as many as HOW_MANY says, in no telling order."""
        firms = [self._contractor(fate, number) for fate, many in HOW_MANY.items() for number in range(many)]
        self._rng.shuffle(firms)
        return firms

    def other_employers(self, count: int) -> list[Employer]:
        """Employers without a contract of the province: the rest of a national extract."""
        found = []
        for _ in range(count):
            name, form = self._names.firm("other"), self._rng.choices(("PT", "CV", "UD", "KOPERASI"), (62, 22, 8, 8))[0]
            spelled = names.as_bpjs_spells(self._rng, name, form)
            found.append(self._employers.other(spelled, self._written(self._numbers.npwp(), missing=0.3)))
        return found

    def _contractor(self, fate: Fate, number: int) -> Firm:
        if fate is Fate.NATURAL_PERSON:
            return self._person()
        firm = self._firm(fate)
        if fate is Fate.TO_VERIFY:
            return self._doubtful(firm, _DOUBTS[number % len(_DOUBTS)])
        if fate is Fate.UNREGISTERED:
            return firm
        spelled = names.as_bpjs_spells(self._rng, firm.name, firm.form)
        written = self._written(firm.npwp, missing=0)
        return replace(firm, employer=self._employers.of(firm.place, spelled, written, fate.value, number, firm.large))

    def _firm(self, fate: Fate) -> Firm:
        trade = self._rng.choices(("works", "consult", "goods", "service"), (64, 16, 12, 8))[0]
        large = trade in ("works", "goods") and self._rng.random() < 0.22 and fate is not Fate.UNREGISTERED
        form = "PT" if large else self._rng.choices(("CV", "PT", "UD", "KOPERASI"), (70, 24, 3, 3))[0]
        if form in ("UD", "KOPERASI") and (trade in ("works", "consult") or fate is Fate.TO_VERIFY):
            form = "CV"
        place = draw_place(self._rng)
        name, npwp = self._names.firm(trade), self._numbers.npwp(place.kpp if self._rng.random() < 0.8 else "")
        spelled = names.as_spse_spells(self._rng, name, form)
        vendor = self._numbers.vendor()
        return Firm(fate, trade, name, form, spelled, npwp, dotted(npwp), sixteen(npwp), vendor, place, large)

    def _person(self) -> Firm:
        name = self._names.person()
        long = self._numbers.impossible_citizen_number()
        trade = self._rng.choice(("person-consult", "person-consult", "person-service"))
        return Firm(
            Fate.NATURAL_PERSON,
            trade,
            name,
            "",
            name.upper(),
            "",
            "",
            long,
            self._numbers.vendor(),
            draw_place(self._rng),
        )

    def _doubtful(self, firm: Firm, doubt: Doubt) -> Firm:
        """The firm with what makes it doubtful; its employer is in order, so that a judgement clears it."""
        firm = replace(firm, doubt=doubt)
        nameless = replace(firm, npwp15=self._rng.choice(("", _DUMMY_NUMBER)), npwp16="")
        if doubt is Doubt.NOTHING_KNOWN:
            name = self._names.firm("service")
            spelled = names.as_spse_spells(self._rng, name, firm.form)
            return replace(nameless, trade="service", name=name, spelled=spelled, large=False)
        if doubt is Doubt.JOINT_OPERATION:
            return replace(nameless, spelled=f"KSO {firm.name.upper()} - {self._names.firm('works').upper()}")
        their_name, their_number, form = firm.name, firm.npwp, firm.form
        if doubt is Doubt.NO_NUMBER:
            firm = nameless
        elif doubt is Doubt.NO_NUMBER_AND_TYPO:
            firm, their_name = nameless, names.mistyped(self._rng, firm.name)
        elif doubt is Doubt.EMPLOYER_WITHOUT_NUMBER:
            their_number = ""
        elif doubt is Doubt.OTHER_NUMBER:
            their_number = self._numbers.npwp()
        else:
            firm = replace(firm, form="CV", spelled=f"CV. {firm.name.upper()}", large=False)
            their_number, form = self._numbers.npwp(), "PT"
        spelled = names.as_bpjs_spells(self._rng, their_name, form)
        written = self._written(their_number, missing=0) if their_number else ""
        employer = self._employers.of(firm.place, spelled, written, Fate.COMPLIANT.value, 0, firm.large)
        return replace(firm, employer=employer)

    def _written(self, npwp: str, *, missing: float) -> str:
        """As the membership register spells a number: dotted, fifteen or sixteen digits, or not at all."""
        if self._rng.random() < missing:
            return ""
        return self._rng.choice((dotted(npwp), npwp, sixteen(npwp)))
