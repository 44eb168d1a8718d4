"""The pages on sources of money."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from compliance.models import FundingSource, Realisation
from compliance.selectors.funding import funded_years, realisations_for, sources_for, usable_sources
from compliance.services import funding
from forum_portal.models import Role
from tests.compliance.funding.test_sources import PAID, PAPER, TOLD, add
from tests.factories import user_with

pytestmark = pytest.mark.django_db
FORM = {
    **{name: value for name, value in TOLD.items() if value is not None},
    "code": "btt-2026",
    "kind": "btt",
    "title": "Belanja tidak terduga",
    "groups": ["rentan"],
    "npp": "",
    "promised_for": "",
}


@pytest.fixture(autouse=True)
def _clock(time_machine):
    time_machine.move_to("2026-11-03T02:00:00Z", tick=False)


def said_after(browser, where, data=None):
    answer = browser.post(where, data or {}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_unforeseen_money_is_recorded_attached_reviewed_and_paid_from_on_the_pages(eko, as_user):
    secretary, reader = as_user(eko), as_user(user_with(Role.FORUM, full_name="Penelaah Contoh"))
    assert "Sumber dana dicatat." in said_after(secretary, "/pendanaan/baru/", FORM)
    here = "/pendanaan/btt-2026/"
    assert "dihitung nol sampai dasar hukumnya dilampirkan" in secretary.get(here).text
    file = SimpleUploadedFile("telaah.pdf", PAPER)
    assert "orang lain perlu menelaahnya" in said_after(secretary, f"{here}dasar/", {"document": file})
    assert "Telaah dasar hukum dicatat." in said_after(reader, f"{here}telaah/", {"note": "Sesuai."})
    assert secretary.get(f"{here}dasar/berkas/").content == PAPER
    paid = {
        "paid_on": "2026-03-10",
        "month": 3,
        "group": "rentan",
        "region": "64.09",
        "people": 5000,
        "amount": 84000000,
    }
    assert "Pembayaran dicatat." in said_after(secretary, f"{here}bayar/", paid)
    page = reader.get(here).text
    assert "Rp924.000.000" in page
    assert "pembayaran 10 Mar 2026" not in page
    row = Realisation.objects.get()
    assert "ditarik" in said_after(secretary, f"/pendanaan/pembayaran/{row.pk}/tarik/")
    assert "ditutup" in said_after(secretary, f"{here}tutup/")


def test_the_list_shows_what_may_be_used_and_what_was_committed_by_kind(eko, dewi, as_user):
    funding.realise(add(eko), **PAID, by=eko)
    add(eko, "janji", certainty="janji", title="CSR yang dijanjikan", kind="csr")
    page = as_user(dewi).get("/pendanaan/")
    assert page.context["total"] == 2
    assert "Rp924.000.000" in page.text
    assert "Komitmen dan realisasi 2026" in page.text
    assert as_user(dewi).get("/pendanaan/?kind=csr").context["total"] == 1
    file = b"".join(as_user(dewi).get("/pendanaan/?export=csv").streaming_content)
    assert "924000000" in file.decode("utf-8-sig")


@pytest.mark.parametrize(
    ("where", "data", "kept"),
    [
        ("/pendanaan/baru/", {**FORM, "title": "Sumber XYZ", "budget": "banyak"}, "Sumber XYZ"),
        ("/pendanaan/baru/", {**FORM, "code": "baru"}, "dipakai halaman lain"),
        ("/pendanaan/apbd-prov/ubah/", {**FORM, "title": "Nama XYZ", "groups": []}, "Nama XYZ"),
        ("/pendanaan/apbd-prov/bayar/", {"note": "Catatan XYZ"}, "Catatan XYZ"),
        ("/pendanaan/apbd-prov/dasar/", {}, "Lampirkan dokumennya."),
    ],
)
def test_a_refused_form_says_why_and_keeps_what_was_typed(where, data, kept, eko, as_user):
    add(eko)
    answer = as_user(eko).post(where, data)
    assert answer.status_code == 200
    assert kept in answer.text


def test_forum_members_read_and_staff_of_an_office_find_nothing(ani, gani, dewi, eko, as_user):
    source = add(eko)
    for where in ("/pendanaan/", "/pendanaan/apbd-prov/"):
        assert as_user(dewi).get(where).status_code == 200
        for user in (ani, gani):
            assert as_user(user).get(where).status_code == 404
    assert as_user(dewi).get("/pendanaan/baru/").status_code == 404
    assert as_user(dewi).post("/pendanaan/apbd-prov/bayar/", {}).status_code == 404
    for user in (ani, gani):
        assert not sources_for(user).exists()
        assert not realisations_for(user).exists()
        assert usable_sources(user, 2026, promises=True) == ()
        assert funded_years(user) == []
    assert FundingSource.objects.get() == source
    assert source.year == date(2026, 1, 1).year


def test_the_pages_ask_few_questions(eko, dewi, as_user, django_assert_max_num_queries):
    for number in range(4):
        source = add(eko, f"sumber-{number}")
        funding.realise(source, **PAID, by=eko)
    browser = as_user(dewi)
    with django_assert_max_num_queries(12):
        browser.get("/pendanaan/")
    with django_assert_max_num_queries(8):
        browser.get("/pendanaan/sumber-1/")
