"""What all charts share: the values they take, numbers in words, a scale in whole units, and marks with their text.

Every drawing is 720 units wide. On a phone of 390 pixels it is shown 318 wide, so that a letter of 26 units is still
11 pixels high and a link of 56 units is still 24 pixels wide.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from forum_portal.rupiah import grouped

WIDTH = 720
# Of one letter at the size of `.chart text`, generously.
LETTER = 14
NO_DATA = "tidak ada data"
HIGHEST_LEVEL = 4
_SHORT = ((10**12, "T"), (10**9, "M"), (10**6, "jt"), (10**3, "rb"))


class Drawing(str):
    """Finished markup: a template prints it as it is, since every text in it was escaped when it was drawn."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a trend or one bar. `value` is None where nothing is known; `said` is the value in words (default:
    the number with separators); `url` leads to the list behind it."""

    label: str
    value: int | None
    said: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Tile:
    """One kabupaten or kota of the tile map. `code` is Kemendagri's ("64.72"); `level` is 0 to 4, see `level_of`."""

    code: str
    name: str
    value: int | None
    said: str = ""
    url: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    value: int | None
    said: str = ""
    url: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One row of a heat table: as many cells as the table has columns."""

    label: str
    cells: tuple[Cell, ...]
    url: str = ""


def level_of(value: int | None, highest: int) -> int:
    """How dark a cell is, 0 (nothing) to 4 (up to the highest), in equal steps."""
    if not value or value < 0 or highest <= 0:
        return 0
    return 1 + min(HIGHEST_LEVEL - 1, (value - 1) * HIGHEST_LEVEL // highest)


def said_of(value: int | None, said: str = "") -> str:
    return said or (NO_DATA if value is None else grouped(value))


def short(value: int) -> str:
    """For a narrow place: 950 is "950", 1.250 is "1,3rb", 2.000.000 is "2jt"; a half is rounded away from zero."""
    size, sign = abs(value), "-" if value < 0 else ""
    for scale, word in _SHORT:
        # What would be rounded up to a thousand has the next word: 999.990 is "1jt", not "1.000rb".
        if size * 10_000 < scale * 9_995:
            continue
        if size >= 100 * scale:
            return f"{sign}{grouped((size + scale // 2) // scale)}{word}"
        whole, tenth = divmod((size * 10 + scale // 2) // scale, 10)
        return f"{sign}{whole}{f',{tenth}' if tenth else ''}{word}"
    return f"{sign}{size}"


def cut(text: str, letters: int) -> str:
    return text if len(text) <= letters else text[: letters - 1].rstrip() + "…"


@dataclass(frozen=True, slots=True)
class Scale:
    """From values to places in whole units. Zero is always in view."""

    low: int
    high: int
    start: int
    end: int

    @classmethod
    def of(cls, values: Iterable[int], start: int, end: int) -> "Scale":
        known = [0, *values]
        low, high = min(known), max(known)
        top, bottom = _round_up(high), -_round_up(-low)
        return cls(bottom, top if top > bottom else bottom + 1, start, end)

    def place(self, value: int) -> int:
        span = self.high - self.low
        return self.start + (2 * (value - self.low) * (self.end - self.start) + span) // (2 * span)

    def ticks(self) -> list[int]:
        """Zero, the ends, and the middle where it is a whole number."""
        middle, odd = divmod(self.low + self.high, 2)
        return sorted({0, self.low, self.high} | (set() if odd or 0 not in (self.low, self.high) else {middle}))


def _round_up(value: int) -> int:
    """The next number that a reader finds round: 1, 2, 4, 5, 6, 8 or 10 times a power of ten."""
    if value <= 0:
        return 0
    power = int("1" + "0" * (len(str(value)) - 1))
    return next(step * power for step in (1, 2, 4, 5, 6, 8, 10) if step * power >= value)


def svg(kind: str, height: int, label: str, description: str, body: Iterable[str], *, linked: bool) -> Drawing:
    """The whole drawing. With links in it it is a group: what is inside an image cannot be reached by those who do not
    see it."""
    role = "group" if linked else "img"
    return Drawing(
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart chart-{kind}" viewBox="0 0 {WIDTH} {height}"'
        f' role="{role}" aria-label="{escape(label)}">'
        f"<title>{escape(label)}</title><desc>{escape(description)}</desc>{''.join(body)}</svg>\n"
    )


def text(x: int, y: int, words: str, css: str = "", anchor: str = "start") -> str:
    css = f' class="{css}"' if css else ""
    anchor = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text x="{x}" y="{y}"{css}{anchor}>{escape(words)}</text>'


def mark(shape: str, told: str, url: str) -> str:
    """A shape that tells what it stands for, and leads to the list behind it where there is one."""
    if not url:
        return f"<g><title>{escape(told)}</title>{shape}</g>"
    return f'<a href="{escape(url)}" aria-label="{escape(told)}"><title>{escape(told)}</title>{shape}</a>'
