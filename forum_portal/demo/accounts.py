"""The accounts of the demo: one a role, with passwords that are drawn once for a database and kept beside it."""

import os
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from forum_portal import trail
from forum_portal.demo.offices import DISDIKBUD, PUPR
from forum_portal.models import Membership, Office, Role, User
from forum_portal.people import one_time_password

SECRETARIAT = "sekretariat"
FORUM = "forum"
OF_PUPR = "opd.pupr"
OF_DISDIKBUD = "opd.disdikbud"
COLLEAGUE = "bpjs"
KEEPER = "akun"


@dataclass(frozen=True, slots=True)
class Account:
    username: str
    full_name: str
    role: Role
    office_code: str = ""


ACCOUNTS = (
    Account(FORUM, "Anggota Forum (demo)", Role.FORUM),
    Account(OF_PUPR, "Petugas Dinas PUPR-PERA (demo)", Role.OPD, PUPR.code),
    Account(OF_DISDIKBUD, "Petugas Dinas Pendidikan (demo)", Role.OPD, DISDIKBUD.code),
    Account(SECRETARIAT, "Sekretariat Forum (demo)", Role.SECRETARIAT),
    Account(COLLEAGUE, "Penghubung BPJS Ketenagakerjaan (demo)", Role.SECRETARIAT),
    Account("auditor", "Auditor (demo)", Role.AUDITOR),
    Account(KEEPER, "Pengelola Akun (demo)", Role.ACCOUNTS),
)


def make_accounts(path: Path) -> dict[str, str]:
    """Makes whatever account is missing; returns all passwords known by username, and keeps them at `path`, owner only.

    An account that exists keeps its password. One whose password is in no file gets no new one.
    """
    known = _read(path)
    offices = {
        office.code: office for office in Office.objects.filter(code__in=[each.office_code for each in ACCOUNTS])
    }
    present = set(User.objects.values_list("username", flat=True))
    for account in ACCOUNTS:
        if account.username not in present:
            known[account.username] = one_time_password()
            _make(account, known[account.username], offices.get(account.office_code))
    _write(path, known)
    return known


def _make(account: Account, password: str, office: Office | None) -> None:
    with transaction.atomic():
        user = User.objects.create_user(account.username, password=password, full_name=account.full_name)
        Membership.objects.create(user=user, role=account.role, office=office)
        trail.record(
            subject=user, action="user.added", by=None, after={"nama": user.full_name, "peran": account.role.label}
        )


def _read(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    pairs = (line.split() for line in path.read_text(encoding="utf-8").splitlines())
    return {pair[0]: pair[1] for pair in pairs if len(pair) == 2}


def _write(path: Path, passwords: dict[str, str]) -> None:
    text = "".join(f"{username} {password}\n" for username, password in passwords.items())
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as kept:
        path.chmod(0o600)
        kept.write(text)
