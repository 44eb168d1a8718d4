"""The API and the screens give equal numbers, for every person and every list that both have."""

import hashlib
import re
from datetime import date

import pytest
from django.http import Http404
from django.utils import timezone

from compliance.ladder import Letter
from compliance.models import Finding, LetterProfile, MonthFigures, Publication
from compliance.numbers import SIX
from compliance.publishing import canonical
from compliance.selectors.duties import with_duties
from compliance.selectors.measures import INDICATOR_BY_ID, indicator_in_sight
from compliance.services import cases
from compliance.services.paying import ask_advice
from compliance.services.publications import release
from forum_portal.api.paging import MOST
from forum_portal.months import Month
from forum_portal.templatetags.portal import angka, rp_singkat
from procurement.models import Package
from tests.compliance.alerts_cast import raised
from tests.factories import OfficeFactory
from tests.journeys import world

pytestmark = pytest.mark.django_db
WHO = ("ani", "citra", "dewi", "eko", "fitri")
# The list of the API, the list on the screen, and what both can be narrowed to.
LISTS = {
    "contracts": ("/kontrak/", ["severity=3", "severity=2", "q=jalan", "match=review", "stake=1", "region=-"]),
    "packages": ("/paket/", ["bucket=gelap", "trace=kontrak", "physical=ya", "q=jalan", "level=daerah", "year=2025"]),
    "findings": ("/temuan/", ["status=open", "status=closed", "stage=detected", "due=lewat", "q=T-000001"]),
    "papers": ("/surat/", ["status=draft", "kind=pre_notice"]),
    "duties": ("/paket-saya/", ["severity=3", "due=nanti", "due=kosong", "duty=peserta", "q=jalan"]),
    "payment-advices": ("/bayar/saran/", ["verdict=PERIKSA", "q=jalan"]),
    "publications": ("/terbitan/", []),
    "alerts": ("/peringatan/", ["unread=belum", "unread=sudah"]),
    "employers": ("/kepesertaan/", ["status=aktif", "size=kecil", "q=CV"]),
    "imports": ("/impor/", ["status=published", "source=bpjs_employers"]),
    "jobs": ("/pekerjaan/", ["status=done", "status=failed"]),
    "offices": ("/perangkat-daerah/", ["level=provinsi", "level=semua", "q=dinas"]),
    "indicators/K02/readings": ("/indikator/K02/", ["severity=3"]),
    "indicators/K01/readings": ("/indikator/K01/", []),
}


def on_screen(browser, address):
    answer = browser.get(address)
    if answer.status_code != 200:
        return answer.status_code
    return answer.context["total"] if "total" in answer.context else len(answer.context["rows"])


def by_api(browser, address):
    """As many as there are rows on all pages, which must be what the first page says."""
    answer = browser.get(address)
    if answer.status_code != 200:
        return answer.status_code
    first = page = answer.json()
    rows = len(page["results"])
    while page["next"]:
        page = browser.get(f"{address}&cursor={page['next']}").json()
        rows += len(page["results"])
    assert rows == first["count"]
    return first["count"]


@pytest.fixture
def full_province(province, pupr, disdikbud, eko, dewi):
    """With a letter and an alert of each office."""
    for office in (pupr, disdikbud):
        finding = Finding.objects.filter(office=office, status="open").order_by("pk")[0]
        cases.verify(finding=finding, by=dewi, reason="Benar.")
        raised(contract=finding.contract, key=f"contoh:{office.pk}", for_opd=True)
        ask_advice(contract_id=finding.contract_id, by=eko)
    release(by=eko, note="Datanya lengkap.", correction=False, today=date(2025, 10, 6))
    LetterProfile.objects.update(
        address="Jalan Contoh 1", contact_office="Sekretariat", contact_address="Jalan Contoh 1",
        contact_ways="Telepon: (0541) 000000", signatory="Ketua Forum",
    )  # fmt: skip
    for finding in Finding.objects.filter(stage="verified"):
        cases.draft_paper(contract=finding.contract, kind=Letter.PRE_NOTICE, by=eko, today=date(2025, 10, 6))


def test_the_api_counts_what_the_screen_counts(full_province, request, as_user):
    seen = {name: set() for name in LISTS}
    for who in WHO:
        browser = as_user(request.getfixturevalue(who))
        for name, (screen, narrowings) in LISTS.items():
            for query in ["", *narrowings]:
                shown = on_screen(browser, f"{screen}?{query}")
                assert by_api(browser, f"/api/v1/{name}?page_size=7&{query}") == shown, (who, name, query)
                seen[name].add(shown)
    assert [name for name, counts in seen.items() if not counts - {0, 404}] == []


