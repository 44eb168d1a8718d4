"""Importing a RUP feed and a SiRUP site list, against the bare read of the same file, while another user writes.

    python bench/import_plans.py [--feed FILE.json] [--site FILE.xlsx] [--packages 15726]

Without files both are invented, in the real layouts. Runs on the database that the environment names (DATABASE_URL),
else on a fresh SQLite file that is thrown away. Prints CPU and wall time of the bare read (json, calamine), of
checking and of applying, their ratio (limit 4), the peak of memory (limit 250 MiB), and how long a second process
waited for its small writes and for the first page of a list meanwhile (limit 100 ms for 95 of 100 writes on SQLite).
"""

import argparse
import json
import multiprocessing
import os
import random
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
SCRATCH = tempfile.mkdtemp(prefix="bench-")
os.environ["DJANGO_SETTINGS_MODULE"] = "forum_portal.settings"
os.environ["PORTAL_VAR"] = SCRATCH
os.environ.setdefault("PORTAL_LOG_LEVEL", "ERROR")
RATIO, MEMORY_MIB, WAIT_MS = 4.0, 250, 100
WORKS = (
    "Rehabilitasi drainase",
    "Belanja alat tulis kantor",
    "Pemeliharaan gedung",
    "Jasa kebersihan",
    "Peningkatan jalan",
)
METHODS = ("E-Purchasing", "E-Purchasing", "Pengadaan Langsung", "Dikecualikan", "Tender")
KINDS = ("Barang", "Pekerjaan Konstruksi", "Jasa Konsultansi", "Jasa Lainnya")
LONG = "Uraian pekerjaan sesuai kerangka acuan kerja, termasuk mobilisasi dan pelaporan. " * 4


def packages(count: int) -> Iterator[dict[str, Any]]:
    """Invented packages in the layout of RUP-PaketPenyedia-Terumumkan, the same ones each time."""
    dice = random.Random(2026)
    for number in range(count):
        office, kind = dice.randrange(40), dice.randrange(4)
        yield {
            "tahun_anggaran": 2026,
            "kd_klpd": "D999",
            "nama_klpd": "Provinsi Percontohan",
            "jenis_klpd": "PROVINSI",
            "kd_satker": 200_000 + office,
            "kd_satker_str": f"1.03.0.00.0.00.{office:02}.0000",
            "nama_satker": f"DINAS PERCONTOHAN {office}",
            "kd_rup": 62_000_000 + number,
            "nama_paket": f"{dice.choice(WORKS)} paket {number}",
            "pagu": dice.randrange(10, 4_000) * 50_000,
            "metode_pengadaan": dice.choice(METHODS),
            "kd_jenis_pengadaan": str(kind + 1),
            "jenis_pengadaan": KINDS[kind],
            "status_pradipa": "Non-PraDIPA",
            "tipe_paket": "Penyedia",
            "volume_pekerjaan": "1 Paket",
            "urarian_pekerjaan": LONG,
            "spesifikasi_pekerjaan": LONG,
            "tgl_awal_pemilihan": "2026-02-01T00:00:00.000000Z",
            "tgl_akhir_pemilihan": "2026-03-01T00:00:00.000000Z",
            "tgl_awal_kontrak": "2026-03-01T00:00:00.000000Z",
            "tgl_akhir_kontrak": "2026-11-01T00:00:00.000000Z",
            "tgl_pengumuman_paket": "2026-01-15T08:00:00.000000Z",
            "nip_ppk": "198501012010011001",
            "nama_ppk": "Pejabat Komitmen",
            "status_umumkan_rup": "Terumumkan",
        }


def write_feed(path: Path, count: int) -> None:
    path.write_text(json.dumps(list(packages(count)), ensure_ascii=False), encoding="utf-8")


