"""The queue of packages that changed their code: who reads, who decides, what goes out as a file."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from procurement.models import Package, Succession
from procurement.selectors import successions_for
from tests.procurement import plans
from tests.procurement.plans import plan, replaced

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _sources(tmp_path: Path, settings: Any) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path / "berkas"
    yield from plans.registered()


def test_the_secretariat_decides_on_the_page_one_by_one_and_by_ticking(eko, as_user):
    streets = ["Jalan Melati", "Jalan Cendana", "Jalan Gelatik"]
    replaced([plan(601 + n, s) for n, s in enumerate(streets)], [plan(611 + n, s) for n, s in enumerate(streets)])
    browser = as_user(eko)
    page = browser.get("/paket/penerus/").content.decode()
    assert "Paket yang diganti kode" in page
    assert "RUP 601" in page
    assert "RUP 611" in page
    assert "Sama: satuan kerja, nama, pagu, metode." in page
    first, second, third = Succession.objects.order_by("old__kd_rup")
    answer = browser.post("/paket/penerus/putuskan/?status=diusulkan", {"yes": first.pk}, follow=True)
    assert answer.redirect_chain == [("/paket/penerus/?status=diusulkan", 302)]
    assert "Dicatat sebagai penerus: 1 paket." in answer.content.decode()
    browser.post("/paket/penerus/putuskan/", {"ticked": [second.pk, third.pk], "all_ticked": "ditolak"})
    browser.post("/paket/penerus/putuskan/", {"back": third.pk})
    assert list(Succession.objects.order_by("old__kd_rup").values_list("status", flat=True)) == [
        "diterima",
        "ditolak",
        "diusulkan",
    ]
    page = browser.get("/paket/penerus/").content.decode()
    assert page.index("RUP 603") < page.index("RUP 601"), "what waits comes first"
    assert "Tarik putusan" in browser.get("/paket/penerus/?status=diterima").content.decode()


def test_others_read_and_an_office_sees_its_own(ani, citra, dewi, fitri, gani, as_user):
    replaced([plan(601)], [plan(602)])
    ani.memberships.update(office=Package.objects.get(kd_rup="601").office)
    succession = Succession.objects.get()
    for person, sees in ((ani, True), (dewi, True), (fitri, True), (citra, False)):
        page = as_user(person).get("/paket/penerus/").content.decode()
        assert ("RUP 601" in page) is sees, person
        assert "Ya, ini penerusnya" not in page
        assert as_user(person).post("/paket/penerus/putuskan/", {"yes": succession.pk}).status_code == 404
    assert as_user(gani).get("/paket/penerus/").status_code == 404
    assert {row.pk for row in successions_for(ani)} == {succession.pk}
    assert not successions_for(citra).exists()


def test_the_list_goes_out_as_a_file_with_both_codes(dewi, as_user):
    replaced([plan(601)], [plan(602)])
    answer = as_user(dewi).get("/paket/penerus/?export=csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert "601" in text
    assert "Rehabilitasi drainase Jalan Melati" in text
    assert "Perlu diputuskan" in text


def test_a_proposal_nobody_knows_is_not_found(eko, as_user):
    assert as_user(eko).post("/paket/penerus/putuskan/", {"yes": "9" * 15}).status_code == 404
    answer = as_user(eko).post("/paket/penerus/putuskan/", {"yes": "abc"}, follow=True)
    assert "Pilih salah satu putusan" in answer.content.decode()
