"""Who sits in the forum, by position and with a term."""

from datetime import date

from django.db import IntegrityError, transaction

from compliance.models import ForumElement, ForumSeat, ForumUnit
from compliance.services.forum.refusing import ForumRefused
from forum_portal import trail
from forum_portal.models import User


def add_unit(*, element: ForumElement, name: str, by: User) -> ForumUnit:
    try:
        with transaction.atomic():
            unit = ForumUnit.objects.create(element=element, name=name.strip())
            trail.record(subject=unit, action="forum.unit_added", by=by, after={"instansi": unit.name})
    except IntegrityError:
        raise ForumRefused(f"Instansi “{name.strip()}” sudah ada. Pilih dari daftar.") from None
    return unit


def take_seat(*, unit: ForumUnit, position: str, role: str, since: date, until: date | None, by: User) -> ForumSeat:
    """A position takes a seat from a day on. One chair at a time."""
    if until is not None and until < since:
        raise ForumRefused("Masa duduk berakhir sebelum mulai. Periksa kedua tanggalnya.")
    with transaction.atomic():
        if role == ForumSeat.Role.CHAIR and _chaired_between(since, until):
            raise ForumRefused("Pada masa itu sudah ada ketua. Akhiri dahulu masa ketua yang lama.")
        seat = ForumSeat.objects.create(unit=unit, position=position.strip(), role=role, since=since, until=until)
        trail.record(
            subject=seat, action="forum.seat_taken", by=by, after={"jabatan": seat.position, "instansi": unit.name}
        )
    return seat


def end_seat(seat: ForumSeat, *, until: date, by: User) -> None:
    with transaction.atomic():
        row = ForumSeat.objects.select_for_update().get(pk=seat.pk)
        if until < row.since:
            raise ForumRefused("Masa duduk berakhir sebelum mulai. Periksa tanggalnya.")
        row.until = until
        row.save(update_fields=("until",))
        trail.record(subject=row, action="forum.seat_ended", by=by, after={"sampai": until.isoformat()})


def _chaired_between(since: date, until: date | None) -> bool:
    chairs = ForumSeat.objects.filter(role=ForumSeat.Role.CHAIR)
    return any(
        (each.until is None or each.until >= since) and (until is None or each.since <= until) for each in chairs
    )
