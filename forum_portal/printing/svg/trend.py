"""A line over time. A month without a value breaks the line: nobody reads a zero where nothing is known."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from forum_portal.printing.svg.shapes import (
    LETTER,
    NO_DATA,
    WIDTH,
    Drawing,
    Point,
    Scale,
    mark,
    said_of,
    short,
    svg,
    text,
)

_HEIGHT, _TOP, _BOTTOM, _LEFT, _RIGHT = 380, 60, 316, 96, 690
_REACH = 27
_BELOW = 42


def trend(points: Sequence[Point], *, label: str, unit: str = "") -> Drawing:
    """`points` in the order of time, evenly spaced. `unit` stands above the axis ("hari", "juta rupiah")."""
    scale = Scale.of((point.value for point in points if point.value is not None), _BOTTOM, _TOP)
    across = [_across(number, len(points)) for number in range(len(points))]
    body = [*_axis(scale, unit), *_names(points, across), *_line(points, across, scale), *_marks(points, across, scale)]
    linked = any(point.url for point in points)
    return svg("trend", _HEIGHT, label, _description(points, unit), body, linked=linked)


def _across(number: int, count: int) -> int:
    if count == 1:
        return (_LEFT + _RIGHT) // 2
    room = _RIGHT - _LEFT - 2 * _REACH
    return _LEFT + _REACH + number * room // (count - 1)


def _axis(scale: Scale, unit: str) -> Iterator[str]:
    if unit:
        yield text(0, 26, unit, "chart-soft")
    for tick in scale.ticks():
        place = scale.place(tick)
        css = "chart-zero" if tick == 0 else "chart-grid"
        yield f'<path class="{css}" d="M{_LEFT} {place}H{_RIGHT}"/>'
        yield text(_LEFT - 12, place + 9, short(tick), "chart-soft", "end")


def _names(points: Sequence[Point], across: list[int]) -> Iterator[str]:
    """As many names as fit side by side, counted from the last, which is the one that readers look for."""
    if not points:
        yield text(WIDTH // 2, (_TOP + _BOTTOM) // 2, NO_DATA, "chart-soft", "middle")
        return
    widest = max(len(point.label) for point in points) * LETTER + LETTER
    step = max(1, -(-len(points) * widest // (_RIGHT - _LEFT)))
    for number in range(len(points) - 1, -1, -step):
        half = len(points[number].label) * LETTER // 2
        place = min(max(across[number], half), WIDTH - half)
        yield text(place, _BOTTOM + 44, points[number].label, "chart-soft", "middle")


def _line(points: Sequence[Point], across: list[int], scale: Scale) -> Iterator[str]:
    for known, group in groupby(zip(points, across, strict=True), key=lambda pair: pair[0].value is not None):
        if known:
            path = "L".join(f"{x} {scale.place(point.value or 0)}" for point, x in group)
            yield f'<path class="chart-line" d="M{path}"/>'


def _marks(points: Sequence[Point], across: list[int], scale: Scale) -> Iterator[str]:
    last = max((number for number, point in enumerate(points) if point.value is not None), default=-1)
    for number, (point, x) in enumerate(zip(points, across, strict=True)):
        told = f"{point.label}: {said_of(point.value, point.said)}"
        if point.value is None:
            yield mark(f'<path class="chart-gap" d="M{x} {_TOP}V{_BOTTOM}"/>', told, point.url)
            continue
        y = scale.place(point.value)
        shape = f'<circle class="chart-reach" cx="{x}" cy="{y}" r="{_REACH}"/>' if point.url else ""
        shape += f'<circle class="chart-point" cx="{x}" cy="{y}" r="8"/>'
        yield mark(shape, told, point.url)
        if number == last:
            before = points[number - 1].value if number else None
            came = y if before is None else scale.place(before)
            yield text(min(x, _RIGHT), _beside(y, came), short(point.value), "chart-value", "end")


def _beside(y: int, came: int) -> int:
    """Where the last value stands: clear of a line that comes down to it from the left, else above its point."""
    falls = came < y
    if falls and y + _BELOW <= _BOTTOM - 10:
        return y + _BELOW
    return max((came if falls else y) - 20, 26)


def _description(points: Sequence[Point], unit: str) -> str:
    known = [(point.value, point) for point in points if point.value is not None]
    if not known:
        return "Tidak ada data."
    lowest, highest = min(known, key=lambda pair: pair[0])[1], max(known, key=lambda pair: pair[0])[1]
    parts = [("Terakhir", known[-1][1]), ("tertinggi", highest), ("terendah", lowest)]
    told = "; ".join(f"{word} {point.label}: {said_of(point.value, point.said)}" for word, point in parts)
    missing = len(points) - len(known)
    return told + (f" ({unit})" if unit else "") + (f"; {missing} titik tanpa data" if missing else "") + "."
