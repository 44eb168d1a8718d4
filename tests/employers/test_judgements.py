"""What people decide of pairs: kept with its reason, binding, and never lost to an import."""

import pytest
import time_machine

from employers import selectors, services
from employers.matching import Mention, contractor_key
from employers.models import Judgement
from employers.services import Proposal, Proposed, finding
from forum_portal.models import Job, Role, WorkClaim
from forum_portal.trail import history_of
from tests.employers.files import employer, publish_csv
from tests.factories import user_with

pytestmark = pytest.mark.django_db

ETAM = Mention("non_tender:1", "CV Etam Jaya Perkasa", "", "", "")


@pytest.fixture
def published(tmp_path):
    rows = [employer("15070955", "CV ETAM JAYA PERKASA"), employer("17081342", "PT Sungai Wain Abadi")]
    publish_csv("bpjs_employers", rows, tmp_path, "--coverage", "national")
    Job.objects.all().delete()


@pytest.fixture
def sari(db):
    return user_with(Role.SECRETARIAT, username="sari", full_name="Sari Wulandari")


def judge(by, answer="same", reason="Akta pendirian sudah dilihat.", npp="15070955", proposal=None):
    return services.judge_pair(
        by=by,
        contractor_key=contractor_key(ETAM),
        contractor_name=ETAM.name,
        npp=npp,
        answer=answer,
        reason=reason,
        proposal=proposal,
    )


def outcome():
    (match,) = services.find_employers([ETAM])
    return match.status, match.npp


def test_a_name_alone_is_for_people_to_judge_and_their_judgement_settles_it_at_once(published, eko):
    assert outcome() == ("review", "")
    judge(eko)
    assert outcome() == ("sure", "15070955")


def test_different_takes_the_employer_out(published, eko):
    judge(eko, "different", "NIB berbeda.")
    assert outcome()[1] == ""
    (match,) = services.find_employers([ETAM])
    assert "15070955" not in [candidate.npp for candidate in match.candidates]


def test_a_judgement_survives_a_new_extract(published, eko, tmp_path):
    judge(eko)
    rows = [
        employer("15070955", "CV. Etam Jaya Perkasa", alamat="Jl. Juanda No. 5", tgl_data="2025-11-03"),
        employer("17081342", "PT Sungai Wain Abadi", tgl_data="2025-11-03"),
    ]
    publish_csv("bpjs_employers", rows, tmp_path, "--coverage", "national", as_of="2025-11-03")
    assert outcome() == ("sure", "15070955")


def test_a_judgement_binds_the_contractor_however_it_is_spelled(published, eko):
    judge(eko)
    (match,) = services.find_employers([Mention("tender:9", "ETAM JAYA PERKASA, CV.", "", "", "")])
    assert (match.status, match.npp) == ("sure", "15070955")


def test_taking_a_judgement_back_opens_the_question_again(published, eko):
    judgement = judge(eko)
    services.take_back_judgement(judgement=judgement, by=eko)
    assert outcome() == ("review", "")
    assert judgement.taken_back_by == eko
    assert Judgement.objects.count() == 1
    before = judgement.taken_back_at
    services.take_back_judgement(judgement=judgement, by=eko)
    assert judgement.taken_back_at == before


def test_another_answer_replaces_the_one_in_force_and_the_old_one_stays_on_record(published, eko):
    first = judge(eko)
    second = judge(eko, "different", "Ternyata NIB berbeda.")
    first.refresh_from_db()
    assert first.taken_back_at is not None
    assert [row.pk for row in selectors.judgements_on(contractor_key(ETAM))] == [second.pk]
    assert judge(eko, "different", "Lagi.").pk == second.pk


def test_every_judgement_is_on_the_trail_and_has_the_contracts_checked_again(published, eko):
    judgement = judge(eko)
    (change,) = history_of(judgement)
    assert (change.action, change.by, change.why) == ("judgement.made", eko, "Akta pendirian sudah dilihat.")
    payload = {"judgement": judgement.pk, "contractors": [contractor_key(ETAM)]}
    assert list(Job.objects.values_list("kind", "payload")) == [("compliance.cross_check", payload)]
    services.take_back_judgement(judgement=judgement, by=eko)
    assert [change.action for change in history_of(judgement)] == ["judgement.taken_back", "judgement.made"]


SURE = Proposal((Proposed("15070955", 97), Proposed("17081342", 60)), "i1/m1/j1")
DOUBTED = Proposal((Proposed("15070955", 70), Proposed("17081342", 60)))
CONTRADICTED = Proposal((Proposed("15070955", 97, contradicted=True),))


@pytest.mark.parametrize(
    ("proposal", "npp", "answer", "needs_reason"),
    [
        (SURE, "15070955", "same", False),
        (SURE, "15070955", "different", True),
        (SURE, "15070955", "unsure", True),
        (SURE, "17081342", "same", True),
        (SURE, "17081342", "different", False),
        (DOUBTED, "15070955", "different", False),
        (DOUBTED, "15070955", "unsure", False),
        (CONTRADICTED, "15070955", "same", True),
        (Proposal(), "15070955", "same", True),
    ],
)
def test_a_reason_is_asked_for_only_against_the_engine(published, eko, proposal, npp, answer, needs_reason):
    if needs_reason:
        with pytest.raises(services.JudgementRefused, match="menyimpang dari usulan mesin"):
            judge(eko, answer, "", npp, proposal=proposal)
    judgement = judge(eko, answer, "Akta." if needs_reason else "", npp, proposal=proposal)
    assert (judgement.score, judgement.versions) == (proposal.score_of(npp), proposal.versions)
    assert judgement.overrides is (needs_reason and bool(proposal.candidates))


