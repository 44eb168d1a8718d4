"""What scoring a season costs against reading the history of its companies once, and what printing its dossiers holds.

    .venv/bin/python bench/awards.py [--companies 40000] [--dossiers 150]

Fills a database in a temporary folder: each company with 24 months. "Reading" walks all published months once, as the
season does; "scoring" is everything from reading to scores, ranks and how sure they are. Prints CPU seconds, the ratio
that must stay at or below 3, and the most memory that printing the dossiers in one job held (limit 400 MiB).
"""

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forum_portal.settings")
if "--print-only" not in sys.argv:
    os.environ["PORTAL_VAR"] = tempfile.mkdtemp(prefix="bench-awards-")
os.environ.pop("DATABASE_URL", None)

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from compliance.models import AwardSeason, Nominee  # noqa: E402
from compliance.scoring import score_all  # noqa: E402
from compliance.selectors.awards import categories_of, weights_of  # noqa: E402
from compliance.selectors.awards.facts import months_of, read_facts  # noqa: E402
from compliance.services import awards  # noqa: E402
from compliance.services.awards.papers import print_season  # noqa: E402
from compliance.services.awards.reading import nominee_rows  # noqa: E402
from employers.models import Employer, EmployerVersion, PaymentMonth, PaymentMonthVersion  # noqa: E402
from employers.selectors.histories import payments_in  # noqa: E402
from forum_portal import jobs  # noqa: E402
from forum_portal.models import ImportRun, StoredFile, User  # noqa: E402
from forum_portal.months import Month  # noqa: E402

LIMIT, MEMORY_LIMIT, ROUNDS = 3.0, 400, 3
FIRST = Month(2024, 1)
SECTORS = ("Perkebunan kelapa sawit", "Konstruksi bangunan", "Pertambangan", "Jasa perusahaan", "Perdagangan besar")
SIZES = ("mikro", "kecil", "menengah", "besar")


def fill(companies: int) -> None:
    luck = random.Random(7)
    file = StoredFile.objects.create(sha256="0" * 64, original_name="a.csv", path="a.csv", size=1, kind="csv")
    run = ImportRun.objects.create(
        source="bpjs_employers", status=ImportRun.Status.PUBLISHED, as_of=date(2026, 1, 31), file=file
    )
    subjects = Employer.objects.bulk_create([Employer(key=f"26{n:06}") for n in range(companies)], batch_size=2000)
    versions = EmployerVersion.objects.bulk_create(
        [
            EmployerVersion(
                subject=each,
                run=run,
                name=f"PT Contoh {each.key}",
                region="KOTA SAMARINDA",
                sector=luck.choice(SECTORS),
                size=luck.choice(SIZES),
                status="aktif",
                member_since=date(2015, 1, 1),
                programmes="JKK,JKM,JHT,JP,JKP",
                workers=luck.randint(2, 900),
                reported_wages=Decimal(luck.randint(10, 4000) * 1_000_000),
                arrears_months=0,
                as_of=date(2026, 1, 31),
                parts={"bpjs_employers": {"status_sanksi": None}},
            )
            for each in subjects
        ],
        batch_size=2000,
    )
    for subject, version in zip(subjects, versions, strict=True):
        subject.current = version
    Employer.objects.bulk_update(subjects, ("current",), batch_size=500)
    for back in range(24):
        month = FIRST + back
        blth = f"{month.year}-{month.number:02}"
        rows = PaymentMonth.objects.bulk_create(
            [PaymentMonth(key=f"{each.key}:{blth}", npp=each.key, blth=blth) for each in subjects], batch_size=5000
        )
        told = PaymentMonthVersion.objects.bulk_create(
            [
                PaymentMonthVersion(
                    subject=row,
                    run=run,
                    settled_on=(month + 1).day(luck.choice((9, 12, 15, 20))),
                    workers=20,
                    amount=Decimal(9_000_000),
                    programmes="JKK,JKM,JHT,JP,JKP",
                )
                for row in rows
            ],
            batch_size=5000,
        )
        for row, version in zip(rows, told, strict=True):
            row.current_id = version.pk
        PaymentMonth.objects.bulk_update(rows, ("current",), batch_size=500)


def cpu(work: object) -> float:
    best = float("inf")
    for _ in range(ROUNDS):
        begun = time.process_time()
        work()  # type: ignore[operator]
        best = min(best, time.process_time() - begun)
    return best


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--companies", type=int, default=40_000)
    parser.add_argument("--dossiers", type=int, default=150)
    parser.add_argument("--print-only", action="store_true", help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.print_only:
        return print_only()
    call_command("migrate", verbosity=0)
    fill(wanted.companies)
    by = User.objects.create(username="sekretariat")
    season = awards.open_season(year=2025, last_month="2025-12", by=by, today_year=2026)
    every = [f"{(FIRST + back).year}-{(FIRST + back).number:02}" for back in range(24)]

    def read_once() -> None:
        for _ in payments_in(every):
            pass

    def score() -> None:
        facts = read_facts(season)
        assert facts is not None
        score_all((each.company for each in facts.companies), facts.by, weights_of(season), categories_of(season))

    reading, scoring = cpu(read_once), cpu(score)
    whole = read_facts(season)
    assert whole is not None
    keeping = cpu(lambda: nominee_rows(season, whole))
    ratio = scoring / reading
    print(f"{wanted.companies} companies, 24 months each, twelve of them judged ({months_of(season)[0].label()} on)")
    print(f"reading the history once {reading:6.2f} s CPU; from reading to scores and ranks {scoring:6.2f} s CPU")
    print(f"scores, ranks and the rows to be kept with their evidence, without reading {keeping:6.2f} s CPU")
    print(f"ratio {ratio:.2f} (limit {LIMIT})")
    AwardSeason.objects.update(shortlist=max(1, wanted.dossiers // season.categories.count() + 4))
    season.refresh_from_db()
    awards.freeze(season, by=by)
    jobs.run_now(awards.ask_to_read(season, by=by))
    season.refresh_from_db()
    awards.make_shortlist(season, by=by)
    extra = list(Nominee.objects.filter(shortlisted=True).values_list("pk", flat=True)[wanted.dossiers :])
    Nominee.objects.filter(pk__in=extra).update(shortlisted=False)
    # What printing holds is measured without the 40,000 others beside it in the printed list.
    Nominee.objects.filter(season=season, shortlisted=False).delete()
    season.refresh_from_db()
    printed = subprocess.run([sys.executable, __file__, "--print-only"], env=dict(os.environ), check=False)
    return 0 if ratio <= LIMIT and printed.returncode == 0 else 1


def print_only() -> int:
    """In a process of its own, so that the memory is that of the job."""
    by, season = User.objects.get(), AwardSeason.objects.get()
    begun = time.perf_counter()
    jobs.run_now(print_season(season, by=by))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    count = Nominee.objects.filter(shortlisted=True).count()
    took = time.perf_counter() - begun
    print(f"{count} dossiers and the list in one job: {took:.1f} s, {memory} MiB at most (limit {MEMORY_LIMIT})")
    return 0 if memory <= MEMORY_LIMIT else 1


if __name__ == "__main__":
    raise SystemExit(main())
