"""The decree step by step. What becomes ready keeps its table of members; what is issued keeps its number and scan."""

from collections.abc import Callable
from datetime import date

from django.db import transaction

from compliance.decrees import State, Step, StepRefused, after
from compliance.models import CaseFile, Decree
from compliance.selectors.forum import annex_on, missing_on
from compliance.services.cases.files import attach
from compliance.services.cases.refusing import CaseRefused
from compliance.services.forum.refusing import ForumRefused
from forum_portal import trail
from forum_portal.models import User

_WORDS = ("about", "considering", "recalling", "signatory")


def draft(*, about: str, considering: str, recalling: str, signatory: str, by: User) -> Decree:
    with transaction.atomic():
        if Decree.objects.filter(state__in=(State.DRAFT, State.REVIEW, State.READY)).exists():
            raise ForumRefused("Masih ada rancangan yang belum selesai. Lanjutkan rancangan itu.")
        row = Decree.objects.create(
            about=about, considering=considering, recalling=recalling, signatory=signatory, drafted_by=by
        )
        trail.record(subject=row, action="decree.drafted", by=by, after={"tentang": about})
    return row


def amend(decree: Decree, *, by: User) -> Decree:
    """A draft that is to replace the decree in force, with its words to begin with."""
    if decree.state != State.ISSUED:
        raise ForumRefused("Hanya keputusan yang berlaku dapat diubah.")
    row = draft(
        about=decree.about,
        considering=decree.considering,
        recalling=decree.recalling,
        signatory=decree.signatory,
        by=by,
    )
    Decree.objects.filter(pk=row.pk).update(follows=decree)
    row.follows = decree
    return row


def revise(decree: Decree, *, about: str, considering: str, recalling: str, signatory: str, by: User) -> None:
    with transaction.atomic():
        row = _held(decree)
        if row.state != State.DRAFT:
            raise ForumRefused("Isi hanya dapat diubah selama masih rancangan. Kembalikan dahulu ke penyusun.")
        row.about, row.considering, row.recalling, row.signatory = about, considering, recalling, signatory
        row.save(update_fields=_WORDS)
        trail.record(subject=row, action="decree.revised", by=by, after={"tentang": about})


def submit(decree: Decree, *, by: User) -> None:
    _step(decree, Step.SUBMIT, "decree.submitted", by)


def give_back(decree: Decree, *, reason: str, by: User) -> None:
    """From review, or from ready, back to the drafter."""
    if not reason.strip():
        raise ForumRefused("Tuliskan apa yang perlu diperbaiki.")

    def change(row: Decree) -> None:
        row.note, row.cleared_by, row.annex = reason.strip(), None, []

    _step(decree, Step.RETURN, "decree.given_back", by, change)


def clear(decree: Decree, *, by: User, today: date) -> None:
    """By another person than who drafted it, and only while every required element is represented."""

    def change(row: Decree) -> None:
        if row.drafted_by_id == by.pk:
            raise ForumRefused("Telaah hukum dilakukan orang lain daripada penyusunnya.")
        if missing := missing_on(today):
            raise ForumRefused(f"Unsur yang belum terwakili: {', '.join(missing)}. Isi dahulu keanggotaannya.")
        row.cleared_by, row.annex, row.note = by, annex_on(today), ""

    _step(decree, Step.CLEAR, "decree.cleared", by, change)


def issue(
    decree: Decree,
    *,
    number: str,
    dated: date,
    valid_to: date | None,
    scan: tuple[str, bytes] | None,
    by: User,
    today: date,
) -> None:
    """With its number, day and scan (name and bytes); the one it amends is in force no longer."""
    if not number.strip():
        raise ForumRefused("Tuliskan nomor keputusannya.")
    if dated > today:
        raise ForumRefused("Tanggal keputusan tidak boleh sesudah hari ini.")
    if valid_to is not None and valid_to < dated:
        raise ForumRefused("Masa berlaku berakhir sebelum tanggal keputusan.")

    def change(row: Decree) -> None:
        before = Decree.objects.select_for_update().filter(state=State.ISSUED).first()
        if before is not None:
            if row.follows_id != before.pk:
                raise ForumRefused(f"Keputusan {before.number} masih berlaku. Ubah atau cabut dahulu keputusan itu.")
            before.state = after(State(before.state), Step.REPLACE)
            before.save(update_fields=("state",))
            trail.record(subject=before, action="decree.amended", by=by, after={"oleh": number.strip()})
        row.number, row.dated, row.valid_to = number.strip(), dated, valid_to
        row.document = _kept(scan, by) if scan else None

    _step(decree, Step.ISSUE, "decree.issued", by, change)


def revoke(decree: Decree, *, reason: str, by: User) -> None:
    if not reason.strip():
        raise ForumRefused("Tuliskan dasar pencabutannya.")

    def change(row: Decree) -> None:
        row.note = reason.strip()

    _step(decree, Step.REVOKE, "decree.revoked", by, change)


def _step(decree: Decree, step: Step, action: str, by: User, change: Callable[[Decree], None] | None = None) -> None:
    with transaction.atomic():
        row = _held(decree)
        try:
            state = after(State(row.state), step)
        except StepRefused as refusal:
            raise ForumRefused(str(refusal)) from None
        if change is not None:
            change(row)
        row.state = state
        row.save()
        trail.record(subject=row, action=action, by=by, after={"keadaan": state})


def _kept(scan: tuple[str, bytes], by: User) -> CaseFile:
    name, content = scan
    try:
        return attach(name=name, content=content, by=by)
    except CaseRefused as refusal:
        raise ForumRefused(str(refusal)) from None


def _held(decree: Decree) -> Decree:
    return Decree.objects.select_for_update().get(pk=decree.pk)
