"""Members of a ZIP and records of BIFF: the parts that workbooks are made of."""

import io
import re
import struct
import zipfile
from collections.abc import Callable
from random import Random
from typing import Any

from tests.intake.mutations.of_bytes import BYTES, BytesEdit, flip_bits
from tests.intake.mutations.of_markup import XML
from tests.intake.valid_files import packed


def xml_member(content: bytes, dice: Random) -> bytes:
    """One member is edited as XML and the archive closed again, so that its reader sees it."""

    def edit(members: list[tuple[str, bytes]], at: int) -> None:
        text = members[at][1].decode("utf-8", "replace")
        for _ in range(dice.choice((1, 1, 2, 4))):
            text = dice.choice(XML)(text, dice)
        members[at] = (members[at][0], text.encode("utf-8", "surrogatepass"))

    return _in_archive(content, dice, edit)


def bytes_of_member(content: bytes, dice: Random) -> bytes:
    def edit(members: list[tuple[str, bytes]], at: int) -> None:
        members[at] = (members[at][0], dice.choice(BYTES)(members[at][1], dice))

    return _in_archive(content, dice, edit)


def remove_member(content: bytes, dice: Random) -> bytes:
    return _in_archive(content, dice, lambda members, at: members.pop(at))


def empty_member(content: bytes, dice: Random) -> bytes:
    def edit(members: list[tuple[str, bytes]], at: int) -> None:
        members[at] = (members[at][0], b"")

    return _in_archive(content, dice, edit)


def double_member(content: bytes, dice: Random) -> bytes:
    def edit(members: list[tuple[str, bytes]], at: int) -> None:
        name, data = members[at]
        members.append((dice.choice((name, name.upper(), f"/{name}", f"../{name}", name.replace("/", "\\"))), data))

    return _in_archive(content, dice, edit)


def swap_members(content: bytes, dice: Random) -> bytes:
    def edit(members: list[tuple[str, bytes]], at: int) -> None:
        other = dice.randrange(len(members))
        (one, data), (two, more) = members[at], members[other]
        members[at], members[other] = (one, more), (two, data)

    return _in_archive(content, dice, edit)


def _in_archive(content: bytes, dice: Random, edit: Callable[[list[tuple[str, bytes]], int], Any]) -> bytes:
    """Members that carry the rows are met more often. Bytes that are no archive any more are flipped instead."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [(info.filename, archive.read(info)) for info in archive.infolist()]
        weights = [6 if re.search("sheet|content|shared|styles|workbook", name) else 1 for name, _ in members]
        edit(members, dice.choices(range(len(members)), weights)[0])
    except Exception:
        return flip_bits(content, dice)
    return packed(members, dice.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED)))


CONTAINER: tuple[BytesEdit, ...] = (
    xml_member,
    xml_member,
    xml_member,
    xml_member,
    bytes_of_member,
    remove_member,
    empty_member,
    double_member,
    swap_members,
)


def biff_record(content: bytes, dice: Random) -> bytes:
    """Another type, length or content for one record of the workbook stream, which begins behind the first sector."""
    starts = []
    at = 512
    while at + 4 <= len(content):
        kind, length = struct.unpack_from("<HH", content, at)
        if kind == 0 and length == 0:
            break
        starts.append((at, length))
        at += 4 + length
    if not starts:
        return flip_bits(content, dice)
    at, length = dice.choice(starts)
    changed = bytearray(content)
    match dice.randrange(4):
        case 0:
            struct.pack_into("<H", changed, at, dice.choice((0x00, 0x09, 0x0A, 0x2F, 0x85, 0xFC, 0xFD, 0x203, 0xFFFF)))
        case 1:
            struct.pack_into("<H", changed, at + 2, dice.choice((0, 1, length + 1, max(0, length - 1), 8_224, 0xFFFF)))
        case 2:
            end = min(len(changed), at + 4 + length)
            for place in range(at + 4, end):
                if dice.random() < 0.3:
                    changed[place] = dice.choice((0, 1, 0x7F, 0x80, 0xFF))
        case _:
            other, size = dice.choice(starts)
            part = changed[other : other + 4 + size]
            changed[at : at + len(part)] = part
    return bytes(changed)
