"""How long printing many two-page letters in one job takes, against WeasyPrint alone for the same pages, in one run.

    .venv/bin/python bench/papers.py [--letters 200]

Works in a test database of the configured store (SQLite, or DATABASE_URL) and leaves nothing behind. The job fills the
templates, prints PDF/A, stores each letter and moves on in a transaction of its own; WeasyPrint alone is given the
finished HTML and writes the same kind of PDF, once a page as its documentation shows it. Prints CPU and wall time, the
ratio that must stay at or below 1.5, and the most memory the job held (limit 400 MiB).
"""

import argparse
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


def measure(count: int) -> bool:
    from django.conf import settings
    from django.template.loader import render_to_string
    from weasyprint import HTML

    from compliance.services.printing import ask_to_print
    from forum_portal import jobs
    from forum_portal.models import PrintedPaper
    from forum_portal.printing.pdf import VARIANT

    settings.JOBS_SILENT = True
    papers = asked_for(count)
    pages = [render_to_string(paper.template, paper.context) for paper in papers]
    HTML(string=pages[0]).write_pdf()
    start = clocks()
    job = jobs.run_now(ask_to_print(papers, by=None))
    printed = since(start)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if job.status != "done":
        raise SystemExit(f"not printed: {job.error}")
    start = clocks()
    size = sum(len(HTML(string=page).write_pdf(pdf_variant=VARIANT)) for page in pages)
    alone = since(start)
    stored = sum(len(bytes(paper.pdf)) for paper in PrintedPaper.objects.all())
    print(f"{count} letters, {stored / 1e6:.1f} MB stored ({size / 1e6:.1f} MB by WeasyPrint alone)")
    for name, (cpu, wall) in (("the job", printed), ("WeasyPrint", alone)):
        print(f"{name:<12} CPU {cpu:6.2f} s   wall {wall:6.2f} s   {cpu / count * 1000:5.0f} ms a letter")
    ratio = printed[0] / alone[0]
    print(f"ratio        CPU {ratio:6.2f}     wall {printed[1] / alone[1]:6.2f}     (limit {LIMIT})")
    print(f"memory       {memory:.0f} MiB (limit {MEMORY_LIMIT})")
    return ratio <= LIMIT and memory <= MEMORY_LIMIT


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--letters", type=int, default=200)
    arguments = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forum_portal.settings")
    import django
    from django.test.utils import setup_databases, teardown_databases

    django.setup()
    from django.db import connection

    print(f"store: {connection.vendor}")
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        fine = measure(arguments.letters)
    finally:
        teardown_databases(databases, verbosity=0)
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