def test_the_figures_of_the_dashboard_are_those_of_the_screen_and_of_the_lists(province, dewi, as_user):
    browser = as_user(dewi)
    told, shown = browser.get("/api/v1/dashboard").json(), browser.get("/dasbor/").context["figures"]
    for name in ("checked", "flagged", "staked", "to_judge"):
        assert told[name] == getattr(shown, name).number
    assert told["flagged"] == browser.get("/api/v1/contracts?severity=3").json()["count"]
    assert told["to_judge"] == browser.get("/api/v1/contracts?match=review").json()["count"]
    for bar in told["employer_outcomes"]:
        assert bar["contracts"] == browser.get(f"/api/v1/contracts?outcome={bar['code']}").json()["count"]


def test_the_six_numbers_are_those_of_the_beranda_and_of_the_lists_behind_them(full_province, dewi, fitri, as_user):
    for user in (dewi, fitri):
        browser = as_user(user)
        last = Month.of(timezone.localdate()) + -1
        MonthFigures.objects.update_or_create(
            scope="semua", month=str(last), defaults={"figures": {"idle": 3}, "made_at": timezone.now()}
        )
        told = browser.get("/api/v1/dashboard").json()["numbers"]
        cards = browser.get("/dasbor/").context["cards"]
        assert [each["key"] for each in told] == [number.key for number in SIX]
        for each, card in zip(told, cards, strict=True):
            assert card.shown == (rp_singkat if each["rupiah"] else angka)(int(each["value"]))
            assert each["before"] == ("3" if each["key"] == "idle" else None)
        values = {each["key"]: each for each in told}
        for key in ("overdue", "idle"):
            query = values[key]["page"].partition("?")[2]
            assert str(by_api(browser, f"/api/v1/findings?{query}")) == values[key]["value"]
        assert any(int(each["value"]) for each in told)
        months = browser.get("/api/v1/months").json()["results"]
        assert len(months) == 12
        assert months[-2] == {"month": str(last), "figures": {"idle": "3"}}


def test_offices_by_month_are_the_lines_of_the_page(province, dewi, as_user):
    browser = as_user(dewi)
    lines = browser.get("/api/v1/office-months").json()["results"]
    heat = browser.get("/dasbor/opd-per-bulan/").context["heat"]
    assert [(each["name"], each["worker_days"], each["unknown"]) for each in lines] == [
        (line.name, line.worker_days, line.unknown) for line in heat.lines
    ]
    for each in lines:
        assert sum(cell["worker_days"] for cell in each["months"]) == each["worker_days"]


def test_the_work_that_waits_is_the_inbox_of_the_screen_however_it_is_narrowed(full_province, request, as_user):
    seen = set()
    for who in WHO:
        browser = as_user(request.getfixturevalue(who))
        for query in ("", "jenis=pencocokan", "jenis=kirim", "tenggat=tanpa", "milik=saya", "q=jalan", "urut=nilai"):
            shown = on_screen(browser, f"/antrian/?{query}")
            answer = browser.get(f"/api/v1/inbox?page_size=2&{query}")
            if answer.status_code != 200:
                assert shown == answer.status_code == 404
                continue
            told = answer.json()
            rows = [
                row
                for number in range(1, told["pages"] + 1)
                for row in browser.get(f"/api/v1/inbox?page_size=2&page={number}&{query}").json()["results"]
            ]
            assert shown == told["count"] == len(rows), (who, query)
            assert len({(row["kind"], row["subject"]) for row in rows}) == len(rows)
            if "jenis" not in query:
                assert sum(each["count"] for each in told["kinds"]) == shown
            seen.add(shown)
    assert seen - {0, 404}


@pytest.mark.parametrize(("query", "where"), [("jenis=x", "jenis"), ("page=0", "page"), ("urut=x", "urut")])
def test_the_inbox_refuses_what_the_screen_would_leave_out_with_a_notice(query, where, eko, as_user):
    answer = as_user(eko).get(f"/api/v1/inbox?{query}")
    assert answer.status_code == 400
    assert [each["where"] for each in answer.json()["errors"]] == [where]


def test_a_duty_is_told_with_the_day_and_rupiah_of_its_row(full_province, ani, as_user):
    told = as_user(ani).get("/api/v1/duties").json()["results"]
    rows = {row.contract_id: row for row in with_duties(ani)}
    assert {each["id"] for each in told} == set(rows)
    for each in told:
        row = rows[each["id"]]
        assert (each["duty"], each["finding"]) == (row.duty, row.finding_id)
        assert each["duty_due"] == (row.duty_due.isoformat() if row.duty_due else None)


def test_a_publication_is_told_with_the_figures_that_its_hash_stands_for(full_province, dewi, as_user):
    kept = Publication.objects.get()
    told = as_user(dewi).get(f"/api/v1/publications/{kept.pk}").json()
    assert hashlib.sha256(canonical(told["figures"])).hexdigest() == told["digest"] == kept.digest


def test_what_is_seen_of_the_plan_is_what_the_page_tells(province, request, as_user):
    for who in WHO:
        browser = as_user(request.getfixturevalue(who))
        told, page = browser.get("/api/v1/coverage").json(), browser.get("/keterlihatan/").context["page"]
        assert told["total"]["packages"] == page.total.packages.number
        assert [line["dark"] for line in told["offices"]] == [line.dark.number for line in page.lines]


