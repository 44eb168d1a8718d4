"""Examines whether what the portal keeps is still what it wrote. Each room adds its own examinations.

An examination reads and gives complaints: Indonesian sentences that say where, what, and how to mend it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from forum_portal import sealing
from forum_portal.chain import Fault, Flaw
from forum_portal.models import ImportRun, Job
from forum_portal.templatetags.portal import angka

UNSEALED_AFTER = timedelta(minutes=10)
STUCK_AFTER = timedelta(hours=1)
LONGEST_TRANSACTION = timedelta(hours=2)
_FAULTS = {
    Fault.ALTERED: "isinya tidak lagi sama dengan saat disegel, atau baris sebelumnya dihapus",
    Fault.MISSING: "tidak ada lagi",
    Fault.INSERTED: "disisipkan kemudian di antara dua baris yang masih bersambung",
    Fault.REORDERED: "tertukar tempat dengan baris sesudahnya",
}


@dataclass(frozen=True, slots=True)
class Complaint:
    """`room` is the examination that found it; `place` names the row: {"number": 12, "change": 40}."""

    room: str
    sentence: str
    place: dict[str, int | str]


Examination = Callable[[datetime], Iterable[tuple[str, dict[str, int | str]]]]
_examinations: dict[str, Examination] = {}


def examines(room: str) -> Callable[[Examination], Examination]:
    """Registers an examination, which is given the present moment and yields (sentence, place)."""

    def register(examination: Examination) -> Examination:
        _examinations[room] = examination
        return examination

    return register


def examine(now: datetime) -> Iterator[Complaint]:
    """All examinations, in the order of the names of their rooms."""
    for room, examination in sorted(_examinations.items()):
        for sentence, place in examination(now):
            yield Complaint(room, sentence, place)


def rooms() -> list[str]:
    return sorted(_examinations)


@examines("jejak")
def the_trail_is_whole(now: datetime) -> Iterator[tuple[str, dict[str, int | str]]]:
    flaw = sealing.find_flaw()
    if flaw:
        yield _sentence(flaw), _place(flaw)
        return
    for number, change, subject in sealing.out_of_time(LONGEST_TRANSACTION):
        yield (
            f"Jejak nomor {number} (baris {change}, mengenai {subject}) bertanggal jauh lebih tua daripada jejak "
            "sebelumnya: ditulis belakangan, atau jam komputer pernah dimundurkan. Periksa siapa yang menulisnya.",
            {"number": number, "change": change, "fault": "out_of_time"},
        )


@examines("jejak belum disegel")
def nothing_waits_long_to_be_sealed(now: datetime) -> Iterator[tuple[str, dict[str, int | str]]]:
    for change, subject in sealing.unsealed_before(now - UNSEALED_AFTER):
        yield (
            f"Jejak baris {change} (mengenai {subject}) belum disegel setelah 10 menit. Pastikan bagian penjadwal "
            "(beat) dan worker berjalan.",
            {"change": change},
        )


@examines("pekerjaan")
def no_job_is_stuck(now: datetime) -> Iterator[tuple[str, dict[str, int | str]]]:
    """One that waits for its parts has no lease either; one of whose parts still runs is not stuck."""
    silent = Q(lease_until__isnull=True) | Q(lease_until__lt=now - STUCK_AFTER)
    rows = Job.objects.filter(silent, status=Job.Status.RUNNING, started_at__lt=now - STUCK_AFTER)
    for job in rows.exclude(parts__status__in=(Job.Status.QUEUED, Job.Status.RUNNING)).order_by("pk").distinct():
        yield (
            f"Pekerjaan nomor {job.pk} ({job.kind}) tercatat berjalan sejak lebih dari satu jam tanpa worker yang "
            "memegangnya. Jalankan worker; bila tetap, laporkan nomornya.",
            {"job": job.pk},
        )


@examines("impor")
def no_import_is_stuck(now: datetime) -> Iterator[tuple[str, dict[str, int | str]]]:
    """An import that is being applied has a job that goes on with it."""
    going = Job.objects.filter(kind="intake.commit", status__in=(Job.Status.QUEUED, Job.Status.RUNNING))
    keys = set(going.values_list("key", flat=True))
    rows = ImportRun.objects.filter(status=ImportRun.Status.COMMITTING, created_at__lt=now - STUCK_AFTER)
    for run in rows.order_by("pk"):
        if str(run.pk) not in keys:
            yield (
                f"Impor nomor {run.pk} berhenti saat diterapkan dan tidak ada pekerjaan yang melanjutkannya. Buka "
                "halaman pekerjaannya lalu tekan “Ulangi”.",
                {"run": run.pk},
            )


def compare(number: int, digest: str) -> str:
    """What is wrong with an anchor that was written down earlier; empty when it is still so."""
    stored = sealing.digest_at(number)
    if stored is None:
        return f"Jejak tidak lagi sampai nomor {number}: baris-baris terakhir dihapus, atau ini basis data lain."
    if stored != digest.lower():
        return (
            f"Sidik jejak nomor {number} kini {stored}, bukan {digest}: rantai disusun ulang sejak dicatat, "
            "atau sidiknya salah salin."
        )
    return ""


def _sentence(flaw: Flaw) -> str:
    where = f" (baris {flaw.change}, mengenai {flaw.about})" if flaw.about else ""
    return (
        f"Jejak nomor {angka(flaw.number)}{where} {_FAULTS[flaw.fault]}. Semua jejak sebelum nomor itu utuh; "
        "bandingkan dengan cadangan basis data."
    )


def _place(flaw: Flaw) -> dict[str, int | str]:
    place: dict[str, int | str] = {"number": flaw.number, "fault": flaw.fault.value}
    return place | ({"change": flaw.change} if flaw.change is not None else {})
