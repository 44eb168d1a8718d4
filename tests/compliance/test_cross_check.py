"""The cross-check from published files to results and findings."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from compliance.models import ContractCheck, CrossCheckRun, Finding, FindingStep
from compliance.services.cases import dismiss, take_back
from compliance.services.cross_check import ask_cross_check
from employers.services import judge_pair, take_back_judgement
from forum_portal import jobs
from forum_portal.intake.undo import ask_undo
from forum_portal.models import ImportRun, Job
from tests.compliance.conftest import bring_extracts, bringing, extract
from tests.compliance.results import check, everything, findings, outcome, outcomes
from tests.journeys import world

pytestmark = pytest.mark.django_db

DRAINAGE = "Rehabilitasi saluran drainase Jalan Melati"
BRIDGE = "Pemeliharaan jembatan Sungai Lempake"
WALL = "Pembangunan turap Kelurahan Sidodadi"
ROAD = "Peningkatan jalan lingkungan Loa Bakung"
SUPERVISION = "Pengawasan rehabilitasi drainase"
DESKS = "Pengadaan meja dan kursi belajar"
CULVERT = "Perbaikan gorong-gorong Jalan Gelatik"


def check_all(as_of: str = "") -> Job:
    job = jobs.run_now(ask_cross_check(by=None, as_of=as_of))
    assert job.status == Job.Status.DONE, job.error
    return job


def test_every_contract_gets_its_outcome(province):
    assert outcomes() == {
        DRAINAGE: ("PATUH", "LENGKAP"),
        BRIDGE: ("MENUNGGAK", "TERLAMBAT"),
        WALL: ("PWBD", "TERLAMBAT"),
        ROAD: ("PERLU_VERIFIKASI", "PERLU_VERIFIKASI"),
        CULVERT: ("PATUH", "TERLAMBAT"),
        SUPERVISION: ("PERORANGAN", "BUKAN_KONSTRUKSI"),
        "Normalisasi parit Jalan Cendana": ("PWBD", "TERLAMBAT"),
        "Pengadaan buku perpustakaan SMA": ("PATUH", "BUKAN_KONSTRUKSI"),
        DESKS: ("PWBD", "BUKAN_KONSTRUKSI"),
    }


def test_a_result_says_what_it_rests_on(province):
    late = check(BRIDGE)
    assert (late.months_overdue, late.severity, late.as_of) == (4, 3, date(2025, 10, 3))
    assert late.employer_version.name == world.IN_ARREARS
    assert late.contract_version_id == late.contract.current_id
    assert late.deadline == date(2025, 6, 24)
    said = " ".join(late.why["sentences"])
    assert "menunggak 4 bulan" in said
    assert "termasuk PPN 11%" in said
    assert len(late.why["sentences"]) == len(late.why["rules"])


def test_the_contribution_at_stake_is_that_of_projects_without_a_first_instalment(province):
    paid, unpaid, goods = check(DRAINAGE), check(BRIDGE), check(DESKS)
    assert (paid.contribution_due, paid.contribution_at_stake) == (Decimal(370946), 0)
    assert unpaid.contribution_at_stake == unpaid.contribution_due == Decimal(388919)
    assert (goods.contribution_due, goods.contribution_at_stake) == (None, 0)


def test_findings_are_opened_for_indications_alone(province):
    assert Counter(code for _, code, _, _ in findings()) == {"PWBD": 3, "MENUNGGAK": 1, "TERLAMBAT": 4}
    assert FindingStep.objects.filter(act="detected").count() == 8


def test_nobody_is_accused_before_an_employer_extract_is_loaded(contracts_only):
    jobs.run_all_queued()
    assert {employer for employer, _ in outcomes().values()} == {"DATA_KURANG", "PERORANGAN"}
    assert {project for _, project in outcomes().values()} == {"DATA_KURANG", "BUKAN_KONSTRUKSI"}
    assert findings() == []
    assert "Belum ada data kepesertaan" in " ".join(check(WALL).why["sentences"])


def test_nobody_is_accused_on_an_extract_that_has_grown_old(province):
    check_all("2026-02-01")
    assert {employer for employer, _ in outcomes().values()} == {"DATA_KURANG", "PERORANGAN", "PERLU_VERIFIKASI"}
    assert findings(status="open") == []
    assert "sudah terlalu lama" in " ".join(check(BRIDGE).why["sentences"])


def test_a_firm_absent_from_the_extract_of_some_branches_is_not_found_and_not_unregistered(contracts_only, eko):
    bring_extracts(eko, employers=extract(), coverage="Samarinda, Balikpapan")
    jobs.run_all_queued()
    assert outcome(DESKS) == ("TIDAK_DITEMUKAN", "BUKAN_KONSTRUKSI")
    assert outcome(WALL) == ("TIDAK_DITEMUKAN", "PERLU_VERIFIKASI")
    assert not Finding.objects.filter(code__in=("PWBD", "TIDAK_DITEMUKAN", "TERLAMBAT")).exists()


def test_a_judgement_changes_the_outcome_at_once_and_survives_the_next_extract(province, eko):
    key = check(ROAD).contractor_key
    judgement = judge_pair(
        by=eko,
        contractor_key=key,
        contractor_name=world.TO_JUDGE,
        npp=world.TO_JUDGE_NPP,
        answer="same",
        reason="NPWP pada akta sama.",
    )
    assert jobs.run_all_queued() == 4, (
        "the check, what is seen of the plan, what is measured, and the numbers of the home"
    )
    assert outcome(ROAD) == ("PATUH", "TERLAMBAT")
    assert CrossCheckRun.objects.latest("pk").counts["checked"] == 1
    bring_extracts(eko, employers=extract(), as_of="2025-10-10")
    jobs.run_all_queued()
    assert outcome(ROAD) == ("PATUH", "TERLAMBAT")
    assert check(ROAD).as_of == date(2025, 10, 10)
    take_back_judgement(judgement=judgement, by=eko)
    jobs.run_all_queued()
    assert outcome(ROAD) == ("PERLU_VERIFIKASI", "PERLU_VERIFIKASI")
    assert findings(contract=check(ROAD).contract, status="open") == []


def test_a_different_firm_is_never_asked_about_again_and_counts_as_not_certain(province, eko):
    judge_pair(
        by=eko,
        contractor_key=check(ROAD).contractor_key,
        contractor_name=world.TO_JUDGE,
        npp=world.TO_JUDGE_NPP,
        answer="different",
        reason="Direktur dan alamatnya lain.",
    )
    jobs.run_all_queued()
    assert check(ROAD).match == "none"
    assert outcome(ROAD) == ("PERLU_VERIFIKASI", "PERLU_VERIFIKASI")


def test_the_same_check_again_changes_nothing(province):
    before = everything()
    actions = FindingStep.objects.count()
    check_all()
    assert everything() == before
    assert FindingStep.objects.count() == actions
    assert CrossCheckRun.objects.latest("pk").counts == {"checked": 9, "untouched": 8}


def test_a_finding_ends_with_its_cause_and_never_opens_again_but_a_new_one_cites_it(province, eko):
    finding = Finding.objects.get(code="MENUNGGAK")
    paid = extract(blth_lunas_terakhir="2025-09", bulan_tunggakan="0")
    bringing("2025-10-20")(
        "bpjs_employers",
        world.as_csv(tuple({**row, "blth_lunas_terakhir": "2025-09", "tgl_data": "2025-10-20"} for row in paid)),
        eko,
        filename="kepesertaan-akhir.csv",
        coverage=world.NATIONAL,
    )
    jobs.run_all_queued()
    finding.refresh_from_db()
    assert (outcome(BRIDGE)[0], finding.status) == ("PATUH", "closed")
    assert finding.closed_at is not None
    ask_undo(run=ImportRun.objects.latest("pk"), by=eko)
    jobs.run_all_queued()
    finding.refresh_from_db()
    again = Finding.objects.get(code="MENUNGGAK", status="open")
    assert outcome(BRIDGE)[0] == "MENUNGGAK"
    assert (finding.status, finding.stage) == ("closed", "resolved")
    assert (again.follows, again.stage) == (finding, "detected")
    assert again.number != finding.number
    assert list(finding.steps.values_list("act", flat=True)) == ["detected", "cleared"]


def test_what_was_dismissed_stays_dismissed_while_it_is_still_indicated(province, eko):
    finding = Finding.objects.get(contract=check(DESKS).contract)
    dismiss(finding=finding, by=eko, reason="Terdaftar dengan NPP induk.")
    check_all()
    finding.refresh_from_db()
    assert (finding.status, finding.stage, finding.decided_by) == ("closed", "not_proven", eko)
    assert not Finding.objects.filter(contract=finding.contract, code=finding.code, status="open").exists()
    assert check(DESKS).severity == 0
    fresh = take_back(finding=finding, by=eko, reason="Ternyata NPP perusahaan lain.")
    assert (fresh.follows, fresh.status) == (finding, "open")
    assert check(DESKS).severity == 3
    check_all()
    assert check(DESKS).severity == 3


def test_a_dismissed_late_registration_puts_no_rupiah_at_stake(province, eko):
    contract = check(CULVERT).contract
    dismiss(finding=Finding.objects.get(contract=contract), by=eko, reason="Sertifikat proyek diperlihatkan.")
    assert (check(CULVERT).severity, check(CULVERT).contribution_at_stake) == (0, 0)
    check_all()
    assert (check(CULVERT).severity, check(CULVERT).contribution_at_stake) == (0, 0)


def test_an_earlier_day_is_judged_by_what_was_known_of_it(province, eko):
    before = everything()
    bring_extracts(eko, employers=extract(blth_lunas_terakhir="2025-09", bulan_tunggakan="0"), as_of="2025-11-03")
    jobs.run_all_queued()
    assert outcome(BRIDGE)[0] == "PATUH"
    check_all("2025-10-03")
    assert outcome(BRIDGE) == ("MENUNGGAK", "TERLAMBAT")
    assert everything()[0] == before[0]
    check_all()
    assert outcome(BRIDGE)[0] == "PATUH"


def test_before_the_first_extract_nothing_was_known_of_anybody(province):
    before = findings()
    check_all("2025-09-01")
    assert outcome(DRAINAGE) == ("DATA_KURANG", "DATA_KURANG")
    assert findings() == before, "how an earlier day looks says nothing about what is open today"


@pytest.mark.parametrize("backwards", [False, True])
def test_the_order_of_files_and_rows_makes_no_difference(shelf, pupr, disdikbud, eko, backwards):
    turn = (lambda rows: tuple(reversed(rows))) if backwards else tuple
    steps = [
        lambda: bring_extracts(eko, employers=turn(extract())),
        lambda: world.bring(
            "opd_contract_list",
            world.as_xlsx(turn(world.PUPR_CONTRACTS)),
            eko,
            filename="a.xlsx",
            office_code=pupr.code,
        ),
        lambda: world.bring(
            "opd_contract_list",
            world.as_xlsx(turn(world.DISDIKBUD_CONTRACTS)),
            eko,
            filename="b.xlsx",
            office_code=disdikbud.code,
        ),
    ]
    for step in turn(steps):
        step()
        jobs.run_all_queued()
    assert outcome(BRIDGE) == ("MENUNGGAK", "TERLAMBAT")
    keys = {key: (code, status) for key, code, status, _ in findings()}
    assert keys == {
        f"opd:{pupr.code}:2": ("TERLAMBAT", "open"),
        f"opd:{pupr.code}:3": ("TERLAMBAT", "open"),
        f"opd:{pupr.code}:5": ("TERLAMBAT", "open"),
        f"opd:{pupr.code}:7": ("TERLAMBAT", "open"),
        f"opd:{disdikbud.code}:2": ("PWBD", "open"),
    }
    assert len(findings()) == 8


def test_an_import_of_contracts_checks_these_contracts_alone(province, eko, disdikbud):
    rows = (*world.DISDIKBUD_CONTRACTS, world.contract(3, "Pengadaan rak buku", world.BOOKSELLER, 60_000_000))
    world.bring("opd_contract_list", world.as_xlsx(rows), eko, filename="lagi.xlsx", office_code=disdikbud.code)
    jobs.run_all_queued()
    assert CrossCheckRun.objects.latest("pk").counts["checked"] == 1
    assert outcome("Pengadaan rak buku")[0] == "PATUH"


def test_an_undone_import_takes_its_results_and_findings_with_it(province, eko, disdikbud):
    run = ImportRun.objects.get(source="opd_contract_list", office=disdikbud)
    ask_undo(run=run, by=eko)
    jobs.run_all_queued()
    assert ContractCheck.objects.filter(office=disdikbud).count() == 0
    assert findings(office=disdikbud, status="open") == []
    assert Finding.objects.filter(office=disdikbud, status="closed").count() == 1


def test_payments_after_the_extract_count_for_the_firm(province, eko):
    """The extract says April; the payment file that comes later shows everything settled."""
    rows = tuple(
        {
            "npp": world.NUMBERS[world.IN_ARREARS],
            "blth": f"2025-{month:02}",
            "tgl_lunas": "2025-10-02",
            "tk": "14",
            "iuran_rp": "3192000",
            "program": "JKK,JKM,JHT",
        }
        for month in range(5, 9)
    )
    world.bring("bpjs_payments", world.as_csv(rows), eko, filename="iuran-susulan.csv")
    jobs.run_all_queued()
    assert outcome(BRIDGE)[0] == "DATA_KURANG"
    assert "bertentangan" in " ".join(check(BRIDGE).why["sentences"])
    assert findings(code="MENUNGGAK", status="open") == []
