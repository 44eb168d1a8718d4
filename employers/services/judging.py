"""What people judge of a contractor and an employer."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from employers.matching import Answer
from employers.models import Employer, Judgement
from forum_portal import jobs, trail
from forum_portal.models import User

CROSS_CHECK = "compliance.cross_check"


class JudgementRefused(ValueError):
    """The judgement cannot be kept; the message is an Indonesian sentence for the person who judges."""


def judge_pair(
    *, by: User, contractor_key: str, contractor_name: str, npp: str, answer: Answer, reason: str
) -> Judgement:
    """Keeps what a person decided of a contractor and an employer, and has their contracts checked again.

    An equal answer that is in force stays as it is; another answer replaces it. Raises JudgementRefused without a
    reason, on an unknown answer or employer, and when somebody else judged the pair at the same moment.
    """
    reason = reason.strip()
    if not reason:
        raise JudgementRefused(
            "Alasan belum diisi. Tulis dasar putusan ini, misalnya akta atau kartu NPWP yang dilihat."
        )
    if answer not in Judgement.Answer.values:
        raise JudgementRefused("Pilih salah satu putusan: Sama, Berbeda, atau Belum pasti.")
    if not contractor_key:
        raise JudgementRefused("Penyedia tidak dikenali. Muat ulang halaman antrean putusan, lalu coba lagi.")
    if not Employer.objects.filter(key=npp).exists():
        raise JudgementRefused(f"NPP {npp} tidak ada dalam data kepesertaan. Muat ulang halaman, lalu pilih lagi.")
    try:
        with transaction.atomic():
            return _judge(by, contractor_key, contractor_name, npp, answer, reason)
    except IntegrityError:
        raise JudgementRefused(
            "Pasangan ini baru saja diputuskan oleh orang lain. Muat ulang halaman untuk melihat putusannya."
        ) from None


def _judge(by: User, contractor_key: str, contractor_name: str, npp: str, answer: Answer, reason: str) -> Judgement:
    in_force = Judgement.objects.select_for_update().filter(
        contractor_key=contractor_key, npp=npp, taken_back_at__isnull=True
    )
    before = in_force.first()
    if before is not None:
        if before.answer == answer:
            return before
        _withdraw(before, by)
    judgement = Judgement.objects.create(
        contractor_key=contractor_key,
        contractor_name=contractor_name[:250],
        npp=npp,
        answer=answer,
        reason=reason,
        by=by,
    )
    trail.record(
        subject=judgement,
        action="judgement.made",
        by=by,
        before={"answer": before.answer} if before else None,
        after={"contractor_key": contractor_key, "npp": npp, "answer": answer},
        why=reason,
    )
    _check_again(judgement, by)
    return judgement


def take_back_judgement(*, judgement: Judgement, by: User) -> None:
    """Withdraws a judgement and has the contracts checked without it. Once withdrawn, nothing more happens."""
    with transaction.atomic():
        locked = Judgement.objects.select_for_update().filter(pk=judgement.pk, taken_back_at__isnull=True).first()
        if locked is None:
            return
        _withdraw(locked, by)
        trail.record(
            subject=locked,
            action="judgement.taken_back",
            by=by,
            before={"contractor_key": locked.contractor_key, "npp": locked.npp, "answer": locked.answer},
        )
        _check_again(locked, by)
    judgement.refresh_from_db()


def _withdraw(judgement: Judgement, by: User) -> None:
    judgement.taken_back_at, judgement.taken_back_by = timezone.now(), by
    judgement.save(update_fields=["taken_back_at", "taken_back_by"])


def _check_again(judgement: Judgement, by: User) -> None:
    jobs.enqueue(CROSS_CHECK, key=f"judgement:{judgement.pk}", payload={"judgement": judgement.pk}, by=by)
