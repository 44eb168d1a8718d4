"""What people may do with a finding, who may not, and what it leaves behind."""

from datetime import date, timedelta

import pytest

from compliance.ladder import Letter
from compliance.models import ContractCheck, Finding
from compliance.services import cases
from compliance.services.cases import CaseRefused
from compliance.services.cross_check import ask_cross_check
from forum_portal import jobs
from forum_portal.models import Change
from tests.compliance.cases.conftest import TODAY

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 contoh"


def check_all():
    jobs.run_now(ask_cross_check(by=None))


def attached(by):
    return cases.attach(name="bukti.pdf", content=PDF, by=by)


def test_whoever_uploaded_the_data_does_not_verify_what_rests_on_it(arrears, eko, indah):
    with pytest.raises(CaseRefused, match="Verifikasi harus dilakukan orang lain"):
        cases.verify(finding=arrears, by=eko, reason="Saya yakin.")
    assert cases.verify(finding=arrears, by=indah, reason="Kantor cabang membenarkan.").stage == "verified"
    told = Change.objects.filter(subject=f"compliance.finding:{arrears.pk}").latest("pk")
    assert (told.action, told.by, told.why) == ("finding.verified", indah, "Kantor cabang membenarkan.")


def test_a_finding_is_verified_once_and_with_a_reason(arrears, dewi):
    with pytest.raises(CaseRefused, match="Alasan belum diisi"):
        cases.verify(finding=arrears, by=dewi, reason="  ")
    cases.verify(finding=arrears, by=dewi, reason="Benar.")
    with pytest.raises(CaseRefused, match="sudah diverifikasi"):
        cases.verify(finding=arrears, by=dewi, reason="Benar lagi.")


def test_an_ended_finding_refuses_every_act(arrears, eko, dewi):
    cases.dismiss(finding=arrears, by=eko, reason="Bukti bayar diperlihatkan.")
    acts = (
        lambda: cases.verify(finding=arrears, by=dewi, reason="Benar."),
        lambda: cases.dismiss(finding=arrears, by=eko, reason="Sekali lagi."),
        lambda: cases.bring_proof(
            finding=arrears, by=eko, about=TODAY, reason="Dibayar.", document=attached(eko), today=TODAY
        ),
        lambda: cases.pause(
            finding=arrears, by=eko, kind="dispute", until=TODAY, reason="Keberatan.", document=None, today=TODAY
        ),
    )
    for act in acts:
        with pytest.raises(CaseRefused, match="sudah berakhir"):
            act()


def test_a_verified_finding_stays_open_in_doubt_while_the_data_cannot_tell(arrears, dewi, desk, on_day):
    desk.verify(arrears)
    check = ContractCheck.objects.get(contract=arrears.contract)
    jobs.run_now(ask_cross_check(by=None, as_of="2026-02-01"))
    arrears.refresh_from_db()
    assert (arrears.status, arrears.stage, arrears.indicated) == ("open", "verified", False)
    assert ContractCheck.objects.get(contract=arrears.contract).severity < check.severity
    with pytest.raises(CaseRefused, match="tidak lagi memastikan"):
        desk.draft(arrears, Letter.PRE_NOTICE, on_day(TODAY))
    check_all()
    arrears.refresh_from_db()
    assert arrears.indicated
    assert [step.act for step in arrears.steps.all()] == ["detected", "verified", "doubted", "confirmed"]


def test_proof_accepted_by_another_person_ends_the_finding_and_holds_against_extracts_of_its_time(arrears, ani, indah):
    proof = cases.bring_proof(
        finding=arrears, by=ani, about=date(2025, 10, 2), reason="Dibayar.", document=attached(ani), today=TODAY
    )
    with pytest.raises(CaseRefused, match="Sudah ada bukti"):
        cases.bring_proof(finding=arrears, by=ani, about=TODAY, reason="Lagi.", document=attached(ani), today=TODAY)
    cases.answer_proof(proof=proof, by=indah, accept=True, reason="Cocok dengan rekening koran.")
    arrears.refresh_from_db()
    assert (arrears.status, arrears.stage) == ("closed", "resolved")
    check_all()
    assert not Finding.objects.filter(contract=arrears.contract, code="MENUNGGAK", status="open").exists()
    Finding.objects.filter(pk=arrears.pk).update(proven_on=date(2025, 8, 1))
    check_all()
    again = Finding.objects.get(contract=arrears.contract, code="MENUNGGAK", status="open")
    assert again.follows == arrears


