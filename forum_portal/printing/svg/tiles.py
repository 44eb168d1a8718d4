"""The tile map of Kalimantan Timur: ten kabupaten and kota of equal size, about where they lie.

Equal tiles, since a map of areas would show Mahakam Ulu, with few workers, larger than Balikpapan, with many.
"""

from collections.abc import Iterator, Sequence

from forum_portal.printing.svg.shapes import (
    HIGHEST_LEVEL,
    LETTER,
    NO_DATA,
    Drawing,
    Tile,
    cut,
    mark,
    said_of,
    svg,
    text,
)

# Column from the west, row from the north, by Kemendagri's code (the list stands in procurement/regions.py).
PLACES: dict[str, tuple[int, int]] = {
    "64.11": (0, 0),  # Mahakam Ulu
    "64.03": (2, 0),  # Berau
    "64.07": (0, 1),  # Kutai Barat
    "64.08": (1, 1),  # Kutai Timur
    "64.74": (2, 1),  # Bontang
    "64.02": (1, 2),  # Kutai Kartanegara
    "64.72": (2, 2),  # Samarinda
    "64.01": (0, 3),  # Paser
    "64.09": (1, 3),  # Penajam Paser Utara
    "64.71": (2, 3),  # Balikpapan
}
_COLUMNS, _STEP, _SIDE, _TALL = 3, 241, 234, 150
_ROWS = 1 + max(row for _, row in PLACES.values())
_KINDS = ("Kabupaten ", "Kota ")


def tiles(given: Sequence[Tile], *, label: str) -> Drawing:
    """One tile a region. A code that is none of the ten stands in a row below the map, so that no number is lost."""
    strangers = [tile for tile in given if tile.code not in PLACES]
    places = PLACES | {
        tile.code: (number % _COLUMNS, _ROWS + number // _COLUMNS) for number, tile in enumerate(strangers)
    }
    rows = _ROWS + -(-len({tile.code for tile in strangers}) // _COLUMNS)
    body = [_tile(tile, *places[tile.code]) for tile in given]
    linked = any(tile.url for tile in given)
    return svg("tiles", rows * (_TALL + 8), label, _description(given), body, linked=linked)


def _tile(tile: Tile, column: int, row: int) -> str:
    x, y = column * _STEP + 1, row * (_TALL + 8) + 1
    told = said_of(tile.value, tile.said)
    level = min(max(tile.level, 0), HIGHEST_LEVEL)
    css = "chart-empty" if tile.value is None else f"chart-level-{level}"
    lines = _lines(_bare(tile.name))
    shape = f'<rect x="{x}" y="{y}" width="{_SIDE}" height="{_TALL}" rx="8"/>'
    shape += "".join(text(x + 12, y + 34 + 28 * number, line) for number, line in enumerate(lines))
    size = "chart-small" if tile.value is None or len(told) * LETTER * 8 > _SIDE * 6 else "chart-large"
    shape += text(x + 12, y + _TALL - 18, cut(told, _SIDE // LETTER), size)
    return f'<g class="{css}">{mark(shape, f"{tile.name}: {told}", tile.url)}</g>'


def _bare(name: str) -> str:
    return next((name.removeprefix(kind) for kind in _KINDS if name.startswith(kind)), name)


def _lines(name: str) -> Iterator[str]:
    """The name on one line, or on two where it is too long for a tile."""
    room = _SIDE // LETTER
    if len(name) <= room:
        yield name
        return
    first, _, rest = name[: room + 1].rpartition(" ")
    first = first or name[:room]
    yield first
    yield cut(name[len(first) :].strip() or rest, room)


def _description(given: Sequence[Tile]) -> str:
    known = [(tile.value, tile) for tile in given if tile.value is not None]
    if not known:
        return "Tidak ada data."
    highest = max(known, key=lambda pair: pair[0])[1]
    missing = [tile.name for tile in given if tile.value is None]
    told = f"Tertinggi {highest.name}: {said_of(highest.value, highest.said)}"
    return told + (f"; {NO_DATA}: {', '.join(missing)}" if missing else "") + "."
