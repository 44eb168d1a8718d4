"""The quick check says whether a firm is among the employers, no more than is known, and forgets what was asked."""

import json
import logging

import pytest
from django.core.cache import cache

from compliance.services import world
from employers.services import checking
from tests.employers.files import employer, publish_csv

pytestmark = pytest.mark.django_db

PAGE, API = "/kepesertaan/cek/", "/api/v1/employers/check"
ROLES = ("ani", "dewi", "eko", "fitri")
CITIZEN = "6472031708850003"
SPELLINGS = (CITIZEN, "6472 0317 0885 0003", "64.720317.0885-0003", "６４７２０３１７０８８５０００３")
EMPLOYERS = (
    employer("17081342", "PT Sungai Wain Abadi", npwp="021234564722000"),
    employer("15070955", "CV Etam Jaya Perkasa", npwp="023456789722000"),
    employer("16040021", "CV Riam Kelawit Makmur"),
)


@pytest.fixture(autouse=True)
def soon_after_the_extract(time_machine):
    time_machine.move_to("2025-10-20T02:00:00Z", tick=False)
    cache.clear()


@pytest.fixture
def national(tmp_path):
    publish_csv("bpjs_employers", EMPLOYERS, tmp_path, "--coverage", "national")


@pytest.fixture
def of_one_branch(tmp_path):
    publish_csv("bpjs_employers", EMPLOYERS, tmp_path, "--coverage", "Samarinda")


def page(browser, firm, region=""):
    answer = browser.post(PAGE, {"firm": firm, "region": region})
    assert answer.status_code == 200
    return answer


def asked(browser, *checks):
    answer = browser.post(API, json.dumps({"checks": list(checks)}), content_type="application/json")
    assert answer.status_code == 200, answer.content
    return answer.json()["results"]


@pytest.mark.parametrize("who", ROLES)
def test_a_number_finds_its_employer_for_every_role_and_shows_it_masked(who, national, request, as_user):
    shown = page(as_user(request.getfixturevalue(who)), "02.123.456.4-722.000").content.decode()
    assert "TERDAFTAR AKTIF" in shown
    for said in ("PT Sungai Wain Abadi", "17081342", "Aktif", "JKK, JKM, JHT", "Agustus 2025", "02.***.***.*-722.000"):
        assert said in shown
    assert "bukan sertifikat" in shown


def test_a_number_that_several_branches_share_names_them_all(tmp_path, ani, as_user):
    branches = [employer("17081349", "PT Sungai Wain Abadi Cabang Bontang", npwp="021234564722001")]
    publish_csv("bpjs_employers", [*EMPLOYERS, *branches], tmp_path, "--coverage", "national")
    checked = page(as_user(ani), "02.123.456.4-722.000").context["checked"]
    assert checked.employer.npp == "17081342"
    assert "Ada 1 NPP lain dengan NPWP yang sama: 17081349." in checked.meaning


def test_a_number_among_the_words_of_a_name_is_taken_for_the_number(national, eko, as_user):
    answer = page(as_user(eko), "PT Sungai Wain Abadi, NPWP 02.123.456.4-722.000")
    assert answer.context["checked"].employer.npp == "17081342"


def test_an_equal_name_is_to_be_judged_with_its_evidence_for_those_who_see_employers(national, dewi, as_user):
    shown = page(as_user(dewi), "CV. Riam Kelawit Makmur").content.decode()
    assert "PERLU DIPASTIKAN" in shown
    assert "16040021" in shown
    assert "tidak berarti perusahaannya bukan peserta" in shown


def test_an_office_is_told_the_names_alone(national, ani, as_user):
    answer = page(as_user(ani), "CV. Riam Kelawit Makmur")
    (candidate,) = answer.context["checked"].candidates
    assert (candidate.name, candidate.npp, candidate.evidence) == ("CV Riam Kelawit Makmur", "", ())
    assert "16040021" not in answer.content.decode()


def test_absent_from_the_data_of_a_branch_a_firm_is_never_called_unregistered(of_one_branch, ani, as_user):
    shown = page(as_user(ani), "42.771.690.7-728.000").content.decode()
    assert "Tidak ditemukan pada data Kantor Cabang Samarinda" in shown
    assert "pengecekan nasional" in shown
    assert "belum terdaftar" not in shown
    assert "tidak terdaftar" not in shown


def test_absent_from_national_data_by_number_and_name_it_is_an_indication_and_no_more(national, ani, as_user):
    shown = page(as_user(ani), "CV Bekantan Teduh Karya 42.771.690.7-728.000").content.decode()
    assert "indikasi belum terdaftar, bukan ketetapan" in shown


@pytest.mark.parametrize("firm", ["CV Bekantan Teduh Karya", "42.771.690.7-728.000"])
def test_absent_from_national_data_by_name_or_number_alone_nothing_is_indicated(firm, national, ani, as_user):
    shown = page(as_user(ani), firm).content.decode()
    assert "TIDAK DITEMUKAN" in shown
    assert "indikasi" not in shown.split('id="jawaban"')[1].split("</section>")[0]
    assert "Periksa lagi dengan NPWP dan nama sekaligus" in shown


