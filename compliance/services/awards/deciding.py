"""What people decide of a season that was read: who is left out, the shortlist, what jurors give, who wins."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from compliance.models import AwardConflict, AwardSeason, JurorSheet, Nominee
from compliance.scoring import Answer
from compliance.selectors.awards import ranked
from compliance.services.awards.refusing import AwardRefused, held, must_be
from forum_portal import trail
from forum_portal.models import User

PLACES = 3
MOST_POINTS = 100
_LISTED = (AwardSeason.State.OPEN, AwardSeason.State.SHORTLISTED)


def exclude(nominee: Nominee, *, reason: str, by: User) -> None:
    """Takes a company off the list, with a reason that is printed with it."""
    if not reason.strip():
        raise AwardRefused("Tuliskan alasannya; alasan itu dicetak bersama daftar nominasi.")
    with transaction.atomic():
        season = held(nominee.season_id)
        must_be(season, *_LISTED)
        row = Nominee.objects.select_for_update().get(pk=nominee.pk)
        if row.standing != Answer.PASSED:
            raise AwardRefused("Perusahaan ini tidak lolos gerbang, jadi memang tidak termasuk daftar nominasi.")
        row.excluded_reason, row.excluded_by, row.excluded_at = reason.strip(), by, timezone.now()
        row.shortlisted = False
        row.save(update_fields=("excluded_reason", "excluded_by", "excluded_at", "shortlisted"))
        trail.record(subject=season, action="award.excluded", by=by, after={"npp": row.npp, "alasan": reason.strip()})
        _fill_again(season)


def take_back_exclusion(nominee: Nominee, *, by: User) -> None:
    with transaction.atomic():
        season = held(nominee.season_id)
        must_be(season, *_LISTED)
        row = Nominee.objects.select_for_update().get(pk=nominee.pk)
        row.excluded_reason, row.excluded_by, row.excluded_at = "", None, None
        row.save(update_fields=("excluded_reason", "excluded_by", "excluded_at"))
        trail.record(subject=season, action="award.exclusion_taken_back", by=by, after={"npp": row.npp})
        _fill_again(season)


def make_shortlist(season: AwardSeason, *, by: User) -> int:
    """The first of each category, as many as the season says; returns how many."""
    with transaction.atomic():
        row = held(season.pk)
        must_be(row, AwardSeason.State.OPEN)
        row.state = AwardSeason.State.SHORTLISTED
        row.save(update_fields=("state",))
        count = _fill(row)
        if not count:
            raise AwardRefused("Tidak ada perusahaan yang lolos semua gerbang, jadi tidak ada daftar pendek.")
        trail.record(subject=row, action="award.shortlisted", by=by, after={"perusahaan": count})
    return count


def declare_conflict(nominee: Nominee, *, user: User, seat: str, reason: str) -> None:
    """Takes the person out of scoring this company; what he gave it before is removed."""
    if not seat.strip() or not reason.strip():
        raise AwardRefused("Tuliskan jabatan Anda dan hubungannya dengan perusahaan ini.")
    with transaction.atomic():
        season = held(nominee.season_id)
        must_be(season, *_LISTED)
        AwardConflict.objects.get_or_create(
            nominee=nominee, user=user, defaults={"seat": seat.strip(), "reason": reason.strip()}
        )
        JurorSheet.objects.filter(nominee=nominee, juror=user).delete()
        trail.record(subject=season, action="award.conflict_declared", by=user, after={"npp": nominee.npp})


def give_points(nominee: Nominee, *, juror: User, stage: str, points: int, note: str) -> None:
    """What a juror gives a shortlisted company at one stage; giving again changes it."""
    with transaction.atomic():
        season = held(nominee.season_id)
        must_be(season, AwardSeason.State.SHORTLISTED)
        if AwardConflict.objects.filter(nominee=nominee, user=juror).exists():
            raise AwardRefused("Anda menyatakan benturan kepentingan dengan perusahaan ini, jadi tidak menilainya.")
        if not 0 <= points <= MOST_POINTS:
            raise AwardRefused("Nilai juri ditulis dari 0 sampai 100.")
        _refuse_stage(nominee, juror, stage)
        JurorSheet.objects.update_or_create(
            nominee=nominee, juror=juror, stage=stage, defaults={"points": points, "note": note.strip()}
        )
        trail.record(subject=season, action="award.points_given", by=juror, after={"tahap": stage, "npp": nominee.npp})


def _refuse_stage(nominee: Nominee, juror: User, stage: str) -> None:
    """Papers are scored once, before the name is shown; the interview comes after."""
    has_papers = JurorSheet.objects.filter(nominee=nominee, juror=juror, stage=JurorSheet.Stage.PAPERS).exists()
    if stage == JurorSheet.Stage.PAPERS and has_papers:
        raise AwardRefused("Berkas calon ini sudah Anda nilai, dan nilainya tidak dapat diubah sesudah namanya tampil.")
    if stage == JurorSheet.Stage.INTERVIEW and not has_papers:
        raise AwardRefused("Nilai dahulu berkasnya; wawancara dinilai sesudahnya.")


def decide(
    season: AwardSeason,
    *,
    held_on: date,
    held_at: str,
    present: str,
    course: str,
    places: Sequence[tuple[int, int]],
    by: User,
    today: date,
) -> None:
    """Closes the season. `places` are (nominee id, place 1 to 3); without any, the ranks of the shortlist decide."""
    if held_on > today:
        raise AwardRefused("Tanggal sidang tidak boleh sesudah hari ini.")
    if not held_at.strip() or not present.strip():
        raise AwardRefused("Tuliskan tempat sidang dan jabatan yang hadir, satu jabatan tiap baris.")
    with transaction.atomic():
        row = held(season.pk)
        must_be(row, AwardSeason.State.SHORTLISTED)
        winners = _winners(row, places)
        Nominee.objects.bulk_update(winners, ("place",))
        row.state, row.decided_at = AwardSeason.State.DECIDED, timezone.now()
        row.held_on, row.held_at, row.present, row.course = held_on, held_at.strip(), present.strip(), course.strip()
        row.save(update_fields=("state", "decided_at", "held_on", "held_at", "present", "course"))
        trail.record(
            subject=row,
            action="award.decided",
            by=by,
            after={"pemenang": [[each.npp, each.place] for each in winners]},
        )


def _winners(season: AwardSeason, places: Sequence[tuple[int, int]]) -> list[Nominee]:
    chosen = list(ranked(season).filter(shortlisted=True))
    if not places:
        winners = []
        for nominee in chosen:
            nominee.place = 1 + sum(each.category_id == nominee.category_id for each in winners)
            if nominee.place <= PLACES:
                winners.append(nominee)
        return winners
    by_id = {each.pk: each for each in chosen}
    taken: set[tuple[int, int]] = set()
    winners = []
    for pk, place in places:
        nominee = by_id.get(pk)
        if nominee is None or not 1 <= place <= PLACES:
            raise AwardRefused("Pemenang dipilih dari daftar pendek, juara 1 sampai 3.")
        if (nominee.category_id, place) in taken:
            raise AwardRefused(f"Juara {place} pada kategori {nominee.category.title} dipilih dua kali.")
        taken.add((nominee.category_id, place))
        nominee.place = place
        winners.append(nominee)
    return winners


def _fill_again(season: AwardSeason) -> None:
    """After somebody left or came back, the next in rank moves up."""
    if season.state == AwardSeason.State.SHORTLISTED:
        _fill(season)


def _fill(season: AwardSeason) -> int:
    counts: dict[int, int] = {}
    chosen = []
    for pk, category in ranked(season).values_list("pk", "category_id"):
        counts[category] = counts.get(category, 0) + 1
        if counts[category] <= season.shortlist:
            chosen.append(pk)
    Nominee.objects.filter(season=season).exclude(pk__in=chosen).update(shortlisted=False)
    return Nominee.objects.filter(pk__in=chosen).update(shortlisted=True)
