"""What a file leaves empty because it is the same in every row: filled in before the rows are checked. Pure."""

from collections.abc import Iterator, Mapping

from forum_portal.intake.clean import CleanRow
from forum_portal.intake.rows import Reading
from forum_portal.intake.source import Options, Source, Values


def fill_stated(reading: Reading, source: Source, options: Options) -> None:
    """Cells that the file leaves empty take over what `source.stated` gives for their column."""
    if source.stated is None:
        return
    names = [column.name for column in source.columns]
    stated = source.stated(options, _rows(reading, names))
    filled = [(names.index(name), value) for name, value in stated.items() if value not in (None, "")]
    reading.rows = [
        CleanRow(number, sheet, _filled(values, filled, refused), faults, refused)
        for number, sheet, values, faults, refused in reading.rows
    ]


def _filled(
    values: tuple[object, ...], filled: list[tuple[int, object]], refused: Mapping[int, str]
) -> tuple[object, ...]:
    row = list(values)
    for position, value in filled:
        if row[position] is None and position not in refused:
            row[position] = value
    return tuple(row)


def _rows(reading: Reading, names: list[str]) -> Iterator[Values]:
    return (dict(zip(names, row.values, strict=True)) for row in reading.rows)
