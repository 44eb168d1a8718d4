"""What a slip's signature covers, and how it travels in a QR code.

The payload is ASCII, one way of writing it and no other: "PFK1|code|contract|kd_rup|firm|status|as of|valid until|key|
issued", each field percent-encoded, days as YYYYMMDD, moments as seconds since 1970 UTC. "PFK1" is the version and
keeps the signature from being taken for one of anything else. Payload and signature follow one another in base64url.
"""

import base64
import binascii
import re
from dataclasses import astuple, dataclass
from datetime import UTC, date, datetime
from hashlib import sha512
from urllib.parse import quote, unquote

VERSION = "PFK1"
SIGNATURE_BYTES = 64
LONGEST_PAYLOAD = 1200
_LONGEST_CODES = 60
_SAFE = "-._~:+;"
_PACKED = re.compile(r"(?:.*/)?([A-Za-z0-9_-]{100,})/?", re.DOTALL)


class NotASlip(ValueError):
    """These bytes are no payload of a slip."""


@dataclass(frozen=True, slots=True)
class SlipPayload:
    """`firm_hash` is as `firm_hash` makes it, `status` a code of `standing`; the moments are whole seconds in UTC.

    The slip holds up to and including the second `valid_until`.
    """

    code: str
    contract_key: str
    kd_rup: str
    firm_hash: str
    status: str
    as_of: date
    valid_until: datetime
    key_id: str
    issued_at: datetime

    def to_bytes(self) -> bytes:
        written = (VERSION, *(quote(_written(each), safe=_SAFE) for each in astuple(self)))
        return "|".join(written).encode("ascii")

    @classmethod
    def from_bytes(cls, payload: bytes) -> "SlipPayload":
        """Raises NotASlip for whatever `to_bytes` would not have written in the same way."""
        try:
            version, *fields = payload.decode("ascii").split("|")
            code, contract_key, kd_rup, firm, status, as_of, valid_until, key_id, issued_at = map(unquote, fields)
            read = cls(
                code,
                contract_key,
                kd_rup,
                firm,
                status,
                datetime.strptime(as_of, "%Y%m%d").date(),
                _moment(valid_until),
                key_id,
                _moment(issued_at),
            )
        except (ValueError, OverflowError, OSError) as fault:
            raise NotASlip(str(fault)) from None
        if version != VERSION or read.to_bytes() != payload:
            raise NotASlip("not written as a slip is")
        return read


def _written(field: str | date) -> str:
    if isinstance(field, datetime):
        return str(int(field.timestamp()))
    return field.strftime("%Y%m%d") if isinstance(field, date) else field


def _moment(seconds: str) -> datetime:
    return datetime.fromtimestamp(int(seconds), UTC)


def firm_hash(code: str, firm: str) -> str:
    """Ties the name of the firm, as printed, to the slip: whoever holds both can compare them without the portal.

    Of the letters and digits of the name alone, of a joint operation its leading firm's. The taxpayer number is left
    out on purpose: it has so few digits that a hash of it would give it away.
    """
    letters = re.sub(r"\(KSO.*|[^A-Z0-9]", "", firm.upper(), flags=re.DOTALL)
    return sha512(f"{code}\n{letters}".encode("ascii")).hexdigest()[:16]


def short_codes(kd_rup: str) -> str:
    """The package codes of a contract, short enough for a QR code: of many the first, and how many more there are."""
    codes = kd_rup.split(";")
    return kd_rup if len(kd_rup) <= _LONGEST_CODES else f"{codes[0]};+{len(codes) - 1}"[:_LONGEST_CODES]


def pack(payload: bytes, signature: bytes) -> str:
    """Payload and signature as they stand in an address."""
    return base64.urlsafe_b64encode(payload + signature).decode("ascii").rstrip("=")


def unpack(text: str) -> tuple[bytes, bytes] | None:
    """(payload, signature) from what a scanner read, an address or its last part; None where it holds no such thing."""
    found = _PACKED.fullmatch(text.strip())
    if found is None or len(found[1]) > 2 * LONGEST_PAYLOAD:
        return None
    try:
        whole = base64.urlsafe_b64decode(found[1] + "=" * (-len(found[1]) % 4))
    except (binascii.Error, ValueError):
        return None
    payload, signature = whole[:-SIGNATURE_BYTES], whole[-SIGNATURE_BYTES:]
    # The last character may have bits that carry nothing; only one way of writing them counts.
    return (payload, signature) if pack(payload, signature) == found[1] else None
