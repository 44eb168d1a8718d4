"""The public page: off by default, frozen, cacheable, naming a firm on exactly the days on which it may be named."""

import json
import re
from datetime import date

import pytest
from django.test import Client

from compliance.ladder import Letter
from compliance.models import Finding, OpenBundle, Publication
from compliance.services import cases, open_data, publications
from forum_portal import jobs
from procurement.models import ContractVersion
from tests.compliance.cases.conftest import TODAY, after
from tests.compliance.test_open_bundle import SEVERAL_DIGITS, firms, read
from tests.journeys import world

pytestmark = pytest.mark.django_db
PUBLIC = ("/terbuka/", "/terbuka/angka.json")


@pytest.fixture
def opened(settings):
    settings.PUBLIC_PAGE = True


def bundle() -> OpenBundle:
    jobs.run_now(open_data.ask_for_a_bundle())
    return OpenBundle.objects.latest("pk")


def released(by, today=TODAY, correction=False) -> Publication:
    return publications.release(by=by, note="Datanya lengkap.", correction=correction, today=today)


def seen() -> str:
    """Everything that a stranger can read, and what lies in the newest bundle."""
    pages = [Client().get(path).content.decode() for path in PUBLIC]
    return "\n".join([*pages, *read(OpenBundle.objects.latest("pk")).values()])


def test_a_stranger_finds_nothing_while_the_page_is_off_and_the_forum_sees_a_preview(province, as_user, dewi, ani):
    bundle()
    for path in PUBLIC:
        assert Client().get(path).status_code == 404
        assert as_user(ani).get(path).status_code == 404
        assert as_user(dewi).get(path).status_code == 200
    page = as_user(dewi).get("/terbuka/")
    assert "Pratinjau" in page.content.decode()
    assert 'content="noindex"' in page.content.decode()
    assert page["Cache-Control"] == "no-store, private"


def test_before_the_first_bundle_the_page_says_that_there_is_nothing(db, opened):
    assert "Belum ada angka yang diterbitkan" in Client().get("/terbuka/").content.decode()
    assert Client().get("/terbuka/angka.json").status_code == 404