def test_without_an_extract_nothing_is_said_of_the_firm(ani, as_user):
    shown = page(as_user(ani), "CV Bekantan Teduh Karya").content.decode()
    assert "Belum ada data" in shown
    assert "tidak berarti apa pun" in shown


@pytest.mark.parametrize("firm", ["02.123.456.4-722.000", "CV Bekantan Teduh Karya", "CV Riam Kelawit Makmur"])
def test_a_stale_extract_answers_nothing(firm, national, ani, as_user, time_machine):
    time_machine.move_to("2025-12-05T02:00:00Z", tick=False)
    assert page(as_user(ani), firm).context["checked"].answer == "BELUM_ADA_DATA"


def test_an_extract_is_as_soon_stale_here_as_in_the_cross_check():
    assert checking.EXTRACT_MAX_AGE_DAYS == world.EXTRACT_MAX_AGE_DAYS


@pytest.mark.parametrize("typed", [*SPELLINGS, f"Rahmat Pratama {CITIZEN}", f"NPWP: {CITIZEN}", f"{CITIZEN}000000"])
def test_a_citizen_number_is_a_person_and_leaves_no_trace(typed, national, ani, as_user, caplog):
    caplog.set_level(logging.DEBUG)
    answer = page(as_user(ani), typed)
    assert answer.context["checked"].answer == "PERORANGAN"
    shown = answer.content.decode()
    for trace in {typed, *SPELLINGS, CITIZEN[:8], CITIZEN[-8:]}:
        assert trace not in shown
        assert trace not in caplog.text
    (result,) = asked(
        as_user(ani), {"name": "", "npwp": typed.replace("NPWP: ", "")} if typed[0] != "R" else {"name": typed}
    )
    assert result["answer"] == "PERORANGAN"
    assert CITIZEN[:8] not in json.dumps(result)


@pytest.mark.parametrize("typed", [f"{CITIZEN} 0812345678", f"CV Etam {CITIZEN}{CITIZEN}"])
def test_a_citizen_number_beside_other_digits_is_not_written_back(typed, national, ani, as_user):
    shown = page(as_user(ani), typed).content.decode()
    assert CITIZEN not in shown
    assert CITIZEN not in json.dumps(asked(as_user(ani), {"name": f"PT {typed}", "npwp": "021234564722000"}))


def test_what_may_be_shown_again_stays_in_the_box(national, ani, as_user):
    shown = page(as_user(ani), "CV Bekantan Teduh Karya", "Kota Bontang").content.decode()
    assert 'value="CV Bekantan Teduh Karya"' in shown
    assert 'value="Kota Bontang"' in shown


def test_nothing_is_read_from_the_address(national, ani, as_user):
    shown = as_user(ani).get(PAGE + "?firm=021234564722000").content.decode().partition("<main")[2]
    assert "Sungai Wain" not in shown
    assert "021234564722000" not in shown


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Isi NPWP atau nama perusahaan."),
        ("   ", "Isi NPWP atau nama perusahaan."),
        ("0212345647220", "13 angka, seharusnya 15 atau 16"),
        ("000000000000000", "bukan NPWP"),
        ("A" * 10_240, "Terlalu panjang"),
    ],
)
def test_what_cannot_be_looked_up_is_said_at_the_box(typed, said, national, ani, as_user):
    answer = page(as_user(ani), typed)
    assert "checked" not in answer.context
    assert said in answer.content.decode()


def test_a_null_character_is_refused_at_the_box(national, ani, as_user):
    answer = page(as_user(ani), "CV \x00 Etam")
    assert answer.context["form"].errors["firm"]


NASTY = (
    "PT",
    "😀" * 70,
    "\u202eCV Etam",
    "CV\ud800 Etam",
    "ﷺ" * 200,
    "'; --",
    "<b>CV Etam</b>",
    "١٢٣٤٥٦٧٨٩٠١٢٣٤٥",
    "%00",
    "-" * 300,
)


@pytest.mark.parametrize("typed", NASTY, ids=[ascii(each)[:16] for each in NASTY])
def test_no_text_breaks_the_page_or_the_api(typed, national, ani, as_user):
    browser = as_user(ani)
    assert "<b>CV" not in page(browser, typed.encode("utf-8", "replace").decode()).content.decode()
    answer = browser.post(API, json.dumps({"checks": [{"name": typed}]}), content_type="application/json")
    assert answer.status_code in (200, 400)


@pytest.mark.parametrize("who", ["gani", "hana"])
def test_who_works_with_no_data_finds_neither_page_nor_api_nor_their_link(who, request, as_user):
    browser = as_user(request.getfixturevalue(who))
    assert browser.get(PAGE).status_code == browser.post(API).status_code == 404
    assert PAGE not in browser.get("/", follow=True).content.decode()


@pytest.mark.parametrize("who", ROLES)
def test_the_frame_of_every_page_leads_to_the_check(who, request, as_user):
    assert f'href="{PAGE}"' in as_user(request.getfixturevalue(who)).get("/", follow=True).content.decode()
