"""The queue of pairs to judge, as the secretariat works through it."""

import json
import re
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from compliance.models import ContractCheck
from compliance.selectors.judgements import compare
from employers import services
from employers.models import Judgement
from forum_portal import jobs
from forum_portal.models import Role
from tests.factories import user_with
from tests.journeys.world import TO_JUDGE, TO_JUDGE_NPP

pytestmark = pytest.mark.django_db
COUNTS = Path(__file__).parents[1] / "access/query_counts.json"


@pytest.fixture
def sari(db):
    return user_with(Role.SECRETARIAT, username="sari", full_name="Sari Wulandari")


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
        ({"answer": "different", "reason": " "}, "Alasan belum diisi"),
        ({"npp": "99999999"}, "NPP 99999999 tidak ada"),
        ({"answer": "perhaps"}, "Pilih salah satu putusan"),
        ({"contractor_key": "npwp:000000000"}, "tidak lagi menunggu putusan"),
    ],
)
def test_an_incomplete_judgement_is_refused_in_plain_words(province, eko, as_user, changes, sentence):
    shown = judge(as_user(eko), "same", changes=changes).content.decode()
    assert sentence in shown
    assert not Judgement.objects.exists()


def test_an_answer_that_follows_the_proposal_needs_no_reason(province, eko, as_user):
    judge(as_user(eko), "same", "")
    judgement = Judgement.objects.get()
    assert (judgement.reason, judgement.overrides, judgement.proposed_npp) == ("", False, TO_JUDGE_NPP)
    assert judgement.score == ContractCheck.objects.get(contractor_key=judgement.contractor_key).why["candidates"][0][1]


def test_the_next_contractor_comes_up_after_an_answer_and_those_open_elsewhere_are_passed_over(
    province, eko, as_user, sari
):
    row = ContractCheck.objects.filter(match="none").order_by("-value").first()
    candidates = [[TO_JUDGE_NPP, 80, ["Nama mirip (80 dari 100)."]]]
    ContractCheck.objects.filter(contractor_key=row.contractor_key).update(
        match="review", why={**row.why, "candidates": candidates}
    )
    mine, theirs = as_user(eko).get("/putusan/"), as_user(sari).get("/putusan/")
    assert mine.context["case"].name == row.contractor_name, "the most money first"
    assert theirs.context["case"].name == TO_JUDGE
    assert "Sedang dinilai Eko Prasetyo sampai" in theirs.content.decode()
    shown = judge(as_user(eko), "same", "")
    assert shown.redirect_chain == [("/putusan/", 302)]
    assert shown.context["case"] is None, "the other one is open elsewhere"


def test_a_pair_that_somebody_else_has_open_is_shown_without_buttons_and_refused(province, eko, as_user, sari):
    as_user(eko).get("/putusan/")
    client = as_user(sari)
    shown = client.get("/putusan/", {"penyedia": "name:CV|ETAM JAYA PERKASA"}).content.decode()
    assert "Sedang dinilai oleh Eko Prasetyo sampai pukul" in shown
    assert "/putusan/simpan/" not in shown
    given = {"contractor_key": "name:CV|ETAM JAYA PERKASA", "npp": TO_JUDGE_NPP, "answer": "same"}
    refused = client.post("/putusan/simpan/", given, follow=True).content.decode()
    assert "sedang dinilai oleh Eko Prasetyo sampai pukul" in refused
    assert not Judgement.objects.exists()


def test_ones_own_last_judgement_can_be_undone_from_the_page(province, eko, as_user, sari):
    client = as_user(eko)
    assert "Batalkan putusan terakhir" in judge(client, "same").content.decode()
    assert "Batalkan putusan terakhir" not in as_user(sari).get("/putusan/").content.decode()
    undone = client.post("/putusan/batal/", follow=True)
    assert f"Putusan untuk {TO_JUDGE} dibatalkan" in undone.content.decode()
    assert Judgement.objects.get().taken_back_by == eko
    assert "Tidak ada putusan Anda" in client.post("/putusan/batal/", follow=True).content.decode()


def test_a_name_that_was_once_judged_the_same_is_remembered_as_evidence(province, eko, as_user):
    services.judge_pair(
        by=eko, contractor_key="name:CV|ETAM JP", contractor_name="CV Etam JP", npp=TO_JUDGE_NPP,
        answer="same", reason="Akta.",
    )  # fmt: skip
    assert "Pernah dinyatakan sama dengan: CV Etam JP." in as_user(eko).get("/putusan/").content.decode()


@pytest.mark.parametrize("contractors", [1, 8])
def test_the_page_asks_the_database_as_often_however_many_wait(province, eko, as_user, contractors):
    row = ContractCheck.objects.get(match="review")
    for number, other in enumerate(ContractCheck.objects.exclude(pk=row.pk)[: contractors - 1]):
        other.match, other.why, other.contractor_key = "review", row.why, f"name:|ULIN {number}"
        other.save()
    client = as_user(eko)
    client.get("/putusan/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/putusan/")
    assert len(queries) == json.loads(COUNTS.read_text(encoding="utf-8"))["judgement queue"]


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
