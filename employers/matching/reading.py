"""A contractor's mention, read: its usable numbers, the core of its name, and whether it is a natural person."""

from dataclasses import dataclass

from employers.identity import NpwpKind, legal_form, name_core, parse_npwp
from employers.matching.types import Mention

FEWEST_LETTERS = 3
# What a stored judgement has room for.
_LONGEST_KEY = 200

_PERSON_FORMS = frozenset({"ORANG PERSEORANGAN", "KONSULTAN PERSEORANGAN", "USAHA PERORANGAN"})
_TRADES = frozenset({"", "UD", "PD"})
_JUNK = frozenset({"UMKM", "NIHIL", "TIDAK ADA", "BELUM ADA", "PENYEDIA", "TOKO", "WARUNG", "SWAKELOLA", "TES", "TEST"})
_JOINT_OPERATION = ("KSO", "KERJA SAMA OPERASI", "KERJASAMA OPERASI", "JOINT OPERATION")
_FORM_OF_BUSINESS = (
    ("PERSEROAN TERBATAS", "PT"),
    ("PERSEKUTUAN KOMANDITER", "CV"),
    ("PERSEKUTUAN FIRMA", "FA"),
    ("KOPERASI", "KOPERASI"),
    ("PERUSAHAAN DAGANG", "PD"),
    ("YAYASAN", "YAYASAN"),
)


@dataclass(frozen=True, slots=True)
class Reading:
    """`bodies` are the usable nine-digit numbers, the one of the sixteen-digit column first, without repeats.

    `form` is the one the name states, else the one its business form names. `notes` are Indonesian sentences about
    numbers that could not be used. `person_by_form` is weaker than `has_citizen_number`: a number that leads to an
    employer outweighs it.
    """

    key: str
    name: str
    form: str
    stated_form: str
    core: str
    bodies: tuple[str, ...]
    has_citizen_number: bool
    person_by_form: bool
    notes: tuple[str, ...]

    @property
    def is_junk(self) -> bool:
        """Whether the name says too little to be held against other names."""
        return sum(character.isalpha() for character in self.core) < FEWEST_LETTERS or self.core in _JUNK

    @property
    def is_joint_operation(self) -> bool:
        padded = f" {self.core} "
        return any(f" {words} " in padded for words in _JOINT_OPERATION)


def read(mention: Mention) -> Reading:
    """Reads a mention. Numbers may be in any spelling; a citizen number leaves no digit behind."""
    long, short = parse_npwp(mention.npwp16), parse_npwp(mention.npwp15)
    bodies = tuple(dict.fromkeys(number.body9 for number in (long, short) if number.body9))
    has_citizen_number = NpwpKind.PERSON in (long.kind, short.kind)
    stated, core = legal_form(mention.name), name_core(mention.name)
    business_form = " ".join(mention.business_form.upper().split())
    person_by_form = business_form in _PERSON_FORMS and stated in _TRADES and long.kind is not NpwpKind.BODY
    if has_citizen_number:
        key = f"person:{core}"
    elif bodies:
        key = f"npwp:{bodies[0]}"
    elif person_by_form:
        key = f"person:{core}"
    else:
        key = f"name:{stated}|{core}"
    named = next((form for words, form in _FORM_OF_BUSINESS if business_form.startswith(words)), "")
    return Reading(
        key=key[:_LONGEST_KEY],
        name=" ".join(mention.name.split()),
        form=stated or named,
        stated_form=stated,
        core=core,
        bodies=bodies,
        has_citizen_number=has_citizen_number,
        person_by_form=person_by_form,
        notes=tuple(dict.fromkeys(each.reason for each in (long, short) if each.reason)),
    )
