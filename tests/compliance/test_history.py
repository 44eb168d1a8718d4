"""The history of results: a row when a result changes and none otherwise; whatever is altered in it is located."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from compliance.digests import BLOCK, first_difference, root_of
from compliance.models import ContractCheck, ContractCheckHistory, CrossCheckRun, DashboardSnapshot, Finding
from compliance.services import cross_check, shards, snapshots
from compliance.services.cases import dismiss
from compliance.services.cross_check import ask_cross_check
from forum_portal import doctor, jobs, sealing
from forum_portal.intake.undo import ask_undo
from forum_portal.models import Change, ImportRun, Job
from procurement.models import Contract
from tests.compliance.conftest import bring_extracts, extract
from tests.compliance.test_cross_check import BRIDGE, DESKS, check_all
from tests.compliance.test_resuming import Killed, killed_at

pytestmark = pytest.mark.django_db


def rows(package: str = "") -> list[ContractCheckHistory]:
    found = ContractCheckHistory.objects.order_by("pk")
    if package:
        found = found.filter(contract=Contract.objects.get(current__package_name=package))
    return list(found)


def content() -> list[tuple[object, ...]]:
    """All of the history without numbers and moments."""
    found = ContractCheckHistory.objects.order_by("contract__key", "recorded_at", "pk")
    return list(found.values_list("contract__key", "digest", "removed", "severity"))


def complaints() -> list[str]:
    sealing.seal_new()
    return [each.sentence for each in doctor.examine(timezone.now())]


def places() -> list[dict[str, object]]:
    sealing.seal_new()
    return [each.place for each in doctor.examine(timezone.now())]


@pytest.fixture
def checked(province):
    """Nine contracts checked at the end of a full pass, so that the dashboard was kept too."""
    check_all()
    return rows()


def test_the_first_result_of_a_contract_is_kept_as_it_is(checked):
    in_force = ContractCheckHistory.objects.filter(superseded_at=None)
    assert in_force.count() == 9
    for kept in in_force:
        check = ContractCheck.objects.get(contract=kept.contract_id)
        assert kept.why == check.why
        assert (kept.employer_outcome, kept.project_outcome) == (check.employer_outcome, check.project_outcome)
        assert (kept.value, kept.contribution_due, kept.as_of) == (check.value, check.contribution_due, check.as_of)
    assert complaints() == []


def test_a_pass_that_finds_the_same_adds_nothing(checked):
    before = content()
    check_all()
    check_all()
    assert content() == before
    assert ContractCheckHistory.objects.filter(run=CrossCheckRun.objects.latest("pk")).count() == 0
    assert complaints() == []


def test_a_changed_result_supersedes_the_one_before_it_at_the_same_moment(checked, eko):
    bring_extracts(eko, employers=extract(bulan_tunggakan="0", blth_lunas_terakhir="2025-09"), as_of="2025-10-10")
    jobs.run_all_queued()
    *_, before, after = rows(BRIDGE)
    assert (before.employer_outcome, after.employer_outcome) == ("MENUNGGAK", "PATUH")
    assert before.superseded_at == after.recorded_at
    assert after.superseded_at is None
    assert complaints() == []


def test_a_decision_is_kept_with_the_row_of_the_trail_that_holds_its_digest(checked, eko):
    finding = Finding.objects.get(contract__current__package_name=DESKS)
    dismiss(finding=finding, by=eko, reason="Sertifikat diperlihatkan.")
    *_, before, after = rows(DESKS)
    assert (before.severity, after.severity) == (3, 0)
    assert before.why == after.why
    assert after.change.action == "result.weighed"
    assert after.change.after["digest"] == after.digest
    check_all()
    assert rows(DESKS)[-1] == after
    assert complaints() == []


def test_a_contract_that_vanishes_leaves_a_row_that_says_so(checked, eko, pupr):
    run = ImportRun.objects.filter(source="opd_contract_list", office=pupr).first()
    ask_undo(run=run, by=eko)
    jobs.run_all_queued()
    gone = ContractCheckHistory.objects.filter(superseded_at=None, removed=True)
    assert gone.count() == 7
    assert ContractCheck.objects.count() == 2
    assert complaints() == []


@pytest.mark.parametrize("name", ["_judged", "_write", "_refuse_if_changed"])
@pytest.mark.parametrize("step", [2, 3])
def test_a_pass_killed_in_any_step_and_continued_leaves_the_same_history(contracts_only, eko, monkeypatch, name, step):
    bring_extracts(eko, employers=extract())
    jobs.run_all_queued()
    expected = {key: (digest, severity) for key, digest, _, severity in content()}
    for model in (ContractCheckHistory, DashboardSnapshot):
        model.objects.all().delete()
    monkeypatch.setattr(shards, "STEP", 2)
    job = ask_cross_check(by=eko)
    with monkeypatch.context() as patch:
        killed_at(patch, name, step)
        with pytest.raises(Killed):
            jobs.run(job.pk)
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    assert jobs.run(job.pk) is True
    assert {key: (digest, severity) for key, digest, _, severity in content()} == expected
    assert ContractCheckHistory.objects.count() == 9, "nothing is there twice"
    run = CrossCheckRun.objects.latest("pk")
    told = Change.objects.get(action="cross_check.finished", subject=f"compliance.crosscheckrun:{run.pk}").after
    assert told["rows"] == 9
    assert told["scope"] == "all"


def test_a_pass_killed_while_it_finishes_is_told_of_once(checked, eko, monkeypatch):
    job = ask_cross_check(by=eko)
    with monkeypatch.context() as patch:
        killed_at(patch, "_finish", 1, room=cross_check)
        with pytest.raises(Killed):
            jobs.run(job.pk)
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    jobs.run(job.pk)
    run = CrossCheckRun.objects.latest("pk")
    assert (
        Change.objects.filter(action="cross_check.finished", subject=f"compliance.crosscheckrun:{run.pk}").count() == 1
    )


ALTERED = {
    "contract_version_id": "contract_version_id + 1",
    "employer_id": "999",
    "employer_version_id": "999",
    "office_id": "999",
    "region": "'64.99'",
    "contractor_name": "'CV Lain'",
    "contractor_key": "'npwp:1'",
    "match": "'none'",
    "matched_with": "'x/1/2'",
    "employer_outcome": "'PATUH'",
    "employer_flags": "'PATUH'",
    "project_outcome": "'SELESAI'",
    "severity": "1",
    "value": "198000001",
    "contribution_due": "1",
    "contribution_at_stake": "1",
    "deadline": "'2025-06-25'",
    "months_overdue": "3",
    "as_of": "'2025-10-04'",
    "npwp": "'1'",
    "npwp16": "'1'",
    "removed": "true",
    "digest": f"'{'a' * 64}'",
}


def test_any_altered_column_is_located(checked):
    row = rows(BRIDGE)[-1]
    place = {"row": row.pk, "contract": row.contract_id}
    assert places() == []
    for column, value in ALTERED.items():
        with connection.cursor() as cursor:
            cursor.execute(f'UPDATE compliance_contractcheckhistory SET "{column}" = {value} WHERE id = %s', [row.pk])
        assert place in places(), column
        row.save()
    assert places() == []


def test_an_altered_reason_is_located(checked):
    row = rows(BRIDGE)[-1]
    for said in (b"", bytes(row.said)[:-1] + b"x", b"not compressed"):
        ContractCheckHistory.objects.filter(pk=row.pk).update(said=said)
        assert {"row": row.pk, "contract": row.contract_id} in places()


def test_a_forged_row_with_its_own_digest_is_located_by_the_root(checked):
    from compliance.services.history import digest_of_row

    row = rows(BRIDGE)[-1]
    row.severity = 0
    row.digest = digest_of_row(row)
    row.save()
    told = " ".join(complaints())
    assert f"pemeriksaan silang nomor {row.run_id} tidak sama dengan sidik pada jejak" in told


def test_a_changed_moment_is_noticed(checked, eko):
    bring_extracts(eko, employers=extract(), as_of="2025-10-10")
    jobs.run_all_queued()
    before, after = rows(BRIDGE)[-2:]
    ContractCheckHistory.objects.filter(pk=before.pk).update(superseded_at=before.superseded_at + timedelta(days=1))
    assert {"row": after.pk, "contract": after.contract_id} in places()


def test_a_removed_row_is_noticed(checked):
    row = rows(BRIDGE)[-1]
    ContractCheckHistory.objects.filter(pk=row.pk).delete()
    told = complaints()
    assert any("hasil belum tercatat dalam riwayat" in each for each in told)
    assert any(f"pemeriksaan silang nomor {row.run_id}" in each for each in told)


def test_a_result_altered_beside_the_portal_is_noticed(checked):
    check = ContractCheck.objects.get(contract__current__package_name=BRIDGE)
    ContractCheck.objects.filter(pk=check.pk).update(severity=0)
    assert any(f"Hasil kontrak {check.contract_id} tidak sama" in each for each in complaints())


def test_results_from_before_there_was_a_history_are_told_once_and_kept_by_the_next_pass(checked):
    for model in (ContractCheckHistory, DashboardSnapshot):
        model.objects.all().delete()
    assert any("9 hasil belum tercatat dalam riwayat" in each for each in complaints())
    check_all()
    assert ContractCheckHistory.objects.filter(superseded_at=None).count() == 9


def test_the_dashboard_is_kept_after_a_full_pass_and_once_a_day(checked):
    first = DashboardSnapshot.objects.count()
    assert first > 0
    assert snapshots.keep_when_due() is None
    check_all()
    assert DashboardSnapshot.objects.count() == first + 1
    DashboardSnapshot.objects.update(at=timezone.now() - timedelta(days=1))
    assert snapshots.keep_when_due() is not None
    assert snapshots.keep_when_due() is None


def test_nothing_is_kept_of_a_dashboard_without_results(db):
    assert snapshots.keep_when_due() is None


def test_an_altered_snapshot_and_an_altered_import_are_noticed(checked):
    kept = DashboardSnapshot.objects.first()
    assert complaints() == []
    DashboardSnapshot.objects.filter(pk=kept.pk).update(figures={**kept.figures, "coverage": "lain"})
    assert any("tidak lagi sama dengan sidiknya" in each for each in complaints())
    DashboardSnapshot.objects.filter(pk=kept.pk).update(figures=kept.figures)
    assert complaints() == []
    ImportRun.objects.filter(source="bpjs_employers").update(as_of="2025-09-01")
    assert any("Pemutaran ulang dasbor" in each for each in complaints())


def test_the_root_locates_a_row_to_its_block():
    now = timezone.now()
    lines = [(f"{n:064x}", now) for n in range(3 * BLOCK + 10)]
    stored = root_of(lines)
    assert first_difference(stored, root_of(lines)) is None
    changed = [*lines]
    changed[BLOCK + 7] = ("f" * 64, now)
    assert first_difference(stored, root_of(changed)) == (BLOCK + 1, 2 * BLOCK)
    assert first_difference(stored, root_of(lines[:-1])) == (3 * BLOCK + 1, 4 * BLOCK)
    assert first_difference(stored, root_of([(digest, now + timedelta(microseconds=1)) for digest, now in lines]))