def test_a_reason_is_asked_for_against_what_is_in_force_given_or_followed(published, eko):
    judge(eko)
    judge(eko, npp="17081342")
    services.judge_pair(
        by=eko, contractor_key="riam", contractor_name="CV Riam", npp="15070955", answer="same", reason="Akta."
    )
    low = Proposal((Proposed("15070955", 50), Proposed("17081342", 50)))
    for npp in ("15070955", "17081342"):
        with pytest.raises(services.JudgementRefused, match="mengubah putusan yang berlaku"):
            services.judge_pair(
                by=eko, contractor_key="riam", contractor_name="CV Riam", npp=npp, answer="different", proposal=low
            )


def test_a_judgement_has_all_contractors_checked_again_whose_answers_it_changes(published, eko):
    judge(eko)
    Job.objects.all().delete()
    for npp, changed in (("15070955", ["riam"]), ("17081342", [contractor_key(ETAM), "riam"])):
        services.judge_pair(
            by=eko, contractor_key="riam", contractor_name="CV Riam", npp=npp, answer="same", reason="Akta."
        )
        assert Job.objects.latest("pk").payload["contractors"] == changed
    assert outcome()[0] == "sure"
    assert selectors.judgements_in_force().on(contractor_key(ETAM)) == {"15070955": "same", "17081342": "same"}


def test_a_contractor_is_claimed_for_five_minutes_and_nobody_else_judges_it(published, eko, sari):
    with time_machine.travel("2026-03-02 09:00+08:00", tick=False) as clock:
        assert services.claim_contractor(by=eko, contractor_key=contractor_key(ETAM)).by == eko
        assert services.claim_contractor(by=sari, contractor_key=contractor_key(ETAM)).by == eko
        with pytest.raises(services.JudgementRefused, match=r"dinilai oleh Eko Prasetyo sampai pukul 09\.05"):
            judge(sari)
        clock.shift(301)
        assert services.claim_contractor(by=sari, contractor_key=contractor_key(ETAM)).by == sari
        with pytest.raises(services.JudgementRefused, match="dinilai oleh Sari Wulandari"):
            judge(eko)
        judge(sari)
        assert not WorkClaim.objects.exists()


def test_opening_another_contractor_lets_go_of_the_one_before(published, eko, sari):
    services.claim_contractor(by=eko, contractor_key="riam")
    services.claim_contractor(by=eko, contractor_key="ulin")
    assert services.claim_contractor(by=sari, contractor_key="riam").by == sari


def test_undoing_brings_back_what_was_replaced(published, eko, sari):
    first = judge(eko, "unsure", "Belum ada akta.")
    judge(eko, "same", "Akta dilihat.")
    assert services.undo_last_judgement(by=sari) is None
    services.undo_last_judgement(by=eko)
    assert list(selectors.judgements_on(contractor_key(ETAM))) == [first]
    assert services.undo_last_judgement(by=eko) is None, "the last one was just undone"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"reason": "   "}, "Alasan belum diisi."),
        ({"answer": "maybe"}, "Pilih salah satu putusan"),
        ({"npp": "99999999"}, "NPP 99999999 tidak ada dalam data kepesertaan."),
    ],
)
def test_a_judgement_without_reason_answer_or_employer_is_refused_with_what_to_do(published, eko, change, sentence):
    with pytest.raises(services.JudgementRefused, match=sentence.replace(".", r"\.")):
        judge(eko, **change)
    assert Judgement.objects.count() == 0


def test_the_index_is_built_once_for_each_published_state(published, eko, tmp_path, monkeypatch):
    built = []
    build = finding.MatchIndex.build
    monkeypatch.setattr(finding, "_indexes", finding._Indexes())
    monkeypatch.setattr(finding.MatchIndex, "build", lambda rows: built.append(1) or build(rows))
    outcome()
    judge(eko)
    outcome()
    assert len(built) == 4, "one of the published employers and one of the refused rows; once more with the other name"
    later = [employer("15070955", "CV Lain Sama Sekali", tgl_data="2025-11-03")]
    publish_csv("bpjs_employers", later, tmp_path, "--coverage", "Samarinda", "--accept-vanishing", as_of="2025-11-03")
    outcome()
    outcome()
    assert len(built) == 6


def test_only_those_who_see_all_see_judgements(published, eko, dewi, fitri, ani, gani, hana):
    judge(eko)
    for user, count in ((eko, 1), (dewi, 1), (fitri, 1), (ani, 0), (gani, 0), (hana, 0)):
        assert selectors.judgements_for(user).count() == count
        assert selectors.employers_for(user).count() == 2 * count
