"""Cells and titles, of a table that is then written as a whole file, so that they are really read."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from tests.intake.valid_files import CITIZEN, Grid

GridEdit = Callable[[Grid, Random], Grid]

ODD_CELLS: tuple[Any, ...] = (
    *(
        "",
        " ",
        "-",
        "?",
        "0",
        "\x00",
        "\ud800",
        "\udc00x",
        "\u200b",
        "\ufeff",
        "\u202e",
        "😀",
        "x" * 35_000,
        "é\n" * 400,
    ),
    *("01-01-0001", "31-12-9999", "31-02-2025", "00-00-0000", "2025-06-31", "32 Juni 2025", "45000", "99999-01-01"),
    *(date(1, 1, 1), date(1899, 12, 31), date(1900, 2, 28), date(2100, 1, 1), date(9999, 12, 31)),
    *(
        -1,
        0,
        10**15,
        10**18,
        10**20,
        10**40,
        -(10**25),
        1e300,
        1e-300,
        0.1 + 0.2,
        float("nan"),
        float("inf"),
        10**4_000,
    ),
    *(Decimal("1E+30"), Decimal("NaN"), True, False, None, "NaN", "Infinity", "1e400", "1E+20", "9" * 60, "-5", "(5)"),
    *("=1+1", "=A1", "#N/A", "#REF!", "#DIV/0!", "Rp 591.918.878", "990 Jt", "1.000.000.000.000.000.000,00", "1,2,3"),
    *(
        CITIZEN,
        int(CITIZEN),
        f"Budi {CITIZEN}",
        "'; DROP TABLE x",
        "<script>alert(1)</script>",
        "{{ 7*7 }}",
        "%s%n",
        "\\",
    ),
    *("null", "None", "a;b;c;" * 500, "1" * 130, "٣٤٥", "١٢-٠٦-٢٠٢٥", "²", "½", "Ⅷ", "0x1F", "+62", "1_000", "१२३"),
)


def odd_cell(grid: Grid, dice: Random) -> Grid:
    for _ in range(dice.choice((1, 2, 5, 20))):
        row = dice.choice(grid)
        if row:
            row[dice.randrange(len(row))] = dice.choice(ODD_CELLS)
    return grid


def odd_column(grid: Grid, dice: Random) -> Grid:
    place, odd = dice.randrange(max(map(len, grid))), dice.choice(ODD_CELLS)
    for row in grid[1:]:
        if place < len(row):
            row[place] = odd
    return grid


def odd_cells_of_a_column(grid: Grid, dice: Random) -> Grid:
    place = dice.randrange(max(map(len, grid)))
    for row in grid[1:]:
        if place < len(row):
            row[place] = dice.choice(ODD_CELLS)
    return grid


def drop_column(grid: Grid, dice: Random) -> Grid:
    place = dice.randrange(max(map(len, grid)))
    return [row[:place] + row[place + 1 :] for row in grid]


def double_column(grid: Grid, dice: Random) -> Grid:
    place = dice.randrange(max(map(len, grid)))
    return [[*row, *row[place : place + 1]] for row in grid]


def change_title(grid: Grid, dice: Random) -> Grid:
    """Another title for a column: none, unknown, somebody else's, a personal one."""
    row = grid[0]
    for _ in range(dice.choice((1, 1, 3, 30))):
        if row:
            titles = (
                "",
                "Kolom lain",
                "No.",
                "NIK",
                "nama ibu kandung",
                CITIZEN,
                "x" * 3_000,
                "\ud800",
                dice.choice(row),
            )
            row[dice.randrange(len(row))] = dice.choice((*titles, *ODD_CELLS[:4]))
    return grid


def swap_titles(grid: Grid, dice: Random) -> Grid:
    row = grid[0]
    for _ in range(dice.choice((1, 3, 20)) if row else 0):
        one, other = dice.randrange(len(row)), dice.randrange(len(row))
        row[one], row[other] = row[other], row[one]
    return grid


def drop_titles(grid: Grid, dice: Random) -> Grid:
    return grid[1:]


def repeat_rows(grid: Grid, dice: Random) -> Grid:
    at = dice.randrange(len(grid))
    times = dice.choice((1, 2, 40))
    return [*grid[: at + 1], *(list(grid[at]) for _ in range(times)), *grid[at + 1 :]]


def ragged(grid: Grid, dice: Random) -> Grid:
    row = dice.choice(grid)
    if dice.random() < 0.5:
        del row[dice.randrange(len(row) + 1) :]
    else:
        row.extend(["isi"] * dice.choice((1, 5, 200)))
    return grid


def shuffle_rows(grid: Grid, dice: Random) -> Grid:
    dice.shuffle(grid)
    return grid


def keep_little(grid: Grid, dice: Random) -> Grid:
    return grid[: dice.randrange(1, 3)]


CELLS: tuple[GridEdit, ...] = (
    odd_cell,
    odd_cell,
    odd_cell,
    odd_column,
    odd_cells_of_a_column,
    drop_column,
    double_column,
    change_title,
    swap_titles,
    drop_titles,
    repeat_rows,
    ragged,
    shuffle_rows,
    keep_little,
)
