"""From what each source said of one contract to the columns of its version. Pure; the order of imports makes no
difference, because every column names the sources it is taken from, best first.

The winner feed leads for the contractor, the ceiling (pagu), the award value and the kind of work; the contract feed
for number, date, value and legal form. An announcement says what kind of work it is and where; a start order (SPMK)
when the work began; certificates (BAP, BAST) what was paid and when it was handed over.
"""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from employers.identity import contract_number_key
from procurement.checks.value_over_pagu import over_pagu
from procurement.merge.bidders import bidders_in
from procurement.merge.contractor import contractor
from procurement.merge.payments import Payment, payments_in
from procurement.merge.place import region, satker_named
from procurement.merge.reading import Parts, Values, amount, day, first_amount, first_day, first_text, text, whole
from procurement.merge.said import Said, said_in
from procurement.physical_work import classify, is_construction

AGREEMENT = "Surat Perjanjian"
_AWARDS = ("nilai_kontrak", "nilai_negosiasi", "nilai_terkoreksi", "nilai_penawaran")


def merge(parts: Parts) -> dict[str, Any]:
    """The typed columns from the parts, whose values may be python values or their JSON texts.

    A value above the ceiling is a slip of zeros (x10, x1000 in real feeds): it is shown, but `value` stays empty and
    `quarantine` says why. Values are believed in the order contract, award, realisation.
    """
    said = said_in(parts)
    package_name = first_text((said.winner, said.announced, *said.by_contract), "nama_paket")[:500]
    work_type = first_text((said.winner, *said.by_plan), "jenis_pengadaan")
    answer, words = classify(work_type, package_name)
    satker_name, satker_code = satker_named(first_text(said.by_contract, "nama_satker"))
    satker_code = first_text(said.by_contract, "kd_satker_str") or satker_code
    return {
        "year": next((year for part in said.by_contract if (year := whole(part, "tahun_anggaran"))), None),
        "kd_rup": (first_text(said.by_plan, "kd_rup") or text(said.winner, "kd_rup_paket"))[:400],
        "package_name": package_name,
        "satker_code": satker_code[:60],
        "satker_name": satker_name[:250],
        "work_type": work_type[:80],
        "method": first_text(said.by_plan, "mtd_pemilihan")[:80],
        "is_construction": _is_construction(work_type),
        "physical": answer,
        "physical_words": ", ".join(words)[:200],
        "region": region(said.by_plan, package_name),
        **_money(said, parts),
        **_signed(said, parts),
        **contractor(said),
        "announced_on": first_day((said.winner, said.announced), "tgl_pengumuman") or day(said.order, "tgl_order"),
        "finished_on": day(said.winner, "tgl_selesai"),
        "fund": first_text(said.by_plan, "sumber_dana")[:80],
        "status": (_status(said.contract) or _status(said.handed) or _first_status(said))[:80],
        "cancelled": _cancelled(said),
        **_steps(said, parts),
    }


def _money(said: Said, parts: Parts) -> dict[str, Any]:
    pagu = first_amount((said.winner, *said.by_plan), "pagu")
    award = _award(said.winner) or amount(said.appointed, "harga_final")
    signed = first_amount((said.contract, said.handed), "nilai_kontrak") or amount(said.order, "total_harga")
    realised = amount(said.recorded, "total_realisasi")
    if realised is None and said.paid:
        realised = _total(payments_in(parts))
    realised = realised or amount(said.realised, "total_nilai")
    quarantine = over_pagu(signed, pagu) or over_pagu(award, pagu) or over_pagu(realised, pagu)
    return {
        "pagu": pagu,
        "hps": first_amount((said.winner, said.announced), "hps"),
        "award_value": award,
        "contract_value": signed,
        "value": None if quarantine else signed or award or realised,
        "includes_vat": said.contract.get("termasuk_ppn"),
        "quarantine": quarantine,
    }


def _award(winner: Values) -> Decimal | None:
    """What the winner won it for: the contract value in the winner feed, else the last price that is stated."""
    return next((found for name in _AWARDS if (found := amount(winner, name)) is not None), None)