def test_how_often_an_indicator_lit_up_is_the_length_of_its_list(province, eko, as_user):
    browser = as_user(eko)
    lit = [each for each in browser.get("/api/v1/indicators").json()["results"] if each["flagged"]]
    assert lit
    for each in lit:
        assert browser.get(f"/api/v1/indicators/{each['code']}/readings").json()["count"] == each["flagged"]


def test_an_office_asks_about_contracts_alone_among_the_indicators(ani, dewi):
    firms = next(code for code, each in INDICATOR_BY_ID.items() if each.unit == "firm")
    contracts = next(code for code, each in INDICATOR_BY_ID.items() if each.unit == "contract")
    assert indicator_in_sight(ani, contracts).id == contracts
    assert indicator_in_sight(dewi, firms).id == firms
    with pytest.raises(Http404):
        indicator_in_sight(ani, firms)
    with pytest.raises(Http404):
        indicator_in_sight(dewi, "X99")


def test_one_row_out_of_sight_is_not_there(province, ani, citra, as_user):
    mine = as_user(ani).get("/api/v1/contracts").json()["results"]
    assert as_user(ani).get(f"/api/v1/contracts/{mine[0]['id']}").json()["reasons"]
    for row in mine:
        assert as_user(citra).get(f"/api/v1/contracts/{row['id']}").status_code == 404
    package = Package.objects.filter(coverage__office=ani.memberships.get().office)[0]
    assert as_user(ani).get(f"/api/v1/packages/{package.kind}/{package.kd_rup}").status_code == 200
    assert as_user(citra).get(f"/api/v1/packages/{package.kind}/{package.kd_rup}").status_code == 404


def test_the_whole_npwp_is_for_the_secretariat_alone(province, eko, dewi, fitri, as_user):
    address = f"/api/v1/employers/{world.NUMBERS[world.IN_ORDER]}"
    whole = re.sub(r"\D", "", as_user(eko).get(address).json()["npwp"])
    assert len(whole) >= 15
    for user in (dewi, fitri):
        assert "*" in as_user(user).get(address).json()["npwp"]
        # Who holds the whole number finds its owner, as on the screen, and is told no more of it.
        (found,) = as_user(user).get(f"/api/v1/employers?q={whole}").json()["results"]
        assert whole not in str(found)
        assert as_user(user).get(f"/api/v1/employers?q={whole[:9]}").json()["count"] == 0
    assert as_user(eko).get(f"/api/v1/employers?q={whole}").json()["count"] == 1


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("kabupaten=64", "kabupaten"),
        ("severity=9", "severity"),
        ("severity=3&severity=2", "severity"),
        ("cursor=abc", "cursor"),
        ("cursor=" + "9" * 50, "cursor"),
        ("page_size=0", "page_size"),
        (f"page_size={MOST + 1}", "page_size"),
        ("page_size=x", "page_size"),
        ("page=2", "page"),
        ("format=csv", "format"),
        ("office=999999", "office"),
    ],
)
def test_a_parameter_that_cannot_be_understood_is_refused_and_not_ignored(query, where, dewi, as_user):
    answer = as_user(dewi).get(f"/api/v1/contracts?{query}")
    assert answer.status_code == 400
    assert [each["where"] for each in answer.json()["errors"]] == [where]
    assert answer.json()["error"]["sentence"].endswith(".")


@pytest.mark.parametrize("address", ["/api/v1/tidak-ada", "/api/v1/contracts/", "/api/v1/contracts/999999", "/api/v1/"])
def test_what_is_not_there_is_told_in_json(address, dewi, as_user):
    answer = as_user(dewi).get(address)
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "not_found"


def test_a_broken_address_is_told_in_json(dewi, as_user):
    answer = as_user(dewi).get("/api/v1/contracts?q=%00")
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "bad_request"


def test_rows_that_come_in_meanwhile_neither_shift_a_page_nor_show_twice(pupr, disdikbud, dewi, as_user):
    browser, seen, cursor, added = as_user(dewi), [], "", []
    before = {row["id"] for row in browser.get("/api/v1/offices?level=semua&page_size=200").json()["results"]}
    while cursor is not None:
        page = browser.get(f"/api/v1/offices?level=semua&page_size=1&cursor={cursor}").json()
        seen += [row["id"] for row in page["results"]]
        cursor = page["next"]
        if len(added) < 3:
            added.append(OfficeFactory.create(name=f"Aaa {len(added)}", code=f"D000.{len(added)}").pk)
    assert len(seen) == len(set(seen))
    assert before <= set(seen)
    assert set(added) <= set(seen)


def test_a_page_of_a_list_costs_the_same_however_long(province, ani, dewi, as_user, django_assert_max_num_queries):
    forum, staff = as_user(dewi), as_user(ani)
    for name in LISTS:
        browser = staff if name == "duties" else forum
        browser.get(f"/api/v1/{name}")
        with django_assert_max_num_queries(13):
            assert browser.get(f"/api/v1/{name}?page_size=200").status_code == 200
