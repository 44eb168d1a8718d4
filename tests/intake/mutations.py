"""Files that were valid before something happened to them: deterministic by seed and number.

A file is broken at one of three depths: its bytes; the parts of its format (members of a ZIP, tags of XML, records of
BIFF, quotes of CSV, tokens of JSON); or its cells, written anew as a whole file so that they are really read.
"""

import io
import re
import struct
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any, TypeVar

from forum_portal.intake.source import all_sources
from tests.intake.valid_files import CITIZEN, KINDS, Grid, packed, valid_file, valid_grid, written

T = TypeVar("T", bytes, str, Grid)
BytesEdit = Callable[[bytes, Random], bytes]
TextEdit = Callable[[str, Random], str]
GridEdit = Callable[[Grid, Random], Grid]


@dataclass(frozen=True, slots=True)
class Mutated:
    """One file. how: the names of what was done to it, in order; empty for a file that was left whole."""

    seed: int
    number: int
    kind: str
    slug: str
    filename: str
    content: bytes
    how: tuple[str, ...]

    def __str__(self) -> str:
        return f"seed {self.seed} number {self.number}: {self.kind}, {self.slug}, {' + '.join(self.how) or 'whole'}"


def mutated(seed: int, number: int, kind: str = "") -> Mutated:
    """The file of this number; kinds take turns unless one is named."""
    dice = Random(f"{seed}|{number}|{kind}")
    kind = kind or tuple(KINDS)[number % len(KINDS)]
    slug = dice.choice([source.slug for source in all_sources()])
    extension = KINDS[kind][0]
    depth = dice.random()
    if depth < 0.02:
        content, how = valid_file(kind, slug), []
    elif depth < 0.30:
        content, how = _several(BYTES, valid_file(kind, slug), dice)
    elif depth < 0.62:
        content, how = _of_format(kind, valid_file(kind, slug), dice)
    else:
        grid, how = _several(CELLS, valid_grid(kind, slug, dice, first=dice.randrange(40)), dice)
        content = written(kind, grid)
    if dice.random() < 0.05:
        extension = dice.choice(("xlsx", "xls", "csv", "json", "ods", "txt", "", "html"))
        how = [*how, "name"]
    return Mutated(seed, number, kind, slug, f"daftar-{number}.{extension}", content, tuple(how))


def _several(edits: Sequence[Callable[[T, Random], T]], value: T, dice: Random) -> tuple[T, list[str]]:
    chosen = [dice.choice(edits) for _ in range(dice.choice((1, 1, 1, 2, 2, 3, 5)))]
    for edit in chosen:
        # Nothing more can be done to a file of which nothing is left.
        if any(value):
            value = edit(value, dice)
    return value, [edit.__name__ for edit in chosen]


def _of_format(kind: str, content: bytes, dice: Random) -> tuple[bytes, list[str]]:
    if kind.startswith("xlsx") or kind == "ods":
        return _several(CONTAINER, content, dice)
    if kind == "xls":
        return _several((biff_record,), content, dice)
    edits = {"csv": DELIMITED, "jso": TOKENS, "htm": MARKUP}[kind[:3]]
    encoding = {"csv UTF-16": "utf-16", "csv cp1252": "cp1252"}.get(kind, "utf-8")
    text, how = _several(edits, content.decode(encoding), dice)
    return text.encode(encoding, "replace" if encoding == "cp1252" else "surrogatepass"), how


# Bytes ----------------------------------------------------------------------------------------------------------------

_ODD_BYTES = (b"\x00", b"\xff", b"\xfe", b'"', b"'", b"\\", b"<", b">", b"&", b"\r", b"\n", b"\xed\xa0\x80", b"\x1a")


def _at(content: bytes | str, dice: Random) -> int:
    return dice.randrange(len(content) + 1)


def _block(content: bytes, dice: Random) -> tuple[int, int]:
    start = _at(content, dice)
    return start, min(len(content), start + dice.choice((1, 2, 4, 16, 64, 512, 4096)))


def flip_bits(content: bytes, dice: Random) -> bytes:
    changed = bytearray(content)
    for _ in range(dice.choice((1, 1, 2, 8, 64)) if changed else 0):
        changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def odd_bytes(content: bytes, dice: Random) -> bytes:
    changed = content
    for _ in range(dice.choice((1, 2, 8))):
        at = _at(changed, dice)
        changed = changed[:at] + dice.choice(_ODD_BYTES) * dice.choice((1, 1, 3)) + changed[at + dice.randrange(2) :]
    return changed


def truncate(content: bytes, dice: Random) -> bytes:
    return content[: _at(content, dice)]


def cut_beginning(content: bytes, dice: Random) -> bytes:
    return content[min(_at(content, dice), 600) :]


def insert_block(content: bytes, dice: Random) -> bytes:
    at = _at(content, dice)
    return content[:at] + dice.randbytes(dice.choice((1, 4, 64, 4096))) + content[at:]


def delete_block(content: bytes, dice: Random) -> bytes:
    start, end = _block(content, dice)
    return content[:start] + content[end:]


