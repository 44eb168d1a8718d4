"""Many papers in one job: each printed once, whatever happens in between, and served as it was printed."""

import io
import zipfile
from datetime import date, timedelta

import pytest
from django.utils import timezone

from compliance.documents.filling import filled, identifier, template_of
from compliance.documents.letters import pre_notice
from compliance.services.printing import ask_to_print
from forum_portal import jobs
from forum_portal.models import Job, PrintedPaper
from forum_portal.printing import bulk, kept
from forum_portal.printing.pdf import Printer
from tests.letters import letter_facts

pytestmark = pytest.mark.django_db
DATED = date(2026, 11, 3)


class Killed(BaseException):
    """Nothing catches it, as nothing catches kill -9."""


def paper(number: int) -> PrintedPaper:
    content = pre_notice(letter_facts(case_number=f"K-2026-{number:04}"))
    written = f"{number}/FK-PRA/XI/2026"
    return kept.ask(
        identifier=identifier(content, written),
        name=f"Pemberitahuan {written}",
        template=template_of(content),
        context=filled(content, number=written, dated=DATED),
    )


@pytest.fixture
def quick(monkeypatch):
    """Papers whose bytes are their identifier: what is tested is the job, not the printer."""
    printed: list[str] = []

    def render(self, template, content, *, identifier):
        printed.append(identifier)
        return b"%PDF " + identifier.encode()

    monkeypatch.setattr(Printer, "paper", render)
    return printed


def stored():
    return {row.pk: (row.sha256, kept.bytes_of(row.pk)) for row in PrintedPaper.objects.all()}


def test_a_job_prints_every_paper_and_says_how_far_it_is(eko):
    papers = [paper(number) for number in (1, 2)]
    job = jobs.run_now(ask_to_print(papers, by=eko))
    assert (job.status, job.done, job.total) == (Job.Status.DONE, 2, 2)
    assert job.sentence == "2 dari 2 surat dicetak."
    for each in papers:
        each.refresh_from_db()
        fresh = Printer().paper(each.template, each.context, identifier=each.identifier)
        assert kept.bytes_of(each.pk) == fresh


def test_delivered_twice_each_paper_is_printed_once(eko, quick):
    job = ask_to_print([paper(number) for number in range(1, 6)], by=eko)
    assert jobs.run(job.pk) is True
    assert jobs.run(job.pk) is False
    assert len(quick) == 5


def test_killed_at_any_step_and_run_again_every_paper_is_there_once(eko, quick, monkeypatch):
    papers = [paper(number) for number in range(1, 5)]
    jobs.run_now(ask_to_print(papers, by=eko))
    whole = stored()
    keep = kept.keep
    for fatal in range(8):
        PrintedPaper.objects.update(pdf=None, sha256="", made_at=None)
        calls = 0

        def dies(paper_id, pdf, fatal=fatal):
            nonlocal calls
            calls += 1
            if calls == fatal // 2 + 1 and fatal % 2 == 0:
                raise Killed
            keep(paper_id, pdf)
            if calls == fatal // 2 + 1:
                raise Killed

        monkeypatch.setattr(kept, "keep", dies)
        job = ask_to_print(papers, by=eko)
        with pytest.raises(Killed):
            jobs.run(job.pk)
        monkeypatch.setattr(kept, "keep", keep)
        assert PrintedPaper.objects.exclude(made_at=None).count() == fatal // 2
        Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
        quick.clear()
        assert jobs.run(job.pk) is True
        assert len(quick) == 4 - fatal // 2
        assert stored() == whole


def test_a_worker_that_lost_its_lease_stores_nothing_more(eko, quick):
    papers = [paper(number) for number in (1, 2)]
    job = ask_to_print(papers, by=eko)
    slow = jobs.claim(job.pk)
    assert slow is not None
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    assert jobs.claim(job.pk) is not None
    with pytest.raises(jobs.LeaseLost):
        bulk.print_many(slow, [each.pk for each in papers], kept.render, kept.keep)
    assert not PrintedPaper.objects.exclude(made_at=None).exists()


def test_the_same_papers_that_wait_already_are_one_job(eko, quick):
    papers = [paper(number) for number in (1, 2)]
    assert ask_to_print(papers, by=eko).pk == ask_to_print(papers, by=eko).pk


def test_asking_twice_for_a_paper_gives_the_one_row_and_other_words_are_refused():
    first = paper(1)
    assert paper(1).pk == first.pk
    with pytest.raises(ValueError, match="another paper"):
        kept.ask(identifier=first.identifier, name="x", template=first.template, context={"content": {}})


def test_a_paper_once_printed_is_not_printed_over(quick, eko):
    one = paper(1)
    jobs.run_now(ask_to_print([one], by=eko))
    before = kept.bytes_of(one.pk)
    kept.keep(one.pk, b"%PDF lain")
    assert kept.bytes_of(one.pk) == before


def test_a_flipped_byte_is_noticed_and_the_paper_not_served(quick, eko):
    one = paper(1)
    jobs.run_now(ask_to_print([one], by=eko))
    damaged = bytearray(kept.bytes_of(one.pk))
    damaged[3] ^= 1
    PrintedPaper.objects.filter(pk=one.pk).update(pdf=bytes(damaged))
    with pytest.raises(kept.PaperDamaged, match="berubah"):
        kept.bytes_of(one.pk)


def test_a_paper_that_waits_says_so():
    with pytest.raises(kept.NotPrintedYet, match="belum selesai"):
        kept.bytes_of(paper(1).pk)


def test_a_zip_holds_every_paper_under_its_own_name_and_is_always_the_same(quick, eko):
    papers = [paper(number) for number in (1, 2, 3)]
    jobs.run_now(ask_to_print(papers, by=eko))
    listed = [("Surat 1/FK", papers[0].pk), ("surat 1-FK", papers[1].pk), ("Surat 2", papers[2].pk)]
    packed = b"".join(kept.zipped(listed))
    assert packed == b"".join(kept.zipped(listed))
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["Surat 1-FK.pdf", "surat 1-FK (2).pdf", "Surat 2.pdf"]
        assert archive.read("Surat 2.pdf") == kept.bytes_of(papers[2].pk)


def test_a_paper_that_is_gone_fails_the_job_in_plain_words(eko, quick):
    one = paper(1)
    job = ask_to_print([one], by=eko)
    one.delete()
    assert "tidak ada" in jobs.run_now(job).error
