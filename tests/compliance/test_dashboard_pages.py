"""A dashboard of many offices shows a page of them at a time, and still counts all."""

import re

import pytest

from compliance.views import dashboard

pytestmark = pytest.mark.django_db


def offices(page):
    section = page.split('<h2 id="opd">', 1)[1].split("</section>", 1)[0]
    return re.findall(r'<th scope="row">([^<]+)</th>', section)


def test_offices_come_a_page_at_a_time_and_none_is_lost(province, dewi, as_user, monkeypatch):
    client = as_user(dewi)
    whole = client.get("/dasbor/").content.decode()
    assert len(offices(whole)) > 1
    assert "Halaman menurut opd" not in whole
    monkeypatch.setattr(dashboard, "OFFICES_A_PAGE", 1)
    first, second = (client.get(f"/dasbor/?page={number}").content.decode() for number in (1, 2))
    assert [*offices(first), *offices(second)] == offices(whole)[:2]
    assert 'href="?page=2#opd"' in first
    assert 'href="?page=1#opd"' in second
    figure = re.search(r'class="figure" href="/kontrak/\?semua=1">([\d.]+)<', whole)
    assert figure
    assert figure.group(0) in second
