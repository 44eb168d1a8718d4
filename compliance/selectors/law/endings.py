"""What of the law runs out soon and has nothing after it, so that nobody reckons with what no longer holds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from compliance.rules.dated import runs_out
from compliance.selectors.law.kinds import KINDS, Kind, rows_of, series_of, span_of
from forum_portal.models import Holiday
from forum_portal.months import day_label

LOOK_AHEAD_DAYS = 60


@dataclass(frozen=True, slots=True)
class Ending:
    """`until` is the last day that is known of."""

    kind: Kind
    until: date
    sentence: str


def all_rows() -> dict[str, list[Any]]:
    """The rows of every kind by its slug. One query a kind."""
    return {kind.slug: rows_of(kind) for kind in KINDS}


def endings(today: date, rows: Mapping[str, list[Any]] | None = None) -> list[Ending]:
    """What runs out within 60 days of `today`, or has run out, the earliest first."""
    known = all_rows() if rows is None else rows
    found = [ending for kind in KINDS for ending in endings_of(kind, known[kind.slug], today)]
    return sorted(found, key=lambda ending: (ending.until, ending.kind.slug))


def endings_of(kind: Kind, rows: list[Any], today: date) -> list[Ending]:
    """The same of one kind, whose rows are given."""
    return list(_of_rows(kind, rows, today) if kind.dated else _of_years(kind, rows, today))


def _of_rows(kind: Kind, rows: list[Any], today: date) -> Iterable[Ending]:
    last_days: dict[date, set[tuple[object, ...]]] = {}
    for series, spans in series_of(kind, rows).items():
        if until := runs_out(spans, today, LOOK_AHEAD_DAYS, for_a_time=kind.for_a_time):
            last_days.setdefault(until, set()).add(series)
    for until, ended in last_days.items():
        names = [kind.what(row) for row in rows if row.series in ended and span_of(row).until == until]
        yield Ending(kind, until, f"{kind.title}{_which(names, kind)}: {_said(kind, until, today)}")


def _which(names: list[str], kind: Kind) -> str:
    if kind.one_schedule:
        return ""
    return f" ({names[0]})" if len(names) == 1 else f" ({len(names)} baris)"


def _said(kind: Kind, until: date, today: date) -> str:
    if kind.for_a_time:
        return f"berakhir {day_label(until)}; bila diperpanjang, usulkan baris baru."
    if until < today:
        return f"berlaku sampai {day_label(until)} dan tidak ada penggantinya; yang memakainya tidak dihitung."
    return f"berlaku sampai {day_label(until)} dan belum ada penggantinya."


def _of_years(kind: Kind, rows: list[Any], today: date) -> Iterable[Ending]:
    """The calendar must know this year, and near its end the next."""
    known = {row.day.year for row in rows if row.kind == Holiday.Kind.NATIONAL}
    for year in (today.year, today.year + 1):
        eve = date(year - 1, 12, 31)
        if year not in known and (eve - today).days <= LOOK_AHEAD_DAYS:
            yield Ending(
                kind, eve, f"{kind.title}: tahun {year} belum diisi; tidak seorang pun akan disebut terlambat."
            )
