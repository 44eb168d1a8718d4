"""What the register answers to whoever holds a slip: by its code, or by what stands in its QR code.

No user is asked for: who holds a slip may know what is printed on it and whether it still holds, and nothing else.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from compliance.models import Slip
from compliance.selectors.slips import public_keys, register_of
from compliance.slips.codes import grouped, read_code
from compliance.slips.content import NOT_KNOWN, NOT_MEANT
from compliance.slips.payload import unpack
from compliance.slips.verifying import Answer, read_signed, verify
from forum_portal.bulk import in_slices
from forum_portal.months import day_label

_MEANINGS: Mapping[Answer, str] = {
    Answer.VALID: "Slip ini dibuat oleh portal, masih berlaku, dan tidak dicabut.",
    Answer.EXPIRED: "Slip ini dibuat oleh portal, tetapi masa berlakunya sudah lewat. Mintalah slip baru.",
    Answer.REVOKED: (
        "Slip ini dibuat oleh portal, tetapi sudah dicabut karena datanya berubah sesudah itu. Jangan dipakai lagi; "
        "keadaan terbaru dapat ditanyakan kepada OPD pemilik paket."
    ),
    Answer.REPLACED: "Slip ini dibuat oleh portal, tetapi sudah ada slip yang lebih baru. Mintalah slip yang terbaru.",
    Answer.UNKNOWN: (
        "Portal tidak mengenal slip ini. Periksa lagi kodenya; bila sudah benar, jangan pakai kertasnya dan tanyakan "
        "kepada sekretariat Forum."
    ),
}
_MISTYPED = (
    "Ini bukan kode slip, atau ada huruf yang salah ketik. Kode slip, 15 huruf dan angka, tercetak di bawah "
    "kode QR dalam tiga kelompok."
)


@dataclass(frozen=True, slots=True)
class CheckedSlip:
    """What anybody who holds a slip may know: one answer, five facts as printed on it, and what it does not mean.

    `code` is grouped as printed, empty where none could be read; `facts` is empty where the slip is not known.
    """

    asked: str
    code: str
    answer: Answer
    meaning: str
    facts: tuple[tuple[str, str], ...] = ()
    not_meaning: str = NOT_MEANT


@dataclass(frozen=True, slots=True)
class _Held:
    """What a person holds: a code that was typed, or a payload with a signature that a key of ours made."""

    asked: str
    code: str
    signed: tuple[bytes, bytes] | None = None
    mistyped: bool = False


def check_slips(asked: Sequence[str], *, now: datetime | None = None) -> list[CheckedSlip]:
    """The answers for codes as typed or QR codes as scanned, in their order.

    One query for the keys and one for each 900 slips, however many are asked for.
    """
    keys, moment = public_keys(), now or timezone.now()
    held = [_held(text, keys) for text in asked]
    known = _slips_by_code({each.code for each in held if each.code})
    return [_checked(each, known.get(each.code), keys, moment) for each in held]


def check_slip(asked: str, *, now: datetime | None = None) -> CheckedSlip:
    """The answer for one. Two queries."""
    return check_slips([asked], now=now)[0]


def _held(text: str, keys: Mapping[str, bytes]) -> _Held:
    signed = unpack(text)
    if signed is None:
        code = read_code(text)
        return _Held(text, code or "", mistyped=code is None)
    read = read_signed(*signed, keys)
    return _Held(text, read.code if read else "", signed)


def _slips_by_code(codes: Collection[str]) -> dict[str, Slip]:
    found: dict[str, Slip] = {}
    for some in in_slices(sorted(codes)):
        found.update((slip.code, slip) for slip in Slip.objects.filter(code__in=some))
    return found


def _checked(held: _Held, slip: Slip | None, keys: Mapping[str, bytes], now: datetime) -> CheckedSlip:
    code = grouped(held.code)
    if slip is None:
        return CheckedSlip(held.asked, code, Answer.UNKNOWN, _MISTYPED if held.mistyped else _MEANINGS[Answer.UNKNOWN])
    kept = register_of(slip)
    payload, signature = held.signed or (kept.payload, bytes.fromhex(slip.signature))
    answer = verify(payload, signature, keys=keys, kept=kept, now=now)
    facts = () if answer is Answer.UNKNOWN else _facts(slip)
    return CheckedSlip(held.asked, code, answer, _MEANINGS[answer], facts)


def _facts(slip: Slip) -> tuple[tuple[str, str], ...]:
    said = slip.content
    return (
        ("Paket", f"{said['package']} (kode RUP {said['kd_rup'].replace(NOT_KNOWN, NOT_KNOWN.lower())})"),
        ("OPD", said["office"]),
        ("Penyedia", f"{said['firm']}, NPWP {said['npwp']}"),
        ("Status pada slip", f"{said['status']}, keadaan data per {day_label(slip.as_of)}"),
        ("Berlaku sampai", day_label(slip.valid_until)),
    )