def write_site(path: Path, count: int) -> None:
    """Sheets Penyedia and Swakelola, three to one, as copied from the site."""
    import xlsxwriter

    titles = {
        "Penyedia": "Kode RUP|Satuan Kerja|Nama Paket|Pagu|Metode Pemilihan|Sumber Dana|Kode RUP|Waktu Pemilihan",
        "Swakelola": "Kode RUP|Satuan Kerja|Nama Paket|Pagu|Sumber Dana|Kode RUP|Waktu Pelaksanaan|Status",
    }
    book = xlsxwriter.Workbook(str(path))
    rows = list(packages(count))
    for name, some in (("Penyedia", rows[: count * 3 // 4]), ("Swakelola", rows[count * 3 // 4 :])):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, titles[name].split("|"))
        for line, row in enumerate(some, start=1):
            code, start = row["kd_rup"], [row["kd_rup"], row["nama_satker"], row["nama_paket"], row["pagu"]]
            rest = [row["metode_pengadaan"], "APBD, APBD", code, "March 2026"]
            sheet.write_row(line, 0, [*start, *(rest if name == "Penyedia" else ["APBD", code, "March 2026", "-"])])
    book.close()


@contextmanager
def clock(into: dict[str, float], name: str) -> Iterator[None]:
    cpu, wall = time.process_time(), time.perf_counter()
    yield
    into[f"{name} cpu"], into[f"{name} wall"] = time.process_time() - cpu, time.perf_counter() - wall


def bare_read(path: Path) -> dict[str, float]:
    from python_calamine import CalamineWorkbook

    best: dict[str, float] = {}
    for _ in range(3):
        once: dict[str, float] = {}
        with clock(once, "bare"):
            if path.suffix == ".json":
                with path.open(encoding="utf-8") as file:
                    json.load(file)
            else:
                book = CalamineWorkbook.from_path(str(path))
                for name in book.sheet_names:
                    book.get_sheet_by_name(name).to_python()
        if not best or once["bare cpu"] < best["bare cpu"]:
            best = once
    return best


def bring_in(path: Path, slug: str, government: str) -> dict[str, float]:
    """The whole way of one file; returns what it cost and its counts."""
    from forum_portal import jobs
    from forum_portal.intake.commit import ask_commit
    from forum_portal.intake.receive import receive_upload
    from forum_portal.intake.source import Options, source_named
    from forum_portal.models import ImportRun

    cost: dict[str, float] = {}
    source = source_named(slug)
    stated = government if source.needs_government else ""
    with clock(cost, "stage"), path.open("rb") as stream, jobs.without_bell():
        received = receive_upload(
            source=source,
            stream=stream,
            filename=path.name,
            options=Options(as_of=date.today(), government=stated),
            by=None,
            max_bytes=1 << 30,
        )
        if received.job is None:
            raise SystemExit(f"{path.name} is in already")
        jobs.run_now(received.job)
    run = ImportRun.objects.get(pk=received.run.pk)
    with clock(cost, "commit"), jobs.without_bell():
        jobs.run_now(ask_commit(run=run, by=None))
    run.refresh_from_db()
    if run.status != "published":
        raise SystemExit(f"{path.name} as {slug} is {run.status}: {run.failure}")
    print(f"{slug}: {run.counts}", file=sys.stderr)
    return cost


def second_user(scratch: str, stop: Any, told: Any) -> None:
    """Another process: a small write and a list page, again and again; tells how long each took in milliseconds."""
    os.environ["PORTAL_VAR"] = scratch
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client

    from forum_portal import trail
    from forum_portal.models import Membership, Role, User

    settings.ALLOWED_HOSTS = ["localhost"]
    user, _ = User.objects.get_or_create(username="bench")
    Membership.objects.get_or_create(user=user, role=Role.FORUM)
    client = Client(SERVER_NAME="localhost")
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    writes: list[float] = []
    pages: list[float] = []
    while not stop.is_set():
        begun = time.perf_counter()
        trail.record(subject=user, action="user.changed", by=user)
        writes.append((time.perf_counter() - begun) * 1000)
        if len(writes) % 10 == 0:
            begun = time.perf_counter()
            status = client.get("/kontrak/").status_code
            pages.append((time.perf_counter() - begun) * 1000 if status == 200 else 1e9)
        time.sleep(0.01)
    told.put((writes, pages))


@contextmanager
def somebody_else(waits: dict[str, float]) -> Iterator[None]:
    context = multiprocessing.get_context("spawn")
    stop, told = context.Event(), context.Queue()
    process = context.Process(target=second_user, args=(SCRATCH, stop, told), daemon=True)
    process.start()
    time.sleep(3)
    yield
    stop.set()
    writes, pages = told.get(timeout=60)
    process.join()
    waits["writes"], waits["write p95"] = len(writes), statistics.quantiles(writes, n=20)[-1]
    waits["page median"] = statistics.median(pages) if pages else 0.0


def report(path: Path, slugs: tuple[str, ...]) -> bool:
    from django.db import connection

    bare = bare_read(path)
    total: dict[str, float] = {}
    waits: dict[str, float] = {}
    with somebody_else(waits):
        for slug in slugs:
            for name, value in bring_in(path, slug, "D241").items():
                total[name] = total.get(name, 0) + value
    cpu, wall = (total[f"stage {each}"] + total[f"commit {each}"] for each in ("cpu", "wall"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"| {connection.vendor} | {path.suffix} | {bare['bare cpu']:.2f} | {total['stage cpu']:.2f} | "
        f"{total['commit cpu']:.2f} | {cpu / bare['bare cpu']:.1f} | {wall / bare['bare wall']:.1f} | {peak:.0f} | "
        f"{waits['write p95']:.0f} | {waits['page median']:.0f} |"
    )
    return cpu / bare["bare cpu"] <= RATIO and peak <= MEMORY_MIB and waits["write p95"] <= WAIT_MS


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--feed", type=Path)
    arguments.add_argument("--site", type=Path)
    arguments.add_argument("--packages", type=int, default=15_726)
    asked = arguments.parse_args()
    import django

    django.setup()
    from django.core.management import call_command

    try:
        call_command("migrate", verbosity=0)
        feed, site = asked.feed or Path(SCRATCH) / "rup.json", asked.site or Path(SCRATCH) / "rup.xlsx"
        if not asked.feed:
            write_feed(feed, asked.packages)
        if not asked.site:
            write_site(site, asked.packages * 7 // 4)
        print(
            "| store | file | bare read CPU s | stage | commit | ratio CPU | wall | peak MiB | write p95 ms | page ms |"
        )
        print("|---|---|---|---|---|---|---|---|---|---|")
        fine = [
            report(feed, ("sirup_packages",)),
            report(site, ("sirup_site_packages", "sirup_site_self_managed")),
        ]
    finally:
        shutil.rmtree(SCRATCH, ignore_errors=True)
    return 0 if all(fine) else 1


if __name__ == "__main__":
    sys.exit(main())
