"""What people keep of lists: their columns, and views under a name, which show nobody more than before."""

import re

import pytest

from forum_portal.lists.offices import SUGGESTED
from forum_portal.lists.saved import ViewRefused, change_view, kept_for, save_view, views_for
from forum_portal.models import Membership, Role, SavedView
from tests.factories import JobFactory

pytestmark = pytest.mark.django_db
LIST = "/pekerjaan/"


def token_of(browser, address=LIST):
    return re.search(r'name="tanda" value="([^"]+)"', browser.get(address).content.decode())[1]


def headers_of(browser, address=LIST):
    page = browser.get(address).content.decode()
    return re.findall(r'<th scope="col"[^>]*>(?:<a[^>]*>)?(.*?)(?:</a>)?</th>', page)


def saved(browser, address, name="Gagal saja", share=""):
    data = {"tanda": token_of(browser, address), "nama": name, "bagi": share}
    return browser.post("/daftar/tampilan/", data)


@pytest.fixture
def work(eko):
    JobFactory.create(sentence="Gagal", status="failed", created_by=eko)
    JobFactory.create(sentence="Selesai", status="done", created_by=eko)


@pytest.fixture
def browser(work, eko, as_user):
    return as_user(eko)


def test_chosen_columns_come_back_in_their_order_until_one_goes_back_to_the_usual_ones(browser):
    usual = headers_of(browser)
    choice = {"kolom": ["status", "sentence"], "urut_status": "2", "urut_sentence": "1"}
    answer = browser.post("/daftar/kolom/", {"tanda": token_of(browser), "lakukan": "ingat", **choice})
    assert answer["Location"] == LIST
    assert headers_of(browser) == ["Pekerjaan", "Keadaan", "Status"]
    assert headers_of(browser, f"{LIST}?kolom=id") == ["Pekerjaan", "Nomor"]
    browser.post("/daftar/kolom/", {"tanda": token_of(browser), "lakukan": "biasa"})
    assert headers_of(browser) == usual


def test_columns_for_once_stand_in_the_address_beside_the_filters_and_are_not_kept(browser):
    usual = headers_of(browser)
    token = token_of(browser, f"{LIST}?status=failed&sort=id")
    answer = browser.post("/daftar/kolom/", {"tanda": token, "lakukan": "sekali", "kolom": ["kind", "id"]})
    assert answer["Location"] == f"{LIST}?status=failed&sort=id&kolom=kind,id"
    assert headers_of(browser) == usual


def test_columns_are_ones_own(browser, work, as_user, fitri):
    browser.post("/daftar/kolom/", {"tanda": token_of(browser), "lakukan": "ingat", "kolom": ["id"]})
    assert len(headers_of(as_user(fitri))) > 2


def test_a_view_keeps_filters_order_columns_and_page_size_and_its_link_shows_the_same(browser):
    asked = "?status=failed&sort=id&per_page=50&kolom=kind,status"
    answer = saved(browser, LIST + asked)
    view = SavedView.objects.get(name="Gagal saja")
    assert view.query == asked[1:]
    assert answer["Location"] == f"{LIST}{asked}&tampilan={view.pk}"
    page = browser.get(answer["Location"]).content.decode()
    assert "Tampilan: <strong>Gagal saja</strong>" in page
    assert "(diubah)" not in page
    assert "1–1 dari 1" in page
    assert "(diubah)" in browser.get(f"{LIST}?status=done&tampilan={view.pk}").content.decode()


def test_the_page_of_a_view_says_what_it_asks_in_the_words_of_the_list(eko, as_user):
    query = "severity=3&q=jalan&sort=-value&kolom=package,value&per_page=50"
    view = save_view(eko, list_name="compliance:contracts", path="/kontrak/", name="Jalan berindikasi", query=query)
    page = as_user(eko).get(f"/daftar/tampilan/{view.pk}/").content.decode()
    assert re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", page) == [
        ("Pencarian", "jalan"),
        ("Tingkat", "Ada indikasi"),
        ("Urutan", "Nilai, menurun"),
        ("Kolom", "Paket, Nilai"),
        ("Baris per halaman", "50"),
    ]


def test_a_view_of_a_list_that_is_not_registered_says_how_many_filters_it_has(browser):
    saved(browser, f"{LIST}?status=failed&sort=-pk")
    page = browser.get(f"/daftar/tampilan/{SavedView.objects.get().pk}/").content.decode()
    assert "1, tampak setelah dibuka" in page and ">status<" not in page


