"""A year of all eleven governments of Kalimantan Timur: how it goes in, and what every page costs afterwards.

    python bench/year.py [--feed FILE.json] [--keep DIR] [--rounds 5] [--share 1.0] [--limit 40]

221,600 packages come in the way of any file, one file a government; so do contracts of part of them and a small extract
of employers. Then come the jobs that an import wakes. Without --feed everything is invented; with a file of
RUP-PaketPenyedia-Terumumkan its rows are repeated with new codes and other governments. Runs on the database that the
environment names (DATABASE_URL), else on a fresh SQLite file. --keep DIR leaves the folder there, and measures the
pages alone where it is filled already. Prints two Markdown tables; ends with 1 when a page costs more than the limit.
"""

import argparse
import json
import multiprocessing
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
_KEPT = sys.argv[sys.argv.index("--keep") + 1] if "--keep" in sys.argv[:-1] else ""
SCRATCH = _KEPT or tempfile.mkdtemp(prefix="bench-")
os.environ["DJANGO_SETTINGS_MODULE"] = "forum_portal.settings"
os.environ["PORTAL_VAR"] = SCRATCH
os.environ.setdefault("PORTAL_LOG_LEVEL", "ERROR")

YEAR, CONTRACTS, EMPLOYERS = 2026, 60_000, 3_000
# Packages of one year, as counted from the files of February 2026; codes as in forum_portal.governments.
PACKAGES = {
    "D241": 28_852,
    "D243": 14_644,
    "D249": 17_795,
    "D251": 14_457,
    "D242": 14_794,
    "D244": 9_904,
    "D246": 42_650,
    "D247": 13_759,
    "D252": 36_710,
    "D255": 23_419,
    "mahulu": 4_647,
}
# Shares in percent, as in a province's plan of a year.
METHODS = {
    "E-Purchasing": 629,
    "Pengadaan Langsung": 320,
    "Dikecualikan": 37,
    "Tender": 9,
    "Penunjukan Langsung": 3,
    "Seleksi": 2,
}
KINDS = {"Barang": 52, "Jasa Lainnya": 30, "Pekerjaan Konstruksi": 11, "Jasa Konsultansi": 7}
BEGINNINGS = (
    "Belanja alat tulis kantor",
    "Belanja makanan dan minuman rapat",
    "Belanja bahan cetak",
    "Belanja jasa tenaga kebersihan",
    "Pemeliharaan gedung kantor",
    "Belanja perjalanan dinas biasa",
    "Belanja modal peralatan komputer",
    "Rehabilitasi drainase",
    "Peningkatan jalan lingkungan",
    "Pembangunan ruang kelas",
    "Konsultan pengawasan",
    "Belanja obat-obatan",
)
PLACES = ("MAHAKAM", "TEPIAN", "ULIN", "MERANTI", "PESUT", "ENGGANG", "BENUA", "KENCANA", "SEPINGGAN", "LESTARI")
FORMS = ("CV", "CV", "CV", "PT", "UD")
Cost = dict[str, float]


