"""How the figures of the Beranda and of the sectors are laid out: cards, charts and the cells of the heat table."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from compliance.numbers import SIX, Change, Key, Number, change, level
from compliance.selectors.dashboard import Line, link
from compliance.selectors.home.months import Heat, HeatCell
from forum_portal.months import NAMES, Month
from forum_portal.printing.svg import Figure, Point, Tile, rows_of_points, rows_of_tiles, tiles, trend
from forum_portal.templatetags.portal import angka, rp, rp_singkat
from procurement.regions import REGIONS

Trend = Sequence[tuple[Month, Mapping[str, int] | None]]


@dataclass(frozen=True, slots=True)
class Card:
    """One of the six numbers. `note` tells what it is of, with the list behind `note_url`."""

    number: Number
    shown: str
    exact: str
    url: str
    note: str
    note_url: str
    change: Change
    difference: str
    before: str
    tone: str


def cards(figures: Mapping[str, int], before: Mapping[str, int] | None, url: Callable[[Key], str]) -> list[Card]:
    """The six in the order of the page. `url` gives the list behind a figure, empty for none."""
    return [_card(number, figures, before, url) for number in SIX]


def _card(
    number: Number, figures: Mapping[str, int], before: Mapping[str, int] | None, url: Callable[[Key], str]
) -> Card:
    now = figures.get(number.key, 0)
    told = change(number, now, before)
    written = rp_singkat if number.rupiah else angka
    note, of = _note(number.key, figures)
    return Card(
        number=number,
        shown=written(now),
        exact=rp(now) if number.rupiah else "",
        url=url(number.key) if now else "",
        note=note,
        note_url=url(of) if of else "",
        change=told,
        difference=written(abs(told.difference)) if told.difference else "",
        before=written(told.before) if told.before is not None else "",
        tone="primary" if number.more_is_better else "danger" if now else "success",
    )


def _note(key: Key, figures: Mapping[str, int]) -> tuple[str, Key | None]:
    def count(of: Key) -> int:
        return figures.get(of, 0)

    match key:
        case Key.WORKER_DAYS:
            if unknown := count(Key.WORKERS_UNKNOWN):
                return f"dan {angka(unknown)} kontrak yang jumlah pekerjanya tidak diketahui", Key.WORKERS_UNKNOWN
            return f"dari {angka(count(Key.UNPROTECTED))} kontrak", None
        case Key.GAP:
            return f"dari {angka(count(Key.GAP_CONTRACTS))} kontrak", None
        case Key.SEEN:
            whole = count(Key.PACKAGES)
            share = f"{100 * count(Key.SEEN) // whole}% " if whole else ""
            return f"{share}dari {angka(whole)} paket fisik", Key.PACKAGES if whole else None
        case Key.DARK_PAGU:
            return f"pada {angka(count(Key.DARK_PACKAGES))} paket", None
    return "temuan terbuka", None


def short_name(month: Month) -> str:
    """ "Agu 25"."""
    return f"{NAMES[month.number - 1][:3]} {month.year % 100:02}"


def trend_figure(months: Trend, key: Key, caption: str) -> Figure:
    """One figure over twelve months; a month of which nothing was kept is a gap."""
    values = [(month, told.get(key) if told else None) for month, told in months]
    points = [Point(short_name(month), value) for month, value in values]
    drawing = trend(points, label=caption)
    note = "Angka terakhir yang tersimpan setiap bulan; bulan tanpa angka dibiarkan kosong."
    return Figure(caption, drawing, ("Bulan", caption), rows_of_points(points), note)


def map_figure(lines: Sequence[Line]) -> Figure:
    """Contracts with an indication by kabupaten/kota: the number is the list's length, the shade the share."""
    by_name = {line.name: line for line in lines}
    highest = max((_share(line) for line in lines), default=0)
    drawn = [_tile(region.code, by_name[region.name], highest) for region in REGIONS if region.name in by_name]
    caption = "Kontrak dengan indikasi menurut kabupaten/kota"
    note = "Makin kuat warnanya, makin besar bagiannya dari kontrak yang diperiksa di sana, dibandingkan wilayah lain."
    return Figure(
        caption, tiles(drawn, label=caption), ("Kabupaten/kota", "Kontrak dengan indikasi"), rows_of_tiles(drawn), note
    )


def _share(line: Line) -> int:
    """In thousandths."""
    return 1000 * line.red.number // line.checked.number if line.checked.number else 0


def _tile(code: str, line: Line, highest: int) -> Tile:
    if not line.checked.number:
        return Tile(code, line.name, None)
    red = line.red.number
    url = link(region=code, severity=3) if red and line.red.url else ""
    return Tile(code, line.name, red, url=url, level=_shade(_share(line), highest))


def _shade(share: int, highest: int) -> int:
    """Shares lie close together, so a shade is one fifth of the highest, counted from it downwards."""
    return max(1, 4 - 5 * (highest - share) // highest) if share else 0


@dataclass(frozen=True, slots=True)
class ShownCell:
    """`said` is what the cell prints; `level`, "0" to "4" or "unknown", colours it; of `unknown` contracts the number
    of workers is not known."""

    said: str
    unknown: int
    contracts: int
    url: str
    level: str


@dataclass(frozen=True, slots=True)
class ShownLine:
    name: str
    cells: tuple[ShownCell | None, ...]
    worker_days: int
    dark: int
    dark_url: str


def heat_lines(heat: Heat, first: int, count: int) -> list[ShownLine]:
    """Some lines of the table, made ready to be printed."""
    return [
        ShownLine(
            line.name,
            tuple(_cell(cell, heat.highest) for cell in line.cells),
            line.worker_days,
            line.dark,
            line.dark_url if line.dark else "",
        )
        for line in heat.lines[first : first + count]
    ]


def _cell(cell: HeatCell | None, highest: int) -> ShownCell | None:
    if cell is None:
        return None
    known = cell.contracts - cell.unknown
    said = angka(cell.worker_days) if known else "?"
    shade = str(level(cell.worker_days, highest)) if known else "unknown"
    return ShownCell(said, cell.unknown, cell.contracts, cell.url, shade)
