"""Two records side by side: a contractor as a contract names it, and an employer as the extract does."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from compliance.models import ContractCheck, MemberCheck
from employers.identity import forms_compatible, legal_form, parse_npwp
from employers.models import Employer
from forum_portal.masking import mask_npwp
from procurement.selectors import contracts_now


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text, and whether it differs from the text it is compared with."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """A field of the two records, side by side. `alike` is None where either side says nothing."""

    label: str
    ours: tuple[Piece, ...]
    theirs: tuple[Piece, ...]
    alike: bool | None


@dataclass(frozen=True, slots=True)
class Pair:
    """The two records. `contradicted`: numbers or legal forms that cannot be one firm's."""

    npp: str
    fields: tuple[Compared, ...]
    contradicted: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """The contractor in question as one of its contracts names it."""

    name: str
    npwp: str
    business_form: str
    place: str
    work_type: str
    sentences: tuple[str, ...]
    candidates: list[list[Any]]
    versions: str


def asked_in(check: ContractCheck, contractor_key: str) -> Asked:
    """The contractor, or the member of a joint operation, that has this key in a contract."""
    (now,), why = contracts_now([check.contract_id], with_contractor=False), check.why
    place, work_type = check.office.name if check.office else "", check.contract.current.work_type
    position = _position(check, contractor_key)
    if position is not None:
        member = why["members"][position]
        npwp = next((each.get("npwp", "") for each in now.members if each.get("name", "") == member["name"]), "")
        if position:
            said = ("Anggota kerja sama operasi (KSO).", *member["sentences"])
            return Asked(member["name"], npwp, "", place, work_type, said, member["candidates"], check.matched_with)
        said = tuple(member["sentences"])
    else:
        said = tuple(text for text, rule in zip(why["sentences"], why["rules"], strict=True) if not rule)
    npwp, form = now.npwp or now.npwp16, now.business_form
    return Asked(check.contractor_name, npwp, form, place, work_type, said, why["candidates"], check.matched_with)


def _position(check: ContractCheck, contractor_key: str) -> int | None:
    """Which member of a joint operation it is, the lead 0; None where the contract has a single contractor."""
    members = MemberCheck.objects.filter(contract=check.contract_id, contractor_key=contractor_key)
    return members.values_list("position", flat=True).first()


def pairs_of(asked: Asked, npps: Iterable[str], *, whole_npwp: bool) -> dict[str, Pair]:
    """The contractor beside each of these employers that is published. One query."""
    found = Employer.objects.filter(key__in=list(npps), current__isnull=False).select_related("current")
    return {each.key: _pair(asked, each, whole_npwp) for each in found}


def _pair(asked: Asked, employer: Employer, whole_npwp: bool) -> Pair:
    theirs = employer.current
    if theirs is None:
        return Pair(employer.key, (), False)
    numbers, form = _numbers(asked.npwp, theirs.npwp, whole_npwp), _form(asked, theirs.name)
    fields = (
        compare("Nama", asked.name, theirs.name),
        numbers,
        form,
        Compared("Tempat", _whole(asked.place), _whole(", ".join(filter(None, (theirs.address, theirs.region)))), None),
        Compared("Bidang", _whole(asked.work_type), _whole(theirs.sector), None),
    )
    return Pair(employer.key, fields, False in (numbers.alike, form.alike))


def _numbers(ours: str, theirs: str, whole_npwp: bool) -> Compared:
    """Alike when the nine digits that identify the taxpayer are; a number that cannot be relied on says nothing."""
    one, other = parse_npwp(ours).body9, parse_npwp(theirs).body9
    alike = one == other if one and other else None
    compared = replace(compare("NPWP", ours, theirs), alike=alike)
    if whole_npwp and alike is False:
        return compared
    show = str if whole_npwp else mask_npwp
    return Compared("NPWP", _whole(show(ours)), _whole(show(theirs)), alike)


def _form(asked: Asked, their_name: str) -> Compared:
    ours, theirs = legal_form(asked.name) or legal_form(asked.business_form), legal_form(their_name)
    alike = forms_compatible(ours, theirs) if ours and theirs else None
    return Compared("Bentuk usaha", _whole(asked.business_form or ours), _whole(theirs), alike)


def compare(label: str, ours: str, theirs: str) -> Compared:
    """Both texts cut into pieces, with those marked in which they differ. Capitals make no difference."""
    alike = None if not ours or not theirs else ours.casefold() == theirs.casefold()
    if alike is not False:
        return Compared(label, _whole(ours), _whole(theirs), alike)
    left: list[Piece] = []
    right: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, ours.casefold(), theirs.casefold(), autojunk=False).get_opcodes():
        left += _whole(ours[a:b], kind != "equal")
        right += _whole(theirs[c:d], kind != "equal")
    return Compared(label, tuple(left), tuple(right), False)


def _whole(text: str, differs: bool = False) -> tuple[Piece, ...]:
    return (Piece(text, differs),) if text else ()
