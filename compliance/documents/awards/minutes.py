"""The minutes of the meeting that decided a season (berita acara), with a place for each signature."""

from compliance.documents.awards.facts import MinutesTold, SeasonTold
from compliance.documents.awards.parts import frame, score
from compliance.documents.freezing import Content
from forum_portal.months import day_label


def minutes(season: SeasonTold, told: MinutesTold) -> Content:
    return {
        **frame(season, kind="award_minutes", title=f"Berita Acara Penilaian Penghargaan Tahun {season.year}"),
        "held_on": day_label(told.held_on),
        "held_at": told.held_at,
        "present": list(told.present),
        "agenda": list(told.agenda),
        "course": [part.strip() for part in told.course.split("\n") if part.strip()],
        "conflicts": [{"seat": seat, "company": company} for seat, company in told.conflicts],
        "winners": [
            {
                "category": each.category,
                "place": str(each.place),
                "name": each.name,
                "npp": each.npp,
                "score": score(each.score),
            }
            for each in told.winners
        ],
    }
