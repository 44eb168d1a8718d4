"""What an office has to do next about a contract, and by when, in words. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from compliance.outcomes import EMPLOYER, PROJECT
from compliance.rules.codes import EmployerCode, ProjectCode
from forum_portal.working_days import Calendar

SUNDAY = 6


class Duty(StrEnum):
    """In the order in which one hides the next: a contract shows the first that it has."""

    ANSWER = "jawab"
    REGISTER = "daftar"
    PAY_PROJECT = "bayar"
    PAY_MONTHS = "tunggakan"
    JOIN = "peserta"
    REMIND = "ingatkan"
    WORK_ORDER = "spk"
    IDENTIFY = "penyedia"
    COMPLETE = "data"
    NONE = "kosong"


@dataclass(frozen=True, slots=True)
class DutyText:
    """`button` leads to where it is done."""

    label: str
    button: str


DUTIES: Mapping[Duty, DutyText] = {
    Duty.ANSWER: DutyText("Jawab temuan", "Jawab"),
    Duty.REGISTER: DutyText("Minta penyedia mendaftarkan proyek, lalu kirim buktinya", "Kirim bukti"),
    Duty.PAY_PROJECT: DutyText("Minta penyedia membayar iuran proyek, lalu kirim buktinya", "Kirim bukti"),
    Duty.PAY_MONTHS: DutyText("Minta penyedia melunasi bulan menunggak, lalu kirim buktinya", "Kirim bukti"),
    Duty.JOIN: DutyText("Minta penyedia melengkapi kepesertaan, lalu kirim buktinya", "Kirim bukti"),
    Duty.REMIND: DutyText("Ingatkan penyedia mendaftarkan proyek", "Buka kontrak"),
    Duty.WORK_ORDER: DutyText("Isi nomor dan tanggal SPK", "Buka kontrak"),
    Duty.IDENTIFY: DutyText("Mintakan NPWP dan NPP penyedia", "Buka kontrak"),
    Duty.COMPLETE: DutyText("Lengkapi atau cocokkan data kontrak", "Buka kontrak"),
    Duty.NONE: DutyText("Tidak ada yang perlu dilakukan", ""),
}

OF_FINDING: Mapping[tuple[str, str], Duty] = {
    (PROJECT, ProjectCode.LATE.value): Duty.REGISTER,
    (PROJECT, ProjectCode.UNPAID.value): Duty.PAY_PROJECT,
    (PROJECT, ProjectCode.UNDERPAID.value): Duty.PAY_PROJECT,
    (EMPLOYER, EmployerCode.IN_ARREARS.value): Duty.PAY_MONTHS,
    (EMPLOYER, EmployerCode.UNREGISTERED.value): Duty.JOIN,
    (EMPLOYER, EmployerCode.INACTIVE.value): Duty.JOIN,
    (EMPLOYER, EmployerCode.PROGRAMMES_MISSING.value): Duty.JOIN,
}
"""(question, code) of an open finding -> what is to be done about it while no letter runs."""

OF_PROJECT: Mapping[str, Duty] = {
    ProjectCode.WAITING.value: Duty.REMIND,
    ProjectCode.NO_WORK_ORDER.value: Duty.WORK_ORDER,
    ProjectCode.TO_VERIFY.value: Duty.COMPLETE,
    ProjectCode.DATA_MISSING.value: Duty.COMPLETE,
}
OF_EMPLOYER: Mapping[str, Duty] = {
    EmployerCode.TO_VERIFY.value: Duty.IDENTIFY,
    EmployerCode.NOT_FOUND.value: Duty.IDENTIFY,
    EmployerCode.UNNAMED.value: Duty.IDENTIFY,
}
"""Outcomes that leave something to the office without any finding. What the secretariat completes is not among them."""


DATED = (Duty.REGISTER, Duty.REMIND)
_BEFORE_REGISTERING = (ProjectCode.LATE, ProjectCode.WAITING)


@dataclass(frozen=True, slots=True)
class FirstFinding:
    """The open finding that is to be dealt with first; `due_on` is the last day to answer a running letter."""

    pk: int
    question: str
    code: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What the check of a contract says; `deadline` is the last day to register the project."""

    project: str
    employer: str
    deadline: date | None


def next_duty(finding: FirstFinding | None, outcomes: Outcomes) -> tuple[Duty, date | None]:
    """What is to be done next, and by when. Only a finding with a running letter has a day of its own, so its day alone
    tells that it is to be answered."""
    if finding is not None and finding.due_on is not None:
        return Duty.ANSWER, finding.due_on
    duty = OF_FINDING.get((finding.question, finding.code)) if finding else None
    duty = duty or OF_PROJECT.get(outcomes.project) or OF_EMPLOYER.get(outcomes.employer) or Duty.NONE
    dated = duty in DATED and outcomes.project in _BEFORE_REGISTERING
    return duty, outcomes.deadline if dated else None


class When(StrEnum):
    """When a duty is due; every contract is in exactly one."""

    OVERDUE = "lewat"
    TODAY = "hari-ini"
    THIS_WEEK = "minggu-ini"
    LATER = "nanti"
    NOTHING = "kosong"


WHEN_LABELS: Mapping[When, str] = {
    When.OVERDUE: "Lewat batas",
    When.TODAY: "Hari ini",
    When.THIS_WEEK: "Minggu ini",
    When.LATER: "Nanti atau tanpa batas waktu",
    When.NOTHING: "Tidak ada yang perlu dilakukan",
}


WHEN_MEANINGS: Mapping[When, str] = {
    When.OVERDUE: "kontrak yang hari terakhir menjawab surat atau mendaftarkan proyeknya sudah lewat",
    When.TODAY: "kontrak yang harinya hari ini",
    When.THIS_WEEK: "kontrak yang harinya sesudah hari ini sampai Minggu",
    When.LATER: "kontrak yang harinya sesudah minggu ini, atau yang tidak mempunyai batas waktu",
    When.NOTHING: "kontrak tanpa temuan dan tanpa data yang perlu dilengkapi OPD",
}


def week_end(today: date) -> date:
    """The Sunday of the week that `today` lies in."""
    return today + timedelta(days=SUNDAY - today.weekday())


def when_of(duty: str, due: date | None, today: date) -> When:
    """When a duty of that day is due, by the same bounds as the lists behind the cards."""
    if due is None or due > week_end(today):
        return When.NOTHING if duty == Duty.NONE else When.LATER
    if due > today:
        return When.THIS_WEEK
    return When.TODAY if due == today else When.OVERDUE


def due_in_words(due: date, today: date, calendar: Calendar) -> str:
    """ "hari ini", "3 hari kerja lagi", "lewat 2 hari kerja"; where no working day lies between, days are counted."""
    if due == today:
        return "hari ini"
    earlier, later = min(due, today), max(due, today)
    working = calendar.working_days_between(earlier, later)
    told = f"{working} hari kerja" if working else f"{(later - earlier).days} hari"
    return f"lewat {told}" if due < today else f"{told} lagi"
