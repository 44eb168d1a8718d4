"""A second judgement by somebody who does not know the first: drawn by the pair itself, settled by a third answer."""

import pytest

from employers import selectors, services
from employers.matching.judged import SurePair, is_drawn
from employers.models import Judgement, SecondJudgement
from forum_portal.models import Job, Role
from tests.employers.files import employer, publish_csv
from tests.factories import user_with

pytestmark = pytest.mark.django_db

NPP = "15070955"
DRAWN = next(f"npwp:{number:09}" for number in range(1000) if is_drawn(f"npwp:{number:09}", NPP))
NOT_DRAWN = next(f"npwp:{number:09}" for number in range(1000) if not is_drawn(f"npwp:{number:09}", NPP))


@pytest.fixture(autouse=True)
def published(tmp_path):
    publish_csv("bpjs_employers", [employer(NPP, "CV ETAM JAYA PERKASA")], tmp_path, "--coverage", "national")
    Job.objects.all().delete()


@pytest.fixture
def sari(db):
    return user_with(Role.SECRETARIAT, username="sari", full_name="Sari Wulandari")


def judge(by, answer="same", key=DRAWN, reason="Akta dilihat."):
    return services.judge_pair(
        by=by, contractor_key=key, contractor_name="CV Etam Jaya", npp=NPP, answer=answer, reason=reason
    )


def in_force():
    return selectors.judgements_in_force().on(DRAWN).get(NPP)


def test_the_pair_itself_decides_whether_it_is_judged_twice(eko):
    first = judge(eko)
    judge(eko, key=NOT_DRAWN)
    assert [each.first for each in SecondJudgement.objects.all()] == [first]


def test_it_waits_for_another_person_and_is_gone_when_the_first_is_taken_back(eko, sari, dewi, ani):
    first = judge(eko)
    waiting = {user.username: selectors.waiting_second_judgements(user).count() for user in (eko, sari, dewi, ani)}
    assert waiting == {"eko": 0, "sari": 1, "dewi": 1, "ani": 0}
    with pytest.raises(services.JudgementRefused, match="harus dari orang lain"):
        services.answer_second(second=SecondJudgement.objects.get(), by=eko, answer="same")
    services.take_back_judgement(judgement=first, by=eko)
    assert not selectors.waiting_second_judgements(sari).exists()
    with pytest.raises(services.JudgementRefused, match="tidak lagi menunggu"):
        services.answer_second(second=SecondJudgement.objects.get(), by=sari, answer="same")


def test_an_equal_answer_changes_nothing(eko, sari):
    judge(eko)
    Job.objects.all().delete()
    services.answer_second(second=SecondJudgement.objects.get(), by=sari, answer="same")
    assert in_force() == "same"
    assert not Job.objects.exists()
    with pytest.raises(services.JudgementRefused, match="tidak lagi menunggu"):
        services.answer_second(second=SecondJudgement.objects.get(), by=sari, answer="different")


def test_another_answer_makes_the_pair_unsure_until_a_third_settles_it_with_a_reason(eko, sari):
    judge(eko)
    services.answer_second(second=SecondJudgement.objects.get(), by=sari, answer="different")
    assert in_force() == "unsure"
    assert Job.objects.latest("pk").payload == {"contractors": [DRAWN]}
    with pytest.raises(services.JudgementRefused, match="Dua penilai berbeda pendapat"):
        judge(sari, "same", reason="")
    judge(sari, "same", reason="Akta asli dilihat.")
    assert in_force() == "same"
    assert Judgement.objects.count() == 1, "the first one was right and stands"
    second = SecondJudgement.objects.get()
    assert (second.settled_answer, second.settled_by) == ("same", sari)
    assert not selectors.disagreements().exists()


def test_undoing_what_settled_a_disagreement_opens_it_again(eko, sari):
    judge(eko)
    services.answer_second(second=SecondJudgement.objects.get(), by=sari, answer="different")
    judge(sari, "different", reason="NIB berbeda.")
    assert in_force() == "different"
    services.undo_last_judgement(by=sari)
    assert in_force() == "unsure"
    assert selectors.disagreements().count() == 1


def test_the_engines_sure_pairs_are_drawn_once_and_never_those_that_people_judged(eko, sari):
    pairs = [SurePair(DRAWN, "CV Etam Jaya", NPP, 100, "i/m/j"), SurePair(NOT_DRAWN, "CV Etam Jaya", NPP, 100, "i/m/j")]
    assert services.draw_second_judgements([*pairs, *pairs]) == 1
    assert services.draw_second_judgements(pairs) == 0
    SecondJudgement.objects.all().delete()
    judge(eko)
    SecondJudgement.objects.all().delete()
    assert services.draw_second_judgements(pairs) == 0


def test_an_engine_that_is_contradicted_is_sure_no_more(eko, sari):
    services.draw_second_judgements([SurePair(DRAWN, "CV Etam Jaya", NPP, 100, "i/m/j")])
    services.answer_second(second=SecondJudgement.objects.get(), by=eko, answer="different")
    assert in_force() == "unsure"
    judge(sari, "different", reason="Dua akta berbeda.")
    assert in_force() == "different"
    assert SecondJudgement.objects.count() == 1, "what settles a disagreement is not drawn again"
