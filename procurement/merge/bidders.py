"""Who bid for one tender."""

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from procurement.merge.reading import Parts, Values, amount, text

PARTICIPANTS = "spse_tender_participants"


class Bidder(NamedTuple):
    """npwp: fifteen digits, the mark of a person or empty. bid: rupiah; None for most, who registered and never bid."""

    vendor_id: str
    name: str
    npwp: str
    bid: Decimal | None
    winner: bool


def bidders_in(parts: Parts) -> list[Bidder]:
    """Winner first, then those who bid, by name."""
    part = parts.get(PARTICIPANTS)
    if not part:
        return []
    listed = part.get("peserta")
    if not listed:
        return [bidder(part)]
    return [
        Bidder(vendor, name, npwp, Decimal(bid) if bid else None, winner)
        for vendor, name, npwp, bid, winner in json.loads(listed)
    ]


def bidder(row: Values) -> Bidder:
    npwp = text(row, "npwp_penyedia") or text(row, "npwp16_penyedia")
    return Bidder(
        text(row, "kd_penyedia"),
        text(row, "nama_penyedia"),
        npwp,
        amount(row, "nilai_penawaran"),
        row.get("pemenang") is True or row.get("pemenang_terverifikasi") is True,
    )


def as_json(bidders: Sequence[Bidder]) -> str:
    """As a part keeps them; `bidders_in` reads it."""
    ordered = sorted(dict.fromkeys(bidders), key=lambda each: (not each.winner, each.bid is None, str(each)))
    return json.dumps(
        [[*each[:3], None if each.bid is None else f"{each.bid:f}", each.winner] for each in ordered],
        ensure_ascii=False,
    )
