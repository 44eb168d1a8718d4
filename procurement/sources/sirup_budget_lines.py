"""RUP-PaketAnggaranPenyedia: the accounts and funds a package is paid from, about three rows a package."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from employers.checks.unread import unread_cells_withheld
from forum_portal.intake import columns as clean
from forum_portal.intake.source import Source, Values, register
from procurement.checks.plan_rows_agree import CONTRADICTION
from procurement.rup_codes import PROVIDER
from procurement.sources import sirup, spse
from procurement.sources.sirup_cells import fund_list

# The account in the long code of a budget line, behind programme and activity: "…0030.5.1.02.01.01.0024.1.1…"
# (regional, Permendagri 90/2019), or its last six digits (state budget: "….002.A.533111").
_REGIONAL = re.compile(r"(?:^|\.)(5\.[1-4]\.\d\d\.\d\d\.\d\d\.\d{4})(?=\.|$)")
_STATE = re.compile(r"(?:^|\.)(5[1-8]\d{4})(?=\.|$)")
_BETWEEN_LINES = re.compile(r"[;,\s]+")
_LONGEST_OTHER = 60


@lru_cache(maxsize=32_768)
def _accounts_of(text: str) -> str | None:
    plain = clean.text(text)
    if plain is None:
        return None
    return ";".join(sorted({_account(line) for line in _BETWEEN_LINES.split(plain) if line})) or None


def account_codes(value: Any) -> str | None:
    """The account of a budget line, or those of several lines as "a;b"; the code itself where it holds no account."""
    return None if value is None else _accounts_of(value if type(value) is str else str(value))


def _account(line: str) -> str:
    found = _REGIONAL.search(line) or _STATE.search(line)
    return found[1] if found else line[:_LONGEST_OTHER]


_COLUMNS = (
    sirup.kd_rup(),
    *sirup.whose(),
    sirup.satker_code(),
    sirup.satker(),
    sirup.optional("sumber_dana", fund_list, example="APBD"),
    spse.marking(
        sirup.optional("mak", account_codes, "kode_rekening", example="1.03.10.1.01.0005.5.2.04.01.01.0005"),
    ),
)


def all_lines(rows: Sequence[Values]) -> Values:
    """The lines of a package as one: each account and each fund once."""
    return {name: value for name, value in sirup.one_package(rows).items() if name != CONTRADICTION}


SIRUP_BUDGET_LINES = register(
    Source(
        slug="sirup_budget_lines",
        title="SiRUP: rekening anggaran paket penyedia",
        description="Umpan RUP-PaketAnggaranPenyedia: kode rekening dan sumber dana setiap paket penyedia.",
        columns=_COLUMNS,
        key=sirup.key(PROVIDER),
        target=sirup.target(PROVIDER),
        checks=(unread_cells_withheld(*(column.name for column in _COLUMNS)),),
        combine=all_lines,
        office=spse.office_by_code_or_name,
        personal=sirup.PERSONAL,
        wakes=sirup.WAKES,
    )
)
