"""The nomination list of a season as a formal annex, with the companies that were left out and why."""

from collections.abc import Sequence

from compliance.documents.awards.facts import CategoryTold, ExcludedLine, SeasonTold
from compliance.documents.awards.parts import NOT_A_VERDICT, frame, nominee, weight
from compliance.documents.freezing import Content
from forum_portal.months import day_label


def nomination_list(
    season: SeasonTold, categories: Sequence[CategoryTold], excluded: Sequence[ExcludedLine] = ()
) -> Content:
    """The annex: a table for each category in the order given. A category without nominees says so."""
    return {
        **frame(season, kind="nominations", title=f"Daftar Nominasi Penghargaan Kepatuhan Tahun {season.year}"),
        "not_a_verdict": NOT_A_VERDICT,
        "criteria": [
            {"code": each.code, "title": each.title, "formula": each.formula, "weight": weight(each.weight)}
            for each in season.criteria
        ],
        "total_weight": weight(sum((each.weight for each in season.criteria), start=season.criteria[0].weight * 0)),
        "categories": [
            {"title": each.title, "nominees": [nominee(line) for line in each.nominees]} for each in categories
        ],
        "companies": sum(len(each.nominees) for each in categories),
        "excluded": [
            {
                "npp": each.npp,
                "name": each.name,
                "category": each.category,
                "reason": each.reason,
                "decided_on": day_label(each.decided_on),
            }
            for each in excluded
        ],
    }
