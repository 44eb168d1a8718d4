"""The pages of a past day: who sees them, what they say, that nothing can be done there, and what changed since."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from compliance.models import ContractCheck, ContractCheckHistory, Finding
from compliance.selectors.as_known import causes_of_contract, findings_known_at
from compliance.selectors.as_known.causes import Kind
from compliance.selectors.dashboard import dashboard
from compliance.services.cases import dismiss
from employers.services import judge_pair
from forum_portal import jobs, trail
from forum_portal.intake.undo import ask_undo
from forum_portal.models import Change, ImportRun
from procurement.models import Contract
from tests.compliance.conftest import bring_extracts, extract
from tests.compliance.test_cross_check import BRIDGE, DESKS, ROAD, check_all
from tests.journeys import world

pytestmark = pytest.mark.django_db
# Nine in the morning in Samarinda.
THEN = datetime(2025, 10, 6, 1, 0, tzinfo=UTC)
NOW = datetime(2025, 10, 20, 1, 0, tzinfo=UTC)
DAY = "2025-10-07"


@pytest.fixture
def past(contracts_only, eko) -> Iterator[None]:
    """Contracts and extracts of 6 October, arrears paid and a finding dismissed on the 14th; today is the 20th."""
    with time_machine.travel(THEN):
        ImportRun.objects.update(published_at=THEN - timedelta(hours=1))
        bring_extracts(eko, employers=extract())
        jobs.run_all_queued()
        check_all()
    with time_machine.travel(THEN + timedelta(days=8)):
        paid = extract(bulan_tunggakan="0", blth_lunas_terakhir="2025-09")
        bring_extracts(eko, employers=paid, as_of="2025-10-13")
        jobs.run_all_queued()
        finding = Finding.objects.get(contract__current__package_name=DESKS)
        dismiss(finding=finding, by=eko, reason="Sertifikat diperlihatkan.")
        check = ContractCheck.objects.get(contract__current__package_name=ROAD)
        judge_pair(
            by=eko,
            contractor_key=check.contractor_key,
            contractor_name=world.TO_JUDGE,
            npp=world.TO_JUDGE_NPP,
            answer="same",
            reason="Akta sama.",
        )
        jobs.run_all_queued()
    with time_machine.travel(NOW):
        yield


def pk_of(package: str) -> int:
    return Contract.objects.get(current__package_name=package).pk


def page(client, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status, url
    return answer.content.decode()


def test_a_contract_is_shown_as_it_was_known_at_the_end_of_that_day(past, dewi, as_user):
    client, url = as_user(dewi), f"/kontrak/{pk_of(BRIDGE)}/"
    assert "Indikasi menunggak" not in page(client, url)
    then = page(client, f"{url}?per={DAY}")
    assert "Keadaan sebagaimana tercatat pada akhir 7 Oktober 2025" in then
    assert "Indikasi menunggak" in then
    assert "keadaan per 3 Oktober 2025" in then
    assert f'<a href="{url}">Kembali ke keadaan sekarang</a>' in then
    assert 'value="2025-10-07"' in then
    assert "pelanggaran" not in then


def test_a_day_ends_at_midnight_in_kalimantan_timur(past, dewi, as_user):
    url = f"/kontrak/{pk_of(BRIDGE)}/?per="
    assert "Indikasi menunggak" in page(as_user(dewi), f"{url}2025-10-13")
    assert "Indikasi menunggak" not in page(as_user(dewi), f"{url}2025-10-14")


def test_nothing_can_be_done_on_a_page_of_the_past(past, eko, as_user):
    client, url = as_user(eko), f"/kontrak/{pk_of(DESKS)}/"
    assert page(client, url).count('method="post"') > page(client, f"{url}?per={DAY}").count('method="post"')
    then = page(client, f"{url}?per={DAY}")
    assert "Ubah jenis pekerjaan" not in then


def test_a_finding_that_was_dismissed_later_was_open_and_undecided_then(past, eko, as_user):
    client, url = as_user(eko), f"/kontrak/{pk_of(DESKS)}/"
    now = page(client, url)
    assert "oleh Eko Prasetyo: Sertifikat diperlihatkan." in now
    then = page(client, f"{url}?per={DAY}").partition("Apa yang berubah sejak itu")[0]
    assert "Terdeteksi" in then
    assert "Sertifikat diperlihatkan." not in then


def test_the_page_says_what_changed_since_and_by_whom(past, dewi, as_user):
    bridge = page(as_user(dewi), f"/kontrak/{pk_of(BRIDGE)}/?per={DAY}")
    assert "Apa yang berubah sejak itu" in bridge
    assert "keadaan per 13 Okt 2025" in bridge
    assert "Oleh Eko Prasetyo" in bridge
    assert "Menunggak</td><td" in bridge
    desks = page(as_user(dewi), f"/kontrak/{pk_of(DESKS)}/?per={DAY}")
    assert "Temuan dinyatakan tidak terbukti: Sertifikat diperlihatkan." in desks
    road = page(as_user(dewi), f"/kontrak/{pk_of(ROAD)}/?per={DAY}")
    assert f"{world.TO_JUDGE} dengan NPP {world.TO_JUDGE_NPP} diputuskan: Sama." in road


def test_causes_come_newest_first_and_tell_data_judgement_and_person_apart(past):
    contract = Contract.objects.get(current__package_name=ROAD)
    check = ContractCheck.objects.get(contract=contract)
    causes = causes_of_contract(contract, None, check, THEN + timedelta(days=1), names=True)
    assert {cause.kind for cause in causes} == {Kind.DATA, Kind.JUDGEMENT}
    assert all(one.at >= other.at for one, other in pairwise(causes))
    assert {cause.by for cause in causes_of_contract(contract, None, check, THEN, names=False)} == {""}


def test_a_pass_by_other_rules_or_rates_is_a_cause(past, dewi, as_user):
    last = Change.objects.filter(action="cross_check.finished").latest("pk")
    after = {**last.after, "rules": "0" * 16, "law": "1" * 16}
    trail.record(subject=last.subject, action="cross_check.finished", by=None, after=after)
    shown = page(as_user(dewi), f"/dasbor/?per={DAY}")
    assert "Susunan aturan penilaian diperbarui" in shown
    assert "Tarif atau hari libur yang dipakai menilai berubah" in shown


def test_an_undone_import_is_a_cause_and_the_contract_of_then_is_still_shown(past, dewi, eko, pupr, as_user):
    contract = pk_of(BRIDGE)
    run = ImportRun.objects.filter(source="opd_contract_list", office=pupr).latest("pk")
    ask_undo(run=run, by=eko)
    jobs.run_all_queued()
    page(as_user(dewi), f"/kontrak/{contract}/", status=404)
    then = page(as_user(dewi), f"/kontrak/{contract}/?per={DAY}")
    assert BRIDGE in then
    assert "Indikasi menunggak" in then
    assert "dibatalkan." in then
    assert "Tanpa hasil" in then


def test_a_contract_that_was_not_known_then_says_so(past, dewi, eko, pupr, as_user):
    rows = [world.contract(8, "Pembangunan talut Sungai Karang Mumus", world.IN_ORDER, 99_000_000)]
    world.bring("opd_contract_list", world.as_xlsx(rows), eko, filename="tambahan.xlsx", office_code=pupr.code)
    jobs.run_all_queued()
    contract = pk_of("Pembangunan talut Sungai Karang Mumus")
    shown = page(as_user(dewi), f"/kontrak/{contract}/?per={DAY}")
    assert "belum tercatat, atau sudah tidak tampil, pada akhir 7 Oktober 2025" in shown
    assert "diterapkan." in shown
    page(as_user(dewi), f"/kontrak/{contract}/")


NOT_SHOWN = {
    "kemarin": "Tanggal tidak terbaca",
    "2025-02-30": "Tanggal tidak terbaca",
    "2025-10-20": "belum berakhir",
    "2031-01-01": "1 Januari 2031 belum berakhir",
    "9999-12-31": "belum berakhir",
    "2025-10-01": "baru tercatat sejak 6 Oktober 2025",
    "0001-01-01": "baru tercatat sejak 6 Oktober 2025",
}


def test_a_day_that_cannot_be_shown_is_explained_and_today_is_shown(past, dewi, as_user):
    client = as_user(dewi)
    for text, sentence in NOT_SHOWN.items():
        for url in ("/dasbor/", f"/kontrak/{pk_of(BRIDGE)}/"):
            shown = page(client, f"{url}?per={text}")
            assert sentence in shown, text
            assert "Keadaan sebagaimana tercatat" not in shown


def test_the_dashboard_is_shown_as_it_was_without_links_to_the_lists_of_today(past, dewi, as_user):
    client = as_user(dewi)
    now, then = page(client, "/dasbor/"), page(client, f"/dasbor/?per={DAY}")
    assert "Keadaan data kepesertaan per <strong>3 Oktober 2025</strong>" in then
    assert "Keadaan data kepesertaan per <strong>13 Oktober 2025</strong>" in now
    assert '<a class="figure"' in now
    assert '<a class="figure"' not in then
    was = dashboard(dewi, today=THEN.date(), known_at=THEN + timedelta(days=1))
    assert (was.checked.number, was.flagged.number, was.to_judge.number) == (9, 5, 1)
    assert was.freshness[0].days == 3
    assert dashboard(dewi, today=NOW.date()).to_judge.number == 0


def test_looking_back_widens_nobody_s_sight(past, ani, citra, dewi, eko, fitri, gani, hana, as_user):
    for who in (ani, citra, dewi, eko, fitri, gani, hana):
        client = as_user(who)
        for contract in Contract.objects.all():
            today = client.get(f"/kontrak/{contract.pk}/").status_code
            assert client.get(f"/kontrak/{contract.pk}/?per={DAY}").status_code == today, who
        assert client.get(f"/dasbor/?per={DAY}").status_code == client.get("/dasbor/").status_code


def test_a_vanished_contract_of_another_office_stays_hidden_in_the_past(past, citra, eko, pupr, as_user):
    contract = pk_of(BRIDGE)
    ask_undo(run=ImportRun.objects.filter(source="opd_contract_list", office=pupr).latest("pk"), by=eko)
    jobs.run_all_queued()
    page(as_user(citra), f"/kontrak/{contract}/?per={DAY}", status=404)


def test_the_staff_of_an_office_do_not_see_who_judged_or_uploaded(past, ani, as_user):
    shown = page(as_user(ani), f"/kontrak/{pk_of(ROAD)}/?per={DAY}")
    assert "diputuskan: Sama." in shown
    assert "Oleh Eko Prasetyo" not in shown


def test_the_taxpayer_number_of_the_past_is_whole_for_the_secretariat_alone(past, eko, ani, as_user):
    url = f"/kontrak/{pk_of(BRIDGE)}/?per={DAY}"
    assert world.NPWP[world.IN_ARREARS] in page(as_user(eko), url)
    assert world.NPWP[world.IN_ARREARS] not in page(as_user(ani), url)


def test_a_finding_that_ended_and_the_one_that_follows_it_have_the_state_of_their_day(past, eko):
    contract = Contract.objects.get(current__package_name=BRIDGE)
    with time_machine.travel(THEN + timedelta(days=12)):
        bring_extracts(eko, employers=extract(), as_of="2025-10-17")
        jobs.run_all_queued()
    states = [
        [
            each.status
            for each in findings_known_at([contract.pk], THEN + timedelta(days=days))
            if each.code == "MENUNGGAK"
        ]
        for days in (1, 9, 13)
    ]
    assert states == [["open"], ["closed"], ["closed", "open"]]


def test_pages_of_the_past_ask_as_often_however_much_has_happened(past, dewi, as_user, eko):
    client, url = as_user(dewi), f"/kontrak/{pk_of(BRIDGE)}/?per={DAY}"

    def asked(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    before = asked(url), asked(f"/dasbor/?per={DAY}")
    assert before[0] <= 36
    assert before[1] <= 22
    for day in ("2025-10-15", "2025-10-16"):
        bring_extracts(eko, employers=extract(bulan_tunggakan=day[-1]), as_of=day)
        jobs.run_all_queued()
        check_all()
    assert (asked(url), asked(f"/dasbor/?per={DAY}")) == before
    assert ContractCheckHistory.objects.filter(recorded_at__lte=timezone.now()).count() > 20
