"""The blind queue, what is left to settle, and the page that publishes how good the matching is."""

from datetime import UTC, datetime

import pytest

from compliance.models import ContractCheck
from compliance.selectors import judgements
from compliance.services.scope import scope_of
from employers import services
from employers.matching import judged
from employers.models import Judgement, SecondJudgement
from employers.services import judging, second_opinions
from forum_portal import jobs
from forum_portal.models import Role
from tests.factories import user_with
from tests.journeys.world import IN_ORDER, NUMBERS, TO_JUDGE, TO_JUDGE_NPP

pytestmark = pytest.mark.django_db
KEY = "name:CV|ETAM JAYA PERKASA"


@pytest.fixture
def sari(db):
    return user_with(Role.SECRETARIAT, username="sari", full_name="Sari Wulandari")


@pytest.fixture
def every_pair_drawn(monkeypatch):
    for room in (judged, judging, second_opinions, judgements.quality):
        monkeypatch.setattr(room, "is_drawn", lambda key, npp: True)


@pytest.fixture
def drawn(province, every_pair_drawn, eko):
    """Eko said "same" of the doubtful pair; it waits for somebody else."""
    services.judge_pair(
        by=eko, contractor_key=KEY, contractor_name=TO_JUDGE, npp=TO_JUDGE_NPP, answer="same", reason="Akta rahasia."
    )
    jobs.run_all_queued()
    return SecondJudgement.objects.get()


def answers(first, second, number, *, settled="", month=3):
    """So many pairs judged twice; without `first` the engine was sure of them."""
    by = user_with(Role.SECRETARIAT, username=f"by-{Judgement.objects.count()}-{SecondJudgement.objects.count()}")
    at = datetime(2026, month, 2, tzinfo=UTC)
    for _ in range(number):
        key = f"npwp:{SecondJudgement.objects.count():09}"
        pair = {"contractor_key": key, "contractor_name": "CV Ulin", "npp": "17000001"}
        made = Judgement.objects.create(**pair, answer=first, by=by) if first else None
        SecondJudgement.objects.create(
            **pair,
            first=made,
            answer=second,
            by=by,
            at=at,
            disagrees=second != (first or "same"),
            settled_answer=settled,
        )


def test_the_second_judge_sees_the_records_and_neither_answer_nor_score(drawn, eko, sari, as_user):
    shown = as_user(sari).get("/putusan/kedua/").content.decode()
    assert TO_JUDGE in shown
    for hidden in ("Akta rahasia", "kemungkinan sama", "NPWP penyedia tidak ada", "Eko"):
        assert hidden not in shown
    assert "Akta rahasia" not in as_user(sari).get("/putusan/").content.decode()
    assert "Akta rahasia" in as_user(eko).get("/putusan/").content.decode()
    assert "Tidak ada yang menunggu penilaian kedua Anda" in as_user(eko).get("/putusan/kedua/").content.decode()


def test_two_answers_that_differ_are_raised_settled_with_a_reason_and_reach_the_contract(drawn, eko, sari, as_user):
    client = as_user(sari)
    client.post(f"/putusan/kedua/{drawn.pk}/", {"answer": "different"})
    jobs.run_all_queued()
    check = ContractCheck.objects.get(contract__current__contractor_name=TO_JUDGE)
    assert check.match == "review"
    assert "1 hal harus diselesaikan" in client.get("/putusan/").content.decode()
    shown = client.get("/putusan/selisih/").content.decode()
    assert "Akta rahasia" in shown
    refused = client.post(f"/putusan/selisih/{drawn.pk}/", {"answer": "same", "reason": " "}, follow=True)
    assert "Alasan belum diisi" in refused.content.decode()
    client.post(f"/putusan/selisih/{drawn.pk}/", {"answer": "same", "reason": "Akta asli dilihat."})
    jobs.run_all_queued()
    check.refresh_from_db()
    assert check.match == "sure"
    assert client.post(f"/putusan/selisih/{drawn.pk}/", {"answer": "same", "reason": "Lagi."}).status_code == 404


def test_nobody_answers_their_own_pair_and_auditors_answer_none(drawn, eko, fitri, as_user):
    told = as_user(eko).post(f"/putusan/kedua/{drawn.pk}/", {"answer": "same"}, follow=True).content.decode()
    assert "harus dari orang lain" in told
    for path in ("/putusan/kedua/", f"/putusan/kedua/{drawn.pk}/", f"/putusan/selisih/{drawn.pk}/"):
        assert as_user(fitri).post(path, {"answer": "same"}).status_code == 404


