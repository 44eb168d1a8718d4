"""What was paid for one contract: the certificates of payment (BAP) of SPSE, or the realisations of a recorded one."""

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from procurement.merge.reading import Parts, Values, amount, day, text, whole

HANDOVERS = ("spse_tender_handovers", "spse_non_tender_handovers")
REALISED = ("spse_recorded_payments", "spse_self_managed_payments")


class Payment(NamedTuple):
    """amount: rupiah, None where it could not be read. progress: per cent. kind and name: of recorded purchases
    ("Kwitansi", "Surat Perjanjian"; who was paid)."""

    day: date | None
    number: str
    amount: Decimal | None
    progress: int | None = None
    kind: str = ""
    name: str = ""


def payments_in(parts: Parts) -> list[Payment]:
    """In the order of days. A row that is met twice counts once."""
    for slug in HANDOVERS:
        if part := parts.get(slug):
            return _ordered(_rows(part, "pembayaran", _certificate(part)))
    for slug in REALISED:
        if part := parts.get(slug):
            return _ordered(_rows(part, "realisasi", _realisation(part)))
    return []


def as_json(payments: Sequence[Payment]) -> str:
    """As a part keeps them; `payments_in` reads it."""
    return json.dumps(
        [
            [each.day and each.day.isoformat(), each.number, _plain(each.amount), *each[3:]]
            for each in _ordered(payments)
        ],
        ensure_ascii=False,
    )


def certificate(row: Values) -> Payment | None:
    """The payment of one row of BAP/BAST; None where it tells of the handover alone."""
    paid = Payment(
        day(row, "tgl_bap"), text(row, "no_bap"), amount(row, "besar_pembayaran"), whole(row, "progres_pekerjaan")
    )
    return paid if paid.number or paid.amount else None


def realisation(row: Values) -> Payment | None:
    paid = Payment(
        day(row, "tgl_realisasi"),
        text(row, "no_realisasi"),
        amount(row, "nilai_realisasi"),
        None,
        text(row, "jenis_realisasi"),
        text(row, "nama_penyedia"),
    )
    return paid if paid.number or paid.amount else None


def _rows(part: Values, name: str, own: list[Payment]) -> list[Payment]:
    listed = part.get(name)
    if not listed:
        return own
    return [
        Payment(
            date.fromisoformat(on) if on else None,
            number,
            Decimal(paid) if paid else None,
            progress,
            kind,
            who,
        )
        for on, number, paid, progress, kind, who in json.loads(listed)
    ]


def _certificate(part: Values) -> list[Payment]:
    paid = certificate(part)
    return [paid] if paid else []


def _realisation(part: Values) -> list[Payment]:
    paid = realisation(part)
    return [paid] if paid else []


def _ordered(payments: Sequence[Payment]) -> list[Payment]:
    return sorted(dict.fromkeys(payments), key=lambda each: (each.day or date.max, each.number, str(each)))


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"