def duplicate_block(content: bytes, dice: Random) -> bytes:
    start, end = _block(content, dice)
    return content[:end] + content[start:end] * dice.choice((1, 1, 2, 50)) + content[end:]


def move_block(content: bytes, dice: Random) -> bytes:
    start, end = _block(content, dice)
    rest = content[:start] + content[end:]
    at = _at(rest, dice)
    return rest[:at] + content[start:end] + rest[at:]


def swap_bytes(content: bytes, dice: Random) -> bytes:
    changed = bytearray(content)
    for _ in range(dice.choice((1, 4, 32)) if changed else 0):
        one, other = dice.randrange(len(changed)), dice.randrange(len(changed))
        changed[one], changed[other] = changed[other], changed[one]
    return bytes(changed)


def zero_block(content: bytes, dice: Random) -> bytes:
    start, end = _block(content, dice)
    return content[:start] + bytes(end - start) + content[end:]


BYTES: tuple[BytesEdit, ...] = (
    flip_bits,
    flip_bits,
    odd_bytes,
    truncate,
    cut_beginning,
    insert_block,
    delete_block,
    duplicate_block,
    move_block,
    swap_bytes,
    zero_block,
)

# ZIP and XML ----------------------------------------------------------------------------------------------------------

_TAG = re.compile(r"<[^<>]+>")
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')
_TEXT = re.compile(r">([^<>]+)<")
_NUMBER = re.compile(r"(?<![\w#])-?\d[\d.]*")
ODD_VALUES = (
    *("", "0", "-1", "1", "7", "999999999", "99999999999999999999", "1e400", "-1e308", "NaN", "INF", "0x10", "1,5"),
    *("A0", "A1", "B1", "XFD1048576", "ZZZZZZZ1", "A1:XFE9", "A99999999", "true", "s", "e", "b", "d", "n", "str"),
    *("inlineStr", "float", "date", "boolean", "error", "2025-13-45", "0000-00-00", "99999-01-01", "é", "\u0663"),
    *("&#0;", "&#xD800;", "&#x110000;", "&nbsp;", "&a;", "]]>", "UTF-16", "../../etc/x", "\ufffe", "#REF!", CITIZEN),
)


def xml_tag(text: str, dice: Random) -> str:
    """Drops, doubles, moves or renames a tag."""
    tags = list(_TAG.finditer(text))
    if not tags:
        return text
    tag = dice.choice(tags)
    other = dice.choice(tags)[0]
    new = dice.choice(("", tag[0] * 2, tag[0] * 3_000, other, tag[0].upper(), tag[0].replace("<", "</"), "<v>", "<c/>"))
    return text[: tag.start()] + new + text[tag.end() :]


def xml_attribute(text: str, dice: Random) -> str:
    found = list(_ATTRIBUTE.finditer(text))
    if not found:
        return text
    one = dice.choice(found)
    new = dice.choice(
        (f'{one[1]}="{dice.choice(ODD_VALUES)}"', "", f"{one[0]} {one[0]}", f'{one[1]}x="{one[2]}"', one[1])
    )
    return text[: one.start()] + new + text[one.end() :]


def xml_text(text: str, dice: Random) -> str:
    found = list(_TEXT.finditer(text))
    if not found:
        return text
    one = dice.choice(found)
    return text[: one.start(1)] + dice.choice((*ODD_VALUES, "9" * 400, "x" * 40_000)) + text[one.end(1) :]


def xml_number(text: str, dice: Random) -> str:
    found = list(_NUMBER.finditer(text))
    if not found:
        return text
    one = dice.choice(found)
    return text[: one.start()] + dice.choice(ODD_VALUES) + text[one.end() :]


def xml_extra(text: str, dice: Random) -> str:
    at = dice.choice([0, *(tag.end() for tag in _TAG.finditer(text))])
    extra = dice.choice(
        (
            *(
                "<!-- -->",
                "<![CDATA[x]]>",
                "<?a b?>",
                "<!DOCTYPE a>",
                '<!DOCTYPE a [<!ENTITY a "b">]>',
                "\x00",
                "\ufeff",
            ),
            *('<c t="e"><v>#N/A</v></c>', '<c r="C3"><f>1/0</f></c>', "<row/>", '<row r="1"/>', '<row r="9999999"/>'),
            *("<mergeCell ref='A1:ZZ99999'/>", "<x>" * 5_000, '<c r="B2" t="s"><v>999999</v></c>', "</worksheet>"),
            *('<table:table-row table:number-rows-repeated="99999999">', "<text:s text:c='99999999'/>", "<text:p>"),
            '<table:table-cell table:number-columns-repeated="99999999" office:value-type="float" office:value="1"/>',
        )
    )
    return text[:at] + extra + text[at:]


def xml_swap(text: str, dice: Random) -> str:
    """Two stretches between tags change places."""
    ends = sorted({tag.end() for tag in _TAG.finditer(text)})
    if len(ends) < 5:
        return text
    a, b, c, d = sorted(dice.sample(ends, 4))
    return text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]


XML: tuple[TextEdit, ...] = (xml_tag, xml_attribute, xml_attribute, xml_text, xml_number, xml_extra, xml_swap)


