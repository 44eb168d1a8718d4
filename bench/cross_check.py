"""Cross-checking 100,000 contracts against 40,000 employers, as a multiple of reading both tables into Python once.

    python bench/cross_check.py [--contracts 100000] [--employers 40000] [--profile FILE]

Runs on the database that the environment names (DATABASE_URL), else on a fresh SQLite file that is thrown away.
Everything is invented. Prints both costs and their ratio, in CPU seconds and on the wall clock, as a Markdown table.
"""

import argparse
import cProfile
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
SCRATCH = tempfile.mkdtemp(prefix="bench-")
os.environ["DJANGO_SETTINGS_MODULE"] = "forum_portal.settings"
os.environ["PORTAL_VAR"] = SCRATCH
os.environ.setdefault("PORTAL_LOG_LEVEL", "ERROR")

AS_OF = date(2025, 10, 3)
WORDS = [
    "MAHAKAM",
    "KARANG",
    "SEPINGGAN",
    "TEPIAN",
    "BORNEO",
    "RAYA",
    "MANDIRI",
    "JAYA",
    "UTAMA",
    "KARYA",
    "CIPTA",
    "BANGUN",
    "PERSADA",
    "ENGGANG",
    "LESTARI",
    "KENCANA",
    "DELTA",
    "PESUT",
    "MERANTI",
    "ULIN",
    "BENUA",
    "ETAM",
    "SENTOSA",
    "ABADI",
    "GEMILANG",
    "ANUGERAH",
    "MITRA",
    "SARANA",
    "TEKNIK",
    "NUSA",
    "INDAH",
    "PUTRA",
    "BERKAH",
    "SINAR",
    "CAHAYA",
    "TIMUR",
    "BARAT",
    "UTARA",
    "SELATAN",
    "MUDA",
    "SEJAHTERA",
    "PRATAMA",
    "KONSTRUKSI",
    "BANUA",
    "TUNAS",
    "HARAPAN",
]
FORMS = ("PT", "CV", "CV", "UD")
PROGRAMMES = {"mikro": "JKK,JKM", "kecil": "JKK,JKM,JHT", "menengah": "JKK,JKM,JHT,JP", "besar": "JKK,JKM,JHT,JP,JKP"}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--contracts", type=int, default=100_000)
    arguments.add_argument("--employers", type=int, default=40_000)
    arguments.add_argument("--profile", default="")
    asked = arguments.parse_args()
    import django

    django.setup()
    from django.core.management import call_command

    try:
        call_command("migrate", verbosity=0)
        invent(asked.contracts, asked.employers)
        report(asked.profile)
    finally:
        shutil.rmtree(SCRATCH, ignore_errors=True)


def invent(contracts: int, employers: int) -> None:
    from forum_portal.models import ImportRun, Office, StoredFile

    luck = random.Random(20251003)
    file = StoredFile.objects.create(sha256="0" * 64, original_name="bench", path="bench", size=0, kind="csv")
    runs = {
        source: ImportRun.objects.create(
            source=source,
            file=file,
            as_of=AS_OF,
            coverage=coverage,
            status="published",
            published_at="2025-10-03T00:00Z",
        ).pk
        for source, coverage in (
            ("bpjs_employers", "national"),
            ("bpjs_projects", "national"),
            ("spse_non_tender_winners", ""),
        )
    }
    offices = [Office.objects.create(code=f"D999.{number}", name=f"Dinas {number}").pk for number in range(40)]
    firms = invent_employers(luck, employers, runs["bpjs_employers"])
    signed = invent_contracts(luck, contracts, firms, offices, runs["spse_non_tender_winners"])
    invent_projects(luck, signed, runs["bpjs_projects"])


def firm_name(luck: random.Random) -> str:
    return f"{luck.choice(FORMS)} {' '.join(luck.sample(WORDS, 3))} {luck.choice(WORDS)}"


