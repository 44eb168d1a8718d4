"""The Beranda: each number is its list, each cell of the heat table its contracts, and nothing is said of nothing."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from compliance.ladder import Stage
from compliance.models import ContractCheck, Finding, FindingStep, MonthFigures, WatchedContract
from compliance.selectors import home as selectors
from compliance.selectors.narrowing import to_decide
from compliance.services import cases, home
from employers.models import EmployerVersion
from forum_portal import jobs
from forum_portal.months import Month
from forum_portal.templatetags.portal import angka
from tests.compliance import measuring
from tests.compliance.test_measures import bring
from tests.journeys.visitor import number_in

pytestmark = pytest.mark.django_db
TODAY = datetime(2025, 10, 6, 1, tzinfo=UTC)


@pytest.fixture
def measured(contracts_only, eko, time_machine):
    """As of 3 October 2025; today is the 6th."""
    time_machine.move_to(TODAY, tick=False)
    measuring.give_dates()
    bring(eko)


def shown(client, url: str = "/dasbor/") -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.content.decode()


def length_of(client, url: str) -> int:
    return client.get(url.replace("&amp;", "&")).context["total"]


def card(page: str, title: str) -> str:
    return next(part for part in page.split('<article class="home-card') if f"<h3>{title}</h3>" in part)


def test_the_worker_days_of_the_card_are_the_sum_of_the_rows_behind_it(measured, dewi, as_user):
    client = as_user(dewi)
    told = card(shown(client), "Hari-pekerja tanpa perlindungan")
    link = re.search(r'class="home-number" href="([^"]+)">([\d.]+)<', told)
    assert link and link[2] == "136"
    rows = list(client.get(link[1]).context["table"].data.data)
    assert sum(row.contract.measure.worker_days for row in rows) == 136
    unknown = re.search(r'<a href="([^"]+)">dan (\d+) kontrak yang jumlah pekerjanya', told)
    assert unknown and length_of(client, unknown[1]) == int(unknown[2]) == 1


def test_the_gap_of_the_card_is_the_sum_of_the_rows_behind_it(measured, dewi, as_user):
    client = as_user(dewi)
    told = card(shown(client), "Selisih iuran jatuh tempo")
    link = re.search(r'class="home-number" href="([^"]+)" title="([^"]+)"', told)
    rows = list(client.get(link[1]).context["table"].data.data)
    assert number_in(link[2]) == sum(row.contract.measure.overdue for row in rows) > 0
    assert f"dari {len(rows)} kontrak" in told


def test_a_card_says_that_there_is_no_last_month_or_how_it_changed(measured, dewi, as_user):
    client = as_user(dewi)
    assert shown(client).count("belum ada angka bulan lalu") == 6
    MonthFigures.objects.create(
        scope="semua", month="2025-09", figures={"worker_days": 200, "overdue": 0}, made_at=timezone.now()
    )
    page = shown(client)
    assert page.count("belum ada angka bulan lalu") == 4
    days = " ".join(card(page, "Hari-pekerja tanpa perlindungan").split())
    assert "turun 64 dari 200 bulan lalu" in days
    assert "tetap 0 seperti bulan lalu" in " ".join(card(page, "Temuan lewat batas menjawab").split())


def test_every_cell_of_the_heat_table_is_the_number_of_contracts_behind_it(measured, dewi, as_user):
    client = as_user(dewi)
    for url in ("/dasbor/", "/dasbor/opd-per-bulan/", "/dasbor/opd-per-bulan/?urut=gelap"):
        printed = r'class="num heat-\w+"><a href="([^"]+)">([\d.?]+)<small>([\d.]+) kontrak'
        cells = re.findall(printed, shown(client, url))
        assert len(cells) == 4, "June to September"
        for link, _, contracts in cells:
            assert length_of(client, link) == number_in(contracts)
    assert [days for _, days, _ in cells] == ["136", "?", "?", "?"], "nobody declared the workers of the third"


def test_a_month_without_figures_is_a_gap_and_no_nought(measured, dewi, as_user):
    months = selectors.trend_of(TODAY.date())
    assert [str(month) for month, _ in months] == [str(Month(2025, 10) + back) for back in range(-11, 1)]
    assert [told is None for _, told in months] == [True] * 11 + [False]
    assert shown(as_user(dewi)).count('class="chart-gap"') == 11


def test_idle_findings_are_those_in_which_nothing_happened_though_it_is_for_us_to_act(measured, dewi, eko, as_user):
    client = as_user(dewi)
    assert length_of(client, "/temuan/?idle=14") == 0
    long_ago = timezone.now() - timedelta(days=15)
    Finding.objects.update(opened_at=long_ago)
    FindingStep.objects.update(at=long_ago)
    quiet = length_of(client, "/temuan/?idle=14")
    assert quiet == Finding.objects.filter(status="open").exclude(code="TERLAMBAT_DIDAFTARKAN").count() > 1
    assert f">{quiet}<" in card(shown(client), "Temuan diam lebih dari 14 hari")
    some = list(Finding.objects.filter(status="open").order_by("pk"))
    cases.verify(finding=some[0], by=dewi, reason="Benar.")
    Finding.objects.filter(pk=some[1].pk).update(due_on=TODAY.date() + timedelta(days=3))
    assert length_of(client, "/temuan/?idle=14") == quiet - 2


def test_what_waits_for_me_is_a_list_of_that_length_and_never_my_own_question(measured, dewi, eko, fitri, as_user):
    finding = Finding.objects.filter(status="open").order_by("pk")[0]
    cases.verify(finding=finding, by=dewi, reason="Benar.")
    file = cases.attach(name="bukti.pdf", content=b"%PDF-1.7", by=eko)
    day = TODAY.date()
    cases.bring_proof(finding=finding, by=eko, about=day, reason="Dibayar.", document=file, today=day)
    for person in (dewi, eko):
        client = as_user(person)
        for each in selectors.waiting_for(person):
            assert length_of(client, each.url) == each.count > 0
    told = {each.title: each.count for each in selectors.waiting_for(dewi)}
    assert told["Bukti belum diperiksa"] == 1
    assert told["Indikasi belum diverifikasi"] == to_decide(Finding.objects.all(), "verifikasi", dewi).count()
    of_eko = {each.title for each in selectors.waiting_for(eko)}
    assert "Bukti belum diperiksa" not in of_eko, "eko asked it"
    assert "Indikasi belum diverifikasi" not in of_eko, "eko brought the data that the indications rest on"
    assert selectors.waiting_for(fitri) == ()
    assert "Peran Anda melihat tanpa memutuskan" in shown(as_user(fitri))


def test_nothing_to_do_says_so(measured, dewi, as_user):
    Finding.objects.update(stage=Stage.VERIFIED)
    page = shown(as_user(dewi))
    assert "Tidak ada yang menunggu putusan Anda." in page
    assert "Tidak ada kontrak yang memburuk dalam 7 hari terakhir." in page
    assert "berakhir dalam 14 hari." in page


def test_what_became_worse_or_is_about_to_end_is_listed_with_its_number(measured, dewi, as_user):
    checks = list(ContractCheck.objects.order_by("pk"))
    for check in checks[:7]:
        WatchedContract.objects.create(contract=check.contract, why="memburuk", on=TODAY.date(), said="Naik.")
    client = as_user(dewi)
    page = shown(client)
    part = page.split('id="memburuk"', 1)[1].split("</section>", 1)[0]
    assert part.count("<li>") == 5
    assert 'href="/kontrak/?watch=memburuk">7</a>' in part
    assert length_of(client, "/kontrak/?watch=memburuk") == 7


def test_a_project_whose_time_to_register_ends_soon_is_watched(measured):
    check = ContractCheck.objects.order_by("pk")[0]
    for days, found in ((3, True), (15, False), (-1, False)):
        deadline = TODAY.date() + timedelta(days=days)
        ContractCheck.objects.filter(pk=check.pk).update(project_outcome="MENUNGGU", deadline=deadline)
        jobs.run_now(home.ask())
        assert WatchedContract.objects.filter(contract=check.contract_id, why="berakhir").exists() is found


def test_the_page_of_construction_counts_what_its_lists_hold(measured, dewi, as_user):
    client = as_user(dewi)
    figures = re.findall(r'<a class="figure" href="([^"]+)">([\d.]+)</a>', shown(client, "/sektor/konstruksi/"))
    assert len(figures) > 4
    for link, number in figures:
        assert length_of(client, link) == number_in(number), link


def test_the_page_of_palm_tells_members_by_their_sector_and_names_only_as_to_be_made_sure(measured, dewi, as_user):
    client = as_user(dewi)
    assert "Yang belum dapat diketahui." in shown(client, "/sektor/perkebunan-sawit/")
    versions = list(
        EmployerVersion.objects.filter(pk__in=ContractCheck.objects.values("employer_version")).order_by("pk")
    )
    EmployerVersion.objects.filter(pk=versions[0].pk).update(sector="01262 Perkebunan Buah Kelapa Sawit")
    other = EmployerVersion.objects.exclude(pk=versions[0].pk).order_by("pk")[0]
    EmployerVersion.objects.filter(pk=other.pk).update(sector="", name="PT Sawit Enggang Rekaan")
    page = shown(client, "/sektor/perkebunan-sawit/")
    figures = dict(re.findall(r'<a class="figure" href="([^"]+)">([\d.]+)</a>', page))
    for link, number in figures.items():
        assert length_of(client, link) == number_in(number), link
    assert figures["/kepesertaan/?sector=sawit"] == "1"
    assert figures["/kepesertaan/?sector=sawit-nama"] == "1"


def test_an_office_sees_none_of_it_and_counts_its_own_alone(measured, dewi, ani, citra, hana, as_user):
    for url in ("/dasbor/", "/dasbor/opd-per-bulan/", "/sektor/konstruksi/", "/sektor/perkebunan-sawit/"):
        assert as_user(ani).get(url).status_code == 404
    day = TODAY.date()
    WatchedContract.objects.create(
        contract=ContractCheck.objects.filter(office=ani.memberships.get().office)[0].contract,
        why="memburuk", on=day, said="Naik.",
    )  # fmt: skip
    own, others, whole = (selectors.figures_now(selectors.seen_by(each), day).figures for each in (ani, citra, dewi))
    assert own["worker_days"] + others["worker_days"] == whole["worker_days"] == 136
    assert len(selectors.heat_table(ani).lines) == len(selectors.heat_table(dewi).lines) == 1
    assert (selectors.heat_table(citra).lines, selectors.heat_table(hana).lines) == ((), ())
    assert [selectors.watch_lists(each)["worse"].count for each in (ani, citra, dewi, hana)] == [1, 0, 1, 0]
    assert [len(selectors.watch_lists(each)["worse"].rows) for each in (ani, citra, dewi, hana)] == [1, 0, 1, 0]
    assert selectors.construction_page(hana).contracts.number == 0
    parts = [selectors.construction_page(each).contracts.number for each in (ani, citra, dewi)]
    assert parts[0] + parts[1] == parts[2] > 0
    assert selectors.palm_page(ani).untold.number == 0
    assert [selectors.waiting_for(each) for each in (ani, hana)] == [(), ()]


def test_a_past_day_shows_what_the_month_before_left_behind_and_links_to_no_list(measured, dewi, as_user, time_machine):
    client = as_user(dewi)
    kept = {"worker_days": 4321, "gap": 1, "overdue": 2, "idle": 3, "packages_seen": 4, "dark_pagu": 5}
    MonthFigures.objects.create(scope="semua", month="2025-09", figures=kept, made_at=timezone.now())
    time_machine.move_to(TODAY + timedelta(days=2), tick=False)
    client = as_user(dewi)
    page = shown(client, "/dasbor/?per=2025-10-06")
    assert "Enam angka sebagaimana tersimpan pada akhir September 2025." in page
    assert f'<span class="home-number">{angka(4321)}</span>' in page
    assert 'class="home-number" href' not in page
    assert "Menunggu saya" not in page
