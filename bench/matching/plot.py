"""A plot of wall time against size, both by powers of ten, in plain SVG."""

import math

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 440, 70, 150, 30, 50
COLOURS = ("#1f5fbf", "#c0392b", "#2e8b57", "#8e44ad", "#b8860b", "#444444")
Point = tuple[int, float]


def plot(walls: dict[str, list[Point]], fits: dict[str, tuple[float, float]]) -> str:
    """Dots are measured, lines fitted."""
    points = [point for series in walls.values() for point in series]
    x = scale([n for n, _ in points], LEFT, WIDTH - RIGHT)
    y = scale([wall for _, wall in points], HEIGHT - BOTTOM, TOP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" style="font: 12px sans-serif">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
        text(WIDTH / 2 - 40, HEIGHT - 12, "members + mentions", "middle"),
        text(LEFT, TOP - 12, "seconds; lines: a + b n log n", "start"),
        *ticks([n for n, _ in points], x, lambda at, label: [line(at, TOP, at, HEIGHT - BOTTOM),
                                                             text(at, HEIGHT - BOTTOM + 18, label, "middle")]),
        *ticks([wall for _, wall in points], y, lambda at, label: [line(LEFT, at, WIDTH - RIGHT, at),
                                                                   text(LEFT - 8, at + 4, label, "end")]),
    ]  # fmt: skip
    for (system, series), colour in zip(walls.items(), COLOURS, strict=False):
        start, rate = fits[system]
        low, high = series[0][0], series[-1][0]
        steps = [low * (high / low) ** (step / 60) for step in range(61)]
        path = [(x(n), y(max(start + rate * n * math.log2(n), 1e-3))) for n in steps]
        parts.append(f'<polyline fill="none" stroke="{colour}" stroke-width="1.5" points="{joined(path)}"/>')
        parts += [f'<circle cx="{x(n):.1f}" cy="{y(wall):.1f}" r="4" fill="{colour}"/>' for n, wall in series]
        parts.append(text(x(high) + 10, y(series[-1][1]) + 4, f"{system} {series[-1][1]:.1f} s", "start", colour))
    return "\n".join([*parts, "</svg>", ""])


def scale(values: list[float], start: float, end: float):
    low, high = math.log10(min(values)), math.log10(max(values))
    low, high = low - 0.1, high + 0.1
    return lambda value: start + (math.log10(value) - low) / (high - low) * (end - start)


def ticks(values: list[float], place, draw) -> list[str]:
    """At 1, 2 and 5 of every power of ten."""
    powers = range(math.floor(math.log10(min(values))), math.ceil(math.log10(max(values))) + 1)
    marks = [step * 10.0**power for power in powers for step in (1, 2, 5)]
    return [
        part
        for mark in marks
        if min(values) / 1.2 <= mark <= max(values) * 1.2
        for part in draw(place(mark), f"{mark:,g}")
    ]


def joined(path: list[tuple[float, float]]) -> str:
    return " ".join(f"{across:.1f},{down:.1f}" for across, down in path)


def line(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="#dddddd"/>'


def text(x: float, y: float, words: str, anchor: str, colour: str = "#333333") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{words}</text>'
