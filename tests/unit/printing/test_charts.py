"""The charts: golden drawings, and what holds for every number that they may be given."""

import os
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forum_portal.printing.svg import (
    PLACES,
    Cell,
    HeatRow,
    Point,
    Tile,
    bars,
    heat,
    level_of,
    rows_of_heat,
    tiles,
    trend,
)
from forum_portal.printing.svg.shapes import short
from procurement.regions import REGIONS

GOLDEN = Path(__file__).parent / "golden"
MONTHS = ["Des", "Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov"]
NS = "{http://www.w3.org/2000/svg}"

months = [
    Point(name, value, url=f"/kontrak/?bulan={number}&q=a" if value else "")
    for number, (name, value) in enumerate(
        zip(MONTHS, [40, 44, None, 51, 48, 48, 0, 61, None, None, 72, 70], strict=True)
    )
]
offices = [
    Point("Dinas Pekerjaan Umum <Rekaan> & Perumahan", 128, url="/kontrak/?opd=1"),
    Point("Dinas Pendidikan Rekaan", None),
    Point("Dinas Kesehatan Rekaan", 3_250_000, "Rp3,3 juta"),
]
province = [
    Tile(region.code, region.name, value, url=f"/kontrak/?wilayah={region.code}", level=level_of(value, 900))
    for region, value in zip(REGIONS, [12, 900, 240, None, 410, 0, 3, 655, 780, 88], strict=True)
]
calendar = [
    HeatRow(name, tuple(Cell(value, url="/temuan/", level=level_of(value, 40)) for value in values), "/paket/")
    for name, values in (
        ("Dinas Pekerjaan Umum Rekaan", [40, 31, None, 0, 1, 12, 1_250, 4, 4, 5, 6, 7]),
        ("Dinas Kesehatan Rekaan", [None] * 12),
    )
]
DRAWINGS = {
    "trend": trend(months, label="Indikasi tiap bulan", unit="indikasi"),
    "trend_empty": trend([], label="Indikasi tiap bulan"),
    "bars": bars(offices, label="Kesenjangan tiap OPD"),
    "tiles": tiles(province, label="Pekerja tanpa perlindungan"),
    "heat": heat(calendar, MONTHS, label="OPD menurut bulan"),
}


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_the_one_that_was_looked_at(name):
    path = GOLDEN / f"{name}.svg"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(DRAWINGS[name], encoding="utf-8")
    assert DRAWINGS[name] == path.read_text(encoding="utf-8")


def parsed(drawing):
    return ElementTree.fromstring(drawing)


def texts(drawing):
    return ["".join(element.itertext()) for element in parsed(drawing).iter(f"{NS}text")]


def test_the_map_has_a_place_of_its_own_for_each_of_the_ten_regions():
    assert set(PLACES) == {region.code for region in REGIONS}
    assert len(set(PLACES.values())) == len(REGIONS)


def test_a_region_that_is_none_of_the_ten_is_shown_below_the_map():
    drawing = tiles([*province, Tile("", "Lintas wilayah", 17)], label="Peta")
    assert "Lintas wilayah" in texts(drawing)
    assert stays_inside(drawing)


def test_a_month_without_data_breaks_the_line_and_is_told_in_words():
    drawing = trend([Point("Jan", 4), Point("Feb", None), Point("Mar", 6)], label="Indikasi")
    lines = [line.get("d") for line in parsed(drawing).iter(f"{NS}path") if line.get("class") == "chart-line"]
    assert len(lines) == 2 and not any("L" in line for line in lines)
    assert "Feb: tidak ada data" in drawing


@pytest.mark.parametrize(("values", "side"), [((900, 400), 1), ((400, 900), -1), ((900, 5), -1), ((None, 400), -1)])
def test_the_last_value_stands_clear_of_a_line_that_comes_down_to_it(values, side):
    drawing = trend([Point(name, value) for name, value in zip(("Jan", "Feb"), values, strict=True)], label="Indikasi")
    told = next(each for each in parsed(drawing).iter(f"{NS}text") if each.get("class") == "chart-value")
    points = [int(each.get("cy")) for each in parsed(drawing).iter(f"{NS}circle")]
    assert (int(told.get("y")) > points[-1]) == (side > 0)
    assert side > 0 or int(told.get("y")) < min(points[-2:])


