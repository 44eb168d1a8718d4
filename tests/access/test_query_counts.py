"""The number of queries of each page type equals the recorded one. UPDATE_QUERY_COUNTS=1 records anew."""

import json
import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from procurement.models import Contract
from tests.journeys import world

pytestmark = pytest.mark.django_db
RECORD = Path(__file__).with_name("query_counts.json")
PAGES = {
    "dashboard": ("dewi", "/dasbor/"),
    "offices by month": ("dewi", "/dasbor/opd-per-bulan/"),
    "sector of construction": ("dewi", "/sektor/konstruksi/"),
    "sector of palm": ("dewi", "/sektor/perkebunan-sawit/"),
    "contract list": ("dewi", "/kontrak/"),
    "contract list, filtered and searched": ("dewi", "/kontrak/?severity=3&q=jalan"),
    "contract": ("dewi", "/kontrak/{contract}/"),
    "contract on a past day": ("dewi", "/kontrak/{contract}/?per={yesterday}"),
    "findings": ("dewi", "/temuan/"),
    "finding": ("eko", "/temuan/{finding}/"),
    "finding on a past day": ("eko", "/temuan/{finding}/?per={yesterday}"),
    "letters": ("eko", "/surat/"),
    "alerts": ("ani", "/peringatan/"),
    "indicators": ("dewi", "/indikator/"),
    "rates and rules": ("dewi", "/hukum/"),
    "minimum wages": ("dewi", "/hukum/upah-minimum/"),
    "many slips": ("ani", "/slip/banyak/"),
    "office home": ("ani", "/paket-saya/"),
    "coverage": ("dewi", "/keterlihatan/"),
    "packages": ("dewi", "/paket/"),
    "packages of an office": ("ani", "/paket/"),
    "retired packages": ("dewi", "/paket/tidak-berlaku/"),
    "package": ("dewi", "/paket/penyedia/60012302/"),
    "data health": ("dewi", "/kesehatan-data/"),
    "rows of data health": ("dewi", "/kesehatan-data/baris/"),
    "offices": ("dewi", "/perangkat-daerah/"),
    "office": ("eko", "/perangkat-daerah/{office}/"),
    "feeds": ("eko", "/tarikan/"),
    "judgement queue": ("eko", "/putusan/"),
    "second judgement": ("eko", "/putusan/kedua/"),
    "disputed judgements": ("eko", "/putusan/selisih/"),
    "quality of matching": ("dewi", "/putusan/mutu/"),
    "cross-checks": ("eko", "/pemeriksaan/"),
    "imports": ("eko", "/impor/"),
    "upload": ("eko", "/impor/unggah/"),
    "employers": ("eko", "/kepesertaan/"),
    "employer": ("eko", f"/kepesertaan/{world.TO_JUDGE_NPP}/"),
    "quick check": ("ani", "/kepesertaan/cek/"),
    "jobs": ("eko", "/pekerjaan/"),
    "successors": ("eko", "/paket/penerus/"),
    "users": ("gani", "/pengguna/"),
    "forum": ("dewi", "/forum/"),
    "decrees": ("dewi", "/forum/keputusan/"),
    "meetings of the forum": ("dewi", "/forum/rapat/"),
    "sources of money": ("dewi", "/pendanaan/"),
    "award seasons": ("dewi", "/penghargaan/"),
    "worker groups": ("dewi", "/kelompok/"),
    "one worker group": ("dewi", "/kelompok/rentan/"),
    "worker groups of a place": ("dewi", "/kelompok/wilayah/64.01/"),
    "counts of worker groups": ("dewi", "/kelompok/rincian/"),
    "villages": ("dewi", "/kelompok/desa/"),
}


def count(browser, address: str) -> int:
    browser.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(address).status_code == 200, address
    return len(queries)


def test_each_page_asks_the_database_as_often_as_recorded(province, as_user, request):
    contract = Contract.objects.filter(current__contractor_name=world.IN_ARREARS).first()
    counts, yesterday = {}, timezone.localdate() - timedelta(days=1)
    for page, (name, address) in PAGES.items():
        browser = as_user(request.getfixturevalue(name))
        named = {"contract": contract.pk, "office": contract.office_id, "finding": contract.findings.earliest("pk").pk}
        counts[page] = count(browser, address.format(**named, yesterday=yesterday))
    if os.environ.get("UPDATE_QUERY_COUNTS"):
        RECORD.write_text(json.dumps(counts, indent=2) + "\n", encoding="utf-8")
    assert counts == json.loads(RECORD.read_text(encoding="utf-8"))
