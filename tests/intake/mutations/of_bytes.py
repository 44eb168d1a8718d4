"""Bytes flipped, cut, moved and doubled, whatever the kind of file."""

from collections.abc import Callable
from random import Random

BytesEdit = Callable[[bytes, Random], bytes]

_ODD_BYTES = (b"\x00", b"\xff", b"\xfe", b'"', b"'", b"\\", b"<", b">", b"&", b"\r", b"\n", b"\xed\xa0\x80", b"\x1a")


def place_in(content: bytes | str, dice: Random) -> int:
    return dice.randrange(len(content) + 1)


def _block(content: bytes, dice: Random) -> tuple[int, int]:
    start = place_in(content, dice)
    return start, min(len(content), start + dice.choice((1, 2, 4, 16, 64, 512, 4096)))


def flip_bits(content: bytes, dice: Random) -> bytes:
    changed = bytearray(content)
    for _ in range(dice.choice((1, 1, 2, 8, 64)) if changed else 0):
        changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def odd_bytes(content: bytes, dice: Random) -> bytes:
    changed = content
    for _ in range(dice.choice((1, 2, 8))):
        at = place_in(changed, dice)
        changed = changed[:at] + dice.choice(_ODD_BYTES) * dice.choice((1, 1, 3)) + changed[at + dice.randrange(2) :]
    return changed


def truncate(content: bytes, dice: Random) -> bytes:
    return content[: place_in(content, dice)]


def cut_beginning(content: bytes, dice: Random) -> bytes:
    return content[min(place_in(content, dice), 600) :]


def insert_block(content: bytes, dice: Random) -> bytes:
    at = place_in(content, dice)
    return content[:at] + dice.randbytes(dice.choice((1, 4, 64, 4096))) + content[at:]


def delete_block(content: bytes, dice: Random) -> bytes:
    start, end = _block(content, dice)
    return content[:start] + content[end:]


def duplicate_block(content: bytes, dice: Random) -> bytes:
    start, end = _block(content, dice)
    return content[:end] + content[start:end] * dice.choice((1, 1, 2, 50)) + content[end:]


def move_block(content: bytes, dice: Random) -> bytes:
    start, end = _block(content, dice)
    rest = content[:start] + content[end:]
    at = place_in(rest, dice)
    return rest[:at] + content[start:end] + rest[at:]


def swap_bytes(content: bytes, dice: Random) -> bytes:
    changed = bytearray(content)
    for _ in range(dice.choice((1, 4, 32)) if changed else 0):
        one, other = dice.randrange(len(changed)), dice.randrange(len(changed))
        changed[one], changed[other] = changed[other], changed[one]
    return bytes(changed)


def zero_block(content: bytes, dice: Random) -> bytes:
    start, end = _block(content, dice)
    return content[:start] + bytes(end - start) + content[end:]


BYTES: tuple[BytesEdit, ...] = (
    flip_bits,
    flip_bits,
    odd_bytes,
    truncate,
    cut_beginning,
    insert_block,
    delete_block,
    duplicate_block,
    move_block,
    swap_bytes,
    zero_block,
)
