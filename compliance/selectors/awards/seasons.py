"""Seasons, their nominees and papers, as people may see them. Seasons hold companies alone and belong to no office."""

from collections.abc import Mapping
from decimal import Decimal

from django.db.models import Count, Q, QuerySet

from compliance.models import AwardCategory, AwardConflict, AwardPaper, AwardSeason, JurorSheet, Nominee
from compliance.scoring import GATES, Answer, Category
from forum_portal.access import sees_all
from forum_portal.models import User


def seasons_for(user: User) -> QuerySet[AwardSeason]:
    """Newest first; none for those who see one office alone."""
    return AwardSeason.objects.all() if sees_all(user) else AwardSeason.objects.none()


def nominees_for(user: User, season: AwardSeason) -> QuerySet[Nominee]:
    """Everybody who was judged, in the order of categories and ranks, while the season's data are whole. Those in whom
    the person declared an interest are left out of what he may score, not of what he may see."""
    if not sees_all(user) or season.state in (*_UNREAD, AwardSeason.State.READING):
        return Nominee.objects.none()
    return (
        Nominee.objects.filter(season=season)
        .select_related("category", "season")
        .order_by("category__position", "rank", "npp")
    )


def ranked(season: AwardSeason) -> QuerySet[Nominee]:
    """Those who passed and were not excluded: the official list, the same whoever asks for it."""
    return (
        Nominee.objects.filter(season=season, standing=Answer.PASSED, excluded_at__isnull=True)
        .select_related("category")
        .order_by("category__position", "rank")
    )


def to_be_scored_by(user: User, season: AwardSeason) -> QuerySet[Nominee]:
    """The shortlist without those in whom the juror declared an interest."""
    return nominees_for(user, season).filter(shortlisted=True).exclude(conflicts__user=user)


def papers_for(user: User, season: AwardSeason) -> QuerySet[AwardPaper]:
    """The papers of the last press of the button."""
    rows = AwardPaper.objects.filter(season=season) if sees_all(user) else AwardPaper.objects.none()
    newest = rows.order_by("-batch").values_list("batch", flat=True).first()
    return rows.filter(batch=newest).select_related("paper", "nominee").order_by("pk")


def conflicts_of(season: AwardSeason) -> QuerySet[AwardConflict]:
    return AwardConflict.objects.filter(nominee__season=season).select_related("nominee")


def sheets_of(juror: User, season: AwardSeason) -> dict[tuple[int, str], JurorSheet]:
    """What the juror gave, by nominee and stage. One query."""
    rows = JurorSheet.objects.filter(juror=juror, nominee__season=season)
    return {(sheet.nominee_id, sheet.stage): sheet for sheet in rows}


def weights_of(season: AwardSeason) -> dict[str, Decimal]:
    return dict(season.weights.values_list("criterion", "weight"))


def categories_of(season: AwardSeason) -> tuple[Category, ...]:
    return tuple(
        Category(each.code, each.title, _keys(each.sectors), _keys(each.sizes), each.region)
        for each in season.categories.order_by("position")
    )


def counts_by_standing(season: AwardSeason) -> Mapping[str, int]:
    """How many passed, failed and cannot be assessed, and how many were excluded ("dikecualikan"). One query."""
    told = Nominee.objects.filter(season=season).aggregate(
        **{answer.value: Count("pk", filter=Q(standing=answer.value)) for answer in Answer},
        dikecualikan=Count("pk", filter=Q(excluded_at__isnull=False)),
        daftar_pendek=Count("pk", filter=Q(shortlisted=True)),
    )
    return {name: int(count) for name, count in told.items()}


def counts_by_gate(season: AwardSeason) -> list[tuple[str, int, int]]:
    """(gate, how many failed it, how many could not be assessed), each the length of the list behind it. One query."""
    told = Nominee.objects.filter(season=season).aggregate(
        **{f"{gate}_failed": Count("pk", filter=Q(failed_gates__contains=f",{gate},")) for gate in GATES},
        **{f"{gate}_unknown": Count("pk", filter=Q(unknown_gates__contains=f",{gate},")) for gate in GATES},
    )
    return [(gate, told[f"{gate}_failed"], told[f"{gate}_unknown"]) for gate in GATES]


def categories_with_counts(season: AwardSeason) -> list[AwardCategory]:
    """With `judged`, `passed` and `chosen` counted. One query."""
    return list(
        season.categories.annotate(
            judged=Count("nominees"),
            passed=Count("nominees", filter=Q(nominees__standing=Answer.PASSED, nominees__excluded_at__isnull=True)),
            chosen=Count("nominees", filter=Q(nominees__shortlisted=True)),
        ).order_by("position")
    )


def _keys(text: str) -> frozenset[str]:
    return frozenset(filter(None, text.split(",")))


_UNREAD = (AwardSeason.State.DRAFT, AwardSeason.State.FROZEN)
