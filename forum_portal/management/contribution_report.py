"""What `manage contribution` prints: the working as a person would write it down."""

from datetime import date

from compliance.rules.wages import WageContribution
from compliance.services.reckoning import OwnAccountAnswer, Reckoned, RegistrationDeadline
from compliance.services.reckoning.contributions import UNVERIFIED_NOTE
from forum_portal.months import day_label
from forum_portal.rupiah import grouped, percent

_WIDTH = 16


def of_value(reckoned: Reckoned, day: date) -> list[str]:
    first, latest = reckoned.due.steps[0], reckoned.due.contribution
    lines = [_row("Nilai kontrak", f"Rp{grouped(first.version.value)}")]
    if reckoned.vat:
        lines.append(_row("PPN", f"{percent(reckoned.vat.rate)} ({reckoned.vat.legal_source})"))
    for step in reckoned.due.steps:
        worked = step.contribution
        if step is not first:
            lines.append(_row(f"Adendum {step.version.position}", f"Rp{grouped(step.version.value)}"))
        lines += [_row("Dasar", f"Rp{grouped(worked.base)}"), *(f"  {line.sentence}" for line in worked.lines)]
        lines += [_row("JKK", f"Rp{grouped(worked.jkk)}"), _row("JKM", f"Rp{grouped(worked.jkm)}")]
        if step is not first:
            lines.append(_row("Iuran baru", f"Rp{grouped(worked.total)}"))
            lines.append(_row("Tambah/kurang", f"Rp{grouped(step.change)}"))
    lines += [_row("Jumlah", f"Rp{grouped(latest.total)}"), _row("Termin", _instalments(latest.instalments))]
    source = "; ".join(reckoned.legal_sources[:1])
    return [*lines, _row("Dasar hukum", f"{source}; tarif pada {day_label(day)}"), *reckoned.notes]


def of_project_wages(worked: WageContribution, day: date) -> list[str]:
    return [
        _row("Upah proyek", f"Rp{grouped(worked.wages)}"),
        *(f"  {line.sentence}" for line in worked.lines),
        _row("Jumlah", f"Rp{grouped(worked.total)}"),
        _row("Termin", _instalments(worked.instalments)),
        *_sources(worked.legal_sources, day, worked.verified),
    ]


def of_month(worked: WageContribution, day: date) -> list[str]:
    return [
        _row("Upah", f"Rp{grouped(worked.wages)}"),
        *(f"  {line.sentence}" for line in worked.lines),
        _row("Pemberi kerja", f"Rp{grouped(worked.employer)}"),
        _row("Pekerja", f"Rp{grouped(worked.worker)}"),
        _row("Jumlah", f"Rp{grouped(worked.total)}"),
        *_sources(worked.legal_sources, day, worked.verified),
    ]


def of_own_account(answer: OwnAccountAnswer) -> list[str]:
    cost = answer.cost
    lines = [
        *(f"  {sentence}" for sentence in cost.sentences),
        _row("Per orang", f"Rp{grouped(cost.per_person)}"),
        _row("Jumlah", f"Rp{grouped(cost.total)}"),
    ]
    if answer.budget is not None:
        lines.append(_row("Anggaran", f"Rp{grouped(answer.budget)} cukup untuk {grouped(answer.covered or 0)} orang"))
    return [*lines, _row("Dasar hukum", "; ".join(cost.legal_sources)), *_unverified(cost.verified)]


def of_deadline(found: RegistrationDeadline) -> list[str]:
    return [
        found.sentence,
        *(f"  Libur: {day_label(day)}, {name}" for day, name in found.days_off),
        _row("Dasar hukum", found.legal_source),
        *_unverified(found.verified),
    ]


def _sources(sources: tuple[str, ...], day: date, verified: bool) -> list[str]:
    return [_row("Dasar hukum", f"{'; '.join(sources)}; tarif pada {day_label(day)}"), *_unverified(verified)]


def _unverified(verified: bool) -> list[str]:
    return [] if verified else [UNVERIFIED_NOTE]


def _instalments(parts: tuple[int, ...]) -> str:
    return " + ".join(f"Rp{grouped(part)}" for part in parts)


def _row(label: str, value: str) -> str:
    return f"{label:<{_WIDTH}}{value}"
