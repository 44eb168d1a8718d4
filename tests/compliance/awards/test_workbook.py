"""The workbook of a season reckons the same scores and ranks, in LibreOffice, and the command line writes it."""

import random
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from compliance.models import AwardSeason, Nominee
from compliance.scoring import CRITERIA, SubScore, score_of
from compliance.selectors.awards import ranked, weights_of
from compliance.services import awards
from compliance.services.awards.workbook import SCORES, write_season
from forum_portal.printing.pdf import Printer
from tests.spreadsheet import needs_libreoffice, reckoned

pytestmark = pytest.mark.django_db


@pytest.fixture
def season(eko):
    """A hundred and twenty companies with all sorts of fractions, many of them with equal scores."""
    row = awards.open_season(year=2025, last_month="2025-12", by=eko, today_year=2026)
    awards.set_terms(
        row,
        weights=dict(zip(CRITERIA, map(Decimal, ("27.5", "12.25", "15", "10.25", "10", "15", "5", "5")), strict=True)),
        tolerance=Decimal(0),
        shortlist=5,
        decree="",
        by=eko,
    )
    awards.freeze(row, by=eko)
    AwardSeason.objects.filter(pk=row.pk).update(state=AwardSeason.State.OPEN)
    row.refresh_from_db()
    luck, weights = random.Random(20), weights_of(row)
    categories = list(row.categories.all()[:3])
    made = []
    for number in range(120):
        subscores = [_subscore(code, luck) for code in CRITERIA]
        told = [
            SubScore(code, *(None if number is None else Decimal(number) for number in (above, below)), why)
            for code, above, below, why in subscores
        ]
        made.append(
            Nominee(
                season=row,
                category=luck.choice(categories),
                npp=f"{luck.choice(('26', '7T', 'KK'))}{number:06}",
                name=f"PT Contoh {number}",
                region="KAB. PASER",
                workers=luck.choice((12, 12, 40)),
                years=luck.choice((0, 1)),
                standing="lolos",
                score=score_of(told, weights),
                subscores=subscores,
            )
        )
    for category in categories:
        field = sorted(
            (each for each in made if each.category == category),
            key=lambda each: (-each.score, -each.years, -each.workers, each.npp),
        )
        for rank, each in enumerate(field, start=1):
            each.rank = rank
    Nominee.objects.bulk_create(made)
    return row


def _subscore(code, luck):
    draw = luck.random()
    if code != "C1" and draw < 0.25:
        return [code, None, None, "tidak ada data"]
    if draw < 0.5:
        return [code, "12", "12", ""]
    below = luck.choice(("3", "7", "12", "5", "156700.40"))
    return [code, str(luck.randint(0, 14)), below, ""]


@needs_libreoffice
def test_libreoffice_comes_to_the_same_score_and_rank_for_every_company(season, tmp_path):
    path = tmp_path / "nilai.xlsx"
    with path.open("wb") as stream:
        assert write_season(stream, season) == 120
    sheet = reckoned(path, tmp_path)[SCORES]
    headers = [cell.value for cell in sheet[1]]
    npp, score, rank = (headers.index(name) for name in ("NPP", "Nilai", "Peringkat"))
    told = {
        row[npp]: (Decimal(repr(row[score])).quantize(Decimal("0.0001")), row[rank])
        for row in sheet.iter_rows(min_row=2, values_only=True)
    }
    assert told == {each.npp: (each.score, each.rank) for each in ranked(season)}
    assert all(len(repr(row[score]).partition(".")[2]) <= 4 for row in sheet.iter_rows(min_row=2, values_only=True))


def test_without_reckoning_the_workbook_already_shows_the_scores(season, tmp_path):
    path = tmp_path / "nilai.xlsx"
    with path.open("wb") as stream:
        write_season(stream, season)
    shown = openpyxl.load_workbook(path, data_only=True)[SCORES]
    live = openpyxl.load_workbook(path)[SCORES]
    column = [cell.value for cell in shown[1]].index("Nilai") + 1
    first = ranked(season).first()
    assert Decimal(str(shown.cell(2, column).value)) == first.score
    assert live.cell(2, column).value.startswith("=ROUND(")


def test_the_command_writes_the_list_and_the_workbook(season, tmp_path, monkeypatch):
    monkeypatch.setattr(Printer, "paper", lambda self, template, content, *, identifier: b"%PDF")
    call_command("nominations", season=2025, pdf=str(tmp_path / "a.pdf"), xlsx=str(tmp_path / "a.xlsx"))
    assert Path(tmp_path / "a.pdf").read_bytes() == b"%PDF"
    assert SCORES in openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"season": 2025}, "Sebutkan berkas tujuannya"),
        ({"season": 1999, "pdf": "x.pdf"}, "Tidak ada musim 1999. Musim yang ada: 2025."),
        ({"season": 2025, "xlsx": "/tidak/ada/x.xlsx"}, "tidak dapat ditulis"),
    ],
)
def test_the_command_says_what_is_wrong(season, options, said):
    with pytest.raises(CommandError, match=said):
        call_command("nominations", **options)


def test_a_season_that_was_not_read_writes_no_file(eko, tmp_path):
    awards.open_season(year=2024, last_month="2024-12", by=eko, today_year=2026)
    for kind in ("pdf", "xlsx"):
        with pytest.raises(CommandError, match="langkah ini hanya pada keadaan"):
            call_command("nominations", season=2024, **{kind: str(tmp_path / f"nominasi.{kind}")})
    assert list(tmp_path.iterdir()) == []
