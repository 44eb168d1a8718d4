"""Who may do what with findings and letters, over every address and every role; and nobody both halves of one act."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import get_resolver

from compliance.ladder import Letter
from compliance.models import CaseFile, Delivery, Exemption, Finding, MeetingPack, Paper, Proof
from compliance.services import cases
from compliance.services.cases import bulk
from compliance.services.guideline_job import KIND as GUIDELINES
from compliance.services.meetings import Meeting, make_pack
from forum_portal import jobs
from forum_portal.models import Job, Membership, Role
from forum_portal.printing.pdf import Printer
from tests.compliance.cases.conftest import TODAY

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 contoh"
CAST = ("ani", "citra", "dewi", "eko", "fitri", "gani", "hana")
SEES_ALL = {"dewi", "eko", "fitri"}
READS, OWN = {"ani", "citra"} | SEES_ALL, {"ani"} | SEES_ALL
# Address -> (methods, who may). The finding, its letter and all that belongs to it are of Ani's office.
ADDRESSES = {
    "temuan/": ("GET", READS),
    "temuan/susun/": ("GET POST", {"eko"}),
    "temuan/{finding}/": ("GET", OWN),
    "temuan/{finding}/verifikasi/": ("POST", {"dewi", "eko"}),
    "temuan/{finding}/tidak-terbukti/": ("POST", {"eko"}),
    "temuan/{finding}/tarik/": ("POST", {"eko"}),
    "temuan/{finding}/bukti/": ("POST", {"ani", "eko"}),
    "temuan/{finding}/pengecualian/": ("POST", {"ani", "eko"}),
    "temuan/{finding}/henti/": ("POST", {"eko"}),
    "temuan/{finding}/jalan/": ("POST", {"eko"}),
    "temuan/{finding}/langkah-bpjs/": ("POST", {"eko"}),
    "temuan/bukti/{proof}/": ("POST", {"dewi", "eko"}),
    "temuan/pengecualian/{exemption}/": ("POST", {"dewi"}),
    "temuan/lampiran/{file}/": ("GET", OWN),
    "surat/": ("GET", READS),
    "surat/setujui/": ("GET POST", {"dewi"}),
    "surat/cetak/": ("GET POST", {"eko"}),
    "surat/nomor/": ("GET POST", {"eko"}),
    "surat/kop/": ("GET POST", {"eko"}),
    "surat/{paper}/": ("GET", OWN),
    "surat/{paper}/pdf/": ("GET", OWN),
    "surat/{paper}/setuju/": ("POST", {"dewi"}),
    "surat/{paper}/tarik/": ("POST", {"eko"}),
    "surat/{paper}/kirim/": ("POST", {"eko"}),
    "surat/kiriman/{delivery}/": ("POST", {"eko"}),
    "kontrak/{contract}/surat/": ("POST", {"eko"}),
    "pedoman/cetak/": ("GET POST", {"eko"}),
    "pedoman/cetak/{job}/unduh/": ("GET", {"eko"}),
    "rapat/paket/": ("GET POST", {"dewi", "eko"}),
    "rapat/paket/{pack}/pdf/": ("GET", {"dewi", "eko"}),
}


@pytest.fixture
def of_the_office(arrears, desk, ani, on_day, monkeypatch):
    """A finding with a sent letter, a proof, a request and a document, all waiting; a pack and a job of guidelines."""
    monkeypatch.setattr(Printer, "paper", lambda self, template, content, *, identifier: b"%PDF " + identifier.encode())
    day = on_day(TODAY)
    desk.verify(arrears)
    paper = desk.approve(desk.draft(arrears, Letter.PRE_NOTICE, day), day)
    delivery = desk.send(paper, day)
    file = cases.attach(name="bukti.pdf", content=PDF, by=ani)
    proof = cases.bring_proof(finding=arrears, by=ani, about=day, reason="Dibayar.", document=file, today=day)
    exemption = cases.ask_exemption(
        finding=arrears, by=ani, until=date(2025, 12, 31), reason="Berhenti.", document=file, today=day
    )
    pack = make_pack(Meeting(date(2025, 9, 1), date(2025, 9, 30), "Rapat contoh", 14), by=desk.secretariat, today=day)
    jobs.run_all_queued()
    job = Job.objects.create(kind=GUIDELINES, status=Job.Status.DONE, created_by=desk.secretariat)
    return {
        "finding": arrears.pk, "contract": arrears.contract_id, "paper": paper.pk, "delivery": delivery.pk,
        "proof": proof.pk, "exemption": exemption.pk, "file": file.pk, "pack": pack.pk, "job": job.pk,
    }  # fmt: skip


def test_no_address_of_findings_letters_and_meetings_is_missing_from_the_table():
    known = {re.sub(r"<int:\w+>", "#", str(each.pattern)) for each in compliance_patterns()}
    mine = re.compile(r"temuan/|surat/|rapat/|pedoman/cetak/|kontrak/#/surat/")
    assert {path for path in known if mine.match(path)} == {re.sub(r"\{\w+\}", "#", path) for path in ADDRESSES}


def compliance_patterns():
    (app,) = (each for each in get_resolver().url_patterns if getattr(each, "app_name", "") == "compliance")
    return app.url_patterns


@pytest.mark.parametrize("address", ADDRESSES)
def test_each_address_answers_those_who_may_and_is_not_there_for_others(address, of_the_office, request, as_user):
    methods, allowed = ADDRESSES[address]
    path = f"/{address.format(**of_the_office)}"
    before = standing()
    for name in CAST:
        browser = as_user(request.getfixturevalue(name))
        for method in ("GET", "POST"):
            status = getattr(browser, method.lower())(path).status_code
            if name not in allowed:
                assert status in ({404} if method in methods else {404, 405}), (name, method, status)
            elif method in methods:
                assert status in (200, 302), (name, method, status)
            else:
                assert status == 405, (name, method, status)
    assert standing() == before, "an empty form does nothing"


def standing():
    return (
        list(Finding.objects.order_by("pk").values_list("pk", "stage", "due_on")),
        list(Paper.objects.order_by("pk").values_list("pk", "status", "number")),
        list(Proof.objects.values_list("answer", flat=True)),
        list(Exemption.objects.values_list("answer", flat=True)),
        list(Delivery.objects.values_list("received_on", "bounced_on")),
        MeetingPack.objects.count(),
        CaseFile.objects.count(),
    )


@pytest.mark.parametrize("address", ADDRESSES)
def test_strangers_are_asked_to_sign_in_and_a_post_needs_its_token(address, of_the_office, eko, dewi):
    path = f"/{address.format(**of_the_office)}"
    methods, allowed = ADDRESSES[address]
    assert Client().get(path).status_code == 302
    assert "/akun/masuk/" in Client().get(path).headers["Location"]
    if "POST" in methods:
        guarded = Client(enforce_csrf_checks=True)
        user = eko if "eko" in allowed else dewi
        guarded.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        assert guarded.post(path).status_code == 403


def test_whoever_has_both_roles_still_does_not_approve_what_they_drafted(arrears, desk, eko, dewi, on_day, as_user):
    day = on_day(TODAY)
    desk.verify(arrears)
    paper = desk.draft(arrears, Letter.PRE_NOTICE, day)
    Membership.objects.create(user=eko, role=Role.FORUM)
    page = as_user(eko).post(f"/surat/{paper.pk}/setuju/", follow=True).content.decode()
    assert "Konsep Anda sendiri harus disetujui orang lain." in page
    assert "Setujui dan beri nomor" not in page
    as_user(eko).post("/surat/setujui/", {"jumlah": "1"})
    as_user(eko).post("/surat/setujui/", {"jumlah": "0"})
    jobs.run_all_queued()
    paper.refresh_from_db()
    assert (paper.status, paper.number) == ("draft", None)
    assert not Job.objects.filter(kind=bulk.APPROVE).exists()


def test_whoever_uploaded_the_data_does_not_verify_it_and_is_told_so(arrears, eko, as_user):
    page = as_user(eko).get(f"/temuan/{arrears.pk}/").content.decode()
    assert "verifikasinya dilakukan orang lain" in page
    assert "Nyatakan terverifikasi" not in page
    page = as_user(eko).post(f"/temuan/{arrears.pk}/verifikasi/", {"reason": "Saya yakin."}, follow=True)
    assert "Verifikasi harus dilakukan orang lain" in page.content.decode()
    arrears.refresh_from_db()
    assert arrears.stage == "detected"


def test_whoever_asked_does_not_answer(arrears, eko, on_day, as_user):
    day = on_day(TODAY)
    proof = cases.bring_proof(finding=arrears, by=eko, about=day, reason="Dibayar.", document=None, today=day)
    page = as_user(eko).get(f"/temuan/{arrears.pk}/").content.decode()
    assert "Periksa dan jawab di bawah" not in page
    said = as_user(eko).post(f"/temuan/bukti/{proof.pk}/", {"accept": "ya", "reason": "Cocok."}, follow=True)
    assert "harus dijawab orang lain" in said.content.decode()
    proof.refresh_from_db()
    assert proof.answer == ""


def test_an_office_sees_a_letter_once_it_is_approved_never_its_draft(arrears, desk, ani, on_day, as_user):
    day = on_day(TODAY)
    desk.verify(arrears)
    first, browser = desk.draft(arrears, Letter.PRE_NOTICE, day), as_user(ani)

    def seen(paper):
        return [browser.get(f"/surat/{paper.pk}/{end}").status_code for end in ("", "pdf/")]

    assert seen(first) == [404, 404]
    assert f"/surat/{first.pk}/" not in browser.get(f"/temuan/{arrears.pk}/").content.decode()
    cases.withdraw_paper(paper=first, by=desk.secretariat, reason="Keliru.")
    assert seen(first) == [404, 404]
    second = desk.approve(desk.draft(arrears, Letter.PRE_NOTICE, day), day)
    jobs.run_all_queued()
    assert seen(second) == [200, 200]
    assert f"/surat/{second.pk}/" in browser.get(f"/temuan/{arrears.pk}/").content.decode()


def test_a_document_is_handed_over_as_a_file_and_not_opened_in_the_page(of_the_office, ani, as_user):
    answer = as_user(ani).get(f"/temuan/lampiran/{of_the_office['file']}/")
    assert answer.content == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_document_that_belongs_to_nothing_in_sight_is_not_there(of_the_office, eko, dewi, as_user):
    loose = cases.attach(name="lepas.pdf", content=PDF, by=eko)
    assert as_user(dewi).get(f"/temuan/lampiran/{loose.pk}/").status_code == 404
