"""The award season of the demo's year: opened, read, shortlisted, and its nominations printed."""

from decimal import Decimal

from compliance.models import AwardSeason
from compliance.scoring import DEFAULT_WEIGHTS
from compliance.services import awards
from compliance.services.awards.papers import print_season
from forum_portal import jobs
from forum_portal.demo.days import LAST_DUE, YEAR
from forum_portal.models import User

_SHORTLIST = 2
_DECREE = "188.4/K.312/2026"


def hold_awards(by: User) -> int:
    """Does what is not done yet; returns how many companies stand on the shortlist."""
    season = AwardSeason.objects.filter(year=YEAR).first()
    if season is None:
        season = awards.open_season(
            year=YEAR, last_month=f"{LAST_DUE.year}-{LAST_DUE.number:02}", by=by, today_year=YEAR
        )
    if season.state == AwardSeason.State.DRAFT:
        awards.set_terms(
            season,
            weights=DEFAULT_WEIGHTS,
            tolerance=Decimal(0),
            shortlist=_SHORTLIST,
            decree=_DECREE,
            by=by,
        )
        awards.freeze(season, by=by)
        season.refresh_from_db()
    if season.state == AwardSeason.State.FROZEN:
        awards.ask_to_read(season, by=by)
        season.refresh_from_db()
    if season.state == AwardSeason.State.READING:
        jobs.run_all_queued()
        season.refresh_from_db()
    if season.state == AwardSeason.State.OPEN:
        awards.make_shortlist(season, by=by)
        print_season(season, by=by)
    return season.nominees.filter(shortlisted=True).count()
