"""A table of shades: a row per office, a column per month, the number in every cell.

The name of a row stands above its cells, so that twelve months stay wide enough for a finger on a phone.
"""

from collections.abc import Iterator, Sequence

from forum_portal.printing.svg.shapes import (
    HIGHEST_LEVEL,
    LETTER,
    NO_DATA,
    WIDTH,
    Cell,
    Drawing,
    HeatRow,
    cut,
    mark,
    said_of,
    short,
    svg,
    text,
)

_HEAD, _ROW, _NAME, _TALL = 40, 108, 36, 58


def heat(rows: Sequence[HeatRow], columns: Sequence[str], *, label: str) -> Drawing:
    """ValueError when a row has not one cell per column."""
    step = WIDTH // max(len(columns), 1)
    body = [
        text(number * step + step // 2, 28, cut(name, max(step // LETTER, 3)), "chart-soft", "middle")
        for number, name in enumerate(columns)
    ]
    for number, row in enumerate(rows):
        body.extend(_row(row, columns, _HEAD + number * _ROW, step))
    if not rows:
        body.append(text(WIDTH // 2, _HEAD + 40, NO_DATA, "chart-soft", "middle"))
    linked = any(row.url or any(cell.url for cell in row.cells) for row in rows)
    description = f"{len(rows)} baris, {len(columns)} kolom; angkanya ada di tabel data."
    return svg("heat", _HEAD + max(len(rows), 1) * _ROW, label, description, body, linked=linked)


def _row(row: HeatRow, columns: Sequence[str], top: int, step: int) -> Iterator[str]:
    name = text(0, top + _NAME - 10, cut(row.label, WIDTH // LETTER))
    yield mark(name, row.label, row.url) if row.url else name
    for number, (column, cell) in enumerate(zip(columns, row.cells, strict=True)):
        yield _cell(cell, f"{row.label}, {column}", number * step, top + _NAME, step)


def _cell(cell: Cell, whose: str, x: int, y: int, step: int) -> str:
    level = min(max(cell.level, 0), HIGHEST_LEVEL)
    css = "chart-empty" if cell.value is None else f"chart-level-{level}"
    shape = f'<rect x="{x + 1}" y="{y}" width="{step - 2}" height="{_TALL}"/>'
    shape += text(x + step // 2, y + 38, "–" if cell.value is None else short(cell.value), "chart-small", "middle")
    return f'<g class="{css}">{mark(shape, f"{whose}: {said_of(cell.value, cell.said)}", cell.url)}</g>'
