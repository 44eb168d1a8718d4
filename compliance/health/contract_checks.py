"""The checks of one contract. Thresholds are proposals of the portal, not law; what a check fails is a question to the
keeper of the data, never an indication against a firm."""

from datetime import timedelta
from decimal import Decimal

from rapidfuzz.fuzz import token_set_ratio

from compliance.health.answers import NOT_APPLICABLE, PASS, Answer, ContractSeen, Surroundings, failed
from employers.identity import name_core, parse_npwp
from procurement.rup_codes import package_keys

UNLIKE_NAMES = 60
"""Two names of one tax number that are less alike than this (0 to 100) are probably two firms."""
INVISIBLE_AFTER_DAYS = 30
EARLY_START_DAYS = 30
OVER_PAGU = Decimal("1.1")
UNDER_HPS = Decimal("0.2")
_SPSE = ("tender", "non_tender")
_SHOWN = 3


def has_contractor(seen: ContractSeen, around: Surroundings) -> Answer:
    if seen.cancelled:
        return NOT_APPLICABLE
    return PASS if seen.contractor_name else failed("Belum ada nama penyedia.")


def has_tax_number(seen: ContractSeen, around: Surroundings) -> Answer:
    if not seen.contractor_name or seen.contractor_class in ("person", "government", "utility"):
        return NOT_APPLICABLE
    return PASS if seen.npwp or seen.npwp16 else failed("Penyedia tanpa NPWP yang dapat dipakai.")


def has_value(seen: ContractSeen, around: Surroundings) -> Answer:
    if seen.cancelled or not seen.contractor_name:
        return NOT_APPLICABLE
    return (
        PASS if any((seen.contract_value, seen.award_value, seen.paid_value)) else failed("Nilainya tidak diketahui.")
    )


def has_office(seen: ContractSeen, around: Surroundings) -> Answer:
    return PASS if seen.office_id else failed("OPD pemilik tidak diketahui.")


def one_name_a_tax_number(seen: ContractSeen, around: Surroundings) -> Answer:
    """D01."""
    body = body_of(seen)
    if not body or not seen.contractor_name:
        return NOT_APPLICABLE
    mine = name_core(seen.contractor_name)
    unlike = [
        name for name in around.names_by_npwp.get(body, ()) if token_set_ratio(mine, name_core(name)) < UNLIKE_NAMES
    ]
    if not unlike:
        return PASS
    return failed(
        f"NPWP yang sama juga dipakai nama lain: {_some(unlike)}. Mungkin ganti nama, merek, atau salah NPWP."
    )


def one_tax_number_a_name(seen: ContractSeen, around: Surroundings) -> Answer:
    """D02."""
    body = body_of(seen)
    if not body or not seen.contractor_name:
        return NOT_APPLICABLE
    others = [other for other in around.npwps_by_name.get(name_key(seen.contractor_name), ()) if other != body]
    if not others:
        return PASS
    return failed(f"Nama yang sama ada pada {len(others)} NPWP lain. Nama umum, atau salah satu NPWP keliru.")


def tax_number_is_not_masked(seen: ContractSeen, around: Surroundings) -> Answer:
    """D03."""
    if not seen.contractor_name:
        return NOT_APPLICABLE
    masked = "samar" in around.withheld.get(seen.id, "").lower()
    return failed("NPWP di sumbernya disamarkan dengan bintang.") if masked else PASS


def tax_number_is_whole(seen: ContractSeen, around: Surroundings) -> Answer:
    """D04."""
    said = around.withheld.get(seen.id, "")
    if not seen.contractor_name or not (seen.npwp or seen.npwp16 or said):
        return NOT_APPLICABLE
    if "NPWP" in said and "samar" not in said.lower():
        return failed(f"NPWP tidak dapat dipakai: {said[:200]}")
    warning = next(filter(None, (parse_npwp(number).warning for number in (seen.npwp16, seen.npwp) if number)), "")
    return failed(warning) if warning else PASS


def contract_is_visible(seen: ContractSeen, around: Surroundings) -> Answer:
    """D05."""
    if seen.scheme not in _SPSE or seen.cancelled or not seen.contractor_name:
        return NOT_APPLICABLE
    if seen.contract_number or seen.spk_date:
        return PASS
    if seen.finished_on is None:
        return NOT_APPLICABLE
    days = (around.today - seen.finished_on).days
    if days <= INVISIBLE_AFTER_DAYS:
        return PASS
    return failed(f"Pemenang ditetapkan {days} hari lalu, tetapi kontraknya belum tercatat di SPSE.")


def package_is_known(seen: ContractSeen, around: Surroundings) -> Answer:
    """D07."""
    keys = package_keys(seen.scheme, seen.kd_rup)
    if not keys:
        return failed("Tidak ada kode RUP.")
    if (seen.government, seen.year) not in around.plans:
        return NOT_APPLICABLE
    unknown = [key.partition(":")[2] for key in keys if key not in around.packages]
    if not unknown:
        return PASS
    return failed(f"Kode RUP {_some(unknown)} tidak ada di daftar RUP: kaji ulang, atau RUP tahun lain.")


def days_make_sense(seen: ContractSeen, around: Surroundings) -> Answer:
    """D08."""
    wrong: list[str] = []
    asked = False
    if seen.start_order_date and seen.spk_date:
        asked = True
        if seen.start_order_date < seen.spk_date - timedelta(days=EARLY_START_DAYS):
            wrong.append("SPMK lebih dari 30 hari sebelum kontrak")
    if seen.handed_over_on and seen.start_order_date:
        asked = True
        if seen.handed_over_on < seen.start_order_date:
            wrong.append("BAST sebelum SPMK")
    if seen.work_from and seen.work_until:
        asked = True
        if seen.work_until < seen.work_from:
            wrong.append("selesai kerja sebelum mulai kerja")
    if not asked:
        return NOT_APPLICABLE
    return failed(f"Tanggal tidak masuk akal: {'; '.join(wrong)}.") if wrong else PASS


def value_makes_sense(seen: ContractSeen, around: Surroundings) -> Answer:
    """D09."""
    value = seen.contract_value or seen.award_value
    if not value or not (seen.pagu or seen.hps):
        return NOT_APPLICABLE
    if seen.pagu and value > seen.pagu * OVER_PAGU:
        return failed("Nilai lebih dari 1,1 kali pagu: mungkin kelebihan angka nol, atau kontrak tahun jamak.")
    if seen.hps and value < seen.hps * UNDER_HPS:
        return failed("Nilai kurang dari 0,2 kali HPS: mungkin kurang angka nol.")
    return PASS


def body_of(seen: ContractSeen) -> str:
    """The nine digits that identify the contractor; empty where there are none."""
    return parse_npwp(seen.npwp16).body9 or parse_npwp(seen.npwp).body9


def name_key(name: str) -> str:
    return " ".join(name_core(name).split())


def _some(items: list[str]) -> str:
    shown = ", ".join(items[:_SHOWN])
    return f"{shown} dan {len(items) - _SHOWN} lainnya" if len(items) > _SHOWN else shown
