"""Tags, attributes and texts of XML and HTML, changed so that the document is still opened."""

import re
from collections.abc import Callable
from random import Random

from tests.intake.valid_files import CITIZEN

TextEdit = Callable[[str, Random], str]

TAG = re.compile(r"<[^<>]+>")
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
    tags = list(TAG.finditer(text))
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
    at = dice.choice([0, *(tag.end() for tag in TAG.finditer(text))])
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
    ends = sorted({tag.end() for tag in TAG.finditer(text)})
    if len(ends) < 5:
        return text
    a, b, c, d = sorted(dice.sample(ends, 4))
    return text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]


XML: tuple[TextEdit, ...] = (xml_tag, xml_attribute, xml_attribute, xml_text, xml_number, xml_extra, xml_swap)


def html_extra(text: str, dice: Random) -> str:
    at = dice.choice([0, *(tag.end() for tag in TAG.finditer(text))])
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