def invent_employers(luck: random.Random, count: int, run: int) -> list[tuple[str, str, str]]:
    from employers.models import Employer, EmployerVersion
    from forum_portal.bulk import insert

    now = "2025-10-03T00:00:00+00:00"
    insert(
        Employer,
        ("id", "key", "first_seen_at", "current_id"),
        [(number, f"{30000000 + number}", moment(now), None) for number in range(1, count + 1)],
    )
    firms, rows = [], []
    for number in range(1, count + 1):
        size = luck.choice(tuple(PROGRAMMES))
        npwp = f"{luck.randrange(10**8, 10**9):09}722000" if luck.random() < 0.75 else ""
        name = firm_name(luck)
        late = luck.random() < 0.2
        firms.append((f"{30000000 + number}", name, npwp))
        rows.append(
            (
                number,
                number,
                run,
                False,
                {"bpjs_employers": {"nama_perusahaan": name}},
                number,
                name,
                npwp,
                npwp[:9],
                size,
                "nonaktif" if luck.random() < 0.05 else "aktif",
                PROGRAMMES[size] if luck.random() < 0.95 else "JKK,JKM",
                "2025-05" if late else "2025-08",
                3 if late else 0,
                AS_OF,
            )
        )
    columns = (
        "id",
        "subject_id",
        "run_id",
        "gone",
        "parts",
        "row_number",
        "name",
        "npwp",
        "npwp_body",
        "size",
        "status",
        "programmes",
        "last_settled",
        "arrears_months",
        "as_of",
    )
    insert_whole(EmployerVersion, columns, rows)
    publish("employers_employer")
    return firms


