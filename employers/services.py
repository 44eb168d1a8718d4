"""What changes of employers: who a contractor was found to be, and what people judge of a pair."""

import threading
from collections.abc import Iterable
from dataclasses import replace

from django.db import IntegrityError, transaction
from django.utils import timezone

from employers import selectors
from employers.matching import Answer, Judgements, Match, MatchIndex, Mention, find_all
from employers.models import Employer, Judgement
from forum_portal import jobs, trail
from forum_portal.models import User

CROSS_CHECK = "compliance.cross_check"


class JudgementRefused(ValueError):
    """The judgement cannot be kept; the message is an Indonesian sentence for the person who judges."""


class _Index:
    """The match indexes of the published employers and of the refused rows, built once a process for each state."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._state: tuple[object, ...] | None = None
        self._indexes: tuple[MatchIndex, MatchIndex] | None = None

    def now(self) -> tuple[MatchIndex, MatchIndex]:
        state = selectors.employers_state()
        with self._lock:
            if self._indexes is None or self._state != state:
                published = MatchIndex.build(selectors.employer_names())
                refused = MatchIndex.build(selectors.refused_employers())
                self._indexes, self._state = (published, refused), state
            return self._indexes


_index = _Index()


def find_employers(mentions: Iterable[Mention]) -> list[Match]:
    """Which published employer each contractor is, in the order of the mentions, with what people have judged."""
    return find_among(mentions, *_index.now())


def find_among(mentions: Iterable[Mention], published: MatchIndex, refused: MatchIndex) -> list[Match]:
    """Which of the given employers each contractor is, in the order of the mentions, with what people have judged.

    A contractor of whom nothing is found, but whom a refused row of the extract resembles, is to be judged: the firm
    may be a member whose row was unreadable.
    """
    mentions = list(mentions)
    matches = find_all(mentions, published, selectors.judgements_in_force())
    missing = [at for at, match in enumerate(matches) if match.status == "none"]
    again = find_all([mentions[at] for at in missing], refused, Judgements())
    for at, resembling in zip(missing, again, strict=True):
        if resembling.candidates:
            matches[at] = replace(matches[at], status="review", sentences=(_refused_row(resembling),))
    return matches


def _refused_row(match: Match) -> str:
    return (
        f"Baris pemberi kerja NPP {match.candidates[0].npp} ditolak saat impor, dan nama atau NPWP-nya mirip penyedia "
        "ini. Perbaiki baris itu di berkas BPJS dan unggah lagi sebelum menyimpulkan."
    )


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
