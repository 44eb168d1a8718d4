"""A slip verified: exactly one of five answers.

What was not signed by the portal, or is not known to it, is TIDAK DIKENAL. A known slip that was revoked is DICABUT
whatever else is true of it; one that was replaced is DIGANTI, then; one whose last second has passed is KEDALUWARSA.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from compliance.slips.payload import NotASlip, SlipPayload
from compliance.slips.signing import is_signed


class Answer(StrEnum):
    VALID = "SAH"
    EXPIRED = "KEDALUWARSA"
    REVOKED = "DICABUT"
    REPLACED = "DIGANTI"
    UNKNOWN = "TIDAK DIKENAL"


@dataclass(frozen=True, slots=True)
class Register:
    """What the portal keeps of one slip: the payload it signed, and what became of it since."""

    payload: bytes
    revoked: bool = False
    replaced: bool = False


def read_signed(payload: bytes, signature: bytes, keys: Mapping[str, bytes]) -> SlipPayload | None:
    """The payload, if a key among `keys` (by key id) signed it; else None."""
    try:
        read = SlipPayload.from_bytes(payload)
    except NotASlip:
        return None
    public = keys.get(read.key_id)
    return read if public is not None and is_signed(payload, signature, public) else None


def verify(
    payload: bytes, signature: bytes, *, keys: Mapping[str, bytes], kept: Register | None, now: datetime
) -> Answer:
    """The answer at `now` (aware). `kept` is what the register holds under the code of this payload, None: nothing."""
    read = read_signed(payload, signature, keys)
    if read is None or kept is None or kept.payload != payload:
        return Answer.UNKNOWN
    if kept.revoked:
        return Answer.REVOKED
    if kept.replaced:
        return Answer.REPLACED
    return Answer.EXPIRED if now > read.valid_until else Answer.VALID