def invent_contracts(
    luck: random.Random, count: int, firms: list[tuple[str, str, str]], offices: list[int], run: int
) -> list[tuple[str, str, date, Decimal]]:
    from forum_portal.bulk import insert
    from procurement.models import Contract, ContractVersion

    insert(
        Contract,
        ("id", "key", "first_seen_at", "scheme", "office_id", "current_id"),
        [
            (
                n,
                f"non_tender:{10_000_000_000 + n}",
                moment("2025-10-03T00:00:00+00:00"),
                "non_tender",
                luck.choice(offices),
                None,
            )
            for n in range(1, count + 1)
        ],
    )
    strangers = [
        (f"{luck.choice(FORMS)} {' '.join(luck.choices(WORDS, k=5))}", npwp(luck)) for _ in range(count // 100)
    ]
    bidders = luck.sample(firms, min(len(firms), count // 10))
    rows, signed = [], []
    for number in range(1, count + 1):
        npp, name, body = luck.choice(bidders)
        if luck.random() < 0.1:
            npp = ""
            name, body = luck.choice(strangers)
        construction = luck.random() < 0.3
        day = date(2025, 1, 6) + timedelta(days=luck.randrange(260))
        value = Decimal(luck.randrange(20_000_000, 900_000_000))
        key = f"027{number}SPK{luck.randrange(100)}2025"
        if npp and construction and luck.random() < 0.6:
            signed.append((npp, key, day, value))
        rows.append(
            (
                number,
                number,
                run,
                False,
                said_of(number, name, body, day, value, key),
                number,
                2025,
                str(50_000_000 + number),
                f"Pekerjaan percontohan {number}",
                construction,
                luck.choice(("64.71", "64.72", "64.02", "")),
                value,
                value,
                key,
                key,
                day,
                key,
                day,
                name,
                body,
                "",
                "",
            )
        )
    columns = (
        "id",
        "subject_id",
        "run_id",
        "gone",
        "parts",
        "row_number",
        "year",
        "kd_rup",
        "package_name",
        "is_construction",
        "region",
        "value",
        "contract_value",
        "contract_number",
        "contract_key",
        "spk_date",
        "first_contract_key",
        "first_spk_date",
        "contractor_name",
        "npwp",
        "npwp16",
        "business_form",
    )
    insert_whole(ContractVersion, columns, rows)
    publish("procurement_contract")
    return signed


def invent_projects(luck: random.Random, signed: list[tuple[str, str, date, Decimal]], run: int) -> None:
    from employers.models import ProjectRegistration, ProjectRegistrationVersion
    from forum_portal.bulk import insert

    insert(
        ProjectRegistration,
        ("id", "key", "first_seen_at", "current_id"),
        [(n, f"{2300000000000 + n}", moment("2025-10-03T00:00:00+00:00"), None) for n in range(1, len(signed) + 1)],
    )
    rows = [
        (n, n, run, False, {}, n, npp, "", key, key, day, value, day + timedelta(days=luck.randrange(40)), None)
        for n, (npp, key, day, value) in enumerate(signed, start=1)
    ]
    columns = (
        "id",
        "subject_id",
        "run_id",
        "gone",
        "parts",
        "row_number",
        "npp",
        "project_name",
        "spk_number",
        "spk_key",
        "spk_date",
        "value",
        "registered_on",
        "first_instalment_on",
    )
    paid = [(*row[:-1], row[-2] if luck.random() < 0.8 else None) for row in rows]
    insert_whole(ProjectRegistrationVersion, columns, paid)
    publish("employers_projectregistration")


def insert_whole(model: Any, columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    """Inserts rows, with the default of every column that is not named."""
    from forum_portal.bulk import insert

    others = [each for each in model._meta.concrete_fields if each.attname not in columns and not each.primary_key]
    defaults = tuple(each.get_default() for each in others)
    insert(model, (*columns, *(each.attname for each in others)), [row + defaults for row in rows])


def said_of(number: int, name: str, body: str, day: date, value: Decimal, key: str) -> dict[str, dict[str, str]]:
    """What the two feeds say of a contract: about as much as real ones."""
    shared = {
        "tahun_anggaran": "2025",
        "kd_klpd": "D999",
        "kd_satker_str": "1.03.0.00.0.00.01.0000",
        "nama_satker": "Dinas Pekerjaan Umum dan Penataan Ruang",
        "kd_nontender": str(10_000_000_000 + number),
        "nama_paket": f"Pekerjaan percontohan {number}",
        "nama_penyedia": name,
        "npwp_penyedia": body,
        "nilai_kontrak": f"{value}.00",
    }
    winner = {"kd_rup": str(50_000_000 + number), "pagu": f"{value}.00", "jenis_pengadaan": "Pekerjaan Konstruksi"}
    contract = {"no_kontrak": key, "tgl_kontrak": day.isoformat(), "bentuk_usaha_penyedia": "Persekutuan Komanditer"}
    return {"spse_non_tender_winners": shared | winner, "spse_non_tender_contracts": shared | contract}


def npwp(luck: random.Random) -> str:
    return f"{luck.randrange(10**8, 10**9):09}722000"


def moment(text: str) -> Any:
    from django.utils.dateparse import parse_datetime

    return parse_datetime(text)


def publish(table: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET current_id = id")
        cursor.execute("ANALYZE")


def reading() -> None:
    from employers.selectors import employers_now
    from procurement.selectors import contract_slices

    for _ in contract_slices():
        pass
    employers_now()


def checking() -> None:
    from compliance.services.cross_check import ask_cross_check
    from forum_portal import jobs

    job = jobs.run_now(ask_cross_check(by=None))
    if job.status != "done":
        raise SystemExit(f"the cross-check failed: {job.error}")


def cost(function: Callable[[], None]) -> tuple[float, float]:
    cpu, wall = time.process_time(), time.perf_counter()
    function()
    return time.process_time() - cpu, time.perf_counter() - wall


def reading_whole_rows() -> None:
    """Both tables with all their columns, as anybody would read them who does not know what is needed."""
    from employers.models import Employer
    from procurement.models import Contract

    for model in (Contract, Employer):
        for _ in model.objects.select_related("current").iterator(chunk_size=5000):
            pass


def report(profile: str) -> None:
    from django.conf import settings
    from django.db import connection

    settings.JOBS_SILENT = True
    reading()
    base = min(cost(reading) for _ in range(3))
    whole = min(cost(reading_whole_rows) for _ in range(2))
    first = profiled(profile) if profile else cost(checking)
    again = cost(checking)
    print(f"| {connection.vendor} | CPU s | wall s | to whole rows, CPU | wall | to needed columns, CPU | wall |")
    print("|---|---|---|---|---|---|---|")
    for name, (cpu, wall) in (
        ("reading the needed columns of both tables", base),
        ("reading both tables, whole rows", whole),
        ("first cross-check", first),
        ("the same again", again),
    ):
        ratios = " | ".join(
            f"{spent / once:.1f}" for once in (whole, base) for spent, once in zip((cpu, wall), once, strict=True)
        )
        print(f"| {name} | {cpu:.2f} | {wall:.2f} | {ratios} |")


def profiled(path: str) -> tuple[float, float]:
    profile = cProfile.Profile()
    spent = cost(lambda: profile.runcall(checking))
    profile.dump_stats(path)
    return spent


if __name__ == "__main__":
    main()
