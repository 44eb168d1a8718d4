"""What people judge of a contractor and an employer."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from employers import selectors
from employers.matching import Answer
from employers.matching.judged import is_drawn
from employers.models import Employer, Judgement, SecondJudgement
from employers.services.claiming import claim_of_another, release_contractor
from employers.services.proposals import Proposal
from employers.services.rechecking import Recheck
from forum_portal import trail
from forum_portal.models import User

CERTAIN = ("same", "different")


class JudgementRefused(ValueError):
    """The judgement cannot be kept; the message is an Indonesian sentence for the person who judges."""


@dataclass(frozen=True, slots=True)
class _Given:
    by: User
    contractor_key: str
    contractor_name: str
    npp: str
    answer: Answer
    reason: str
    proposal: Proposal


def judge_pair(
    *,
    by: User,
    contractor_key: str,
    contractor_name: str,
    npp: str,
    answer: Answer,
    reason: str = "",
    proposal: Proposal | None = None,
) -> Judgement:
    """Keeps what a person decided of a contractor and an employer, and has checked again whatever hangs on it.

    An equal answer that is in force stays as it is; another answer replaces it, and either settles a disagreement.
    Raises JudgementRefused on an unknown answer or employer, while somebody else has the contractor open, and without
    a reason where the answer goes against the engine's proposal or against what was in force.
    """
    if answer not in Judgement.Answer.values:
        raise JudgementRefused("Pilih salah satu putusan: Sama, Berbeda, atau Ragu.")
    if not contractor_key:
        raise JudgementRefused("Penyedia tidak dikenali. Muat ulang halaman pencocokan, lalu coba lagi.")
    if not Employer.objects.filter(key=npp).exists():
        raise JudgementRefused(f"NPP {npp} tidak ada dalam data kepesertaan. Muat ulang halaman, lalu pilih lagi.")
    given = _Given(by, contractor_key, contractor_name, npp, answer, reason.strip(), proposal or Proposal())
    try:
        with transaction.atomic():
            return _judge(given)
    except IntegrityError:
        raise JudgementRefused(
            "Pasangan ini baru saja diputuskan oleh orang lain. Muat ulang halaman untuk melihat putusannya."
        ) from None


def _judge(given: _Given) -> Judgement:
    _refuse_if_claimed(given)
    pair = {"contractor_key": given.contractor_key, "npp": given.npp}
    before = Judgement.objects.select_for_update().filter(**pair, taken_back_at__isnull=True).first()
    disputed = list(selectors.disagreements().filter(**pair))
    if before and before.answer == given.answer and not disputed:
        return before
    recheck = Recheck()
    _refuse_without_reason(given, recheck, settles=bool(disputed))
    judgement = before if before and before.answer == given.answer else _replace(given, before)
    _settle(disputed, given)
    if not disputed and given.answer in CERTAIN and is_drawn(given.contractor_key, given.npp):
        SecondJudgement.objects.create(
            **pair,
            contractor_name=judgement.contractor_name,
            first=judgement,
            score=judgement.score,
            versions=judgement.versions,
        )
    trail.record(
        subject=judgement,
        action="judgement.made",
        by=given.by,
        before={"answer": before.answer} if before else None,
        after={**pair, "answer": given.answer},
        why=given.reason,
    )
    release_contractor(given.contractor_key)
    recheck.ask(given.contractor_key, key=f"judgement:{judgement.pk}", by=given.by, judgement=judgement.pk)
    return judgement


def _refuse_if_claimed(given: _Given) -> None:
    claim = claim_of_another(by=given.by, contractor_key=given.contractor_key)
    if claim:
        raise JudgementRefused(
            f"{given.contractor_name} sedang dinilai oleh {claim.by} sampai pukul "
            f"{timezone.localtime(claim.until):%H.%M}. Nilai penyedia lain dahulu."
        )


def _refuse_without_reason(given: _Given, recheck: Recheck, *, settles: bool) -> None:
    if given.reason:
        return
    hint = "Tulis dasarnya, misalnya akta atau kartu NPWP yang dilihat."
    if settles:
        raise JudgementRefused(f"Alasan belum diisi. Dua penilai berbeda pendapat tentang pasangan ini. {hint}")
    if recheck.standing(given.contractor_key, given.npp) not in (None, given.answer):
        raise JudgementRefused(f"Alasan belum diisi. Putusan ini mengubah putusan yang berlaku. {hint}")
    if given.proposal.overridden_by(given.npp, given.answer):
        raise JudgementRefused(f"Alasan belum diisi. Putusan ini menyimpang dari usulan mesin. {hint}")


def _replace(given: _Given, before: Judgement | None) -> Judgement:
    if before:
        _withdraw(before, given.by)
    return Judgement.objects.create(
        contractor_key=given.contractor_key,
        contractor_name=given.contractor_name[:250],
        npp=given.npp,
        answer=given.answer,
        reason=given.reason,
        score=given.proposal.score_of(given.npp),
        proposed_npp=given.proposal.first_npp,
        versions=given.proposal.versions[:120],
        overrides=bool(given.proposal.candidates) and given.proposal.overridden_by(given.npp, given.answer),
        replaces=before,
        by=given.by,
    )


def _settle(disputed: list[SecondJudgement], given: _Given) -> None:
    SecondJudgement.objects.filter(pk__in=[each.pk for each in disputed]).update(
        settled_answer=given.answer, settled_by=given.by, settled_at=timezone.now()
    )


def take_back_judgement(*, judgement: Judgement, by: User) -> None:
    """Withdraws a judgement and has checked again whatever hung on it. Once withdrawn, nothing more happens."""
    with transaction.atomic():
        locked = Judgement.objects.select_for_update().filter(pk=judgement.pk, taken_back_at__isnull=True).first()
        if locked is None:
            return
        recheck = Recheck()
        _take_back(locked, by)
        recheck.ask(locked.contractor_key, key=f"judgement:{locked.pk}:back", by=by, judgement=locked.pk)
    judgement.refresh_from_db()


def undo_last_judgement(*, by: User) -> Judgement | None:
    """Takes a person's own last judgement back as if it had not been made: what it had replaced or settled is again
    as it was. Returns it, or None when there is nothing that can be undone."""
    with transaction.atomic():
        last = selectors.last_own_judgement(by)
        if last is None:
            return None
        recheck = Recheck()
        _take_back(last, by)
        SecondJudgement.objects.filter(
            contractor_key=last.contractor_key, npp=last.npp, settled_by=by, settled_at__gte=last.at
        ).update(settled_answer="", settled_by=None, settled_at=None)
        if last.replaces:
            _reinstate(last.replaces, by)
        recheck.ask(last.contractor_key, key=f"judgement:{last.pk}:back", by=by, judgement=last.pk)
    return last


def _take_back(judgement: Judgement, by: User) -> None:
    _withdraw(judgement, by)
    trail.record(
        subject=judgement,
        action="judgement.taken_back",
        by=by,
        before={"contractor_key": judgement.contractor_key, "npp": judgement.npp, "answer": judgement.answer},
    )


def _withdraw(judgement: Judgement, by: User) -> None:
    judgement.taken_back_at, judgement.taken_back_by = timezone.now(), by
    judgement.save(update_fields=["taken_back_at", "taken_back_by"])


def _reinstate(judgement: Judgement, by: User) -> None:
    judgement.taken_back_at = judgement.taken_back_by = None
    judgement.save(update_fields=["taken_back_at", "taken_back_by"])
    trail.record(
        subject=judgement,
        action="judgement.made",
        by=by,
        after={"contractor_key": judgement.contractor_key, "npp": judgement.npp, "answer": judgement.answer},
        why="Berlaku lagi karena putusan yang menggantikannya dibatalkan.",
    )