def test_nobody_answers_what_they_asked_themselves(arrears, eko, dewi):
    proof = cases.bring_proof(
        finding=arrears, by=eko, about=TODAY, reason="Dibayar.", document=attached(eko), today=TODAY
    )
    with pytest.raises(CaseRefused, match="dijawab orang lain"):
        cases.answer_proof(proof=proof, by=eko, accept=True, reason="Sudah saya lihat.")
    asked = cases.ask_exemption(
        finding=arrears, by=dewi, until=date(2025, 12, 31), reason="Sengketa.", document=attached(dewi), today=TODAY
    )
    with pytest.raises(CaseRefused, match="dijawab orang lain"):
        cases.answer_exemption(exemption=asked, by=dewi, accept=True, reason="Boleh.", today=TODAY)


def test_an_exemption_needs_a_document_and_an_end_within_a_year(arrears, ani):
    for until in (TODAY, TODAY + timedelta(days=367)):
        with pytest.raises(CaseRefused, match="paling lambat 7 Oktober 2026"):
            cases.ask_exemption(
                finding=arrears, by=ani, until=until, reason="Berhenti.", document=attached(ani), today=TODAY
            )
    with pytest.raises(CaseRefused, match="tanpa dokumen"):
        cases.ask_exemption(
            finding=arrears, by=ani, until=date(2025, 12, 1), reason="Berhenti.", document=None, today=TODAY
        )


def test_when_an_exemption_ends_a_new_finding_cites_the_old_one_and_begins_from_the_start(arrears, ani, dewi):
    asked = cases.ask_exemption(
        finding=arrears, by=ani, until=date(2025, 12, 31), reason="Berhenti.", document=attached(ani), today=TODAY
    )
    cases.answer_exemption(exemption=asked, by=dewi, accept=True, reason="Sesuai berita acara.", today=TODAY)
    check_all()
    assert ContractCheck.objects.get(contract=arrears.contract).employer_outcome == "MENUNGGAK"
    assert not Finding.objects.filter(contract=arrears.contract, code="MENUNGGAK", status="open").exists()
    assert cases.end_exemptions(date(2025, 12, 31)) == 0
    assert cases.end_exemptions(date(2026, 1, 1)) == 1
    assert cases.end_exemptions(date(2026, 1, 1)) == 0
    again = Finding.objects.get(contract=arrears.contract, code="MENUNGGAK", status="open")
    assert (again.follows_id, again.stage, again.due_on) == (arrears.pk, "detected", None)


def test_a_verification_is_withdrawn_only_before_a_letter(arrears, desk, eko, on_day):
    desk.verify(arrears)
    cases.take_back(finding=arrears, by=eko, reason="Keliru baca.")
    arrears.refresh_from_db()
    assert arrears.stage == "detected"
    desk.verify(arrears)
    desk.draft(arrears, Letter.PRE_NOTICE, on_day(TODAY))
    with pytest.raises(CaseRefused, match="Tarik suratnya lebih dahulu"):
        cases.take_back(finding=arrears, by=eko, reason="Keliru baca.")


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"", "kosong"), (b"MZ\x90\x00", "bukan PDF"), (b"%PDF-" + b"0" * (5 * 1024 * 1024), "lebih besar dari 5 MB")],
)
def test_a_document_that_cannot_be_kept_is_refused_with_what_to_do(eko, content, told):
    with pytest.raises(CaseRefused, match=told):
        cases.attach(name="bukti.pdf", content=content, by=eko)


def test_steps_of_the_agency_are_kept_by_reference_and_only_after_the_hand_over(arrears, eko):
    with pytest.raises(CaseRefused, match="setelah temuan dilimpahkan"):
        cases.record_agency_step(
            finding=arrears, by=eko, kind="t1", reference="B/12/2025", on=TODAY, note="", today=TODAY
        )
