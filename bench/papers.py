"""How long printing many two-page letters and guidelines takes, each as one job, against WeasyPrint alone for the same
pages, in one run.

    .venv/bin/python bench/papers.py [--letters 200] [--guidelines 200]

Works in a test database of the configured store (SQLite, or DATABASE_URL) and leaves nothing behind. The job fills the
templates, prints PDF/A, stores each letter and moves on in a transaction of its own; WeasyPrint alone is given the
finished HTML and writes the same kind of PDF, once a page as its documentation shows it. Prints CPU and wall time, the
ratio that must stay at or below 1.5, and the most memory the job held (limit 400 MiB).
"""

import argparse
import itertools
import os
import resource
import sys
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
LIMIT = 1.5
MEMORY_LIMIT = 400
FIRMS = ("CV Ulin Etam", "PT Mahakam Karya Contoh", "CV Pesut Bina Contoh", "PT Kudungga Cipta Contoh")


def asked_for(count: int) -> list:
    from compliance.documents.filling import filled, identifier, template_of
    from compliance.documents.letter_facts import Firm
    from compliance.documents.letters import pre_notice
    from forum_portal.printing import kept
    from tests.letters import letter_facts

    papers = []
    for number in range(1, count + 1):
        firm = Firm(
            f"{FIRMS[number % 4]} {number}", "02.345.678.9-722.000", ("Jalan Contoh 1", "Samarinda"), "26001234"
        )
        content = pre_notice(letter_facts(firm=firm, case_number=f"K-2026-{number:04}"))
        written = f"{number}/FK-PRA/XI/2026"
        papers.append(
            kept.ask(
                identifier=identifier(content, written),
                name=written,
                template=template_of(content),
                context=filled(content, number=written, dated=date(2026, 11, 3)),
            )
        )
    return papers


def clocks() -> tuple[float, float]:
    return time.process_time(), time.perf_counter()


def since(then: tuple[float, float]) -> tuple[float, float]:
    now = clocks()
    return now[0] - then[0], now[1] - then[1]


def guidelines_asked_for(count: int):
    """The job that prints the guidelines of as many packages: roads, schools, drainage and supervision by turns."""
    from compliance.models import PackageCoverage
    from compliance.services.guideline_job import ask_for_guidelines
    from tests.compliance.plans import package, reckoned
    from tests.factories import OfficeFactory

    office = OfficeFactory.create(name="Dinas Pekerjaan Umum, Penataan Ruang dan Perumahan Rakyat")
    works = ("Peningkatan jalan", "Rehabilitasi gedung sekolah", "Normalisasi drainase", "Pembangunan jembatan")
    for number, work in zip(range(count), itertools.cycle(works), strict=False):
        name = f"{work} Kelurahan Contoh {number}, Kota Samarinda"
        package(office, 60010000 + number, name=name, work_type="Pekerjaan Konstruksi", physical="ya", pagu=850_000_000)
    reckoned()
    return ask_for_guidelines(PackageCoverage.objects.order_by("kd_rup"), by=None, today=date(2026, 3, 10))


def measure(what: str, job, count: int) -> bool:
    """Prints what the job asks for, then the same pages by WeasyPrint alone."""
    from django.template.loader import render_to_string
    from weasyprint import HTML

    from forum_portal import jobs
    from forum_portal.models import PrintedPaper
    from forum_portal.printing.pdf import VARIANT

    known = set(PrintedPaper.objects.exclude(made_at=None).values_list("pk", flat=True))
    start = clocks()
    job = jobs.run_now(job)
    printed = since(start)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    papers = PrintedPaper.objects.exclude(pk__in=known)
    if job.status != "done" or papers.count() != count:
        raise SystemExit(f"not printed: {job.error or papers.count()}")
    pages = [render_to_string(paper.template, paper.context) for paper in papers]
    start = clocks()
    size = sum(len(HTML(string=page).write_pdf(pdf_variant=VARIANT)) for page in pages)
    alone = since(start)
    stored = sum(len(bytes(paper.pdf)) for paper in papers)
    print(f"{count} {what}, {stored / 1e6:.1f} MB stored ({size / 1e6:.1f} MB by WeasyPrint alone)")
    for name, (cpu, wall) in (("the job", printed), ("WeasyPrint", alone)):
        print(f"{name:<12} CPU {cpu:6.2f} s   wall {wall:6.2f} s   {cpu / count * 1000:5.0f} ms a paper")
    ratio = printed[0] / alone[0]
    print(f"ratio        CPU {ratio:6.2f}     wall {printed[1] / alone[1]:6.2f}     (limit {LIMIT})")
    print(f"memory       {memory:.0f} MiB (limit {MEMORY_LIMIT})")
    return ratio <= LIMIT and memory <= MEMORY_LIMIT


def both(letters: int, guidelines: int) -> bool:
    from django.conf import settings

    from compliance.services.printing import ask_to_print
    from forum_portal.printing.pdf import printer

    settings.JOBS_SILENT = True
    # The fonts are looked up before the clock runs, for both sides alike.
    printer().pdf('<html lang="id"><title>Contoh</title><p>Contoh</p></html>', identifier="warm")
    fine = measure("letters", ask_to_print(asked_for(letters), by=None), letters)
    return measure("guidelines", guidelines_asked_for(guidelines), guidelines) and fine


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--letters", type=int, default=200)
    parser.add_argument("--guidelines", type=int, default=200)
    arguments = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forum_portal.settings")
    import django
    from django.test.utils import setup_databases, teardown_databases

    django.setup()
    from django.db import connection

    print(f"store: {connection.vendor}")
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        fine = both(arguments.letters, arguments.guidelines)
    finally:
        teardown_databases(databases, verbosity=0)
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
