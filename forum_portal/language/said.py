"""What Python wrote in Indonesian, said in English: labels and sentences by the catalogue, marked-up text in parts.

What has no English is evidence, a name or somebody's own words. It is shown as recorded; where it is evidently
Indonesian it is marked so that a screen reader pronounces it.
"""

import re
from functools import lru_cache
from typing import Any

from django.contrib.messages.storage.base import Message
from django.utils.functional import Promise
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from forum_portal.language import catalogue
from forum_portal.language.figures import clear_figures, figures
from forum_portal.language.source import HUMAN_ATTRIBUTES, is_text, msgid

_PART = re.compile(r"(<[^>]*>)")
_ATTRIBUTE = re.compile(rf"(?<=\s)({'|'.join(HUMAN_ATTRIBUTES)})=\"([^\"]*)\"")
# What stands in these is a figure: cells and cards by their class, the words of a chart.
_COUNTED = re.compile(r"class=\"[^\"]*\b(?:figure|num|number|money)\b|<(?:text|title|desc)\b")
# Words that no English text and hardly any name holds.
INDONESIAN = re.compile(
    r"\b(?:yang|dan|belum|untuk|dengan|tidak|adalah|pada|dari|atau|ini|itu|oleh|sudah|karena|bahwa|sebagai|dalam|"
    r"akan|tanpa|hanya|dapat|bukan|sejak|sampai|menurut|bila)\b",
    re.IGNORECASE,
)

# Words of names and titles, by which they too are pronounced as Indonesian.
_NAMING = re.compile(
    r"\b(?:pekerjaan|jalan|dinas|badan|biro|kerja|pasal|ayat|usaha|semua|hari|tahun|nama|nomor|perusahaan|pengadaan|"
    r"pembangunan|rehabilitasi|pemeliharaan|peningkatan|perbaikan|gedung|kantor|sekretariat|kecamatan|jasa)\b",
    re.IGNORECASE,
)


def is_english() -> bool:
    return get_language() == "en"


@lru_cache(maxsize=20_000)
def english_of(text: str) -> str | None:
    """English of one text, or None where the catalogue has none."""
    key = msgid(text)
    if not is_text(key):
        return None
    return catalogue.english(key)


def in_english(value: Any, *, plain: bool = False, counted: bool = False) -> Any:
    """A value as an English page prints it. `plain`: no element may stand there. `counted`: it is a figure."""
    if isinstance(value, Message):
        value = value.message
    if isinstance(value, Promise):
        value = str(value)
    if hasattr(value, "__html__"):
        return mark_safe(_marked_up(str(value), plain=plain, counted=counted))  # noqa: S308 - it was safe, and the catalogue is escaped
    if not isinstance(value, str):
        return value
    english = english_of(value)
    if english is not None:
        return english
    if counted and (turned := figures(value)) != value:
        return turned
    if not plain and (INDONESIAN.search(value) or _NAMING.search(value)):
        return format_html('<span lang="id">{}</span>', value)
    return clear_figures(value)


def label(value: Any) -> Any:
    """A label for a page in the language of now: for tags that print by themselves."""
    return in_english(value) if is_english() else value


def _marked_up(text: str, *, plain: bool, counted: bool) -> str:
    """The parts between the tags, and the attributes that people read."""
    out: list[str] = []
    everywhere_plain, skipped = plain, False
    for part in _PART.split(text):
        if part.startswith("<") and part.endswith(">"):
            skipped = ' lang="id"' in part or part.startswith(("<script", "<style", "<textarea"))
            plain = everywhere_plain or part.startswith(("<option", "<title", "<text", "<desc"))
            counted = _COUNTED.search(part) is not None
            out.append(_ATTRIBUTE.sub(_attribute, part))
        elif skipped or not part.strip():
            out.append(part)
        else:
            out.append(_part(part, plain, counted))
    return "".join(out)


def _part(part: str, plain: bool, counted: bool) -> str:
    before = part[: len(part) - len(part.lstrip())]
    after = part[len(part.rstrip()) :]
    text = msgid(part)
    said = in_english(text, plain=plain, counted=counted)
    return f"{before}{conditional_escape(said)}{after}" if said != text else part


def _attribute(found: re.Match[str]) -> str:
    english = english_of(found[2])
    return f'{found[1]}="{escape(english)}"' if english is not None else found[0]
