"""Many letters at once: how many are ready, that each is there once whatever happens, and what was refused and why."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from compliance.ladder import Letter
from compliance.models import Finding, LetterProfile, Paper
from compliance.selectors.cases.ready import ready_for_letters
from compliance.services import cases
from compliance.services.cases import CaseRefused, bulk
from forum_portal import jobs
from forum_portal.models import Job, LetterNumber, Membership, PrintedPaper, Role
from forum_portal.printing.pdf import Printer
from tests.compliance.cases.conftest import TODAY, after

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """Nothing catches it, as nothing catches kill -9."""


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(Printer, "paper", lambda self, template, content, *, identifier: b"%PDF " + identifier.encode())


@pytest.fixture
def verified(arrears, desk, on_day, quick):
    """Every finding of the small province verified, on the day of the tests."""
    on_day(TODAY)
    for finding in Finding.objects.filter(status="open"):
        desk.verify(finding)
    return Finding.objects.filter(status="open")


def ready(kind=Letter.PRE_NOTICE, today=TODAY, rows=None):
    found = ready_for_letters(Finding.objects.all() if rows is None else rows, today=today)
    return next(each for each in found if each.letter is kind)


def drafted_by(eko):
    return jobs.run_now(bulk.ask_to_draft(ready(), by=eko))


def told():
    return sorted(
        (each.contract.key, sorted(each.findings.values_list("pk", flat=True))) for each in Paper.objects.all()
    )


def test_it_states_how_many_contracts_are_ready_and_drafts_as_many(verified, eko):
    said = ready()
    assert len(said.contracts) == verified.values("contract").distinct().count()
    assert said.findings == verified.count() > len(said.contracts) > 2
    job = drafted_by(eko)
    assert (job.status, job.done, job.total) == (Job.Status.DONE, len(said.contracts), len(said.contracts))
    assert Paper.objects.filter(status="draft", drafted_by=eko).count() == len(said.contracts)
    assert ready().contracts == ()


def test_only_contracts_of_the_narrowed_list_are_counted_and_their_letters_tell_all_that_is_ready(verified, eko):
    both = next(row for row in verified if verified.filter(contract=row.contract).count() == 2)
    said = ready(rows=Finding.objects.filter(pk=both.pk))
    assert (said.contracts, said.findings) == ((both.contract_id,), 2)


def test_what_is_not_verified_paused_doubted_or_unanswered_is_not_ready(verified, arrears, eko, desk):
    whole = len(ready().contracts)
    mine = Finding.objects.filter(contract=arrears.contract)
    for change, back in (({"stage": "detected"}, {"stage": "verified"}), ({"indicated": False}, {"indicated": True})):
        mine.update(**change)
        assert len(ready().contracts) == whole - 1
        mine.update(**back)
    for row in mine:
        cases.bring_proof(finding=row, by=eko, about=TODAY, reason="Dibayar.", document=None, today=TODAY)
    assert len(ready().contracts) == whole - 1
    with pytest.raises(CaseRefused, match="belum dijawab"):
        desk.draft(arrears, Letter.PRE_NOTICE, TODAY)
    for row in mine:
        cases.answer_proof(proof=row.proofs.get(), by=desk.forum, accept=False, reason="Bukan miliknya.")
    assert len(ready().contracts) == whole
    for row in mine:
        cases.pause(
            finding=row, by=eko, kind="dispute", until=after(TODAY, 9), reason="Keberatan.", document=None, today=TODAY
        )
    assert len(ready().contracts) == whole - 1


def test_a_draft_is_not_approved_while_a_proof_waits(arrears, desk, on_day, eko):
    day = on_day(TODAY)
    desk.verify(arrears)
    paper = desk.draft(arrears, Letter.PRE_NOTICE, day)
    cases.bring_proof(finding=arrears, by=eko, about=day, reason="Dibayar.", document=None, today=day)
    with pytest.raises(CaseRefused, match="belum dijawab"):
        desk.approve(paper, day)


def test_a_later_letter_is_ready_once_the_time_of_the_earlier_one_is_over(verified, arrears, desk, on_day):
    desk.deliver(arrears, Letter.PRE_NOTICE, TODAY)
    assert ready(Letter.GUIDANCE_FIRST, date(2025, 10, 21)).contracts == ()
    assert ready(Letter.GUIDANCE_FIRST, date(2025, 10, 22)).contracts == (arrears.contract_id,)


def test_the_queries_do_not_grow_with_the_list(verified):
    def queries(rows):
        with CaptureQueriesContext(connection) as asked:
            ready_for_letters(rows, today=TODAY)
        return len(asked)

    assert queries(verified.filter(code="MENUNGGAK")) == queries(verified)


def test_delivered_twice_the_drafts_are_there_once(verified, eko):
    job = bulk.ask_to_draft(ready(), by=eko)
    assert jobs.run(job.pk) is True
    once = told()
    assert jobs.run(job.pk) is False
    assert told() == once


def test_killed_at_any_step_and_run_again_the_drafts_are_as_if_never_interrupted(verified, eko, monkeypatch):
    drafted_by(eko)
    whole, many = told(), Paper.objects.count()
    _killed_at_every_step(
        monkeypatch,
        bulk,
        "draft_paper",
        begin=lambda: (Paper.objects.all().delete(), bulk.ask_to_draft(ready(), by=eko))[1],
        steps=many,
        same=lambda: told() == whole,
    )


def _killed_at_every_step(monkeypatch, module, name, *, begin, steps, same):
    """Killed before and after each act, continued, and the end must be the same."""
    act = getattr(module, name)
    for fatal in range(2 * steps):
        calls = 0

        def dies(*args, fatal=fatal, **said):
            nonlocal calls
            calls += 1
            if calls == fatal // 2 + 1 and fatal % 2 == 0:
                raise Killed
            made = act(*args, **said)
            if calls == fatal // 2 + 1:
                raise Killed
            return made

        job = begin()
        monkeypatch.setattr(module, name, dies)
        with pytest.raises(Killed):
            jobs.run(job.pk)
        monkeypatch.setattr(module, name, act)
        Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
        assert jobs.run(job.pk) is True
        assert same()


def test_what_cannot_be_drafted_is_named_with_the_reason_and_the_others_go_on(verified, arrears, desk, eko, client):
    asked = bulk.ask_to_draft(ready(), by=eko)
    cases.dismiss(finding=arrears, by=eko, reason="Bukti bayar diperlihatkan.")
    for other in Finding.objects.filter(contract=arrears.contract, status="open"):
        cases.dismiss(finding=other, by=eko, reason="Bukti bayar diperlihatkan.")
    job = jobs.run_now(asked)
    assert job.status == Job.Status.DONE
    ((name, why),) = job.cursor["refused"]
    assert "Pemeliharaan jembatan Sungai Lempake" in name
    assert why == "Kontrak ini tidak mempunyai temuan terbuka."
    assert Paper.objects.count() == len(job.payload["contracts"]) - 1
    client.force_login(eko, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get(f"/pekerjaan/{job.pk}/").content.decode()
    assert "Yang tidak dapat dikerjakan (1)" in page
    assert "Kontrak ini tidak mempunyai temuan terbuka." in page
    assert 'href="/surat/?status=draft"' in page


def test_nothing_ready_is_said_at_once(arrears, eko):
    with pytest.raises(CaseRefused, match="Tidak ada kontrak pada daftar ini yang siap untuk pemberitahuan awal"):
        bulk.ask_to_draft(ready(), by=eko)


def test_approving_all_leaves_the_approvers_own_drafts_to_others(verified, eko, dewi):
    drafted_by(eko)
    own = Paper.objects.order_by("pk").first()
    Paper.objects.filter(pk=own.pk).update(drafted_by=dewi)
    job = jobs.run_now(bulk.ask_to_approve(Paper.objects.all(), by=dewi))
    assert job.status == Job.Status.DONE
    assert list(Paper.objects.filter(status="draft")) == [own]
    numbers = list(Paper.objects.filter(status="approved").order_by("pk").values_list("number", flat=True))
    assert numbers == [f"{place}/FK-PRA/X/2025" for place in range(1, len(numbers) + 1)]
    with pytest.raises(CaseRefused, match="yang dapat Anda setujui"):
        bulk.ask_to_approve(Paper.objects.all(), by=dewi)


def test_all_approved_letters_are_printed_in_one_job(verified, eko, dewi):
    drafted_by(eko)
    jobs.run_now(bulk.ask_to_approve(Paper.objects.all(), by=dewi))
    (printing,) = Job.objects.filter(kind="compliance.print_papers")
    assert len(printing.payload["papers"]) == Paper.objects.count()
    jobs.run_now(printing)
    assert not PrintedPaper.objects.filter(made_at=None).exists()


def test_delivered_twice_each_letter_is_approved_and_numbered_once(verified, eko, dewi):
    drafted_by(eko)
    job = bulk.ask_to_approve(Paper.objects.all(), by=dewi)
    assert jobs.run(job.pk) is True
    once = list(Paper.objects.order_by("pk").values_list("number", "content_hash"))
    assert jobs.run(job.pk) is False
    assert list(Paper.objects.order_by("pk").values_list("number", "content_hash")) == once


def test_killed_at_any_step_and_run_again_the_numbers_have_no_gap(verified, eko, dewi, monkeypatch):
    drafted_by(eko)
    many = Paper.objects.count()

    def begin():
        Paper.objects.update(
            status="draft", number=None, content_hash="", printed=None, approved_by=None, approved_at=None, dated=None
        )
        return bulk.ask_to_approve(Paper.objects.all(), by=dewi)

    def same():
        given = [int(number.split("/")[0]) for number in Paper.objects.order_by("pk").values_list("number", flat=True)]
        return given == list(range(given[0], given[0] + many)) and LetterNumber.objects.count() == given[-1]

    _killed_at_every_step(monkeypatch, bulk, "approve_unprinted", begin=begin, steps=many, same=same)


def test_a_letterhead_that_is_not_complete_refuses_every_letter_by_name(verified, eko, dewi):
    drafted_by(eko)
    LetterProfile.objects.update(address="")
    job = jobs.run_now(bulk.ask_to_approve(Paper.objects.all(), by=dewi))
    assert len(job.cursor["refused"]) == Paper.objects.count()
    assert all("alamat kop surat" in why for _, why in job.cursor["refused"])
    assert not Paper.objects.filter(status="approved").exists()


def test_whoever_lost_the_right_meanwhile_approves_nothing(verified, eko, dewi):
    drafted_by(eko)
    job = bulk.ask_to_approve(Paper.objects.all(), by=dewi)
    Membership.objects.filter(user=dewi, role=Role.FORUM).delete()
    job = jobs.run_now(job)
    assert (job.status, job.error) == (
        Job.Status.FAILED, "Yang meminta pekerjaan ini tidak lagi berhak melakukannya."
    )  # fmt: skip
    assert not Paper.objects.filter(status="approved").exists()
