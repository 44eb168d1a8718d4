"""What becomes of each row before it is compared with the portal: checks, keys, rows that belong together. Pure."""

import json
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, Protocol

from forum_portal.intake.clean import CleanRow, shown
from forum_portal.intake.source import Options, Problem, Source, Values
from forum_portal.intake.staged import QUARANTINE, Fault, as_plain

# As long as the keys of the identity tables.
_KEY_LIMIT = 120
_LONG_KEY = Problem("", "Pengenal baris ini terlalu panjang.", "Periksa isi kolom kode atau nomornya.")
# What tells people to do of rows that share a key; also how such a fault is known again.
TWINS_MEND = "Perbaiki atau hapus baris yang berlebih."


class Titled(Protocol):
    """A sheet: how it names the source's columns, and where a cell lies ("" when nowhere)."""

    @property
    def titles(self) -> tuple[str, ...]: ...

    def address(self, row: int, index: int) -> str: ...


class ToCheck(Protocol):
    """Cleaned rows and the sheets that their numbers point to."""

    @property
    def rows(self) -> Sequence[CleanRow]: ...

    @property
    def sheets(self) -> Sequence[Titled]: ...


class CheckedRow(NamedTuple):
    """bad rows have faults and not `kept`; quarantined rows have faults and are kept."""

    row: CleanRow
    key: str | None
    values: Sequence[Any]
    extra: dict[str, Any]
    faults: tuple[Fault, ...]
    kept: bool


