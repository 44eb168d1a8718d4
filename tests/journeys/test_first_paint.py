"""What a page costs on a slow line: everything that its first visit fetches, as it travels."""

import gzip
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

MOST_BYTES = 100_000
# Of a request's answer, beside its body.
HEADERS = 600


@pytest.mark.parametrize("name", ["dashboard", "list", "contract"])
def test_the_first_visit_fetches_less_than_100_kilobytes(visit, province, dewi, name):
    visitor = visit().known_as(dewi)
    path = {"dashboard": "/dasbor/", "list": "/kontrak/", "contract": ""}[name]
    if not path:
        path = visitor.go("/kontrak/").locator("#daftar tbody th a").first.get_attribute("href")
    travelled: dict[str, int] = {}
    names: dict[str, str] = {}
    line = visitor.page.context.new_cdp_session(visitor.page)
    line.send("Network.enable")
    line.send("Network.setCacheDisabled", {"cacheDisabled": True})
    line.on("Network.responseReceived", lambda told: names.update({told["requestId"]: told["response"]["url"]}))
    line.on("Network.loadingFinished", lambda told: travelled.update({told["requestId"]: told["encodedDataLength"]}))
    visitor.page.goto(path, wait_until="networkidle")

    page = visitor.page.url
    assert page in names.values()
    total = 0
    for number, address in names.items():
        if address.startswith("data:"):
            continue
        if "/static/" in address:
            # The test's server hands them out itself; the portal's compresses them (tests/web/test_compression.py).
            file = Path(str(finders.find(address.split("/static/")[1].split("?")[0])))
            total += HEADERS + len(gzip.compress(file.read_bytes(), 6))
        else:
            total += HEADERS + travelled[number]
    assert 40_000 < total < MOST_BYTES
