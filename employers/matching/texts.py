"""Texts as arrays: all of a column in one run of bytes, so that compiled code reads a country of names in seconds."""

import unicodedata
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from employers.matching.compiling import kernel

Bytes = npt.NDArray[np.uint8]
Hashes = npt.NDArray[np.uint64]
Offsets = npt.NDArray[np.int64]

_NEWLINE = 10
_LOOKALIKES = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "´": "'",
        "–": "-",
        "—": "-",
        "−": "-",
        "“": '"',
        "”": '"',
        "\xa0": " ",
        "\u200b": "",
        "\ufeff": "",
    }
)


class Texts(NamedTuple):
    """Text i is `data[start[i]:start[i + 1] - 1]`, in ASCII, as typed otherwise."""

    data: Bytes
    start: Offsets


def plain(text: str) -> str:
    """The text in ASCII: letters lose their marks, marks of other alphabets are what they look like or nothing."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFKD", text.translate(_LOOKALIKES)).encode("ascii", "ignore").decode("ascii")


def pack(texts: Sequence[str]) -> Texts:
    """A column of texts, in any script, laid end to end; letters with marks lose their marks."""
    joined = "\n".join(texts)
    if joined.count("\n") != max(len(texts) - 1, 0):
        joined = "\n".join(" ".join(text.split("\n")) for text in texts)
    return pack_lines(joined, len(texts))


def pack_lines(joined: str, count: int) -> Texts:
    """The same from `count` texts that are joined by line feeds already."""
    joined = plain(joined)
    data = np.frombuffer(joined.encode("ascii") + b"\n", dtype=np.uint8)
    ends = np.flatnonzero(data == _NEWLINE) if count else np.empty(0, np.int64)
    return Texts(data, np.concatenate((np.zeros(1, np.int64), ends + 1)))


_FNV_OFFSET, _FNV_PRIME = 0xCBF29CE484222325, 0x100000001B3
_OFFSET, _PRIME = np.uint64(_FNV_OFFSET), np.uint64(_FNV_PRIME)
_MIX_ONE, _MIX_TWO = np.uint64(0xFF51AFD7ED558CCD), np.uint64(0xC4CEB9FE1A85EC53)
_SHIFT = np.uint64(33)
_ODD = np.uint64(0x9E3779B97F4A7C15)


def hash_of(text: str) -> int:
    """FNV-1a over the bytes of an upper-case ASCII text: the same on every machine and in every version."""
    value = _FNV_OFFSET
    for byte in text.encode("ascii"):
        value = ((value ^ byte) * _FNV_PRIME) & 0xFFFFFFFFFFFFFFFF
    return value


@kernel
def hash_bytes(data: Bytes, start: int, stop: int) -> Any:
    value = _OFFSET
    for at in range(start, stop):
        value = (value ^ np.uint64(data[at])) * _PRIME
    return value


@kernel
def mixed(kind: Any, one: Any, two: Any) -> Any:
    """One hash of three numbers; the kind keeps keys of different meaning apart."""
    value = (np.uint64(one) ^ (np.uint64(two) * _ODD)) + np.uint64(kind) * _PRIME
    value = (value ^ (value >> _SHIFT)) * _MIX_ONE
    value = (value ^ (value >> _SHIFT)) * _MIX_TWO
    return value ^ (value >> _SHIFT)


@kernel
def is_in(value: Any, hashes: Hashes) -> Any:
    for each in hashes:
        if each == value:
            return True
    return False
