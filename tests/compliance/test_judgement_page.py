"""The queue of pairs to judge, as the secretariat works through it."""

import re

import pytest

from compliance.models import ContractCheck
from compliance.selectors.judgements import compare
from employers.models import Judgement
from forum_portal import jobs
from tests.journeys.world import TO_JUDGE, TO_JUDGE_NPP

pytestmark = pytest.mark.django_db


def field(html, name):
    return re.search(rf'name="{name}" value="([^"]*)"', html)[1]


def judge(client, answer, reason="NPWP pada akta sama.", changes=None):
    html = client.get("/putusan/").content.decode()
    given = {"contractor_key": field(html, "contractor_key"), "npp": field(html, "npp")}
    given |= {"answer": answer, "reason": reason} | (changes or {})
    return client.post("/putusan/simpan/", given, follow=True)


def test_the_two_records_stand_side_by_side_with_reasons(province, eko, as_user):
    shown = as_user(eko).get("/putusan/").content.decode()
    assert TO_JUDGE in shown
    assert f'NPP <a href="/kepesertaan/{TO_JUDGE_NPP}/">' in shown
    assert "1 kontrak, bernilai Rp154.000.000" in shown
    assert "NPWP penyedia tidak ada" in shown
    assert "Sama" in shown


@pytest.mark.parametrize(("answer", "outcome"), [("same", "PATUH"), ("different", "PERLU_VERIFIKASI")])
def test_an_answer_takes_the_contractor_out_of_the_queue_and_changes_its_contracts(
    province, eko, as_user, answer, outcome
):
    client = as_user(eko)
    shown = judge(client, answer).content.decode()
    assert "sedang diperiksa ulang" in shown
    assert "Tidak ada yang menunggu putusan" in shown
    jobs.run_all_queued()
    assert ContractCheck.objects.get(contract__current__contractor_name=TO_JUDGE).employer_outcome == outcome
    assert "Eko Prasetyo" in client.get("/putusan/").content.decode()


def test_unsure_keeps_it_in_the_queue_marked_as_such(province, eko, as_user):
    client = as_user(eko)
    judge(client, "unsure", "Belum ada dokumen.")
    jobs.run_all_queued()
    shown = client.get("/putusan/").content.decode()
    assert "Pernah dinilai belum pasti" in shown
    assert ContractCheck.objects.get(contract__current__contractor_name=TO_JUDGE).match == "review"


def test_a_judgement_can_be_taken_back(province, eko, as_user):
    client = as_user(eko)
    judge(client, "same")
    jobs.run_all_queued()
    client.post(f"/putusan/{Judgement.objects.get().pk}/tarik/")
    jobs.run_all_queued()
    assert ContractCheck.objects.get(contract__current__contractor_name=TO_JUDGE).match == "review"
    assert "Ditarik" in client.get("/putusan/").content.decode()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"reason": " "}, "Alasan belum diisi"),
        ({"npp": "99999999"}, "NPP 99999999 tidak ada"),
        ({"answer": "perhaps"}, "Pilih salah satu putusan"),
        ({"contractor_key": "npwp:000000000"}, "tidak lagi menunggu putusan"),
    ],
)
def test_an_incomplete_judgement_is_refused_in_plain_words(province, eko, as_user, changes, sentence):
    shown = judge(as_user(eko), "same", changes=changes).content.decode()
    assert sentence in shown
    assert not Judgement.objects.exists()


def test_an_auditor_reads_but_does_not_judge(province, fitri, as_user):
    client = as_user(fitri)
    shown = client.get("/putusan/").content.decode()
    assert TO_JUDGE in shown
    assert "/putusan/simpan/" not in shown
    assert client.post("/putusan/simpan/", {}).status_code == 404


def test_letters_that_differ_are_marked():
    compared = compare("Nama", "CV ETAM JAYA", "CV Etam Raya")
    assert "".join(piece.text for piece in compared.ours) == "CV ETAM JAYA"
    assert [piece.text for piece in compared.ours if piece.differs] == ["J"]
    assert [piece.text for piece in compared.theirs if piece.differs] == ["R"]
    assert compare("Nama", "PT Enggang", "pt enggang").alike is True
    assert compare("NPWP", "", "021234564722000").alike is None
