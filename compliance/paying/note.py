"""The note of an advice for the file of the payment: every word of it, frozen when it is asked. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from compliance.outcomes import DISCLAIMER
from compliance.paying.verdict import Advice
from forum_portal.masking import mask_npwp
from forum_portal.months import day_label
from forum_portal.rupiah import grouped, rupiah

ADVICE_ONLY = (
    "Catatan ini saran, bukan perintah dan bukan ketetapan. Portal tidak menahan pembayaran; keputusan ada pada "
    "Pejabat Pembuat Komitmen menurut kontrak dan peraturan yang berlaku."
)
NOT_MEANT = (
    "BOLEH tidak berarti semua pekerja sudah terlindungi, dan PERIKSA tidak berarti penyedia bersalah: portal hanya "
    "membaca data yang sudah dimuat."
)
_UNKNOWN = "Tidak diketahui"


@dataclass(frozen=True, slots=True)
class Note:
    """What a note names besides the advice. `amount` is what is to be paid, None where nobody said; `slip` the code of
    a slip that holds, `of_project` whether there is a project to register at all."""

    package: str
    contract_number: str
    office: str
    contractor: str
    npwp: str
    value: Decimal | None
    as_of: date | None
    asked_by: str
    asked_on: date
    amount: Decimal | None = None
    slip: str = ""
    of_project: bool = True


def note(about: Note, advice: Advice) -> Mapping[str, Any]:
    """The content as stored: texts alone, so that printing it again gives the same words."""
    pairs = [
        ("Paket", about.package or "–"),
        ("Nomor kontrak", about.contract_number or "–"),
        ("OPD", about.office or _UNKNOWN),
        ("Penyedia", about.contractor or "–"),
        ("NPWP penyedia", mask_npwp(about.npwp) if about.npwp else "–"),
        ("Nilai kontrak", _amount(about.value)),
        ("Nilai yang akan dibayar", _amount(about.amount) if about.amount is not None else "Tidak disebut"),
        ("Iuran jatuh tempo yang kurang", _missing(about, advice.missing)),
        ("Hari tanpa perlindungan", _days(about, advice.unprotected_days)),
        ("Keadaan data per", day_label(about.as_of) if about.as_of else "Belum ada hasil"),
        ("Kode slip status", about.slip or "Belum ada slip yang berlaku"),
        ("Ditanyakan oleh", f"{about.asked_by}, {day_label(about.asked_on)}"),
    ]
    return {
        "title": "Catatan sebelum pembayaran",
        "verdict": advice.verdict.value,
        "reasons": list(advice.reasons),
        "next_step": advice.next_step,
        "pairs": [list(pair) for pair in pairs],
        "advice_only": ADVICE_ONLY,
        "not_meant": NOT_MEANT,
        "disclaimer": DISCLAIMER,
    }


def _amount(value: Decimal | None) -> str:
    return rupiah(value) if value is not None else _UNKNOWN


def _missing(about: Note, missing: int | None) -> str:
    return rupiah(missing) if missing is not None else _unknown(about)


def _days(about: Note, days: int | None) -> str:
    return f"{grouped(days)} hari" if days is not None else _unknown(about)


def _unknown(about: Note) -> str:
    return _UNKNOWN if about.of_project else "Tidak berlaku: bukan pekerjaan konstruksi"
