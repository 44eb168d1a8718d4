"""Bars lying down, one below the other, each under its own name: long names stay whole on a phone."""

from collections.abc import Iterator, Sequence

from forum_portal.printing.svg.shapes import (
    LETTER,
    NO_DATA,
    WIDTH,
    Drawing,
    Point,
    Scale,
    cut,
    mark,
    said_of,
    svg,
    text,
)

_ROW, _THICK = 84, 26


def bars(points: Sequence[Point], *, label: str) -> Drawing:
    """`points` in the order to be shown. Negative values reach to the left of the zero."""
    scale = Scale.of((point.value for point in points if point.value is not None), 2, WIDTH - 2)
    body = [*_rows(points, scale)] or [text(WIDTH // 2, 48, NO_DATA, "chart-soft", "middle")]
    linked = any(point.url for point in points)
    return svg("bars", max(len(points), 1) * _ROW, label, _description(points), body, linked=linked)


def _rows(points: Sequence[Point], scale: Scale) -> Iterator[str]:
    zero = scale.place(0)
    for number, point in enumerate(points):
        top, told = number * _ROW, said_of(point.value, point.said)
        room = WIDTH // LETTER - len(told) - 2
        shape = f'<rect class="chart-reach" x="0" y="{top}" width="{WIDTH}" height="{_ROW - 6}"/>' if point.url else ""
        shape += text(0, top + 30, cut(point.label, max(room, 12)))
        shape += text(WIDTH, top + 30, told, "chart-soft" if point.value is None else "chart-value", "end")
        shape += f'<rect class="chart-track" x="0" y="{top + 42}" width="{WIDTH}" height="{_THICK}"/>'
        if point.value is not None:
            place = scale.place(point.value)
            start, length = min(zero, place), abs(place - zero)
            shape += f'<rect class="chart-bar" x="{start}" y="{top + 42}" width="{length}" height="{_THICK}"/>'
        yield mark(shape, f"{point.label}: {told}", point.url)


def _description(points: Sequence[Point]) -> str:
    return "; ".join(f"{point.label}: {said_of(point.value, point.said)}" for point in points) + "." if points else ""