def test_the_page_sets_no_cookie_may_be_kept_and_is_not_sent_twice(province, opened):
    bundle()
    for path in PUBLIC:
        first = Client().get(path)
        assert first.status_code == 200
        assert not first.cookies
        assert first["Cache-Control"].startswith("public, max-age=")
        again = Client().get(path, headers={"if-none-match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert Client().get(path, headers={"if-none-match": '"lain"'}).status_code == 200
    assert "noindex" not in Client().get("/terbuka/").content.decode()


def test_the_page_and_its_json_show_the_frozen_figures_whatever_comes_after(province, opened, arrears):
    made = bundle()
    before = Client().get("/terbuka/angka.json").json()
    Finding.objects.all().delete()
    after_it = Client().get("/terbuka/angka.json").json()
    assert before == after_it
    assert before["total"] == made.figures["total"]
    page = Client().get("/terbuka/").content.decode()
    for text in (
        "Keadaan data 3 Oktober 2025",
        "Kepesertaan dinilai per 3 Oktober 2025",
        "Indikasi bukan pelanggaran",
        "Arti setiap angka",
    ):
        assert text in page


def test_a_release_is_what_the_page_shows_from_then_on_with_its_day_and_hash(province, opened, eko):
    bundle()
    of_bundle = Client().get("/terbuka/")
    assert Client().get("/terbuka/angka.json").json()["publication"] is None
    kept = released(eko)
    again = Client().get("/terbuka/", headers={"if-none-match": of_bundle["ETag"]})
    assert again.status_code == 200
    assert "sebagai terbitan Oktober 2025 edisi 1" in again.content.decode()
    assert kept.digest in again.content.decode()
    told = Client().get("/terbuka/angka.json").json()
    assert (told["publication"], told["sha256"]) == ({"month": "2025-10", "edition": 1}, kept.digest)
    assert told["as_of"] == "2025-10-03"
    Finding.objects.all().delete()
    bundle()
    assert Client().get("/terbuka/angka.json").json()["total"] == told["total"] == kept.figures["public"]["total"]
    corrected = released(eko, correction=True)
    assert corrected.digest in Client().get("/terbuka/").content.decode()


def test_a_release_tells_strangers_pooled_lines_alone_and_names_nobody_by_itself(province, opened, eko):
    kept = released(eko)
    for text in ("\n".join(Client().get(path).content.decode() for path in PUBLIC), json.dumps(kept.figures)):
        assert not [firm for firm in firms() if firm.casefold() in text.casefold()]
    told = Client().get("/terbuka/angka.json").json()
    assert told["firms"] == []
    assert not {"red", "amber"} & set(told["offices"][0])
    for line in told["offices"]:
        assert line["pooled"] or line["contracts"] == 0 or line["contracts"] >= 3


def test_a_publication_from_before_the_public_lines_leaves_the_bundle_on_the_page(province, opened, eko):
    made, kept = bundle(), released(eko)
    del kept.figures["public"]
    Publication.objects.filter(pk=kept.pk).update(figures=kept.figures)
    assert made.sha256 in Client().get("/terbuka/").content.decode()


def test_a_firm_of_the_bundle_is_named_beside_the_figures_of_a_publication_while_it_may_be(
    arrears, desk, on_day, opened, eko
):
    desk.verify(arrears)
    desk.deliver(arrears, Letter.PRE_NOTICE, on_day(TODAY))
    day = on_day(after(TODAY, 16))
    bundle()
    released(eko, today=day)
    assert world.IN_ARREARS in Client().get("/terbuka/").content.decode()
    arrears.refresh_from_db()
    cases.dismiss(finding=arrears, by=desk.forum, reason="Buktinya ada di kantor cabang.")
    assert world.IN_ARREARS not in Client().get("/terbuka/").content.decode()


def test_no_public_byte_names_a_firm_or_a_number_while_no_case_may_be_named(province, opened):
    bundle()
    text = seen()
    for firm in firms():
        assert firm.casefold() not in text.casefold()
    assert SEVERAL_DIGITS.search(text) is None
    assert not re.search("|".join(world.NPWP.values()), text)


def test_a_firm_is_named_from_the_day_after_its_time_ran_out_until_its_case_ends(
    arrears, desk, on_day, opened, eko, dewi, indah
):
    name = world.IN_ARREARS
    desk.verify(arrears)
    day = on_day(TODAY)
    bundle()
    assert name not in seen()
    desk.deliver(arrears, Letter.PRE_NOTICE, day)
    on_day(after(day, 15))
    bundle()
    assert name not in seen()
    today = on_day(after(day, 16))
    assert name not in seen()
    bundle()
    text = seen()
    assert name in text
    assert SEVERAL_DIGITS.search(text) is None
    assert world.NPWP[name] not in text
    others = firms() - {name}
    assert not [firm for firm in others if firm.casefold() in text.casefold()]
    cases.pause(
        finding=arrears,
        by=desk.secretariat,
        kind="dispute",
        until=after(today, 5),
        reason="Keberatan tertulis.",
        document=None,
        today=today,
    )
    for path in PUBLIC:
        assert name not in Client().get(path).content.decode()


def test_a_name_that_was_kept_is_gone_at_once_when_the_case_ends_and_so_is_what_caches_hold(
    arrears, desk, on_day, opened
):
    desk.verify(arrears)
    desk.deliver(arrears, Letter.PRE_NOTICE, on_day(TODAY))
    on_day(after(TODAY, 16))
    bundle()
    named = Client().get("/terbuka/")
    assert world.IN_ARREARS in named.content.decode()
    arrears.refresh_from_db()
    cases.dismiss(finding=arrears, by=desk.forum, reason="Buktinya ada di kantor cabang.")
    again = Client().get("/terbuka/", headers={"if-none-match": named["ETag"]})
    assert again.status_code == 200
    assert world.IN_ARREARS not in again.content.decode()


def test_a_person_is_never_named(arrears, desk, on_day, opened):
    desk.verify(arrears)
    desk.deliver(arrears, Letter.PRE_NOTICE, on_day(TODAY))
    on_day(after(TODAY, 16))
    ContractVersion.objects.filter(pk=arrears.contract.current_id).update(contractor_class="person")
    bundle()
    assert world.IN_ARREARS not in seen()


def test_the_contract_of_a_named_firm_carries_the_indication_and_no_other_does(arrears, desk, on_day, opened):
    desk.verify(arrears)
    desk.deliver(arrears, Letter.PRE_NOTICE, on_day(TODAY))
    on_day(after(TODAY, 16))
    package = json.loads(read(bundle())["ocds.json"])
    told = [release for release in package["releases"] if "indication" in json.dumps(release)]
    assert len(told) == 1
    (release,) = told
    assert release["parties"][1]["name"] == world.IN_ARREARS
    assert "*" in release["parties"][1]["identifier"]["id"]
    # The case is about the firm's membership, so nothing is said of this project's contribution.
    assert set(release["contracts"][0]["laborSocialSecurity"]) == {"status", "asOf", "ruleSet"}


def test_everybody_may_read_the_extension_and_nothing_else_below_it(db):
    answer = Client().get("/terbuka/ocds/extension.json")
    assert answer.json()["codelists"] == ["laborSocialSecurityStatus.csv"]
    codes = Client().get("/terbuka/ocds/codelists/laborSocialSecurityStatus.csv")
    assert codes["Content-Type"].startswith("text/csv")
    for path in ("lain.json", "../../manage.py", "codelists/"):
        assert Client().get(f"/terbuka/ocds/{path}").status_code == 404


def test_the_secretariat_makes_a_bundle_and_the_forum_fetches_it(province, as_user, eko, dewi, ani):
    assert "Tekan <strong>Buat berkas baru</strong>" in as_user(eko).get("/data-terbuka/").content.decode()
    asked = as_user(eko).post("/data-terbuka/buat/")
    assert asked.status_code == 302
    assert as_user(dewi).post("/data-terbuka/buat/").status_code == 404
    jobs.run_all_queued()
    made = OpenBundle.objects.get()
    page = as_user(dewi).get("/data-terbuka/").content.decode()
    assert made.sha256 in page
    assert "Buat berkas baru" not in page
    answer = as_user(dewi).get(f"/data-terbuka/{made.pk}/unduh/")
    assert b"".join(answer.streaming_content) == open_data.bundle_path(made).read_bytes()
    assert made.name in answer["Content-Disposition"]
    assert as_user(ani).get(f"/data-terbuka/{made.pk}/unduh/").status_code == 404
    open_data.bundle_path(made).unlink()
    told = as_user(dewi).get(f"/data-terbuka/{made.pk}/unduh/", follow=True)
    assert "tidak ada lagi di penyimpanan" in told.content.decode()


def test_the_public_page_asks_little_of_the_database(province, opened, django_assert_max_num_queries):
    bundle()
    with django_assert_max_num_queries(2):
        Client().get("/terbuka/")


def test_the_day_of_the_data_is_that_of_the_newest_file(province, opened):
    assert bundle().as_of == date(2025, 10, 3)
