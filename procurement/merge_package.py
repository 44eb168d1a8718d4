"""From what each source said of one planned package to the columns of its version. Pure; the order of imports makes no
difference, because every column names the sources it is taken from, best first.

The feed leads: it knows office, kind of work and months. The list copied from the site stands in where there is no
feed. Budget lines give accounts and funds, and vouch for the package where nothing else names it.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from procurement.governments import REGION_OF_GOVERNMENT
from procurement.physical_work import classify
from procurement.regions import find_region

Values = Mapping[str, Any]
Parts = Mapping[str, Values]

FEEDS = ("sirup_packages", "sirup_self_managed")
SITE_LISTS = ("sirup_site_packages", "sirup_site_self_managed")
BUDGET_LINES = "sirup_budget_lines"

VERSION_COLUMNS = (
    "year",
    "government",
    "satker_code",
    "satker_name",
    "name",
    "pagu",
    "method",
    "work_type",
    "fund",
    "accounts",
    "package_type",
    "parent_kd_rup",
    "self_managed_type",
    "organiser",
    "selection_month",
    "selection_until",
    "work_month",
    "work_until",
    "announced_on",
    "physical",
    "physical_words",
    "region",
)
"""The typed columns of a PackageVersion."""

_NOTHING: Values = {}
FIRST_YEAR, LAST_YEAR = 2000, 2100
_ACCOUNTS_LIMIT = 400


def merge(parts: Parts) -> dict[str, Any]:
    """The typed columns from the parts, whose values may be python values or their JSON texts."""
    get = parts.get
    feed = get(FEEDS[0]) or get(FEEDS[1]) or _NOTHING
    site = get(SITE_LISTS[0]) or get(SITE_LISTS[1]) or _NOTHING
    lines = get(BUDGET_LINES) or _NOTHING
    # What leads says nearly everything; the others fill in what it leaves empty.
    lead = feed or site or lines
    rest = [said for said in (site, lines) if said and said is not lead]
    if rest:
        lead = {**_filled_by(rest), **lead}
    say = lead.get
    name = (say("nama_paket") or "")[:500]
    work_type = (say("jenis_pengadaan") or "")[:120]
    accounts = _fitting(lines.get("mak") or "")
    government = (say("kd_klpd") or "")[:12]
    physical, words = classify(work_type, name, accounts)
    return {
        "year": _between(say("tahun_anggaran"), FIRST_YEAR, LAST_YEAR),
        "government": government,
        "satker_code": (say("kd_satker_str") or "")[:60],
        "satker_name": (say("nama_satker") or "")[:250],
        "name": name,
        "pagu": _amount(say("pagu")),
        "method": (say("metode_pengadaan") or "")[:80],
        "work_type": work_type,
        "fund": (lines.get("sumber_dana") or say("sumber_dana") or "")[:120],
        "accounts": accounts,
        "package_type": (say("tipe_paket") or _type_by_list(site))[:20],
        "parent_kd_rup": (say("kd_rup_swakelola") or "")[:20],
        "self_managed_type": _between(say("tipe_swakelola"), 1, 4),
        "organiser": (say("nama_satker_penyelenggara") or say("nama_klpd_penyelenggara") or "")[:250],
        "selection_month": _day(say("tgl_awal_pemilihan") or say("waktu_pemilihan") or say("waktu")),
        "selection_until": _day(say("tgl_akhir_pemilihan")),
        "work_month": _day(say("tgl_awal_kontrak") or say("waktu_pelaksanaan")),
        "work_until": _day(say("tgl_akhir_kontrak")),
        "announced_on": _day(say("tgl_pengumuman_paket")),
        "physical": physical,
        "physical_words": _joined(words),
        "region": _region(say("detail_lokasi"), name, government),
    }


def _filled_by(rest: list[Values]) -> dict[str, Any]:
    filled: dict[str, Any] = {}
    for said in rest:
        filled = {**said, **filled}
    return filled


def _type_by_list(site: Values) -> str:
    """The site's list of purchases within self-managed work calls its month "Waktu", the other "Waktu Pemilihan"."""
    if "waktu" in site:
        return "PDS"
    return "Penyedia" if "waktu_pemilihan" in site else ""


def _fitting(accounts: str) -> str:
    """As many whole account codes as the column holds."""
    if len(accounts) <= _ACCOUNTS_LIMIT:
        return accounts
    return accounts[: _ACCOUNTS_LIMIT + 1].rpartition(";")[0]


@lru_cache(maxsize=1_024)
def _joined(words: tuple[str, ...]) -> str:
    return ", ".join(words)[:200]


def _region(place: str | None, name: str, government: str) -> str:
    """Where the work lies: by the stated place, else by the package's name, else by the government that plans it."""
    stated = _found_in(place) if place else None
    return stated or _found_in(name) or REGION_OF_GOVERNMENT.get(government, "")


_found_in = lru_cache(maxsize=32_768)(find_region)


def _between(value: Any, lowest: int, highest: int) -> int | None:
    if value is None:
        return None
    number = int(value)
    return number if lowest <= number <= highest else None


def _amount(value: Any) -> Decimal | None:
    if value is None or value == "":
        return None
    return value if type(value) is Decimal else Decimal(value)


@lru_cache(maxsize=4_096)
def _day(value: Any) -> date | None:
    """A day, or the first of a month that stands as "2026-03"."""
    if not value:
        return None
    if type(value) is str:
        return date.fromisoformat(value if len(value) > 7 else f"{value}-01")
    return value  # type: ignore[no-any-return]
