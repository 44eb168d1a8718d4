"""What `manage doctor` examines of results: whether their history is whole, and whether a replay still gives what was
shown."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from zlib import error as Unpackable

from compliance.digests import Root, figures_digest, first_difference
from compliance.models import (
    ContractCheck,
    ContractCheckHistory,
    ContractDuty,
    CrossCheckRun,
    DashboardSnapshot,
    Publication,
)
from compliance.selectors.dashboard_facts import facts_known_at, figures_of, known_at
from compliance.selectors.duties import DutyRow, duties_of
from compliance.services.history import CONTENT, FINISHED, WEIGHED, digest_of_row
from compliance.services.publications import RELEASED, is_whole
from compliance.services.snapshots import KEPT
from forum_portal.bulk import in_slices
from forum_portal.doctor import examines
from forum_portal.models import Change
from forum_portal.templatetags.portal import angka, tanggal_jam
from procurement.models import Contract

Told = Iterator[tuple[str, dict[str, int | str]]]
UNFINISHED_AFTER = timedelta(hours=3)
SNAPSHOTS = 31
"""As many of the newest are replayed: a month of days."""
_SLICE = 500
# An office that was merged into another is put right on the result at once, in the history by the next pass.
_COMPARED = tuple(name for name in CONTENT if name != "office_id")
_READ_PASSES = 2000


@examines("riwayat hasil")
def the_history_is_as_it_was_written(now: datetime) -> Told:
    """Every row against its digest, the rows of a pass against the root that the trail holds."""
    history = _History()
    for row in _rows():
        yield from history.read(row)
    yield from history.end(now)


class _History:
    """Goes once over all rows, in the order of their numbers."""

    def __init__(self) -> None:
        self._passes: dict[int, Root] = defaultdict(Root)
        self._ids: dict[int, list[int]] = defaultdict(list)
        self._closed: dict[int, tuple[int, datetime | None]] = {}
        self._weighed = {
            change["pk"]: (change["after"] or {}).get("digest")
            for change in Change.objects.filter(action=WEIGHED).values("pk", "after").iterator(chunk_size=_READ_PASSES)
        }

    def read(self, row: ContractCheckHistory | int) -> Told:
        if isinstance(row, int):
            yield f"Riwayat baris {row} tidak dapat dibaca lagi; bandingkan dengan cadangan.", {"row": row}
            return
        place: dict[str, int | str] = {"row": row.pk, "contract": row.contract_id}
        if not _is_as_written(row):
            yield (
                f"Riwayat baris {row.pk} (kontrak {row.contract_id}, tercatat {tanggal_jam(row.recorded_at)}) tidak "
                "lagi sama dengan sidiknya: isinya diubah. Bandingkan dengan cadangan.",
                place,
            )
        elif row.change_id and self._weighed.get(row.change_id) != row.digest:
            yield f"Riwayat baris {row.pk} tidak sama dengan yang dicatat jejak baris {row.change_id}.", place
        yield from self._follows(row, place)
        if not row.change_id:
            self._passes[row.run_id].add(row.digest, row.recorded_at)
            self._ids[row.run_id].append(row.pk)

    def _follows(self, row: ContractCheckHistory, place: dict[str, int | str]) -> Told:
        before = self._closed.get(row.contract_id)
        if before and before[1] != row.recorded_at:
            yield (
                f"Riwayat kontrak {row.contract_id} tidak bersambung antara baris {before[0]} dan {row.pk}: ada baris "
                "yang hilang, atau waktunya diubah.",
                place,
            )
        self._closed[row.contract_id] = (row.pk, row.superseded_at)

    def end(self, now: datetime) -> Told:
        for contract, (row, superseded_at) in self._closed.items():
            if superseded_at:
                yield (
                    f"Riwayat terakhir kontrak {contract} (baris {row}) tercatat diganti, tetapi tanpa pengganti.",
                    {"row": row, "contract": contract},
                )
        known: set[int] = set()
        for subject, after in Change.objects.filter(action=FINISHED).values_list("subject", "after"):
            run = int(subject.rpartition(":")[2])
            known.add(run)
            yield from self._against_root(run, after)
        yield from self._without_root(known, now)

    def _against_root(self, run: int, after: dict[str, Any]) -> Told:
        stored = {name: after[name] for name in ("rows", "root", "blocks")}
        found = self._passes[run].closed()
        if difference := first_difference(stored, found):
            ids = self._ids[run][difference[0] - 1 : difference[1]]
            where = f"di antara baris {ids[0]} dan {ids[-1]}" if ids else "pada akhirnya"
            place: dict[str, int | str] = {"run": run}
            yield (
                f"Riwayat pemeriksaan silang nomor {run} tidak sama dengan sidik pada jejak: berbeda {where} "
                f"({angka(found['rows'])} baris, seharusnya {angka(stored['rows'])}).",
                place | ({"row": ids[0]} if ids else {}),
            )

    def _without_root(self, known: set[int], now: datetime) -> Told:
        waiting = CrossCheckRun.objects.filter(pk__in=set(self._passes) - known)
        for run in waiting.filter(started_at__lt=now - UNFINISHED_AFTER).order_by("pk"):
            yield (
                f"Pemeriksaan silang nomor {run.pk} mencatat riwayat, tetapi belum selesai dan belum bersidik. Buka "
                "halaman pekerjaannya lalu tekan “Ulangi”.",
                {"run": run.pk},
            )


@examines("hasil pemeriksaan")
def every_result_is_the_newest_of_its_history(now: datetime) -> Told:
    del now
    missing = 0
    for checks in _slices():
        rows = ContractCheckHistory.objects.filter(superseded_at=None, removed=False)
        kept = {row.contract_id: row for row in rows.filter(contract__in=[each.contract_id for each in checks])}
        for check in checks:
            row = kept.get(check.contract_id)
            if row is None:
                missing += 1
            elif not _same(check, row):
                yield (
                    f"Hasil kontrak {check.contract_id} tidak sama dengan riwayat terakhirnya (baris {row.pk}): diubah "
                    "di luar portal. Jalankan pemeriksaan silang lagi, dan periksa siapa yang mengubahnya.",
                    {"contract": check.contract_id, "row": row.pk},
                )
    if missing:
        yield (
            f"{angka(missing)} hasil belum tercatat dalam riwayat. Jalankan pemeriksaan silang untuk semua kontrak.",
            {"missing": missing},
        )


@examines("potret dasbor")
def a_replay_gives_what_the_dashboard_showed(now: datetime) -> Told:
    del now
    told = dict(Change.objects.filter(action=KEPT).values_list("subject", "after__digest"))
    for kept in DashboardSnapshot.objects.all()[:SNAPSHOTS]:
        place: dict[str, int | str] = {"snapshot": kept.pk}
        noted = told.get(f"{kept._meta.label_lower}:{kept.pk}")
        if not figures_digest(kept.figures) == kept.digest == noted:
            yield f"Angka dasbor {tanggal_jam(kept.at)} tidak lagi sama dengan sidiknya.", place
        elif figures_of(facts_known_at(known_at(kept.at), kept.at)) != kept.figures:
            yield (
                f"Pemutaran ulang dasbor {tanggal_jam(kept.at)} memberi angka lain daripada yang tampil saat itu: "
                "riwayat hasil atau impor diubah.",
                place,
            )


@examines("terbitan")
def publications_are_as_they_were_released(now: datetime) -> Told:
    """The figures against their hash, and the hash against the one that the trail holds; none is missing."""
    del now
    told = dict(Change.objects.filter(action=RELEASED).values_list("subject", "after__digest"))
    for row in Publication.objects.order_by("pk").iterator(chunk_size=50):
        noted = told.pop(f"{row._meta.label_lower}:{row.pk}", None)
        if not is_whole(row) or row.digest != noted:
            yield (
                f"Terbitan {row.month} edisi {row.edition} tidak lagi sama dengan sidiknya. Bandingkan dengan "
                "cadangan.",
                {"publication": row.pk},
            )
    for subject in sorted(told):
        yield f"Terbitan {subject} tercatat pada jejak tetapi tidak ada lagi.", {"subject": subject}


@examines("kewajiban OPD")
def duties_are_what_the_findings_say(now: datetime) -> Told:
    """What is kept as the next duty of each contract, against checks and findings."""
    del now
    for some in in_slices(list(Contract.objects.order_by("pk").values_list("pk", flat=True))):
        kept = ContractDuty.objects.filter(contract__in=some).values_list(*DutyRow._fields)
        for contract in sorted({row[0] for row in set(kept) ^ set(map(tuple, duties_of(some)))}):
            yield (
                f"Kewajiban OPD untuk kontrak {contract} tidak sama dengan hasilnya. Bandingkan dengan cadangan.",
                {"contract": contract},
            )


def _is_as_written(row: ContractCheckHistory) -> bool:
    try:
        return digest_of_row(row) == row.digest
    except (ValueError, ArithmeticError, Unpackable):
        return False


def _same(check: ContractCheck, row: ContractCheckHistory) -> bool:
    try:
        return check.why == row.why and all(getattr(check, name) == getattr(row, name) for name in _COMPARED)
    except (ValueError, Unpackable):
        return False


def _rows() -> Iterator[ContractCheckHistory | int]:
    """All rows; of one that can no longer be read its number."""
    ids = list(ContractCheckHistory.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), _SLICE):
        some = ids[start : start + _SLICE]
        rows = ContractCheckHistory.objects.filter(pk__in=some).order_by("pk")
        try:
            yield from list(rows)
        except Exception:
            yield from (_one(pk) for pk in some)


def _one(pk: int) -> ContractCheckHistory | int:
    try:
        return ContractCheckHistory.objects.get(pk=pk)
    except Exception:
        return pk


def _slices() -> Iterator[list[ContractCheck]]:
    after = 0
    while some := list(ContractCheck.objects.filter(pk__gt=after).order_by("pk")[:_SLICE]):
        yield some
        after = some[-1].pk
