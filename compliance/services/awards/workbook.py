"""The season as a workbook whose formulas come to the same scores and ranks: whoever doubts them can reckon again."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, BinaryIO

from compliance.models import AwardSeason, Nominee
from compliance.scoring import CRITERIA, CRITERION_FORMULAS, CRITERION_TITLES, share_of
from compliance.selectors.awards import ranked, weights_of
from compliance.services.awards.contents import region_of, subscores_of
from compliance.services.awards.refusing import must_be
from forum_portal.lists.export import Formula, Sheet, write_workbook

WEIGHTS, SCORES = "Bobot", "Nilai"
_BEFORE = ("Kategori", "NPP", "Perusahaan", "Kab/kota", "Tahun berturut-turut", "Tenaga kerja")
_NUMERATOR, _DENOMINATOR, _SHARE = range(3)
_PRINTABLE = (AwardSeason.State.OPEN, AwardSeason.State.SHORTLISTED, AwardSeason.State.DECIDED)


def write_season(stream: BinaryIO, season: AwardSeason) -> int:
    """Writes the ranked companies and returns how many there are. Raises AwardRefused before the season is open."""
    must_be(season, *_PRINTABLE)
    weights = weights_of(season)
    rows = list(ranked(season))
    sheets = [
        Sheet(SCORES, _headers(), (_line(number, row, len(rows), weights) for number, row in enumerate(rows, start=2))),
        Sheet(
            WEIGHTS,
            ("Kode", "Kriteria", "Cara menghitung", "Bobot"),
            [(code, CRITERION_TITLES[code], CRITERION_FORMULAS[code], weights[code]) for code in CRITERIA],
        ),
    ]
    return write_workbook(stream, sheets)[0]


def _headers() -> list[str]:
    return [
        *_BEFORE,
        *(f"{code} {part}" for code in CRITERIA for part in ("pembilang", "penyebut", "bagian")),
        "Bobot yang dinilai",
        "Nilai",
        "Peringkat",
    ]


def _line(number: int, row: Nominee, count: int, weights: Mapping[str, Decimal]) -> Iterator[Any]:
    yield from (row.category.title, row.npp, row.name, region_of(row.region), row.years or 0, row.workers or 0)
    subscores = subscores_of(row)
    for position, each in enumerate(subscores):
        above, below = _cell(position, _NUMERATOR, number), _cell(position, _DENOMINATOR, number)
        yield each.numerator
        yield each.denominator
        share = f'=IF({below}="","",IF({below}<=0,0,MAX(0,MIN(1,{above}/{below}))))'
        shown = share_of(each)
        yield Formula(share, "" if shown is None else shown)
    assessed = sum((weights[each.criterion] for each in subscores if each.assessed), start=Decimal(0))
    shares = [(_cell(position, _SHARE, number), _weight(position)) for position in range(len(CRITERIA))]
    weighed = "+".join(f'IF({share}="",0,{weight})' for share, weight in shares)
    summed = "+".join(f'IF({share}="",0,{share}*{weight})' for share, weight in shares)
    yield Formula(f"={weighed}", assessed)
    yield Formula(f"=ROUND(100*({summed})/{_column(_TOTAL)}{number},4)", row.score or Decimal(0))
    yield Formula(_rank(number, count), row.rank or 0)


def _rank(number: int, count: int) -> str:
    """One more than all of the category that stand before: by score, years, workers, then the order of NPP."""

    def whole(column: str) -> str:
        return f"${column}$2:${column}${count + 1}"

    def own(column: str) -> str:
        return f"{column}{number}"

    category, npp, years, workers, score = "A", "B", "E", "F", _column(_TOTAL + 1)
    same = f"({whole(category)}={own(category)})"
    tied = f"({whole(score)}={own(score)})"
    as_long = f"({whole(years)}={own(years)})"
    as_many = f"({whole(workers)}={own(workers)})"
    parts = (
        f"({whole(score)}>{own(score)})",
        f"{tied}*({whole(years)}>{own(years)})",
        f"{tied}*{as_long}*({whole(workers)}>{own(workers)})",
        f"{tied}*{as_long}*{as_many}*({whole(npp)}<{own(npp)})",
    )
    return "=1+" + "+".join(f"SUMPRODUCT({same}*{part})" for part in parts)


def _weight(position: int) -> str:
    return f"{WEIGHTS}!$D${position + 2}"


def _cell(position: int, part: int, number: int) -> str:
    return f"{_column(len(_BEFORE) + 3 * position + part)}{number}"


def _column(index: int) -> str:
    """The letters of a column, counted from nought."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


_TOTAL = len(_BEFORE) + 3 * len(CRITERIA)
