"""What the secretariat keeps right: names and levels of offices, and where satkers belong. All of it on the trail.

A code never changes: uploads, accounts and the keys of OPD lists refer to it.
"""

from collections.abc import Collection
from typing import Any

from django.db import transaction

from forum_portal import bulk, trail
from forum_portal.governments import GOVERNMENTS, government_of, level_of
from forum_portal.intake.offices import KLPD_LENGTH, name_feed_offices, register_of
from forum_portal.intake.satkers import name_key, normalised
from forum_portal.models import ImportRun, Membership, Office, Satker, User
from forum_portal.offices.settling import hand_over, klpd_of, one_at_a_time, strays, wake_checks

_UNDER_WAY = (
    ImportRun.Status.RECEIVED,
    ImportRun.Status.STAGING,
    ImportRun.Status.MAPPING,
    ImportRun.Status.READY,
    ImportRun.Status.COMMITTING,
)


class OfficeError(Exception):
    """What was asked cannot be done; the message is an Indonesian sentence for the page."""


def change_office(
    *, office: Office, name: str, level: str, region: str, why: str, by: User, whole_government: bool = False
) -> None:
    """whole_government: level and region are those of every office with the same KLPD code, and of those that later
    files bring. Raises OfficeError when another office of the same government has that name."""
    name = " ".join(name.split())
    klpd = klpd_of(office.code)
    with transaction.atomic():
        one_at_a_time()
        _refuse_namesake(klpd, name, but=office)
        before = _picture(office)
        if name != office.name and office.origin == Office.Origin.FEED:
            office.origin = Office.Origin.HAND
        if (level, region) != (office.level, office.region):
            office.government = _government_at(level, region) or office.government
        office.name, office.level, office.region = name, level, region
        office.save(update_fields=["name", "government", "level", "region", "origin"])
        after = _picture(office)
        if whole_government and klpd:
            beside = Office.objects.filter(code__startswith=f"{klpd}:").exclude(pk=office.pk)
            changed = beside.update(level=level, region=region, government=office.government)
            after |= {"berlaku pula bagi": f"{changed} perangkat daerah lain berkode {klpd}"} if changed else {}
        if before != after:
            trail.record(subject=office, action="office.changed", by=by, before=before, after=after, why=why)


def add_office(*, klpd: str, name: str, code: str, why: str, by: User) -> Office:
    """An office that no file has named, of the government with this KLPD code. `code`: its satker code without the
    last segment, where known.

    Raises OfficeError when the government has one with that code or name already.
    """
    name = " ".join(name.split())
    government = government_of(klpd)
    whole = f"{klpd}:{code}" if code else name_key(klpd, normalised(name, klpd))
    with transaction.atomic():
        one_at_a_time()
        _refuse_namesake(klpd, name)
        if Office.objects.filter(code=whole).exists():
            raise OfficeError(f"Perangkat daerah berkode {whole} sudah ada. Buka dan ubah yang itu.")
        office = Office.objects.create(
            code=whole,
            name=name,
            government=government.name if government else "",
            klpd=klpd[:KLPD_LENGTH],
            level=level_of(klpd),
            region=government.region if government else "",
            origin=Office.Origin.HAND,
        )
        trail.record(subject=office, action="office.added", by=by, after=_picture(office), why=why)
    return office


def move_satkers(*, satkers: Collection[Satker], to: Office, why: str, by: User) -> int:
    """Puts satkers under another office of the same government, to stay there; returns how many contracts and packages
    moved along. Raises OfficeError when a satker is of another government."""
    with transaction.atomic():
        one_at_a_time()
        for satker in satkers:
            if klpd_of(satker.key) != klpd_of(to.code):
                raise OfficeError(f"{satker.name} milik pemerintah lain, jadi tidak dapat dipindahkan ke {to.name}.")
        moving = [satker for satker in satkers if satker.office_id != to.pk]
        if not moving:
            return 0
        left = {satker.office for satker in moving}
        Satker.objects.filter(pk__in=[satker.pk for satker in moving]).update(office=to, by_hand=True)
        listed = [f"{satker.name} ({satker.key})" for satker in moving]
        moving_on = strays({satker.key for satker in moving}, {office.pk for office in left})
        moved = sum(stray.follow() for stray in moving_on)
        name_feed_offices(register_of({klpd_of(to.code)}), {to.code, *(office.code for office in left)})
        for office in left:
            gone = [f"{satker.name} ({satker.key})" for satker in moving if satker.office == office]
            trail.record(
                subject=office, action="office.satkers_left", by=by, after={"ke": to.name, "satker": gone}, why=why
            )
        trail.record(subject=to, action="office.satkers_came", by=by, after={"satker": listed}, why=why)
        if moved:
            wake_checks(by)
    return moved


def merge_offices(*, office: Office, into: Office, why: str, by: User) -> int:
    """Everything of `office` becomes `into`'s, and `office` is no more; files that still name it are understood as
    naming `into`. Returns how many contracts and packages moved.

    Raises OfficeError when the two are of different governments, people work in `office`, or an upload for it waits.
    """
    with transaction.atomic():
        one_at_a_time()
        if office.pk == into.pk:
            raise OfficeError("Pilih perangkat daerah lain sebagai tujuan penggabungan.")
        if klpd_of(office.code) != klpd_of(into.code):
            raise OfficeError(f"{into.name} milik pemerintah lain, jadi keduanya tidak dapat digabungkan.")
        people = Membership.objects.filter(office=office).count()
        if people:
            raise OfficeError(
                f"Masih ada {people} peran pengguna pada {office.name}. Minta pengelola akun memindahkannya dulu."
            )
        if ImportRun.objects.filter(office=office, status__in=_UNDER_WAY).exists():
            raise OfficeError(f"Masih ada unggahan untuk {office.name} yang belum selesai. Terapkan atau buang dulu.")
        before = _picture(office)
        Satker.objects.filter(office=office).update(office=into, by_hand=True)
        # The old code itself, so that units which files name later still find their way.
        alias = [(office.code, office.name, into.pk, True)]
        bulk.insert(Satker, ("key", "name", "office_id", "by_hand"), alias, skip_existing=True)
        moved = hand_over(office.pk, into.pk)
        trail.record(
            subject=office, action="office.merged_away", by=by, before=before, after={"ke": into.name}, why=why
        )
        trail.record(subject=into, action="office.merged", by=by, before=before, after=_picture(into), why=why)
        office.delete()
        if moved:
            wake_checks(by)
    return moved


def _refuse_namesake(klpd: str, name: str, *, but: Office | None = None) -> None:
    others = Office.objects.filter(code__startswith=f"{klpd}:") if klpd else Office.objects.none()
    wanted = normalised(name, klpd)
    for pk, other in others.values_list("pk", "name"):
        if normalised(other, klpd) == wanted and (but is None or pk != but.pk):
            raise OfficeError(f"“{other}” sudah ada pada pemerintah yang sama. Gabungkan keduanya bila memang satu.")


def _picture(office: Office) -> dict[str, Any]:
    return {
        "kode": office.code,
        "nama": office.name,
        "tingkat": office.get_level_display(),
        "wilayah": office.region,
    }


def _government_at(level: str, region: str) -> str:
    """The name of the government that such an office is of; empty where level and region do not say."""
    names = [each.name for each in GOVERNMENTS if (each.level, each.region) == (level, region)]
    return names[0] if names else ""