class Checker:
    """Checks the rows of one reading. `check_all` gives them in file order, rows taken into another one left out."""

    def __init__(self, source: Source, options: Options, reading: ToCheck) -> None:
        self._source = source
        self._options = options
        self._reading = reading
        self._names = tuple(column.name for column in source.columns)
        self._position = {name: index for index, name in enumerate(self._names)}
        self.merged = 0

    def check_all(self) -> list[CheckedRow]:
        rows = self._reading.rows
        checked: list[CheckedRow] = []
        first: dict[str, int] = {}
        twins: dict[str, list[int]] = {}
        names, check, key_of, options = self._names, self._source.checks, self._source.key, self._options
        for index, row in enumerate(rows):
            values = dict(zip(names, row.values, strict=True))
            key = key_of(values, options)
            problems: list[Problem] = []
            if key is not None and len(key) > _KEY_LIMIT:
                key, problems = None, [_LONG_KEY]
            if not row.faults:
                for one in check:
                    problems.extend(one(values, options))
            if row.faults or problems or key is None:
                checked.append(self._with_problems(row, key, values, problems))
            else:
                checked.append(CheckedRow(row, key, row.values, {}, (), True))
            if key is not None and first.setdefault(key, index) != index:
                twins.setdefault(key, [first[key]]).append(index)
        if not twins:
            return checked
        dropped: set[int] = set()
        for group in twins.values():
            self._settle(group, checked, dropped)
        self.merged = len(dropped)
        return [row for index, row in enumerate(checked) if index not in dropped]

    def _with_problems(self, row: CleanRow, key: str | None, values: Values, problems: list[Problem]) -> CheckedRow:
        if row.faults and not self._lacks_required(row):
            for one in self._source.checks:
                problems.extend(one(values, self._options))
        faults = list(row.faults)
        blamed = {fault.column for fault in faults}
        titles = self._reading.sheets[row.sheet].titles
        for problem in problems:
            position = self._position.get(problem.column)
            if position is None or titles[position] not in blamed:
                faults.append(self._fault(row, problem, values))
        if key is None and not faults:
            faults.append(
                Fault("", "", "", "Baris ini tidak memuat pengenal yang lengkap.", "Isi kolom kode atau nomornya.")
            )
        kept = not row.faults and key is not None and all(problem.quarantine for problem in problems)
        extra: dict[str, Any] = {}
        kept_values: Sequence[Any] = row.values
        if kept:
            extra = {QUARANTINE: " ".join(problem.reason for problem in problems)}
            withheld = {name for problem in problems for name in problem.withhold}
            kept_values = [
                None if name in withheld else value for name, value in zip(self._names, row.values, strict=True)
            ]
        return CheckedRow(row, key, kept_values, extra, tuple(faults), kept)

    def _lacks_required(self, row: CleanRow) -> bool:
        return any(
            column.required and (index in row.refused or row.values[index] in (None, ""))
            for index, column in enumerate(self._source.columns)
        )

    def _fault(self, row: CleanRow, problem: Problem, values: Values) -> Fault:
        position = self._position.get(problem.column)
        if position is None:
            return Fault("", "", shown(problem.value), problem.reason, problem.mend)
        sheet = self._reading.sheets[row.sheet]
        value = problem.value
        if not value and values.get(problem.column) is not None:
            value = str(as_plain(values[problem.column]))
        return Fault(
            sheet.address(row.number, position), sheet.titles[position], shown(value), problem.reason, problem.mend
        )

    def _settle(self, group: list[int], checked: list[CheckedRow], dropped: set[int]) -> None:
        """Rows of one key: equal ones become one; others are combined where the source knows how, else refused."""
        rows = [checked[index] for index in group]
        numbers = [row.row.number for row in rows]
        good = [index for index in group if checked[index].kept]
        if len(good) < len(group) and self._source.combine is not None:
            for index in good:
                self._refuse(checked, index, _PART_REFUSED.format(rows=_others(numbers, checked[index].row.number)))
            return
        texts = {self._text(checked[index].row): index for index in reversed(good)}
        if len(texts) > 1 and self._source.combine is not None:
            self._combine(self._source.combine, [texts[text] for text in sorted(texts)], group, checked, dropped)
            return
        if len(texts) > 1:
            for index in good:
                self._refuse(checked, index, self._difference(rows, checked[index].row.number))
            return
        dropped.update(good[1:])

    def _combine(
        self,
        combine: Callable[[Sequence[Values]], Values],
        order: list[int],
        group: list[int],
        checked: list[CheckedRow],
        dropped: set[int],
    ) -> None:
        versions = [dict(zip(self._names, checked[index].row.values, strict=True)) for index in order]
        result = dict(combine(versions))
        base = max(range(len(order)), key=lambda i: (_agreement(versions[i], result), order[i]))
        winner = order[base]
        row = checked[winner].row._replace(values=tuple(result.get(name) for name in self._names))
        extra = {name: as_plain(value) for name, value in result.items() if name not in self._position}
        problems: list[Problem] = []
        for one in self._source.checks:
            problems.extend(one(result, self._options))
        if problems:
            outcome = self._with_problems(row, checked[winner].key, result, problems)
            checked[winner] = outcome._replace(extra={**extra, **outcome.extra})
        else:
            checked[winner] = CheckedRow(row, checked[winner].key, row.values, extra, (), True)
        dropped.update(index for index in group if index != winner)

    def _refuse(self, checked: list[CheckedRow], index: int, reason: str) -> None:
        entry = checked[index]
        fault = Fault("", "", shown(entry.key or ""), reason, TWINS_MEND)
        checked[index] = entry._replace(faults=(*entry.faults, fault), kept=False)

    def _difference(self, rows: Sequence[CheckedRow], number: int) -> str:
        columns = [
            column.header
            for index, column in enumerate(self._source.columns)
            if len({str(row.row.values[index]) for row in rows}) > 1
        ]
        numbers = _others([row.row.number for row in rows], number)
        return f"Pengenal yang sama ada di baris {numbers}, tetapi isinya berbeda: {', '.join(columns[:5])}."

    def _text(self, row: CleanRow) -> str:
        return json.dumps(row.values, default=as_plain, ensure_ascii=False)


_PART_REFUSED = "Baris ini satu kesatuan dengan baris {rows} yang ditolak, jadi belum dapat diterima sendiri."


def _agreement(version: Values, result: Values) -> int:
    return sum(result.get(name) == value for name, value in version.items())


def _others(numbers: Sequence[int], own: int) -> str:
    return ", ".join(str(number) for number in numbers if number != own) or str(own)
