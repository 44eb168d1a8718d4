"""Quotes and delimiters of CSV, tokens of JSON."""

import re
from random import Random

from tests.intake.mutations.of_bytes import place_in
from tests.intake.mutations.of_markup import TextEdit
from tests.intake.valid_files import CITIZEN


def csv_sign(text: str, dice: Random) -> str:
    signs = (
        '"',
        '""',
        "'",
        ",",
        ";",
        "\t",
        "|",
        "\\",
        '\\"',
        "\n",
        "\r",
        "\r\n",
        "\x00",
        "\ufeff",
        "\u2028",
        "\x1a",
        "=",
    )
    for _ in range(dice.choice((1, 1, 3, 20))):
        at = place_in(text, dice)
        text = text[:at] + dice.choice(signs) + text[at + dice.randrange(2) :]
    return text


def csv_delimiter(text: str, dice: Random) -> str:
    old, new = dice.choice(";,\t|"), dice.choice(";,\t| ")
    lines = text.split("\n")
    chosen = range(len(lines)) if dice.random() < 0.5 else [dice.randrange(len(lines))]
    for at in chosen:
        lines[at] = lines[at].replace(old, new)
    return "\n".join(lines)


def csv_lines(text: str, dice: Random) -> str:
    lines = text.split("\n")
    at = dice.randrange(len(lines))
    match dice.randrange(6):
        case 0:
            lines[at] *= 3
        case 1:
            lines.insert(at, dice.choice(("sep=;", "sep=,", "", ";" * 1_500, '"', "x" * 200_000, lines[0])))
        case 2:
            lines.pop(at)
        case 3:
            return text.replace("\r\n", dice.choice(("\r", "\n", "\n\r", "\x85", "")))
        case 4:
            dice.shuffle(lines)
        case _:
            lines = lines * 20
    return "\n".join(lines)


DELIMITED: tuple[TextEdit, ...] = (csv_sign, csv_sign, csv_delimiter, csv_lines)

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null|[\[\]{}:,]')
_ODD_TOKENS = (
    *(
        "NaN",
        "Infinity",
        "-Infinity",
        "1e999",
        "-1E+999",
        "1e-999",
        "1e99999",
        "9" * 5_000,
        "0." + "1" * 300,
        "-0",
        "01",
        "1.",
    ),
    *('"\\ud800"', '"\\u0000"', '"\\ud83d\\ude00"', '"\\x"', '"' + "x" * 200_000 + '"', f'"{CITIZEN}"', CITIZEN),
    *("true", "false", "null", "[]", "{}", '[1,[2,{"a":[]}]]', '{"a":{"b":1}}', "[" * 2_000, '{"a":' * 2_000, "", '""'),
    *(
        ",",
        ":",
        "[",
        "]",
        "{",
        "}",
        "'",
        "//",
        '"data"',
        '"success"',
        '"error"',
        '"0000-00-00"',
        '"31-02-2025"',
        "\x00",
    ),
    *('"2025-02-30T99:00:00Z"', '"9999999-01-01"', "\ufeff", "undefined", '"=1+1"', '"#N/A"', "1" + "0" * 400),
)


def json_token(text: str, dice: Random) -> str:
    found = list(_TOKEN.finditer(text))
    if not found:
        return text
    one, other = dice.choice(found), dice.choice(found)
    new = dice.choice((*_ODD_TOKENS, *[other[0]] * 8, *[one[0] * 2] * 2))
    return text[: one.start()] + new + text[one.end() :]


def json_values(text: str, dice: Random) -> str:
    """Values only, so that the file stays readable and the odd value reaches its cleaner."""
    for _ in range(dice.choice((1, 2, 6))):
        found = [match for match in _TOKEN.finditer(text) if text[: match.start()].rstrip().endswith(":")]
        if not found:
            break
        one = dice.choice(found)
        if one[0] in "[{":
            continue
        new = dice.choice([token for token in _ODD_TOKENS if token and token[0] in '"-0123456789tfnNI'])
        text = text[: one.start()] + new + text[one.end() :]
    return text


TOKENS: tuple[TextEdit, ...] = (json_token, json_values, json_values)
