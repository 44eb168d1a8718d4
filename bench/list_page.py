"""What the list of contracts costs, as a multiple of an empty Django view, both through the whole middleware.

    python bench/list_page.py [--contracts 100000] [--requests 60]

Runs on the database that the environment names (DATABASE_URL), else on a fresh SQLite file that is thrown away.
Everything is invented. Prints CPU milliseconds a request, the ratio (limit 40) and the number of queries.
"""

import argparse
import shutil
import time
from typing import Any

import cross_check as world

LIMIT = 40.0
PAGES = {
    "first page": "/kontrak/",
    "red ones": "/kontrak/?severity=3",
    "search": "/kontrak/?q=MAHAKAM",
    "sorted, a late page": "/kontrak/?sort=-nilai&page=200",
}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--contracts", type=int, default=100_000)
    arguments.add_argument("--employers", type=int, default=40_000)
    arguments.add_argument("--requests", type=int, default=60)
    asked = arguments.parse_args()
    import django

    django.setup()
    from django.core.management import call_command

    try:
        call_command("migrate", verbosity=0)
        world.invent(asked.contracts, asked.employers)
        cross_check()
        report(asked.requests)
    finally:
        shutil.rmtree(world.SCRATCH, ignore_errors=True)


def cross_check() -> None:
    from compliance.services.cross_check import ask_cross_check
    from forum_portal import jobs

    with jobs.without_bell():
        job = jobs.run_now(ask_cross_check(by=None))
    if job.status != "done":
        raise SystemExit(f"the cross-check failed: {job.error}")


def member() -> Any:
    from django.test import Client

    from forum_portal.models import Membership, Role, User

    user = User.objects.create(username="bench")
    Membership.objects.create(user=user, role=Role.FORUM)
    client = Client(SERVER_NAME="localhost")
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def report(requests: int) -> None:
    from django.conf import settings
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    settings.ALLOWED_HOSTS = ["localhost"]
    client = member()
    empty = cpu_of(client, "/health/live", requests)
    print(f"| {connection.vendor} | CPU ms a request | ratio (limit {LIMIT:.0f}) | queries |\n|---|---|---|---|")
    print(f"| empty view | {empty:.2f} | 1.0 | 0 |")
    for title, address in PAGES.items():
        cost = cpu_of(client, address, requests)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        print(f"| {title} | {cost:.2f} | {cost / empty:.1f} | {len(queries)} |")


def cpu_of(client: Any, address: str, requests: int) -> float:
    """CPU milliseconds of this process for one request, after the caches are warm."""
    for _ in range(3):
        answer = client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{address} answered {answer.status_code}")
    begun = time.process_time()
    for _ in range(requests):
        client.get(address)
    return (time.process_time() - begun) / requests * 1000


if __name__ == "__main__":
    main()