def _signed(said: Said, parts: Parts) -> dict[str, Any]:
    """Number and days of the contract, and the day on which the registration clock starts."""
    papers = [paper for paper in (said.contract, said.handed, said.started) if paper]
    if not papers and not said.paid:
        return _UNSIGNED
    number = first_text(papers, "no_kontrak")
    spk_date = first_day(papers, "tgl_kontrak")
    if not number and spk_date is None and said.paid:
        agreed = next((paid for paid in payments_in(parts) if paid.kind == AGREEMENT), None)
        number, spk_date = (agreed.number, agreed.day) if agreed else ("", None)
    number = number[:250]
    number_key = contract_number_key(number)[:250] if number else ""
    first_number = text(said.contract, "no_kontrak_pertama")
    first_spk_date = day(said.contract, "tgl_kontrak_pertama") or spk_date
    started_on = day(said.started, "tgl_spmk_pertama") or day(said.started, "tgl_spmk_spp")
    return {
        "contract_number": number,
        "contract_key": number_key,
        "spk_date": spk_date,
        "first_contract_key": contract_number_key(first_number)[:250] if first_number else number_key,
        "first_spk_date": first_spk_date,
        "clock_date": first_spk_date or started_on,
        "clock_basis": "kontrak" if first_spk_date else "spmk" if started_on else "",
    }


_UNSIGNED: dict[str, Any] = {
    "contract_number": "",
    "contract_key": "",
    "spk_date": None,
    "first_contract_key": "",
    "first_spk_date": None,
    "clock_date": None,
    "clock_basis": "",
}


def _steps(said: Said, parts: Parts) -> dict[str, Any]:
    """What came after the award: appointment, start order, payments, handover; and how many bid."""
    if len(said.by_contract) == bool(said.winner) + bool(said.contract) + bool(said.announced) == len(parts):
        return _NO_STEPS
    paid = payments_in(parts) if said.handed or said.paid else []
    return {
        "appointed_on": day(said.appointed, "tgl_sppbj"),
        "start_order_number": text(said.started, "no_spmk_spp")[:250],
        "start_order_date": day(said.started, "tgl_spmk_spp"),
        "work_from": day(said.started, "tgl_mulai_pekerjaan"),
        "work_until": day(said.started, "tgl_selesai_pekerjaan"),
        "payments": len(paid),
        "paid_value": _total(paid) or amount(said.recorded, "total_realisasi"),
        "paid_on": max((each.day for each in paid if each.day), default=None),
        "handed_over_on": day(said.handed, "tgl_bast"),
        "participants": len(bidders_in(parts)) or None,
    }


_NO_STEPS: dict[str, Any] = {
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

_CALLED_OFF = ("batal", "cancel", "gagal")
_FAILED = ("gagal", "batal")


def _cancelled(said: Said) -> bool:
    """Whether nothing came of it. An announcement that once failed says nothing against a contract that was signed, and
    a contract that was broken off (*pemutusan*) has had workers."""
    if any(part and _says(part, _CALLED_OFF) for part in (said.recorded, said.order, said.realised)):
        return True
    if said.contract or said.started or said.handed:
        return False
    return _says(said.winner, _FAILED) or (not _has_contractor(said) and _says(said.announced, _FAILED))


def _has_contractor(said: Said) -> bool:
    return bool(text(said.winner, "nama_penyedia") or text(said.appointed, "nama_penyedia"))


def _says(part: Values, words: tuple[str, ...]) -> bool:
    status = _status(part).lower()
    return bool(status) and any(word in status for word in words)


def _status(part: Values) -> str:
    if not part:
        return ""
    get = part.get
    return get("status_kontrak") or get("status_nontender") or get("status_tender") or get("status") or ""


def _first_status(said: Said) -> str:
    return next(filter(None, map(_status, said.by_contract)), "")


def _total(payments: Sequence[Payment]) -> Decimal | None:
    return sum((each.amount for each in payments if each.amount), Decimal(0)) or None


_is_construction = lru_cache(maxsize=1_000)(is_construction)