def test_what_was_not_understood_is_not_saved(browser):
    saved(browser, f"{LIST}?status=ngawur&sort=x&kolom=y&q=Gagal&page=3")
    assert SavedView.objects.get(name="Gagal saja").query == "q=Gagal"


def test_a_view_is_brought_up_to_date_by_its_owner_with_the_list_as_it_is(browser):
    saved(browser, f"{LIST}?status=failed")
    view = SavedView.objects.get(name="Gagal saja")
    changed = f"{LIST}?status=done&tampilan={view.pk}"
    assert "Perbarui “Gagal saja”" in browser.get(changed).content.decode()
    data = {"tanda": token_of(browser, changed), "lakukan": "perbarui"}
    assert browser.post(f"/daftar/tampilan/{view.pk}/", data)["Location"] == f"{LIST}?status=done&tampilan={view.pk}"


def test_a_list_opens_with_the_view_that_one_chose_and_all_is_one_click_away(browser):
    saved(browser, f"{LIST}?status=failed")
    view = SavedView.objects.get(name="Gagal saja")
    browser.post(f"/daftar/tampilan/{view.pk}/", {"lakukan": "dahulu"})
    opened = browser.get(LIST)
    assert opened["Location"] == f"{LIST}?status=failed&tampilan={view.pk}"
    page = browser.get(opened["Location"]).content.decode()
    assert f'href="{LIST}?semua=1">Hapus semua' in page
    assert 'class="chip" href="?tampilan=' in page
    assert "dari 2" in browser.get(f"{LIST}?semua=1").content.decode()
    assert browser.get(f"{LIST}?q=").status_code == 200
    browser.post(f"/daftar/tampilan/{view.pk}/", {"lakukan": "lepas"})
    assert browser.get(LIST).status_code == 200


def test_taking_the_last_filter_away_does_not_bring_the_first_view_back(browser):
    saved(browser, f"{LIST}?status=failed")
    view = SavedView.objects.get(name="Gagal saja")
    browser.post(f"/daftar/tampilan/{view.pk}/", {"lakukan": "dahulu"})
    page = browser.get(f"{LIST}?status=failed").content.decode()
    assert 'class="chip" href="?semua=1"' in page


def test_a_shared_view_shows_each_the_rows_they_may_see_anyway(ani, budi, citra, pupr, work, as_user):
    JobFactory.create(sentence="Milik Ani", created_by=ani)
    JobFactory.create(sentence="Milik Budi", created_by=budi)
    answer = saved(as_user(ani), f"{LIST}?q=milik", "Milik", f"kantor:{pupr.pk}")
    page = as_user(budi).get(answer["Location"]).content.decode()
    assert "Milik Budi" in page
    assert "Milik Ani" not in page
    assert f"dari {ani}" in page
    view = SavedView.objects.get(name="Milik")
    assert as_user(citra).get(f"/daftar/tampilan/{view.pk}/").status_code == 404
    assert view not in kept_for(citra, "jobs").views


def test_a_view_is_shared_with_ones_own_office_or_role_alone(ani, dewi, pupr, disdikbud):
    kept = {"list_name": "jobs", "path": LIST, "query": "", "name": "x"}
    for user, share in ((ani, f"kantor:{disdikbud.pk}"), (ani, "peran:forum"), (dewi, f"kantor:{pupr.pk}")):
        with pytest.raises(ViewRefused, match="OPD atau peran Anda sendiri"):
            save_view(user, share=share, **kept)
    assert save_view(dewi, share="peran:forum", **kept).role == Role.FORUM


def test_with_the_office_the_view_is_gone_also_where_the_list_opened_with_it(ani, budi, pupr, work, as_user):
    JobFactory.create(created_by=budi)
    saved(as_user(ani), f"{LIST}?q=x", "Bersama", f"kantor:{pupr.pk}")
    view = SavedView.objects.get(name="Bersama")
    as_user(budi).post(f"/daftar/tampilan/{view.pk}/", {"lakukan": "dahulu"})
    assert as_user(budi).get(LIST).status_code == 302
    change_view(view, by=ani, name="Bersama", share="")
    assert as_user(budi).get(LIST).status_code == 200
    assert list(views_for(budi)) == []


