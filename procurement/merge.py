"""From what each source said of one package to the columns of its version. Pure; the order of imports makes no
difference, because every column names the sources it is taken from, best first.

The winner feed leads for the contractor, the ceiling (pagu), the award value and the kind of work; the contract feed
for number, date, value and legal form. A tender's announcement says what kind of work it is and where.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from employers.identity import contract_number_key, name_core, parse_npwp
from procurement.checks.value_over_pagu import over_pagu
from procurement.governments import REGION_OF_GOVERNMENT
from procurement.physical_work import is_construction
from procurement.regions import REGIONS, find_region

Values = Mapping[str, Any]
Parts = Mapping[str, Values]

WINNERS = ("spse_non_tender_winners", "spse_tender_winners")
CONTRACTS = ("spse_non_tender_contracts", "spse_tender_contracts")
ANNOUNCEMENTS = "spse_tender_announcements"
OPD_LIST = "opd_contract_list"

VERSION_COLUMNS = (
    "year",
    "kd_rup",
    "package_name",
    "satker_code",
    "satker_name",
    "work_type",
    "method",
    "is_construction",
    "physical",
    "physical_words",
    "region",
    "pagu",
    "award_value",
    "contract_value",
    "value",
    "includes_vat",
    "quarantine",
    "contract_number",
    "contract_key",
    "spk_date",
    "first_contract_key",
    "first_spk_date",
    "clock_date",
    "clock_basis",
    "contractor_name",
    "contractor_class",
    "members",
    "npwp",
    "npwp16",
    "vendor_id",
    "business_form",
    "announced_on",
    "finished_on",
    "fund",
    "status",
    "cancelled",
    "appointed_on",
    "start_order_number",
    "start_order_date",
    "work_from",
    "work_until",
    "payments",
    "paid_value",
    "paid_on",
    "handed_over_on",
    "participants",
)
"""The typed columns of a ContractVersion, in the order in which `merge` gives them."""

_NOTHING: Values = {}
_AWARDS = ("nilai_kontrak", "nilai_negosiasi", "nilai_terkoreksi", "nilai_penawaran")


def merge(parts: Parts) -> dict[str, Any]:
    """The typed columns from the parts, whose values may be python values or their JSON texts.

    A value above the ceiling is a slip of zeros (x10, x1000 in real feeds): it is shown, but `value` stays empty and
    `quarantine` says why.
    """
    get = parts.get
    winner = get(WINNERS[0]) or get(WINNERS[1]) or _NOTHING
    opd = get(OPD_LIST) or _NOTHING
    contract = get(CONTRACTS[0]) or get(CONTRACTS[1]) or opd
    announced = get(ANNOUNCEMENTS) or _NOTHING
    if winner and contract and _another_firm(winner, contract):
        # The winner was replaced or mistyped: a date or a number of somebody else's contract is never held against it.
        contract = _NOTHING
    lead = winner or contract
    plan = announced or winner or contract

    work_type = _text(winner, "jenis_pengadaan") or _text(announced, "jenis_pengadaan") or _text(opd, "jenis_pengadaan")
    package_name = _text(winner, "nama_paket") or _text(announced, "nama_paket") or _text(contract, "nama_paket")
    package_name = package_name[:500]
    pagu = _amount(winner, "pagu") or _amount(announced, "pagu") or _amount(opd, "pagu")
    award = _award(winner)
    signed = _amount(contract, "nilai_kontrak")
    quarantine = over_pagu(signed, pagu) or over_pagu(award, pagu)
    number = _text(contract, "no_kontrak")[:250]
    number_key = contract_number_key(number)[:250] if number else ""
    spk_date = _day(contract, "tgl_kontrak")
    first_spk_date = _day(contract, "tgl_kontrak_pertama") or spk_date
    first_number = _text(contract, "no_kontrak_pertama")
    named = _text(lead, "nama_penyedia") or _text(contract, "nama_penyedia")
    return {
        "year": _whole(lead, "tahun_anggaran") or _whole(announced, "tahun_anggaran"),
        "kd_rup": (_text(plan, "kd_rup") or _text(winner, "kd_rup") or _text(winner, "kd_rup_paket"))[:400],
        "package_name": package_name,
        "satker_code": _text(lead, "kd_satker_str") or _text(announced, "kd_satker_str"),
        "satker_name": (_text(lead, "nama_satker") or _text(announced, "nama_satker"))[:250],
        "work_type": work_type[:80],
        "method": _text(plan, "mtd_pemilihan") or _text(winner, "mtd_pemilihan") or _text(contract, "mtd_pemilihan"),
        "is_construction": _is_construction(work_type),
        "physical": "tanya",
        "physical_words": "",
        "region": _region(announced, opd, lead, package_name),
        "pagu": pagu,
        "award_value": award,
        "contract_value": signed,
        "value": None if quarantine else signed or award,
        "includes_vat": opd.get("termasuk_ppn"),
        "quarantine": quarantine,
        "contract_number": number,
        "contract_key": number_key,
        "spk_date": spk_date,
        "first_contract_key": contract_number_key(first_number)[:250] if first_number else number_key,
        "first_spk_date": first_spk_date,
        "clock_date": first_spk_date,
        "clock_basis": "kontrak" if first_spk_date else "",
        "contractor_name": named[:250],
        "contractor_class": "",
        "members": [],
        "npwp": _text(winner, "npwp_penyedia") or _text(contract, "npwp_penyedia"),
        "npwp16": _text(winner, "npwp16_penyedia") or _text(contract, "npwp16_penyedia"),
        "vendor_id": _text(winner, "kd_penyedia") or _text(contract, "kd_penyedia"),
        "business_form": _business_form(contract),
        "announced_on": _day(winner, "tgl_pengumuman") or _day(announced, "tgl_pengumuman"),
        "finished_on": _day(winner, "tgl_selesai"),
        "fund": "",
        "status": "",
        "cancelled": False,
        "appointed_on": None,
        "start_order_number": "",
        "start_order_date": None,
        "work_from": None,
        "work_until": None,
        "payments": 0,
        "paid_value": None,
        "paid_on": None,
        "handed_over_on": None,
        "participants": None,
    }


def _region(announced: Values, opd: Values, lead: Values, package_name: str) -> str:
    """Where the work lies: by the stated place, else the package's name, else the government that buys."""
    place = announced.get("lokasi_pekerjaan") or opd.get("lokasi_pekerjaan")
    government = lead.get("kd_klpd") or announced.get("kd_klpd") or ""
    stated = _place(place) if place else ""
    return stated or _region_in_name(package_name) or REGION_OF_GOVERNMENT.get(government, "")