def test_the_engines_sure_pairs_come_to_the_blind_queue(province, every_pair_drawn, eko, as_user):
    client = as_user(eko)
    client.post("/putusan/mutu/contoh/")
    drawn = SecondJudgement.objects.get(npp=NUMBERS[IN_ORDER])
    check = ContractCheck.objects.filter(contractor_key=drawn.contractor_key).first()
    assert (drawn.first, drawn.versions) == (None, check.matched_with)
    SecondJudgement.objects.exclude(pk=drawn.pk).delete()
    assert IN_ORDER in client.get("/putusan/kedua/").content.decode()
    client.post(f"/putusan/kedua/{drawn.pk}/", {"answer": "different"})
    jobs.run_all_queued()
    check.refresh_from_db()
    assert check.match == "review"
    assert "Sama, menurut mesin" in client.get("/putusan/selisih/").content.decode()


def test_contradicting_judgements_are_shown_with_all_that_make_them_and_one_is_taken_back(province, eko, as_user):
    other = NUMBERS[IN_ORDER]
    for key, npp, answer in (
        (KEY, TO_JUDGE_NPP, "same"), ("riam", TO_JUDGE_NPP, "same"), ("riam", other, "same"), (KEY, other, "different"),
    ):  # fmt: skip
        services.judge_pair(
            by=eko, contractor_key=key, contractor_name=f"CV {key}", npp=npp, answer=answer, reason=f"Akta {key} {npp}."
        )
    jobs.run_all_queued()
    client = as_user(eko)
    shown = client.get("/putusan/selisih/").content.decode()
    for key, npp in ((KEY, TO_JUDGE_NPP), ("riam", TO_JUDGE_NPP), ("riam", other), (KEY, other)):
        assert f"Akta {key} {npp}." in shown
    assert "saling bertentangan" in client.get("/putusan/", {"penyedia": KEY}).content.decode()
    client.post(f"/putusan/{Judgement.objects.get(answer='different').pk}/tarik/")
    assert shown.count("Tidak ada.") == 1
    assert client.get("/putusan/selisih/").content.decode().count("Tidak ada.") == 2


def test_a_judgement_has_the_contracts_of_everybody_checked_whom_it_moves(province, eko):
    services.judge_pair(
        by=eko, contractor_key="riam", contractor_name="CV Riam", npp=TO_JUDGE_NPP, answer="same", reason="Akta."
    )
    services.judge_pair(
        by=eko, contractor_key=KEY, contractor_name=TO_JUDGE, npp=TO_JUDGE_NPP, answer="same", reason="Akta."
    )
    jobs.run_all_queued()
    services.judge_pair(
        by=eko, contractor_key="riam", contractor_name="CV Riam", npp=NUMBERS[IN_ORDER], answer="same", reason="Akta."
    )
    payload = jobs.Job.objects.latest("pk").payload
    assert payload["contractors"] == [KEY, "riam"]
    check = ContractCheck.objects.get(contractor_key=KEY)
    assert scope_of(payload).ids == scope_of({"contractors": payload["contractors"]}).ids == {check.contract_id}


def test_a_sample_that_is_too_small_prints_no_rate(db, dewi, as_user):
    answers("same", "same", 28)
    answers("same", "different", 1, settled="different")
    shown = as_user(dewi).get("/putusan/mutu/").content.decode()
    assert "Belum cukup" in shown
    assert "29 pasangan sudah dinilai dua kali, 1 keliru" in shown
    assert "masih kurang 1" in shown
    assert "96" not in shown


def test_errors_are_told_with_their_interval_once_there_are_thirty(db, dewi, eko, fitri, as_user):
    answers("same", "same", 27)
    answers("different", "different", 10)
    answers("same", "different", 1, settled="same")
    answers("same", "different", 1, settled="different")
    answers("same", "different", 1)
    answers("same", "unsure", 2)
    answers("", "same", 30, month=2)
    people, engine = (quality := judgements.quality_for(dewi)).people, quality.engine
    assert (people.errors.hits, people.errors.of, people.unsure) == (2, 40, 2)
    assert (people.agreement.hits, people.agreement.of) == (37, 42)
    assert people.kappa == pytest.approx(0.735, abs=0.01)
    assert (engine.errors.hits, engine.errors.of) == (0, 30)
    assert [row.engine.errors.of for row in quality.months if row.engine.errors.of] == [30]
    for user in (dewi, eko, fitri):
        shown = as_user(user).get("/putusan/mutu/").content.decode()
        assert "2 dari 40 pasangan" in shown
        assert "antara 0% dan 11,4%" in shown


def test_offices_and_strangers_find_no_such_pages(province, ani, gani, hana, as_user):
    for user in (ani, gani, hana):
        for path in ("/putusan/kedua/", "/putusan/selisih/", "/putusan/mutu/"):
            assert as_user(user).get(path).status_code == 404
