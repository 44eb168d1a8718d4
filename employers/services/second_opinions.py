"""A second judgement of some pairs, by somebody who does not know the first: what the published error rate rests on."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from employers import selectors
from employers.matching import Answer
from employers.matching.judged import SurePair, is_drawn
from employers.models import Judgement, SecondJudgement
from employers.services.judging import JudgementRefused
from employers.services.rechecking import Recheck
from forum_portal import trail
from forum_portal.models import User


def draw_second_judgements(pairs: Iterable[SurePair]) -> int:
    """Puts into the blind queue those of the engine's sure pairs whose own hash says so; returns how many are new.

    Pairs that people have judged are left out: there the engine did not find out by itself.
    """
    known = set(SecondJudgement.objects.filter(first__isnull=True).values_list("contractor_key", "npp"))
    judged = selectors.judgements_in_force()
    new: dict[tuple[str, str], SecondJudgement] = {}
    for pair in pairs:
        which = (pair.contractor_key, pair.npp)
        if which in known or pair.npp in judged.on(pair.contractor_key) or not is_drawn(*which):
            continue
        new[which] = SecondJudgement(
            contractor_key=pair.contractor_key,
            contractor_name=pair.contractor_name[:250],
            npp=pair.npp,
            score=pair.score,
            versions=pair.versions[:120],
        )
    SecondJudgement.objects.bulk_create(new.values(), ignore_conflicts=True, batch_size=500)
    return len(new)


def answer_second(*, second: SecondJudgement, by: User, answer: Answer) -> SecondJudgement:
    """Keeps a blind second answer. One that differs from the first makes the pair unsure until it is settled.

    Raises JudgementRefused on an unknown answer, to whoever gave the first answer, and when it was answered already.
    """
    if answer not in Judgement.Answer.values:
        raise JudgementRefused("Pilih salah satu putusan: Sama, Berbeda, atau Ragu.")
    with transaction.atomic():
        locked = SecondJudgement.objects.select_for_update().get(pk=second.pk)
        first = locked.first
        if first and first.by_id == by.pk:
            raise JudgementRefused("Putusan pertamanya Anda sendiri; yang kedua harus dari orang lain.")
        if locked.answer or (first and first.taken_back_at):
            raise JudgementRefused("Pasangan ini tidak lagi menunggu putusan kedua.")
        recheck = Recheck()
        locked.answer, locked.by, locked.at = answer, by, timezone.now()
        locked.disagrees = answer != (first.answer if first else "same")
        locked.save(update_fields=["answer", "by", "at", "disagrees"])
        trail.record(
            subject=locked,
            action="judgement.made",
            by=by,
            after={"contractor_key": locked.contractor_key, "npp": locked.npp, "answer": answer},
        )
        if locked.disagrees:
            recheck.ask(locked.contractor_key, key=f"second:{locked.pk}", by=by)
    return locked
