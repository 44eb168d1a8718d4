"""A certificate for a winner, or for a nominee: one page to be framed."""

from datetime import date

from compliance.documents.awards.facts import SeasonTold
from compliance.documents.awards.parts import frame
from compliance.documents.freezing import Content
from forum_portal.months import day_label

_PLACES = {1: "Terbaik Pertama", 2: "Terbaik Kedua", 3: "Terbaik Ketiga"}


def certificate(
    season: SeasonTold, *, name: str, npp: str, category: str, place: int | None, given_on: date | None
) -> Content:
    """`place` 1 to 3 of the category, None for a nominee; `given_on` empty leaves room for the day."""
    return {
        **frame(season, kind="certificate", title=f"Piagam Penghargaan: {name}"),
        "name": name,
        "npp": npp,
        "category": category,
        "standing": _PLACES[place] if place is not None else "Nomine",
        "given_on": day_label(given_on) if given_on else "",
    }
