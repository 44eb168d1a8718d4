"""What people decide of pairs: kept with its reason, binding, and never lost to an import."""

import pytest

from employers import selectors, services
from employers.services import finding
from employers.matching import Mention, contractor_key
from employers.models import Judgement
from forum_portal.models import Job
from forum_portal.trail import history_of
from tests.employers.files import employer, publish_csv

pytestmark = pytest.mark.django_db

ETAM = Mention("non_tender:1", "CV Etam Jaya Perkasa", "", "", "")


@pytest.fixture
def published(tmp_path):
    rows = [employer("15070955", "CV ETAM JAYA PERKASA"), employer("17081342", "PT Sungai Wain Abadi")]
    publish_csv("bpjs_employers", rows, tmp_path, "--coverage", "national")
    Job.objects.all().delete()


def judge(by, answer="same", reason="Akta pendirian sudah dilihat.", npp="15070955"):
    return services.judge_pair(
        by=by,
        contractor_key=contractor_key(ETAM),
        contractor_name=ETAM.name,
        npp=npp,
        answer=answer,
        reason=reason,
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
    assert list(Job.objects.values_list("kind", "payload")) == [("compliance.cross_check", {"judgement": judgement.pk})]
    services.take_back_judgement(judgement=judgement, by=eko)
    assert [change.action for change in history_of(judgement)] == ["judgement.taken_back", "judgement.made"]


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
    monkeypatch.setattr(finding, "_index", finding._Index())
    monkeypatch.setattr(finding.MatchIndex, "build", lambda rows: built.append(1) or build(rows))
    outcome()
    judge(eko)
    outcome()
    assert len(built) == 2, "one index of the published employers, one of the refused rows"
    later = [employer("15070955", "CV Lain Sama Sekali", tgl_data="2025-11-03")]
    publish_csv("bpjs_employers", later, tmp_path, "--coverage", "Samarinda", "--accept-vanishing", as_of="2025-11-03")
    outcome()
    assert len(built) == 4


def test_only_those_who_see_all_see_judgements(published, eko, dewi, fitri, ani, gani, hana):
    judge(eko)
    for user, count in ((eko, 1), (dewi, 1), (fitri, 1), (ani, 0), (gani, 0), (hana, 0)):
        assert selectors.judgements_for(user).count() == count
        assert selectors.employers_for(user).count() == 2 * count
