"""A drawing with its caption and the same numbers as a table: what `templates/components/chart.html` shows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from forum_portal.printing.svg.shapes import Drawing, HeatRow, Point, Tile, said_of


@dataclass(frozen=True, slots=True)
class Said:
    """A cell of the data table."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """`headings` and every row have the same length; the first cell of a row names it. `note` is the definition or the
    day of the data, below the caption."""

    caption: str
    drawing: Drawing
    headings: tuple[str, ...]
    rows: tuple[tuple[Said, ...], ...]
    note: str = ""


def rows_of_points(points: Iterable[Point]) -> tuple[tuple[Said, ...], ...]:
    return tuple((Said(point.label), Said(said_of(point.value, point.said), point.url)) for point in points)


def rows_of_tiles(tiles: Iterable[Tile]) -> tuple[tuple[Said, ...], ...]:
    return tuple((Said(tile.name), Said(said_of(tile.value, tile.said), tile.url)) for tile in tiles)


def rows_of_heat(rows: Sequence[HeatRow]) -> tuple[tuple[Said, ...], ...]:
    return tuple(
        (Said(row.label, row.url), *(Said(said_of(cell.value, cell.said), cell.url) for cell in row.cells))
        for row in rows
    )
