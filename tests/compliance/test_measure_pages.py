"""What people see of the measures: the panels of a contract, the indicators and the lists behind their numbers."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from compliance.models import ContractCheckHistory, IndicatorReading
from compliance.selectors.measures import readings_for
from procurement.models import Contract
from tests.compliance.measuring import PAID, SHORT, UNREGISTERED
from tests.compliance.test_measures import measured as measured

pytestmark = pytest.mark.django_db


def page_of(browser, package: str, query: str = "") -> str:
    contract = Contract.objects.get(current__package_name=package)
    answer = browser.get(f"/kontrak/{contract.pk}/{query}")
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def panel(page: str, name: str) -> str:
    return page.split(f'<h2 id="{name}">', 1)[1].split("</section>", 1)[0]


def test_each_panel_of_a_contract_shows_the_numbers_that_were_measured(measured, as_user, dewi):
    page = page_of(as_user(dewi), SHORT)
    gap = panel(page, "selisih")
    for words in ("Rp370.946", "Rp278.210", "Rp92.736", "Indikasi kurang bayar"):
        assert words in gap
    days = panel(page, "perlindungan")
    for words in ("<strong>10 hari</strong>", "120", "12", "2 Juni 2025 sampai 11 Juni 2025", "<svg", "Rincian hari"):
        assert words in days
    assert "111 hari terlindungi, 10 hari tanpa perlindungan" in days
    fits = panel(page, "kewajaran")
    assert "Layak dilihat" in fits
    assert "perlu diverifikasi" in fits
    flags = panel(page, "indikator")
    assert "N02 Selisih iuran" in flags.split("<details", 1)[0]
    assert "K01" not in flags.split("<details", 1)[0]
    assert "K01 Proyek belum terdaftar" in flags.split("<details", 1)[1]
    assert "pelanggaran" not in page


def test_a_project_in_order_says_so_and_an_unregistered_one_says_what_is_missing(measured, as_user, dewi):
    assert "Sesuai" in panel(page_of(as_user(dewi), PAID), "selisih")
    page = page_of(as_user(dewi), UNREGISTERED)
    assert "Belum ada pendaftaran proyek." in panel(page, "selisih")
    assert "Hari-pekerja tanpa perlindungan</dt><dd>Tidak diketahui" in panel(page, "perlindungan")


def test_what_is_no_construction_shows_its_indicators_alone(measured, as_user, dewi):
    page = page_of(as_user(dewi), "Pengadaan buku perpustakaan SMA")
    assert 'id="selisih"' not in page
    assert "Bukan pekerjaan konstruksi" in panel(page, "indikator")
    assert "Tidak ada indikator yang menyala" in panel(page, "indikator")


def test_a_page_that_looks_back_shows_no_measure_of_today(measured, as_user, dewi):
    day = timezone.localdate() - timedelta(days=2)
    ContractCheckHistory.objects.update(recorded_at=timezone.now() - timedelta(days=3))
    contract = Contract.objects.get(current__package_name=SHORT)
    answer = as_user(dewi).get(f"/kontrak/{contract.pk}/?per={day.isoformat()}")
    assert answer.status_code == 200
    assert b'id="selisih"' not in answer.content


def test_the_page_asks_as_often_for_a_contract_with_many_flags_as_for_one_with_none(measured, as_user, dewi):
    def asked(package: str) -> int:
        browser = as_user(dewi)
        page_of(browser, package)
        with CaptureQueriesContext(connection) as queries:
            page_of(browser, package)
        return len(queries)

    # Findings bring their history along: one query more.
    assert abs(asked(UNREGISTERED) - asked(PAID)) <= 2


def test_the_overview_links_every_number_to_a_list_of_that_length(measured, as_user, dewi):
    browser = as_user(dewi)
    page = browser.get("/indikator/").content.decode()
    linked = re.findall(r'data-label="Menyala"><a[^>]*href="(/indikator/(\w+)/)"[^>]*>([\d.]+)<', page)
    assert {code for _, code, _ in linked} >= {"K01", "K02", "N02", "W02"}
    assert page.count('scope="row"') == 41
    for address, code, number in linked:
        listed = browser.get(address)
        assert listed.context["total"] == int(number) == IndicatorReading.objects.filter(indicator=code).count()


def test_a_list_says_what_the_indicator_means_its_law_and_what_may_mislead(measured, as_user, dewi):
    page = as_user(dewi).get("/indikator/N02/").content.decode()
    for words in (
        "N02 Selisih iuran",
        "(usulan)",
        "PP 44/2015 Pasal 54 dan 55",
        "asar upah yang sah",
        "tidak dapat dinilai?",
    ):
        assert words in page
    assert "Iuran dibayar: Rp278.210" in page
    assert "Bukan pekerjaan konstruksi: 3" in page


def test_an_office_sees_the_flags_of_its_own_contracts_and_no_counts_of_others(measured, as_user, dewi, ani, citra):
    assert as_user(ani).get("/indikator/").status_code == 404
    for code in ("P06", "O01"):
        assert as_user(ani).get(f"/indikator/{code}/").status_code == 404
    own, others = (as_user(person).get("/indikator/K01/") for person in (ani, citra))
    assert own.context["total"] == readings_for(dewi, "K01").count() > 0
    assert others.context["total"] == 0
    assert "tidak dapat dinilai?" not in own.content.decode()


def test_an_unknown_indicator_and_a_stranger_get_nothing(measured, as_user, dewi, hana, gani):
    assert as_user(dewi).get("/indikator/Z99/").status_code == 404
    for stranger in (hana, gani):
        assert as_user(stranger).get("/indikator/").status_code == 404
        assert as_user(stranger).get("/indikator/K01/").status_code == 404


def test_the_list_is_exported_as_it_is_shown(measured, as_user, dewi):
    answer = as_user(dewi).get("/indikator/N02/?export=csv")
    told = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert SHORT in told
    assert "Iuran seharusnya: Rp370.946" in told