def test_a_bar_without_data_is_no_bar_of_length_zero():
    drawing = bars([Point("OPD rekaan", None)], label="Kesenjangan")
    assert 'class="chart-bar"' not in drawing
    assert "tidak ada data" in texts(drawing)


def test_what_leads_somewhere_can_be_reached_and_a_picture_is_one_picture():
    assert parsed(trend(months, label="Indikasi")).get("role") == "group"
    assert parsed(trend([Point("Jan", 1)], label="Indikasi")).get("role") == "img"


def test_a_row_of_a_heat_table_needs_one_cell_a_column():
    with pytest.raises(ValueError, match="zip"):
        heat([HeatRow("OPD", (Cell(1),))], ["Jan", "Feb"], label="Bulan")


def test_the_data_table_of_a_heat_table_says_where_nothing_is_known():
    assert [said.text for said in rows_of_heat(calendar)[0]][:5] == [
        "Dinas Pekerjaan Umum Rekaan", "40", "31", "tidak ada data", "0",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "said"),
    [(0, "0"), (999, "999"), (1_000, "1rb"), (1_250, "1,3rb"), (-1_250, "-1,3rb"), (99_949, "99,9rb"),
     (100_500, "101rb"), (999_990, "1jt"), (2_000_000, "2jt"), (3_240_000_000, "3,2M"), (10**16, "10.000T")],
)  # fmt: skip
def test_a_number_for_a_narrow_place_is_short_and_rounded_once(value, said):
    assert short(value) == said


def test_shades_go_from_none_to_the_highest():
    assert [level_of(value, 40) for value in (None, 0, 1, 10, 11, 20, 21, 40)] == [0, 0, 1, 1, 2, 2, 3, 4]
    assert level_of(5, 0) == 0


values = st.none() | st.integers(-(10**15), 10**15)
words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=60)
some_points = st.lists(st.builds(Point, words, values, words, words), max_size=30)
some_tiles = st.lists(
    st.builds(Tile, st.sampled_from([*PLACES, "63.01", ""]), words, values, words, words, st.integers(-2, 9)),
    max_size=14,
    unique_by=lambda tile: tile.code,
)


def stays_inside(drawing):
    """Whether every place that the drawing names lies in its frame; parsing alone shows that its texts are escaped."""
    root = parsed(drawing)
    _, _, width, height = map(int, root.get("viewBox").split())
    for element in root.iter():
        x = int(element.get("x", 0)) + int(element.get("width", 0))
        y = int(element.get("y", 0)) + int(element.get("height", 0))
        across, down = [x, int(element.get("x", 0)), int(element.get("cx", 0))], [y, int(element.get("cy", 0))]
        numbers = [int(number) for number in re.findall(r"-?\d+", element.get("d", ""))]
        if element.get("class") == "chart-line":
            across, down = across + numbers[::2], down + numbers[1::2]
        assert all(0 <= place <= width for place in across), ElementTree.tostring(element)
        assert all(0 <= place <= height for place in [*down, *numbers[1:2]]), ElementTree.tostring(element)
    return "nan" not in "".join(re.findall(r'[dxy]="[^"]*"', drawing)).lower()


@given(some_points, words)
def test_every_trend_and_every_row_of_bars_stays_in_its_frame(points, label):
    for drawing in (trend(points, label=label, unit=label), bars(points, label=label)):
        assert stays_inside(drawing)
        assert parsed(drawing).get("aria-label") == label
        assert " style=" not in re.sub(r'"[^"]*"', '""', re.sub(r">[^<]*<", "><", drawing))


@given(some_tiles)
def test_every_map_stays_in_its_frame_and_loses_no_region(given_tiles):
    drawing = tiles(given_tiles, label="Peta")
    assert stays_inside(drawing)
    assert drawing.count("<rect") == len(given_tiles)


# Ninety-six values a table take long to invent on a busy machine; that says nothing of the drawing.
@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(words, st.lists(values, min_size=12, max_size=12)), max_size=8))
def test_every_heat_table_stays_in_its_frame(rows):
    given_rows = [HeatRow(name, tuple(Cell(value) for value in cells)) for name, cells in rows]
    drawing = heat(given_rows, MONTHS, label="Bulan")
    assert stays_inside(drawing)
    assert drawing.count("<rect") == 12 * len(rows)
