"""A season before any fact is read: its year, weights and categories; then the weights are frozen."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils import timezone

from compliance.models import AwardCategory, AwardSeason, AwardWeight
from compliance.scoring import (
    CRITERIA,
    CRITERION_TITLES,
    DEFAULT_WEIGHTS,
    FULL,
    SECTORS,
    SIZES,
    missing_sectors,
    standard_categories,
    weights_hash,
)
from compliance.selectors.awards import categories_of, weights_of
from compliance.services.awards.refusing import AwardRefused, held, must_be
from forum_portal import trail
from forum_portal.models import User
from forum_portal.months import Month

_FIRST_YEAR = 2015
_MOST_CATEGORIES = 60


def open_season(*, year: int, last_month: str, by: User, today_year: int) -> AwardSeason:
    """A draft with the usual weights and categories. `last_month` ("YYYY-MM") ends the twelve that are judged."""
    if not _FIRST_YEAR <= year <= today_year:
        raise AwardRefused(f"Tahun musim ditulis dari {_FIRST_YEAR} sampai {today_year}.")
    try:
        last = Month.parse(last_month)
    except ValueError as trouble:
        raise AwardRefused(f"Bulan terakhir: {trouble}") from None
    if last.year != year:
        raise AwardRefused(f"Bulan terakhir yang dinilai harus terletak pada tahun {year}.")
    try:
        with transaction.atomic():
            season = AwardSeason.objects.create(year=year, last_month=f"{last.year}-{last.number:02}")
            AwardWeight.objects.bulk_create(
                AwardWeight(season=season, criterion=criterion, weight=weight)
                for criterion, weight in DEFAULT_WEIGHTS.items()
            )
            AwardCategory.objects.bulk_create(
                AwardCategory(
                    season=season,
                    position=position,
                    code=each.code,
                    title=each.title,
                    sectors=",".join(sorted(each.sectors)),
                    sizes=",".join(sorted(each.sizes)),
                )
                for position, each in enumerate(standard_categories(), start=1)
            )
            trail.record(subject=season, action="award.season_drafted", by=by, after={"tahun": year})
    except IntegrityError:
        raise AwardRefused(f"Musim {year} sudah ada. Buka musim itu dari daftar.") from None
    return season


def set_terms(
    season: AwardSeason, *, weights: Mapping[str, Decimal], tolerance: Decimal, shortlist: int, decree: str, by: User
) -> None:
    """Changes what a draft is judged by. Weights are parts of 100 with at most two decimals."""
    _refuse_weights(weights)
    with transaction.atomic():
        row = held(season.pk)
        must_be(row, AwardSeason.State.DRAFT)
        before = {each: f"{weight:f}" for each, weight in weights_of(row).items()}
        AwardWeight.objects.filter(season=row).delete()
        AwardWeight.objects.bulk_create(
            AwardWeight(season=row, criterion=criterion, weight=weights[criterion]) for criterion in CRITERIA
        )
        row.tolerance, row.shortlist, row.decree = tolerance, shortlist, decree
        row.save(update_fields=("tolerance", "shortlist", "decree"))
        trail.record(
            subject=row,
            action="award.terms_set",
            by=by,
            before=before,
            after={each: f"{weight:f}" for each, weight in weights.items()},
        )


def add_category(
    season: AwardSeason, *, title: str, sectors: Iterable[str], sizes: Iterable[str], region: str, by: User
) -> AwardCategory:
    """A category before the others, so that it takes the companies it names from them."""
    chosen, scales = sorted(set(sectors)), sorted(set(sizes))
    if not title.strip() or not chosen or not scales or set(chosen) - set(SECTORS) or set(scales) - set(SIZES):
        raise AwardRefused("Kategori memerlukan nama, paling sedikit satu sektor, dan paling sedikit satu skala.")
    with transaction.atomic():
        row = held(season.pk)
        must_be(row, AwardSeason.State.DRAFT)
        there = list(row.categories.all())
        if len(there) >= _MOST_CATEGORIES:
            raise AwardRefused(f"Satu musim memuat paling banyak {_MOST_CATEGORIES} kategori.")
        first = min((each.position for each in there), default=1)
        made = AwardCategory.objects.create(
            season=row,
            position=first - 1,
            code=f"tambahan-{2 - first}",
            title=title.strip(),
            sectors=",".join(chosen),
            sizes=",".join(scales),
            region=region,
        )
        trail.record(subject=row, action="award.category_added", by=by, after={"kategori": made.title})
    return made


def remove_category(category: AwardCategory, *, by: User) -> None:
    with transaction.atomic():
        row = held(category.season_id)
        must_be(row, AwardSeason.State.DRAFT)
        category.delete()
        trail.record(subject=row, action="award.category_removed", by=by, before={"kategori": category.title})


def freeze(season: AwardSeason, *, by: User) -> str:
    """Fixes the weights for good and returns their hash, to be published before anything is read."""
    with transaction.atomic():
        row = held(season.pk)
        must_be(row, AwardSeason.State.DRAFT)
        weights = weights_of(row)
        _refuse_weights(weights)
        if lacking := missing_sectors(categories_of(row)):
            raise AwardRefused(f"Setiap musim memuat kategori {' dan '.join(lacking)}. Tambahkan dahulu.")
        row.weights_hash = weights_hash(weights, row.tolerance)
        row.state, row.frozen_at, row.frozen_by = AwardSeason.State.FROZEN, timezone.now(), by
        row.save(update_fields=("weights_hash", "state", "frozen_at", "frozen_by"))
        trail.record(subject=row, action="award.weights_frozen", by=by, after={"sha256": row.weights_hash})
    return row.weights_hash


def _refuse_weights(weights: Mapping[str, Decimal]) -> None:
    if set(weights) != set(CRITERIA):
        raise AwardRefused("Setiap kriteria memerlukan bobot.")
    for criterion, weight in weights.items():
        if not 0 <= weight <= FULL or weight != weight.quantize(Decimal("0.01")):
            raise AwardRefused(
                f"Bobot {CRITERION_TITLES[criterion]} ditulis dari 0 sampai 100 dengan paling banyak dua desimal."
            )
    total = sum(weights.values(), start=Decimal(0))
    if total != FULL:
        shown = f"{total.normalize():f}".replace(".", ",")
        raise AwardRefused(f"Jumlah bobot harus 100, sekarang {shown}. Ubah salah satunya.")
