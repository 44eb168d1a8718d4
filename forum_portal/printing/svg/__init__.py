"""Charts as SVG made on the server: they print, need no JavaScript, and are the same bytes for the same numbers.

A drawing carries classes only (`static/charts.css` paints them, light and dark; the content security policy allows no
style attribute). A value that is not known is a gap with words, never a zero. Colour repeats what a number beside it
says. `Figure` puts the drawing and its data table together for `templates/components/chart.html`.
"""

from forum_portal.printing.svg.bars import bars
from forum_portal.printing.svg.figure import Figure, Said, rows_of_heat, rows_of_points, rows_of_tiles
from forum_portal.printing.svg.heat import heat
from forum_portal.printing.svg.shapes import Cell, Drawing, HeatRow, Point, Tile, level_of
from forum_portal.printing.svg.tiles import PLACES, tiles
from forum_portal.printing.svg.trend import trend

__all__ = [
    "PLACES",
    "Cell",
    "Drawing",
    "Figure",
    "HeatRow",
    "Point",
    "Said",
    "Tile",
    "bars",
    "heat",
    "level_of",
    "rows_of_heat",
    "rows_of_points",
    "rows_of_tiles",
    "tiles",
    "trend",
]