def plans(dice: random.Random, klpd: str, count: int, first: int, pattern: list[dict[str, Any]]) -> Iterator[Any]:
    """The plan of one government. A few offices have most of the packages, a few beginnings most of the names."""
    offices = max(12, count // 500)
    methods, kinds = list(METHODS), list(KINDS)
    for number in range(count):
        code = first + number
        if pattern:
            row = dict(pattern[number % len(pattern)])
            satker = row.get("kd_satker_str") or "0.00"
        else:
            office = min(int(dice.paretovariate(0.9)) - 1, offices - 1)
            satker = f"1.03.0.00.0.00.{office:02}.0000"
            row = invented(dice, methods, kinds, office, code)
        row |= {
            "tahun_anggaran": YEAR,
            "kd_klpd": klpd,
            "nama_klpd": klpd,
            "kd_satker": 900_000 + sum(map(ord, klpd + satker)) * 37 % 90_000,
            "kd_satker_str": satker,
            "kd_rup": code,
        }
        yield row


def invented(dice: random.Random, methods: list[str], kinds: list[str], office: int, code: int) -> dict[str, Any]:
    beginning = BEGINNINGS[min(int(dice.paretovariate(0.8)) - 1, len(BEGINNINGS) - 1)]
    return {
        "nama_satker": f"DINAS PERCONTOHAN {office}",
        "nama_paket": f"{beginning} {dice.choice(PLACES)} {dice.choice(PLACES)} {code % 9973}",
        "pagu": round(dice.lognormvariate(16.3, 1.6), -3),
        "metode_pengadaan": dice.choices(methods, list(METHODS.values()))[0],
        "jenis_pengadaan": dice.choices(kinds, list(KINDS.values()))[0],
        "tipe_paket": "Penyedia",
        "urarian_pekerjaan": "Uraian pekerjaan sesuai kerangka acuan kerja. " * 4,
        "tgl_awal_pemilihan": f"{YEAR}-{1 + code % 6:02}-01T00:00:00.000000Z",
        "tgl_akhir_pemilihan": f"{YEAR}-{2 + code % 6:02}-01T00:00:00.000000Z",
        "tgl_awal_kontrak": f"{YEAR}-{3 + code % 6:02}-01T00:00:00.000000Z",
        "tgl_akhir_kontrak": f"{YEAR}-11-01T00:00:00.000000Z",
        "tgl_pengumuman_paket": f"{YEAR}-01-15T08:00:00.000000Z",
        "status_umumkan_rup": "Terumumkan",
    }


def firms(dice: random.Random) -> list[tuple[str, str]]:
    """(name, NPWP) of contractors; every second one is an employer of the extract."""
    return [
        (
            f"{dice.choice(FORMS)} {' '.join(dice.sample(PLACES, 2))} {dice.choice(PLACES)} {number % 97}",
            f"{dice.randrange(10**8, 10**9):09}722000",
        )
        for number in range(EMPLOYERS * 2)
    ]


def winners(dice: random.Random, plan: list[Any], count: int, first: int, known: list[Any]) -> Iterator[Any]:
    """Contracts of a part of the plan; one package in fifty has several, and some carry two packages."""
    for number in range(count):
        package = plan[dice.randrange(len(plan))] if number % 50 else plan[0]
        name, npwp = known[min(int(dice.paretovariate(0.5)), len(known)) - 1]
        value = round(float(package.get("pagu") or 0) * dice.uniform(0.8, 1))
        codes = str(package["kd_rup"]) if number % 40 else f"{package['kd_rup']};{plan[-1]['kd_rup']}"
        yield {
            "tahun_anggaran": YEAR,
            "kd_klpd": package["kd_klpd"],
            "kd_satker_str": package["kd_satker_str"],
            "nama_satker": package["nama_satker"],
            "kd_nontender": str(first + number),
            "kd_rup": codes,
            "nama_paket": package["nama_paket"],
            "pagu": package.get("pagu"),
            "nilai_kontrak": value,
            "jenis_pengadaan": package.get("jenis_pengadaan"),
            "mtd_pemilihan": "Pengadaan Langsung",
            "status_nontender": "Selesai",
            "tgl_selesai": f"{YEAR}-02-{1 + number % 28:02}",
            "nama_penyedia": name,
            "npwp_penyedia": npwp,
        }


def members(known: list[tuple[str, str]]) -> Iterator[dict[str, str]]:
    for number, (name, npwp) in enumerate(known[::2]):
        yield {
            "npp": f"JJ{100_000 + number:06}",
            "divisi": "000",
            "nama_perusahaan": name,
            "npwp": npwp,
            "skala_usaha": "Kecil",
            "status": "Aktif",
            "program": "JKK, JKM, JHT",
            "iuran_terakhir": f"{YEAR}-01",
        }


def high_water(reset: bool = False) -> float:
    """The most memory this process held since the last reset, in MiB."""
    if reset:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    text = Path("/proc/self/status").read_text(encoding="ascii")
    return int(text.split("VmHWM:")[1].split()[0]) / 1024


@contextmanager
def step(costs: dict[str, Cost], name: str) -> Iterator[None]:
    cost = costs.setdefault(name, {"times": 0, "wall": 0, "cpu": 0, "peak": 0})
    high_water(reset=True)
    cpu, wall = time.process_time(), time.perf_counter()
    yield
    cost["times"] += 1
    cost["cpu"] += time.process_time() - cpu
    cost["wall"] += time.perf_counter() - wall
    cost["peak"] = max(cost["peak"], high_water())
    print(f"{name}: {time.perf_counter() - wall:.1f} s", file=sys.stderr)


def write(folder: Path, feed: Path | None, share: float) -> None:
    """The files as they arrive. In a process of its own: what it holds is no part of any step."""
    dice = random.Random(2026)
    pattern = json.loads(feed.read_text(encoding="utf-8")) if feed else []
    known = firms(dice)
    put(folder / "members.json", members(known))
    first, code, whole = 60_000_000, 10_000_000_000, sum(PACKAGES.values())
    for klpd, packages in PACKAGES.items():
        plan = list(plans(dice, klpd, round(packages * share), first, pattern))
        put(folder / f"plan-{klpd}.json", plan)
        signed = winners(dice, plan, round(CONTRACTS * share * packages / whole), code, known)
        put(folder / f"winners-{klpd}.json", signed)
        first, code = first + len(plan), code + 1_000_000


def put(path: Path, rows: Iterable[Any]) -> None:
    path.write_text(json.dumps(list(rows), ensure_ascii=False), encoding="utf-8")


def bring_in(costs: dict[str, Cost], slug: str, path: Path, **options: Any) -> None:
    from django.utils import timezone

    from forum_portal import jobs
    from forum_portal.intake.commit import ask_commit
    from forum_portal.intake.receive import receive_upload
    from forum_portal.intake.source import Options, source_named
    from forum_portal.models import ImportRun

    asked = Options(as_of=timezone.localdate(), **options)
    with jobs.without_bell(), step(costs, f"{slug}: checking"), path.open("rb") as stream:
        received = receive_upload(
            source=source_named(slug), stream=stream, filename=path.name, options=asked, by=None, max_bytes=1 << 30
        )
        if received.job is None:
            raise SystemExit(f"{slug}: the file is in already")
        jobs.run_now(received.job)
    run = ImportRun.objects.get(pk=received.run.pk)
    with jobs.without_bell(), step(costs, f"{slug}: applying"):
        jobs.run_now(ask_commit(run=run, by=None))
    run.refresh_from_db()
    if run.status != "published" or run.counts.get("bad"):
        raise SystemExit(f"{slug} is {run.status}: {run.failure} {run.counts}")


def work(costs: dict[str, Cost]) -> None:
    """Whatever waits, and what that wakes."""
    from forum_portal import jobs
    from forum_portal.models import Job

    with jobs.without_bell():
        while waiting := list(Job.objects.filter(status=Job.Status.QUEUED).order_by("pk")):
            for job in waiting:
                with step(costs, f"job {job.kind}"):
                    done = jobs.run_now(job)
                if done.status != Job.Status.DONE:
                    raise SystemExit(f"{job.kind}: {done.error}")


def fill(feed: Path | None, share: float) -> dict[str, Cost]:
    from compliance.services.health import ask_health
    from forum_portal.offices import settle_offices

    folder = Path(SCRATCH) / "feeds"
    folder.mkdir(parents=True)
    writer = multiprocessing.get_context("fork").Process(target=write, args=(folder, feed, share))
    writer.start()
    writer.join()
    costs: dict[str, Cost] = {}
    bring_in(costs, "bpjs_employers", folder / "members.json", coverage="national")
    for klpd in PACKAGES:
        bring_in(costs, "sirup_packages", folder / f"plan-{klpd}.json")
    work(costs)
    for klpd in PACKAGES:
        bring_in(costs, "spse_non_tender_winners", folder / f"winners-{klpd}.json")
    work(costs)
    ask_health(by=None)
    work(costs)
    with step(costs, "settling offices, nothing to settle"):
        settle_offices()
    return costs


def people() -> tuple[Any, Any]:
    """Clients of a forum member and of a clerk of the office with the most packages."""
    from django.db.models import Count
    from django.test import Client

    from compliance.models import PackageCoverage
    from forum_portal.models import Membership, Role, User

    largest = PackageCoverage.objects.values("office").annotate(count=Count("pk")).order_by("-count")[0]["office"]
    clients = []
    for name, role, office in (("bench-forum", Role.FORUM, None), ("bench-opd", Role.OPD, largest)):
        user, _ = User.objects.get_or_create(username=name)
        Membership.objects.get_or_create(user=user, role=role, office_id=office)
        client = Client(SERVER_NAME="localhost")
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        clients.append(client)
    return clients[0], clients[1]


def pages() -> dict[str, tuple[str, str]]:
    """Address -> (title, who asks: "forum", "opd" or "both")."""
    from django.db.models import Count

    from compliance.duties import When
    from compliance.inbox import WorkKind
    from compliance.models import ContractCheck, PackageCoverage
    from forum_portal.models import ImportRun

    rows = PackageCoverage.objects.all()
    office = rows.values("office").annotate(count=Count("pk")).order_by("-count")[0]["office"]
    mine = rows.filter(office=office)
    bare = mine.filter(contracts=0).first() or rows[0]
    busy = mine.order_by("-contracts")[0]
    contract = ContractCheck.objects.filter(office=office).values_list("contract", flat=True).first()
    biggest = max(ImportRun.objects.filter(source="sirup_packages"), key=lambda run: sum(run.counts.values()))
    return {
        "/dasbor/": ("dashboard", "forum"),
        "/dasbor/opd-per-bulan/": ("offices by month", "forum"),
        "/sektor/konstruksi/": ("construction", "forum"),
        "/sektor/perkebunan-sawit/": ("palm", "forum"),
        "/paket-saya/": ("an office's home", "opd"),
        "/kontrak/": ("contracts", "both"),
        "/kontrak/?severity=3": ("contracts, red ones", "both"),
        "/kontrak/?protection=terhitung": ("contracts, workers without cover", "forum"),
        "/kontrak/?gap=1": ("contracts with a gap", "forum"),
        f"/kontrak/?month={YEAR}-03": ("contracts without cover in a month", "forum"),
        "/kontrak/?sector=konstruksi": ("contracts of construction", "forum"),
        "/kontrak/?sector=perkebunan-sawit": ("contracts of palm", "forum"),
        "/temuan/": ("findings", "both"),
        "/temuan/?idle=14": ("findings without a step", "forum"),
        "/temuan/?waiting=verifikasi": ("findings to verify", "forum"),
        f"/kontrak/?office={office}": ("contracts of an office", "forum"),
        "/kontrak/?q=MAHAKAM": ("contracts, searched for a common word", "both"),
        "/kontrak/?q=zzzzzz": ("contracts, searched in vain", "both"),
        f"/kontrak/?q={10_000_000_000}": ("contracts, searched by code", "both"),
        "/kontrak/?sort=-value": ("contracts, largest first", "forum"),
        "/kontrak/?sort=-value&page=200": ("contracts, largest first, late page", "forum"),
        "/kontrak/?sort=package": ("contracts by name", "forum"),
        f"/kontrak/{contract}/": ("a contract", "both"),
        "/paket/": ("packages", "both"),
        "/paket/?bucket=gelap": ("packages in the dark", "both"),
        "/paket/?bucket=ada_hasil": ("packages with an outcome", "both"),
        "/paket/?trace=kontrak": ("packages with a contract", "both"),
        "/paket/?physical=ya": ("packages of physical work", "both"),
        "/paket/?method=Tender": ("packages by method", "both"),
        "/paket/?level=kabkota": ("packages of regencies", "forum"),
        f"/paket/?year={YEAR}&kind=penyedia&level=daerah": ("packages behind a total", "forum"),
        f"/paket/?office={office}": ("packages of an office", "forum"),
        f"/paket/?office={office}&bucket=gelap&year={YEAR}": ("packages behind a figure", "forum"),
        "/paket/?q=drainase": ("packages, searched for a word", "both"),
        "/paket/?q=zzzzzz": ("packages, searched in vain", "both"),
        f"/paket/?q={busy.kd_rup}": ("packages, searched by code", "both"),
        "/paket/?sort=pagu": ("packages, smallest first", "both"),
        "/paket/?page=4000": ("packages, late page", "forum"),
        "/paket/?page=40": ("packages, page 40", "opd"),
        f"/paket/penyedia/{bare.kd_rup}/": ("a package without a contract", "both"),
        f"/paket/penyedia/{busy.kd_rup}/": (f"a package with {busy.contracts} contracts", "both"),
        "/paket/tidak-berlaku/": ("packages no longer in the plan", "both"),
        "/paket/penerus/": ("successors", "both"),
        "/keterlihatan/": ("coverage", "both"),
        "/keterlihatan/?tingkat=provinsi": ("coverage of the province", "forum"),
        "/keterlihatan/?cara=swakelola": ("coverage, self-managed", "both"),
        "/kesehatan-data/": ("data health", "both"),
        "/kesehatan-data/baris/": ("data health, rows", "both"),
        "/kesehatan-data/baris/?check=D01": ("data health, rows of a check", "forum"),
        "/kesehatan-data/baris/?q=drainase": ("data health, rows, searched", "forum"),
        "/perangkat-daerah/": ("offices", "forum"),
        "/putusan/": ("matches to be judged", "secretariat"),
        "/antrian/": ("what waits", "secretariat"),
        **{f"/antrian/?jenis={kind.value}": ("what waits, of a kind", "secretariat") for kind in WorkKind},
        "/antrian/?q=MAHAKAM": ("what waits, searched for a common word", "secretariat"),
        **{f"/paket-saya/?due={when.value}": ("an office's duties", "opd") for when in When},
        "/bayar/": ("before paying", "opd"),
        "/terbitan/": ("publications", "secretariat"),
        "/surat/": ("letters", "secretariat"),
        "/akun/token/": ("tokens of programs", "secretariat"),
        "/pemeriksaan/": ("cross-checks", "forum"),
        "/impor/": ("imports", "both"),
        f"/impor/{biggest.pk}/": (f"an import of {sum(biggest.counts.values())} rows", "forum"),
        f"/impor/{biggest.pk}/baris/": ("its rows", "forum"),
        "/kepesertaan/": ("employers", "forum"),
        "/tarikan/": ("feeds", "secretariat"),
    }


def milliseconds(function: Callable[[], object], requests: int) -> float:
    begun = time.process_time()
    for _ in range(requests):
        function()
    return (time.process_time() - begun) / requests * 1000


def measure(client: Any, address: str, rounds: int) -> tuple[float, int]:
    """CPU milliseconds of this process for one request, the least of all rounds, and how many queries it made."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for _ in range(2):
        answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code}")
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    queries = len(captured)
    return min(milliseconds(lambda: client.get(address), 4) for _ in range(rounds)), queries


def report(rounds: int, limit: float, only: str) -> bool:
    from django.conf import settings
    from django.db import connection

    from forum_portal.models import Membership, Role, User

    settings.ALLOWED_HOSTS = ["localhost"]
    forum, clerk = people()
    secretary, _ = User.objects.get_or_create(username="bench-secretary")
    Membership.objects.get_or_create(user=secretary, role=Role.SECRETARIAT)
    third = type(forum)(SERVER_NAME="localhost")
    third.force_login(secretary, backend="allauth.account.auth_backends.AuthenticationBackend")
    clients = {"forum": {"forum": forum}, "opd": {"opd": clerk}, "secretariat": {"secretariat": third}}
    clients["both"] = clients["forum"] | clients["opd"]
    empty = min(milliseconds(lambda: forum.get("/health/live"), 50) for _ in range(rounds * 2))
    print(f"| {connection.vendor}: page | who | CPU ms | ratio (limit {limit:.0f}) | queries |\n|---|---|---|---|---|")
    print(f"| empty view | | {empty:.2f} | 1.0 | 0 |")
    fine = True
    for address, (title, who) in pages().items():
        if only not in address:
            continue
        for name, client in clients[who].items():
            cost, queries = measure(client, address, rounds)
            over = cost / empty > limit
            fine = fine and not over
            ratio = f"**{cost / empty:.1f}**" if over else f"{cost / empty:.1f}"
            print(f"| {title} `{address}` | {name} | {cost:.1f} | {ratio} | {queries} |", flush=True)
    return fine


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--feed", type=Path)
    arguments.add_argument("--keep", type=Path)
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--share", type=float, default=1.0)
    arguments.add_argument("--limit", type=float, default=40.0)
    arguments.add_argument("--only", default="", help="pages whose address holds this")
    asked = arguments.parse_args()
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    try:
        call_command("migrate", verbosity=0)
        from compliance.models import PackageCoverage

        if not PackageCoverage.objects.exists():
            print("| step | times | wall s | CPU s | peak MiB |\n|---|---|---|---|---|")
            for name, cost in fill(asked.feed, asked.share).items():
                shown = " | ".join(f"{cost[each]:.1f}" for each in ("wall", "cpu"))
                print(f"| {name} | {cost['times']} | {shown} | {cost['peak']:.0f} |", flush=True)
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
            print()
        return 0 if report(asked.rounds, asked.limit, asked.only) else 1
    finally:
        if not asked.keep:
            shutil.rmtree(SCRATCH, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
