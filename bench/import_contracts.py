"""How long importing 100,000 contracts takes, against reading the same workbook with calamine alone, in one run.

    .venv/bin/python bench/import_contracts.py [--rows 100000] [--profile]

Works in a test database of the configured store (SQLite, or DATABASE_URL) and leaves nothing behind. Prints CPU and
wall time of reading, of checking (stage) and of applying (commit), and the ratio that must stay at or below 4.
"""

import argparse
import cProfile
import os
import pstats
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
LIMIT = 4.0
HEADER = (
    "kd_nontender", "tahun_anggaran", "kd_klpd", "kd_satker_str", "nama_satker", "kd_rup", "nama_paket", "pagu",
    "nilai_kontrak", "jenis_pengadaan", "mtd_pemilihan", "tgl_selesai_nontender", "kd_penyedia", "nama_penyedia",
    "npwp_penyedia",
)  # fmt: skip
WORKS = ("Rehabilitasi drainase", "Pengadaan alat tulis", "Pemeliharaan gedung", "Jasa kebersihan", "Peningkatan jalan")
PLACES = ("Samarinda", "Balikpapan", "Bontang", "Tenggarong", "Sangatta", "Tanjung Redeb", "Sendawar", "Penajam")
KINDS = ("Pekerjaan Konstruksi", "Pengadaan Barang", "Jasa Lainnya")
NAMES = ("Mahakam", "Etam", "Borneo", "Kudungga", "Meranti", "Ulin", "Lembuswana", "Pesut", "Anggrek", "Segah")


def contracts(count: int) -> Iterator[tuple[Any, ...]]:
    """Invented packages of an invented province, the same ones each time."""
    dice = random.Random(2025)
    for number in range(count):
        office = dice.randrange(40)
        firm = dice.randrange(20_000)
        pagu = dice.randrange(10, 4_000) * 50_000
        yield (
            str(10_000_000_000 + number),
            2025,
            "D999",
            f"1.03.{office:02}.0.00.01.0000",
            f"Dinas Percontohan {office}",
            str(60_000_000 + number),
            f"{dice.choice(WORKS)} {dice.choice(PLACES)} paket {number}",
            pagu,
            pagu - dice.randrange(1, 40) * 10_000,
            dice.choice(KINDS),
            "Pengadaan Langsung",
            (date(2025, 1, 6) + timedelta(days=dice.randrange(300))).isoformat(),
            str(1_000_000 + firm),
            f"CV {dice.choice(NAMES)} {dice.choice(NAMES)} {firm}",
            f"0{100_000_000 + firm}722000"[:15],
        )


def write_workbook(path: Path, count: int) -> None:
    import xlsxwriter

    # Shared strings, as spreadsheet programs write them.
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Kontrak")
    for column, title in enumerate(HEADER):
        sheet.write_string(0, column, title)
    for line, contract in enumerate(contracts(count), start=1):
        for column, value in enumerate(contract):
            if isinstance(value, int):
                sheet.write_number(line, column, value)
            else:
                sheet.write_string(line, column, value)
    book.close()


class Clock:
    def __init__(self) -> None:
        self.cpu = self.wall = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        cpu, wall = time.process_time(), time.perf_counter()
        yield
        self.cpu, self.wall = time.process_time() - cpu, time.perf_counter() - wall


def read_alone(path: Path) -> Clock:
    from python_calamine import CalamineWorkbook

    clock = Clock()
    with clock.running():
        CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    return clock


def import_file(path: Path) -> tuple[Clock, Clock]:
    from forum_portal import jobs
    from forum_portal.intake.commit import ask_commit
    from forum_portal.intake.receive import receive_upload
    from forum_portal.intake.source import Options, source_named

    stage, commit = Clock(), Clock()
    with stage.running(), path.open("rb") as stream:
        received = receive_upload(
            source=source_named("spse_non_tender_winners"),
            stream=stream,
            filename=path.name,
            options=Options(as_of=date.today()),
            by=None,
            as_of_given=False,
            max_bytes=1 << 30,
        )
        assert received.job is not None
        jobs.run_now(received.job)
    received.run.refresh_from_db()
    with commit.running():
        job = jobs.run_now(ask_commit(run=received.run, by=None))
    received.run.refresh_from_db()
    if received.run.status != "published":
        raise SystemExit(f"not published: {received.run.failure or job.error}")
    print(f"published: {received.run.counts}")
    return stage, commit


def measure(rows: int, profile: bool) -> float:
    with tempfile.TemporaryDirectory() as folder:
        from django.conf import settings

        settings.MEDIA_ROOT = Path(folder)
        settings.JOBS_SILENT = True
        path = Path(folder) / "kontrak.xlsx"
        write_workbook(path, rows)
        print(f"{rows} rows, {len(HEADER)} columns, {path.stat().st_size / 1e6:.1f} MB")
        alone = min((read_alone(path) for _ in range(3)), key=lambda clock: clock.cpu)
        run: Callable[[], tuple[Clock, Clock]] = lambda: import_file(path)  # noqa: E731
        if profile:
            profiler = cProfile.Profile()
            stage, commit = profiler.runcall(run)
            pstats.Stats(profiler).sort_stats("tottime").print_stats(45)
        else:
            stage, commit = run()
    for name, clock in (("calamine", alone), ("stage", stage), ("commit", commit)):
        print(f"{name:<10} CPU {clock.cpu:6.2f} s   wall {clock.wall:6.2f} s")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")
    ratio = (stage.cpu + commit.cpu) / alone.cpu
    wall = (stage.wall + commit.wall) / alone.wall
    print(f"ratio      CPU {ratio:6.2f}     wall {wall:6.2f}     (limit {LIMIT:.0f})")
    return ratio


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--profile", action="store_true")
    arguments = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forum_portal.settings")
    import django
    from django.test.utils import setup_databases, teardown_databases

    django.setup()
    from django.db import connection

    print(f"store: {connection.vendor}")
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        ratio = measure(arguments.rows, arguments.profile)
    finally:
        teardown_databases(databases, verbosity=0)
    return 0 if ratio <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
