"""Until when a project is to be registered, and which days off moved that day."""

from dataclasses import dataclass
from datetime import date

from compliance.rules.law import LawBook
from compliance.services.reckoning.refusing import NotReckoned
from forum_portal.months import day_label
from forum_portal.working_days import Calendar


@dataclass(frozen=True, slots=True)
class RegistrationDeadline:
    """`days_off` are the holidays and joint leave on weekdays in between, with their names. `certain` is False where
    the days off of one of the years are not known: then only weekends were left out and the day may be too early."""

    spk_date: date
    deadline: date
    days: int
    days_off: tuple[tuple[date, str], ...]
    certain: bool
    legal_source: str
    verified: bool

    @property
    def sentence(self) -> str:
        doubt = "" if self.certain else " Hari libur tahun itu belum diisi, jadi hanya akhir pekan yang dilewati."
        return (
            f"SPK {day_label(self.spk_date)}: pendaftaran proyek paling lambat {day_label(self.deadline)}, "
            f"{self.days} hari kerja sesudahnya.{doubt}"
        )


def registration_deadline(day: date, *, law: LawBook, calendar: Calendar) -> RegistrationDeadline:
    """The last day for registering a project whose SPK bears that day."""
    rule = law.deadline_on(day, "project_registration")
    if rule is None or day.year > 2100:
        raise NotReckoned(f"batas waktu pendaftaran yang berlaku pada {day_label(day)} belum diisi", "date")
    deadline = calendar.add_working_days(day, rule.days)
    return RegistrationDeadline(
        spk_date=day,
        deadline=deadline,
        days=rule.days,
        days_off=tuple(
            (off, name)
            for off, name in sorted(calendar.holidays.items())
            if day < off <= deadline and off.weekday() < 5
        ),
        certain=calendar.covers(day, deadline),
        legal_source=rule.legal_source,
        verified=rule.verified,
    )