def xml_member(content: bytes, dice: Random) -> bytes:
    """One member is edited as XML and the archive closed again, so that its reader sees it."""

    def edit(members: list[tuple[str, bytes]], at: int) -> None:
        text = members[at][1].decode("utf-8", "replace")
        for _ in range(dice.choice((1, 1, 2, 4))):
            text = dice.choice(XML)(text, dice)
        members[at] = (members[at][0], text.encode("utf-8", "surrogatepass"))

    return _in_archive(content, dice, edit)


def bytes_of_member(content: bytes, dice: Random) -> bytes:
    def edit(members: list[tuple[str, bytes]], at: int) -> None:
        members[at] = (members[at][0], dice.choice(BYTES)(members[at][1], dice))

    return _in_archive(content, dice, edit)


def remove_member(content: bytes, dice: Random) -> bytes:
    return _in_archive(content, dice, lambda members, at: members.pop(at))


def empty_member(content: bytes, dice: Random) -> bytes:
    def edit(members: list[tuple[str, bytes]], at: int) -> None:
        members[at] = (members[at][0], b"")

    return _in_archive(content, dice, edit)


def double_member(content: bytes, dice: Random) -> bytes:
    def edit(members: list[tuple[str, bytes]], at: int) -> None:
        name, data = members[at]
        members.append((dice.choice((name, name.upper(), f"/{name}", f"../{name}", name.replace("/", "\\"))), data))

    return _in_archive(content, dice, edit)


def swap_members(content: bytes, dice: Random) -> bytes:
    def edit(members: list[tuple[str, bytes]], at: int) -> None:
        other = dice.randrange(len(members))
        (one, data), (two, more) = members[at], members[other]
        members[at], members[other] = (one, more), (two, data)

    return _in_archive(content, dice, edit)


def _in_archive(content: bytes, dice: Random, edit: Callable[[list[tuple[str, bytes]], int], Any]) -> bytes:
    """Members that carry the rows are met more often. Bytes that are no archive any more are flipped instead."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [(info.filename, archive.read(info)) for info in archive.infolist()]
        weights = [6 if re.search("sheet|content|shared|styles|workbook", name) else 1 for name, _ in members]
        edit(members, dice.choices(range(len(members)), weights)[0])
    except Exception:
        return flip_bits(content, dice)
    return packed(members, dice.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED)))


CONTAINER: tuple[BytesEdit, ...] = (
    xml_member,
    xml_member,
    xml_member,
    xml_member,
    bytes_of_member,
    remove_member,
    empty_member,
    double_member,
    swap_members,
)

# BIFF -----------------------------------------------------------------------------------------------------------------


def biff_record(content: bytes, dice: Random) -> bytes:
    """Another type, length or content for one record of the workbook stream, which begins behind the first sector."""
    starts = []
    at = 512
    while at + 4 <= len(content):
        kind, length = struct.unpack_from("<HH", content, at)
        if kind == 0 and length == 0:
            break
        starts.append((at, length))
        at += 4 + length
    if not starts:
        return flip_bits(content, dice)
    at, length = dice.choice(starts)
    changed = bytearray(content)
    match dice.randrange(4):
        case 0:
            struct.pack_into("<H", changed, at, dice.choice((0x00, 0x09, 0x0A, 0x2F, 0x85, 0xFC, 0xFD, 0x203, 0xFFFF)))
        case 1:
            struct.pack_into("<H", changed, at + 2, dice.choice((0, 1, length + 1, max(0, length - 1), 8_224, 0xFFFF)))
        case 2:
            end = min(len(changed), at + 4 + length)
            for place in range(at + 4, end):
                if dice.random() < 0.3:
                    changed[place] = dice.choice((0, 1, 0x7F, 0x80, 0xFF))
        case _:
            other, size = dice.choice(starts)
            part = changed[other : other + 4 + size]
            changed[at : at + len(part)] = part
    return bytes(changed)


# CSV, JSON, HTML ------------------------------------------------------------------------------------------------------


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
        at = _at(text, dice)
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


def html_extra(text: str, dice: Random) -> str:
    at = dice.choice([0, *(tag.end() for tag in _TAG.finditer(text))])
    extra = dice.choice(
        (
            *(
                "<table>",
                "</table>",
                "<tr>",
                "</tr>",
                "<td colspan=99999999>",
                "<td rowspan=99999999>x</td>",
                "<td",
                "<!--",
            ),
            *(
                "<script>",
                "<style>",
                "&#xD800;",
                "&#99999999999;",
                "&#0;",
                "&amp",
                "<td colspan='-1'>",
                "<td rowspan=x>",
            ),
            *(
                "<table><tr><td>a</td></tr></table>",
                "<![CDATA[",
                "<!DOCTYPE html>",
                "<br>" * 2_000,
                "<div>" * 5_000,
                "\x00",
            ),
        )
    )
    return text[:at] + extra + text[at:]


MARKUP: tuple[TextEdit, ...] = (html_extra, html_extra, xml_tag, xml_text, xml_swap)

# Cells ----------------------------------------------------------------------------------------------------------------

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
