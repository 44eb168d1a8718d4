"""What a proposal would do to the stored rows; refused where it would leave an overlap, a gap or an incomplete year."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from compliance.models import LawProposal
from compliance.rules.dated import ONE_DAY, Fault, Placed, fixed_days, flaws, placed
from compliance.selectors.law.kinds import NOT_OFF, Kind, kind_of, rows_of, series_of, span_of
from compliance.selectors.law.proposals import proposed_rows
from forum_portal.models import Holiday
from forum_portal.months import day_label


class LawRefused(ValueError):
    """The proposal cannot be kept or applied; the message is an Indonesian sentence for the person who made it."""


@dataclass(slots=True)
class Plan:
    """Rows to be added, taken out (in exchange, or days off no more), given a last day, and marked verified."""

    kind: Kind
    add: list[Any] = field(default_factory=list)
    remove: list[Any] = field(default_factory=list)
    end: list[tuple[Any, date]] = field(default_factory=list)
    verify: list[Any] = field(default_factory=list)

    def effects(self) -> list[str]:
        """What happens to rows that stand now, in sentences."""
        added = {row.series: row for row in self.add} if self.kind.dated else {row.day: row for row in self.add}
        found = []
        for row in self.remove:
            replaced = self.kind.one_schedule or (row.series if self.kind.dated else row.day) in added
            found.append(f"{_named(self.kind, row)} {'diganti' if replaced else 'dihapus'}.")
        return found + [f"{_named(self.kind, row)} berlaku sampai {day_label(last)}." for row, last in self.end]


def _named(kind: Kind, row: Any) -> str:
    figures = ", ".join(text(row) for _, text in kind.figures)
    since = f", berlaku sejak {day_label(row.valid_from)}," if kind.dated else ""
    return f"{kind.what(row)} ({figures}){since}"


def plan_of(proposal: LawProposal) -> Plan:
    """What approving it would change, by the rows as they stand now. Raises LawRefused."""
    kind = kind_of(proposal.kind)
    if kind is None:
        raise LawRefused("Jenis aturan ini tidak dikenal.")
    if proposal.change == LawProposal.Change.VERIFY:
        return _verification(kind, proposal)
    if kind.dated is None:
        return _days_off(kind, proposal)
    return _dated(kind, proposal)


def _verification(kind: Kind, proposal: LawProposal) -> Plan:
    rows = proposed_rows(kind, proposal)
    if len(rows) != len(proposal.values["ids"]):
        raise LawRefused("Baris yang diusulkan sudah diganti sejak diusulkan. Tolak usulan ini, lalu usulkan lagi.")
    waiting = [row for row in rows if not row.verified]
    if not waiting:
        raise LawRefused("Pilih sekurang-kurangnya satu baris yang belum diverifikasi.")
    return Plan(kind, verify=waiting)


def _dated(kind: Kind, proposal: LawProposal) -> Plan:
    stored, plan = rows_of(kind), Plan(kind)
    standing = series_of(kind, stored)
    for series, rows in _by_series(proposed_rows(kind, proposal)).items():
        if not kind.one_schedule and len(rows) > 1:
            raise LawRefused(f"{kind.what(rows[0])} disebut dua kali.")
        wanted = span_of(rows[0])
        place = placed(standing.get(series, ()), wanted)
        name = kind.title if kind.one_schedule else kind.what(rows[0])
        _insist_on_sound(kind, name, place)
        own = [row for row in stored if row.series == series]
        plan.remove += [row for row in own if span_of(row) == place.replaces]
        plan.end += [(row, wanted.since - ONE_DAY) for row in own if span_of(row) == place.ends]
        for row in rows:
            row.valid_to = place.new.until
        plan.add += rows
    return plan


def _by_series(rows: Iterable[Any]) -> dict[tuple[object, ...], list[Any]]:
    found: dict[tuple[object, ...], list[Any]] = {}
    for row in rows:
        found.setdefault(row.series, []).append(row)
    return found


def _insist_on_sound(kind: Kind, name: str, place: Placed) -> None:
    for flaw in flaws(place.after, gaps_matter=not kind.for_a_time):
        if flaw.fault == Fault.REVERSED:
            raise LawRefused(f"{name}: hari terakhirnya lebih dahulu daripada hari pertamanya.")
        if flaw.fault == Fault.OVERLAP:
            raise LawRefused(
                f"{name}: bertumpuk dengan baris lain dari {day_label(flaw.since)}. "
                f"Isi “berlaku sampai” paling lambat {day_label(flaw.since - ONE_DAY)}, atau kosongkan."
            )
        until = flaw.until if flaw.until < place.new.since else flaw.since - ONE_DAY
        mend = (
            f"Isi “berlaku sejak” dengan {day_label(flaw.since)}"
            if until == flaw.until
            else f"Isi “berlaku sampai” dengan {day_label(flaw.until)}, atau kosongkan"
        )
        raise LawRefused(
            f"{name}: dari {day_label(flaw.since)} sampai {day_label(flaw.until)} tidak ada baris yang berlaku. {mend}."
        )
    if place.shortened and not (kind.for_a_time or kind.yearly):
        raise LawRefused(f"{name}: sesudah hari terakhir tidak ada baris yang berlaku. Kosongkan “berlaku sampai”.")


def _days_off(kind: Kind, proposal: LawProposal) -> Plan:
    stored, wanted = rows_of(kind), proposed_rows(kind, proposal)
    days = [row.day for row in wanted]
    if twice := next((day for day in days if days.count(day) > 1), None):
        raise LawRefused(f"{day_label(twice)} disebut dua kali.")
    plan = Plan(
        kind,
        add=[row for row in wanted if row.kind != NOT_OFF],
        remove=[row for row in stored if row.day in set(days)],
    )
    known = {row.day for row in stored}
    if missing := next((row.day for row in wanted if row.kind == NOT_OFF and row.day not in known), None):
        raise LawRefused(f"{day_label(missing)} tidak tercatat sebagai hari libur, jadi tidak dapat dihapus.")
    _insist_on_whole_years(stored, plan)
    return plan


def _insist_on_whole_years(stored: list[Any], plan: Plan) -> None:
    """A year counts as known from its first national holiday on; half of one would make deadlines fall too early."""
    removed = {row.day for row in plan.remove}
    national = {row.day for row in stored if row.kind == Holiday.Kind.NATIONAL}
    after = (national - removed) | {row.day for row in plan.add if row.kind == Holiday.Kind.NATIONAL}
    every_year = fixed_days(national)
    for year in sorted({row.day.year for row in (*plan.add, *plan.remove)}):
        kept = {(day.month, day.day) for day in after if day.year == year}
        if gone := sorted(every_year - kept):
            days = ", ".join(day_label(date(year, month, day)) for month, day in gone)
            raise LawRefused(
                f"Daftar tahun {year} belum lengkap: {days} tidak ada sebagai libur nasional, padahal libur setiap "
                "tahun. Tempelkan seluruh daftar dari SKB 3 Menteri."
            )