def _region_in_name(package_name: str) -> str | None:
    """`find_region`, asked only of names that hold a word of some region: most do not, and every import passes here."""
    lowered = package_name.lower()
    for word in _REGION_WORDS:
        if word in lowered:
            return find_region(package_name)
    return None


_REGION_WORDS = tuple({max(spelling.split(), key=len) for region in REGIONS for spelling in region.spellings} | {"64."})


_place = lru_cache(maxsize=10_000)(find_region)
_is_construction = lru_cache(maxsize=1_000)(is_construction)


def _business_form(contract: Values) -> str:
    form = _text(contract, "bentuk_usaha_penyedia")
    if not form and contract.get("tipe_penyedia") == "Penyedia Perseorangan":
        return "Orang Perseorangan"
    return form[:80]


def _award(winner: Values) -> Decimal | None:
    """What the winner won it for: the contract value in the winner feed, else the last price that is stated."""
    for name in _AWARDS:
        amount = _amount(winner, name)
        if amount:
            return amount
    return None


def _another_firm(winner: Values, contract: Values) -> bool:
    """Whether the contract names another contractor than the winner feed, by code, by taxpayer number and by name."""
    won, signed = winner.get("nama_penyedia"), contract.get("nama_penyedia")
    if not won or not signed or won == signed:
        return False
    if winner.get("kd_penyedia") and winner.get("kd_penyedia") == contract.get("kd_penyedia"):
        return False
    return not _bodies(winner) & _bodies(contract) and name_core(won) != name_core(signed)


def _bodies(values: Values) -> frozenset[str]:
    bodies = (_body(_text(values, "npwp_penyedia")), _body(_text(values, "npwp16_penyedia")))
    return frozenset(filter(None, bodies))


@lru_cache(maxsize=50_000)
def _body(npwp: str) -> str:
    return parse_npwp(npwp).body9


def _text(values: Values, name: str) -> str:
    return values.get(name) or ""


def _whole(values: Values, name: str) -> int | None:
    value = values.get(name)
    return int(value) if value else None


def _amount(values: Values, name: str) -> Decimal | None:
    """An amount above zero; feeds write 0 for "not yet"."""
    value = values.get(name)
    if not value:
        return None
    return (value if type(value) is Decimal else Decimal(value)) or None


def _day(values: Values, name: str) -> date | None:
    value = values.get(name)
    if not value:
        return None
    return date.fromisoformat(value) if type(value) is str else value
