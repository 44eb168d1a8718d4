"""What is said of the protection of a contract, in Indonesian, for pages and papers."""

from dataclasses import dataclass
from datetime import date

from compliance.rules.intervals import Span
from forum_portal.months import day_label
from forum_portal.rupiah import grouped


@dataclass(frozen=True, slots=True)
class Known:
    """A day and the paper it stands on."""

    day: date | None
    paper: str


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What there is to tell; `days` and `worker_days` None where they are not known."""

    period: str
    covers: tuple[str, ...]
    left: tuple[Span, ...]
    days: int | None
    workers: int | None
    worker_days: int | None


def no_start() -> str:
    return "tanggal mulai kerja (SPMK atau kontrak) tidak diketahui"


def no_end() -> str:
    return "akhir kontrak dan BAST tidak diketahui"


def no_registrations() -> str:
    return "belum diketahui pendaftaran mana yang milik kontrak ini"


def no_payment_dates(project_number: str) -> str:
    return f"tanggal bayar pendaftaran {project_number} tidak diketahui atau sesudah hari data"


def wrong_order(start: date, end: date) -> str:
    return f"pekerjaan tercatat berakhir {day_label(end)}, sebelum mulai {day_label(start)}"


def period_sentence(period: Span | None, start_basis: str, end: Known, today: date, *, begun: bool) -> str:
    """Which days were reckoned with, and on which papers they stand."""
    if not begun:
        return f"Pekerjaan belum mulai per {day_label(today)}."
    if period is None:
        return ""
    until = end.paper if end.day == period.last else "keadaan data"
    return (
        f"Masa kerja {day_label(period.first)} ({start_basis}) sampai {day_label(period.last)} ({until}): "
        f"{grouped(period.days)} hari kalender."
    )


def cover_sentence(project_number: str, paid_on: date | None, span: Span, assumed: tuple[bool, bool]) -> str:
    """One cover, with what had to be assumed of it."""
    paid = f"dibayar {day_label(paid_on)}" if paid_on else ""
    said = f"Pendaftaran {project_number} ({paid}) melindungi {span.label()}"
    no_from, no_to = assumed
    if no_from and no_to:
        return f"{said}; masa perlindungan tidak tercatat, jadi dihitung sejak bayar sampai akhir pekerjaan."
    if no_to:
        return f"{said}; akhir perlindungan tidak tercatat, jadi dihitung sampai akhir pekerjaan."
    if no_from:
        return f"{said}; awal perlindungan tidak tercatat, jadi dihitung sejak bayar."
    return f"{said}."


def sentences_of(reckoned: Reckoned, unknown: tuple[str, ...]) -> tuple[str, ...]:
    """All of it in the order in which a person would work it."""
    told = [reckoned.period, *reckoned.covers]
    if reckoned.days is None:
        return tuple(filter(None, (*told, f"Hari tanpa perlindungan tidak diketahui: {'; '.join(unknown)}.")))
    told += [f"Tanpa perlindungan: {span.label()} ({grouped(span.days)} hari)." for span in reckoned.left]
    if reckoned.days == 0 and reckoned.covers:
        told.append("Seluruh masa kerja terlindungi.")
    if reckoned.days and reckoned.worker_days is None:
        told.append("Jumlah pekerja tidak dinyatakan, jadi hari-pekerja tidak diketahui.")
    elif reckoned.days:
        told.append(
            f"{grouped(reckoned.days)} hari × {grouped(reckoned.workers or 0)} pekerja "
            f"= {grouped(reckoned.worker_days or 0)} hari-pekerja tanpa perlindungan."
        )
    return tuple(filter(None, told))
