"""Several rows of law pasted as lines: days off and classes of arrears, with what is wrong named by its line."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from django.core.exceptions import ValidationError

from compliance.models import ArrearsBand
from compliance.selectors.law.kinds import NOT_OFF
from forum_portal.intake.columns.cells import BadCell
from forum_portal.intake.columns.days import day
from forum_portal.models import Holiday

_PARTS = re.compile(r"\s*[;\t]\s*")
_MOST_ERRORS = 5
_KINDS = {
    "nasional": Holiday.Kind.NATIONAL,
    "libur nasional": Holiday.Kind.NATIONAL,
    "hari libur nasional": Holiday.Kind.NATIONAL,
    "cuti": Holiday.Kind.JOINT_LEAVE,
    "cuti bersama": Holiday.Kind.JOINT_LEAVE,
    "bukan libur": NOT_OFF,
    "bukan hari libur": NOT_OFF,
}


def read_days_off(text: str) -> list[dict[str, Any]]:
    """[{"day": "2027-01-01", "name": …, "kind": …}, …]. Raises ValidationError with a sentence a line."""
    return _read(text, _day_off)


def read_bands(text: str) -> list[dict[str, Any]]:
    """[{"label": …, "from_months": 1, "to_months": 3}, …], from one month on without a gap."""
    rows = _read(text, _band)
    if rows[0]["from_months"] != 1:
        raise ValidationError("Kelas pertama harus mulai dari 1 bulan.")
    for earlier, later in pairwise(rows):
        if earlier["to_months"] is None or later["from_months"] != earlier["to_months"] + 1:
            raise ValidationError(f"“{later['label']}” harus mulai tepat sesudah “{earlier['label']}” berakhir.")
    if rows[-1]["to_months"] is not None:
        raise ValidationError("Kelas terakhir harus tanpa batas: tulis tanda hubung sebagai bulan terakhirnya.")
    return rows


def written_bands(rows: Iterable[ArrearsBand]) -> str:
    return "\n".join(f"{row.label}; {row.from_months}; {row.to_months or '-'}" for row in rows)


def _read(text: str, reader: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    wrong: list[str] = []
    for number, parts in _lines(text):
        try:
            rows.append(reader(parts))
        except BadCell as bad:
            wrong.append(f"Baris {number}: {bad.reason} {bad.how_to_mend}")
    if len(wrong) > _MOST_ERRORS:
        wrong = [*wrong[:_MOST_ERRORS], f"Masih ada {len(wrong) - _MOST_ERRORS} baris lain yang tidak terbaca."]
    if wrong:
        raise ValidationError(wrong)
    if not rows:
        raise ValidationError("Isi sekurang-kurangnya satu baris.")
    return rows


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            yield number, _PARTS.split(line.strip())


def _day_off(parts: list[str]) -> dict[str, Any]:
    if len(parts) != 3:
        raise BadCell("Tidak berisi tiga bagian.", "Tulis tanggal; nama; jenis, dipisahkan titik koma.")
    found, name, kind = day(parts[0]), parts[1], _KINDS.get(parts[2].lower())
    if found is None:
        raise BadCell("Tanggalnya kosong.", "Tulis misalnya 1 Januari 2027.")
    if not 1 <= len(name) <= 100:
        raise BadCell("Nama hari liburnya kosong atau lebih dari 100 huruf.", "Perbaiki namanya.")
    if kind is None:
        raise BadCell(f"Jenis “{parts[2]}” tidak dikenal.", "Tulis nasional, cuti bersama, atau bukan libur.")
    return {"day": found.isoformat(), "name": name, "kind": str(kind)}


def _band(parts: list[str]) -> dict[str, Any]:
    if len(parts) != 3:
        raise BadCell("Tidak berisi tiga bagian.", "Tulis sebutan; dari bulan; sampai bulan, dipisahkan titik koma.")
    label, low, high = parts
    if not 1 <= len(label) <= 40:
        raise BadCell("Sebutannya kosong atau lebih dari 40 huruf.", "Perbaiki sebutannya.")
    first, last = _months(low), None if high in ("", "-", "–") else _months(high)
    if last is not None and last < first:
        raise BadCell("Bulan terakhirnya lebih kecil daripada bulan pertamanya.", "Tukar keduanya.")
    return {"label": label, "from_months": first, "to_months": last}


def _months(text: str) -> int:
    if not re.fullmatch(r"[1-9]\d{0,2}", text):
        raise BadCell(f"“{text}” bukan jumlah bulan.", "Tulis bilangan bulat, misalnya 3.")
    return int(text)
