"""JSON feeds, streamed: a list of objects (ISB) or the INAPROC envelope around one.

Keys come in random order and differ from row to row, so all rows are read before the first is handed on. What they
hold is kept meanwhile; of a file too large for that the rows are read a second time.
Numbers keep every digit: whole ones are int, others Decimal.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from forum_portal.intake.workbook.encodings import encoding_of
from forum_portal.intake.workbook.shapes import Cell, Row, Table, UnreadableFile

_PIECE = 1 << 18
# No row of a feed is near this; a file that is one huge value would otherwise be held whole.
_VALUE_LIMIT = 1 << 21
KEYS_LIMIT = 1_000
KEPT_BYTES = 64 << 20
_NESTED = frozenset({dict, list})
# The names of a record in its own order, and its values.
_Record = tuple[tuple[str, ...], list[Any]]

# Half of a letter, which no store holds and no page shows; json spells it as an escape.
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_HALF_LETTERS = re.compile("[\ud800-\udfff]")

_SHAPE = (
    "Berkas JSON ini bukan daftar baris data: "
    "yang diterima hanya daftar objek seperti dari ISB atau amplop “data” seperti dari INAPROC."
)
_NO_ROWS = "Berkas JSON ini tidak memuat satu baris data pun: periksa tahun dan kode instansi, lalu unduh lagi."
_MORE_PAGES = (
    "Berkas ini baru sebagian: layanan INAPROC menyatakan masih ada halaman berikutnya (has_more). "
    "Unduh semua halamannya agar tidak ada baris yang tertinggal."
)


@dataclass(slots=True)
class _Envelope:
    """What an INAPROC answer says about itself, besides its rows."""

    facts: dict[str, Any] = field(default_factory=dict)


def json_tables(path: Path, sheet: str) -> Iterator[Table]:
    """The feed as one table whose first row, number 0, is the union of all keys."""
    encoding = encoding_of(path)
    envelope = _Envelope()
    keys: dict[str, int] = {}
    kept: list[_Record] | None = [] if path.stat().st_size <= KEPT_BYTES else None
    orders: dict[tuple[str, ...], tuple[str, ...]] = {}
    for record in _Feed(path, encoding, envelope).records():
        order = tuple(record)
        if order not in orders:
            orders[order] = order
            for key in order:
                keys.setdefault(key, len(keys))
            if len(keys) > KEYS_LIMIT:
                raise UnreadableFile(_SHAPE)
        if kept is not None:
            kept.append((orders[order], list(record.values())))
    _judge(envelope.facts)
    if not keys:
        raise UnreadableFile(_NO_ROWS)
    warnings = [_MORE_PAGES] if _says_more(envelope.facts) else []
    records = _again(path, encoding) if kept is None else _handed_over(kept)
    yield Table(sheet, _rows(records, keys), warnings=warnings, keys=list(keys))


def _again(path: Path, encoding: str) -> Iterator[_Record]:
    for record in _Feed(path, encoding, _Envelope()).records():
        yield tuple(record), list(record.values())


def _handed_over(kept: list[_Record]) -> Iterator[_Record]:
    """The records in their order, each forgotten as soon as it is passed on."""
    kept.reverse()
    while kept:
        yield kept.pop()


def _rows(records: Iterator[_Record], keys: dict[str, int]) -> Iterator[Row]:
    yield Row(0, list(keys))
    straight = tuple(keys)
    for number, (order, values) in enumerate(records, start=1):
        if not _NESTED.isdisjoint(map(type, values)):
            values = [json.dumps(value, default=str) if type(value) in _NESTED else value for value in values]
        if order == straight:
            yield Row(number, values)
            continue
        cells: list[Cell] = [None] * len(keys)
        for key, value in zip(order, values, strict=True):
            cells[keys[key]] = value
        yield Row(number, cells)


def _judge(facts: dict[str, Any]) -> None:
    if facts.get("success") is False:
        error = facts.get("error")
        said = error.get("message") if isinstance(error, dict) else facts.get("message")
        raise UnreadableFile(
            f"Layanan INAPROC menolak permintaan ini (“{said or 'tanpa keterangan'}”), "
            "jadi berkasnya tidak berisi data: unduh lagi."
        )


def _says_more(facts: dict[str, Any]) -> bool:
    meta = facts.get("meta")
    return bool(facts.get("has_more") or (isinstance(meta, dict) and meta.get("has_more")))


def _without_surrogates(value: Any) -> Any:
    """The value with letters of which the file spells only one half left out, names of fields included."""
    if isinstance(value, str):
        return _HALF_LETTERS.sub("", value)
    if isinstance(value, list):
        return [_without_surrogates(one) for one in value]
    if isinstance(value, dict):
        return {_HALF_LETTERS.sub("", key): _without_surrogates(one) for key, one in value.items()}
    return value


class _Feed:
    """A window over the text that grows just enough to hold the next value."""

    def __init__(self, path: Path, encoding: str, envelope: _Envelope) -> None:
        self._stream = path.open(encoding=encoding)
        self._envelope = envelope
        self._decoder = json.JSONDecoder(parse_float=Decimal, parse_constant=lambda name: None)
        self._window = ""
        self._position = 0
        self._line = 1
        self._ended = False

    def records(self) -> Iterator[dict[str, Any]]:
        with self._stream:
            opening = self._next()
            if opening == "[":
                yield from self._list()
            elif opening == "{":
                yield from self._enveloped()
            else:
                raise self._broken()
            if self._next():
                raise self._broken()

    def _list(self) -> Iterator[dict[str, Any]]:
        self._position += 1
        if self._next() == "]":
            self._position += 1
            return
        while True:
            self._next()
            record = self._value()
            if not isinstance(record, dict):
                raise UnreadableFile(_SHAPE)
            yield record
            if self._separator("]"):
                return

    def _enveloped(self) -> Iterator[dict[str, Any]]:
        self._position += 1
        found = False
        while self._next() == '"':
            key = self._value()
            if self._next() != ":":
                raise self._broken()
            self._position += 1
            if key == "data" and self._next() == "[":
                found = True
                yield from self._list()
            else:
                self._next()
                self._envelope.facts[key] = self._value()
            if self._separator("}"):
                break
        else:
            raise self._broken()
        _judge(self._envelope.facts)
        if not found:
            raise UnreadableFile(_SHAPE)

    def _separator(self, closing: str) -> bool:
        """Step over "," (False) or the closing bracket (True)."""
        sign = self._next()
        if sign not in (",", closing) or not sign:
            raise self._broken()
        self._position += 1
        return sign == closing

    def _next(self) -> str:
        """The next character that is not blank, unconsumed; "" at the end of the file."""
        while True:
            window, position = self._window, self._position
            end = len(window)
            while position < end and window[position] in " \t\r\n\ufeff":
                position += 1
            self._position = position
            if position < end:
                return window[position]
            if not self._grow():
                return ""

    def _value(self) -> Any:
        while True:
            try:
                value, end = self._decoder.raw_decode(self._window, self._position)
            except (json.JSONDecodeError, ValueError, RecursionError) as error:
                fatal = isinstance(error, RecursionError) or len(self._window) - self._position > _VALUE_LIMIT
                if fatal or not self._grow():
                    raise self._broken(error) from error
                continue
            if _SURROGATE.search(self._window, self._position, end):
                value = _without_surrogates(value)
            # A number at the very end of the window may go on in the next piece.
            if end < len(self._window) or not self._grow():
                self._position = end
                return value

    def _grow(self) -> bool:
        if self._ended:
            return False
        piece = self._stream.read(_PIECE)
        if not piece:
            self._ended = True
            return False
        self._line += self._window.count("\n", 0, self._position)
        self._window = self._window[self._position :] + piece
        self._position = 0
        return True

    def _broken(self, error: Exception | None = None) -> UnreadableFile:
        position, unterminated = self._position, False
        if isinstance(error, json.JSONDecodeError):
            position, unterminated = error.pos, error.msg.startswith("Unterminated")
        line = self._line + self._window.count("\n", 0, position)
        # A word or number cut in two ("tru") is reported at its beginning.
        if self._ended and (unterminated or position >= len(self._window.rstrip()) - 5):
            return UnreadableFile(
                f"Berkas JSON terpotong: berakhir di tengah data pada baris {line}; unduh lagi berkasnya."
            )
        return UnreadableFile(f"Berkas JSON tidak dapat dibaca mulai baris {line}: unduh lagi berkasnya.")
