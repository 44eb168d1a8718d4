"""What has to be known before an indicator may say anything. Each need gives the reason it is not met, or nothing.

A firm is spoken of only when it is settled who it is: surely found, or looked up by its number in data of the whole
country, surely in vain. A name alone settles nothing.
"""

from datetime import date
from typing import Protocol

from compliance.indicators.facts import ContractRecord
from compliance.rules.facts import ExtractFacts, MatchStatus
from forum_portal.months import day_label

_NO_CONTRACTOR = frozenset({"government", "utility", "unnamed"})


class _Party(Protocol):
    @property
    def match_status(self) -> MatchStatus | None: ...
    @property
    def has_npwp(self) -> bool: ...
    @property
    def contractor_class(self) -> str: ...
    @property
    def employers(self) -> ExtractFacts | None: ...


class _Extracts(Protocol):
    @property
    def today(self) -> date: ...
    @property
    def projects(self) -> ExtractFacts | None: ...
    @property
    def employers(self) -> ExtractFacts | None: ...


def surely_found(record: _Party) -> str:
    """The firm is a known employer."""
    if record.contractor_class in _NO_CONTRACTOR:
        return "penyedia bukan perusahaan yang diperiksa"
    match record.match_status:
        case "sure":
            return ""
        case "person":
            return "penyedia orang perseorangan"
        case "review":
            return "identitas penyedia perlu diverifikasi"
        case "none":
            return "penyedia tidak ditemukan pada data kepesertaan"
    return "penyedia belum dicocokkan"


def settled(record: _Party) -> str:
    """The firm is a known employer, or surely none in data of the whole country."""
    reason = surely_found(record)
    if record.match_status != "none" or record.contractor_class in _NO_CONTRACTOR:
        return reason
    if not record.has_npwp:
        return "penyedia hanya dikenal dari namanya"
    if record.employers is None or record.employers.stale or not record.employers.national:
        return "penyedia tidak ditemukan, dan data kepesertaan tidak mencakup seluruh Indonesia atau terlalu lama"
    return ""


def fresh_projects(record: _Extracts) -> str:
    """There is an extract of projects that may be held against anybody."""
    return _fresh(record.projects, "pendaftaran proyek")


def fresh_employers(record: _Extracts) -> str:
    """There is an extract of employers that may be held against anybody."""
    return _fresh(record.employers, "kepesertaan")


def _fresh(extract: ExtractFacts | None, what: str) -> str:
    if extract is None:
        return f"belum ada data {what}"
    return f"data {what} per {day_label(extract.as_of)} terlalu lama" if extract.stale else ""


def in_force(record: ContractRecord) -> str:
    return "kontrak dibatalkan" if record.cancelled else ""


def construction(record: ContractRecord) -> str:
    if record.is_construction is None:
        return "belum diketahui apakah pekerjaan konstruksi"
    return "" if record.is_construction else "bukan pekerjaan konstruksi"


def by_contractor(record: ContractRecord) -> str:
    return "swakelola, tanpa penyedia" if record.self_managed else ""


def registration_known(record: ContractRecord) -> str:
    """It is certain that it is registered, or certain that it is not: the latter takes data of the whole country."""
    if record.registered is None:
        return "pendaftaran yang mirip perlu diverifikasi"
    if not record.registered and record.projects is not None and not record.projects.national:
        return f"tidak ditemukan pada data {record.projects.coverage_label}; mungkin terdaftar di cabang lain"
    return ""


def registered(record: ContractRecord) -> str:
    """It is surely registered."""
    if record.registered is None:
        return "pendaftaran yang mirip perlu diverifikasi"
    return "" if record.registered else "proyek belum didaftarkan"


def deadline_certain(record: ContractRecord) -> str:
    return "batas pendaftaran belum pasti" if record.waiting is None else ""


def deadline_passed(record: ContractRecord) -> str:
    """The time for registering is surely over."""
    if record.waiting is None:
        return "batas pendaftaran belum pasti"
    return "batas pendaftaran belum lewat" if record.waiting else ""


def nothing_to_wait_for(record: ContractRecord) -> str:
    """Nothing is missing from a project while the time for registering runs; unregistered, it must surely be over."""
    return deadline_passed(record) if record.waiting or not record.registered else ""


WORKS = (in_force, construction, by_contractor)
"""A construction contract of a contractor, in force."""
SETTLED_WORKS = (*WORKS, fresh_projects, settled, registration_known)
"""… of which is certain, on fresh data, who does it and whether it is registered."""
REGISTERED_WORKS = (*WORKS, fresh_projects, settled, registered)
"""… that is surely registered."""