def test_nobody_but_its_owner_changes_a_view(ani, budi, pupr, work, as_user):
    JobFactory.create(created_by=ani)
    saved(as_user(ani), LIST, "Bersama", f"kantor:{pupr.pk}")
    view = SavedView.objects.get(name="Bersama")
    page = as_user(budi).get(f"/daftar/tampilan/{view.pk}/").content.decode()
    assert "Hapus tampilan" not in page
    for do in ("hapus", "simpan", "perbarui"):
        answer = as_user(budi).post(f"/daftar/tampilan/{view.pk}/", {"lakukan": do, "nama": "Lain"}, follow=True)
        assert "Hanya pembuatnya" in answer.content.decode()
    assert SavedView.objects.get(pk=view.pk).name == "Bersama"


def test_a_name_is_needed_once_a_list_and_can_be_changed(browser):
    saved(browser, LIST)
    assert (
        "sudah mempunyai tampilan “Gagal saja”"
        in saved(browser, LIST).wsgi_request._messages._queued_messages[0].message
    )
    assert "Beri nama" in saved(browser, LIST, "  ").wsgi_request._messages._queued_messages[0].message
    view = SavedView.objects.get(name="Gagal saja")
    browser.post(
        f"/daftar/tampilan/{view.pk}/", {"lakukan": "simpan", "nama": "Yang gagal", "bagi": "peran:secretariat"}
    )
    view.refresh_from_db()
    assert (view.name, view.role) == ("Yang gagal", "secretariat")
    assert browser.post(f"/daftar/tampilan/{view.pk}/", {"lakukan": "hapus"})["Location"] == LIST
    assert not SavedView.objects.exclude(name="").exists()


def test_a_view_whose_filter_is_gone_says_so_and_shows_the_rest(browser, eko):
    view = save_view(eko, list_name="jobs", path=LIST, name="Lama", query="status=failed&wilayah=6472")
    page = browser.get(f"{LIST}?{view.query}&tampilan={view.pk}").content.decode()
    assert "memakai saringan yang tidak ada lagi (wilayah); diabaikan" in page
    assert "1–1 dari 1" in page
    assert "tidak ada lagi atau tidak dibagikan" in browser.get(f"{LIST}?tampilan=999999").content.decode()


def test_a_page_that_was_tampered_with_keeps_nothing(browser, ani, as_user, work):
    JobFactory.create(created_by=ani)
    for given in ("", "x", token_of(as_user(ani))):
        browser.post("/daftar/kolom/", {"tanda": given, "lakukan": "ingat", "kolom": ["id"]})
        browser.post("/daftar/tampilan/", {"tanda": given, "nama": "x"})
    assert not SavedView.objects.exists()


def test_views_cost_a_list_one_query_however_many_there_are(browser, eko, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries():
        with CaptureQueriesContext(connection) as asked:
            browser.get(LIST)
        return len(asked)

    queries()
    before = queries()
    for number in range(5):
        save_view(eko, list_name="jobs", path=LIST, name=f"Nomor {number}", query="")
    assert queries() == before


def test_offices_are_suggested_within_ones_sight(ani, dewi, pupr, disdikbud, as_user):
    everything = as_user(dewi).get("/perangkat-daerah/cari?q=dinas").content.decode()
    assert everything.count("<option") == SUGGESTED
    assert disdikbud.code in as_user(dewi).get(f"/perangkat-daerah/cari?q={disdikbud.code}").content.decode()
    assert disdikbud.code not in as_user(ani).get(f"/perangkat-daerah/cari?q={disdikbud.code}").content.decode()
    own = as_user(ani).get("/perangkat-daerah/cari?office=dinas").content.decode()
    assert own.count("<option") == 1
    assert f"{pupr.name} [{pupr.code}]" in own
    assert as_user(dewi).get("/perangkat-daerah/cari?q=d").content.decode().strip() == ""


def test_who_sees_one_office_alone_is_told_so_where_there_is_nothing(ani, dewi, pupr, as_user):
    page = as_user(ani).get("/paket-saya/").content.decode()
    assert f"Yang tampil di sini hanya data {pupr.name}" in page
    assert 'class="btn btn-primary" href="/impor/unggah/">Impor daftar kontrak' in page
    page = as_user(dewi).get("/kontrak/").content.decode()
    assert "Yang tampil di sini hanya" not in page
    assert "/impor/unggah/" not in page
    assert Membership.objects.filter(user=dewi).exists()
