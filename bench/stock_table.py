"""The list of contracts beside a stock django-tables2 page of the same rows and columns, in one run.

    python bench/stock_table.py --keep DIR [--rounds 5]

DIR as bench/year.py left it. The stock page is what the tutorial of django-tables2 shows: a Table with the same
columns, RequestConfig and the Bootstrap 5 template; no filters, nothing else of the portal. Prints a Markdown
table; ends with 1 when the portal's page is not at least twice as fast.
"""

import argparse
import sys
from pathlib import Path
from typing import Any

import year

WANTED = 2.0


def stock_page(request: Any) -> Any:
    import django_tables2
    from django.http import HttpResponse
    from django.template import engines

    from compliance.selectors import contracts
    from compliance.tables.contracts import ContractTable

    columns = {
        name: django_tables2.Column(accessor=column.accessor)
        for name, column in ContractTable.base_columns.items()
        if name not in ContractTable.export_only
    }
    table = type("StockTable", (django_tables2.Table,), columns)(contracts.listed(request.user))
    django_tables2.RequestConfig(request, paginate={"per_page": 25}).configure(table)
    template = engines["django"].from_string(
        '{% extends "base.html" %}{% load django_tables2 %}'
        '{% block content %}{% render_table table "django_tables2/bootstrap5.html" %}{% endblock %}'
    )
    return HttpResponse(template.render({"table": table, "title": "Kontrak"}, request))


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--keep", type=Path, required=True)
    arguments.add_argument("--rounds", type=int, default=5)
    asked = arguments.parse_args()
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection
    from django.urls import path

    from forum_portal import urls
    from forum_portal.access import SEES_ALL, allow

    settings.ALLOWED_HOSTS = ["localhost"]
    urls.urlpatterns.append(path("stock/", allow(*SEES_ALL)(stock_page)))
    forum, _ = year.people()
    print(f"| {connection.vendor} | CPU ms | queries |\n|---|---|---|")
    costs = {}
    for address, name in (("/stock/", "stock django-tables2"), ("/kontrak/", "the portal's list")):
        costs[address], queries = year.measure(forum, address, asked.rounds)
        print(f"| {name} | {costs[address]:.1f} | {queries} |")
    ratio = costs["/stock/"] / costs["/kontrak/"]
    print(f"the portal's page is {ratio:.1f} times as fast (wanted: {WANTED:g})")
    return 0 if ratio >= WANTED else 1


if __name__ == "__main__":
    sys.exit(main())
