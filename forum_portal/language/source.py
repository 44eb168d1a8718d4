"""Reads a template's source as text for people between marks for machines, and writes the same source in English.

A text ends where a block tag or an HTML tag begins; variables within it are places: "Keadaan per {}, cakupan {}.".
The English of a text may name its places in another order ("{2} of {1}") and choose a word by the figure before it:
"{} [package|packages]". The extraction of texts and their replacement are one and the same reading.
"""

import re
from collections.abc import Callable, Iterator
from html import unescape

HUMAN_ATTRIBUTES = (
    "alt",
    "title",
    "placeholder",
    "aria-label",
    "data-label",
    "data-announce",
    "data-confirm",
    "data-none",
)
# Their content is for machines, or is what somebody wrote.
_SKIPPED = frozenset({"script", "style", "textarea", "code", "kbd", "pre"})
# In these no element may stand, so nothing in them can be marked as Indonesian.
_PLAIN = frozenset({"title", "option"})
_FIGURES = re.compile(r"\|(?:tertulis|angka|rp|rp_singkat|persen|tanggal|tanggal_panjang|tanggal_jam|bulan)\b")

_MARK = r"\{\{.*?\}\}|\{% comment\b.*?\{% endcomment %\}|\{%.*?%\}|\{#.*?#\}"
_TAG = rf"<!--.*?-->|</?[a-zA-Z!](?:{_MARK}|\"(?:{_MARK}|[^\"])*\"|'(?:{_MARK}|[^'])*'|[^>\"'])*>"
_TOKEN = re.compile(rf"(?P<mark>{_MARK})|(?P<tag>{_TAG})|(?P<text>[^<{{]+|[<{{])", re.DOTALL)
_ATTRIBUTE = re.compile(
    rf"(?<=[\s}}])(?P<name>{'|'.join(HUMAN_ATTRIBUTES)})=\"(?P<value>(?:{_MARK}|[^\"])*)\"", re.DOTALL
)
_PLACE = re.compile(r"\{(\d*)\}|\[([^\]|]*)\|([^\]]*)\]")
_LETTERS = re.compile(r"[^\W\d_]{2}")
# Names of this kind given to an included template are for machines: "npp-kedua", "warning".
_MACHINE = re.compile(r"[a-z][a-z0-9_-]*")
_LITERAL = re.compile(r"(?:default|default_if_none|yesno|join):\"([^\"]+)\"")
_PILL = re.compile(r"\{% pill \"([^\"]+)\"")
_WITH = re.compile(r"\b\w+=\"([^\"]+)\"")

Look = Callable[[str], str | None]


def msgid(text: str) -> str:
    """One line, single spaces, signs instead of entities: how a text stands in the catalogue."""
    return re.sub(r"\s+", " ", unescape(text)).strip()


def is_text(text: str) -> bool:
    """Whether there is anything to translate: two letters side by side, outside of the places."""
    return bool(_LETTERS.search(_PLACE.sub(" ", text)))


def texts_of(source: str) -> list[str]:
    """All texts of a template in their order, those within tags and defaults of variables too."""
    found: list[str] = []

    def note(text: str) -> None:
        found.append(text)

    in_english(source, note)
    for mark in _marks_for_people(source):
        found += (msgid(text) for part in _LITERAL.findall(mark) for text in _choices(mark, part))
        if mark.startswith("{% include") or mark.startswith("{% with"):
            found += (msgid(text) for text in _WITH.findall(mark) if not _MACHINE.fullmatch(text))
        found += map(msgid, _PILL.findall(mark))
    return [text for text in dict.fromkeys(found) if is_text(text)]


def _marks_for_people(source: str) -> Iterator[str]:
    """Variables and block tags, but none of an attribute for machines: class="pill-{{ tone|default:"info" }}"."""
    for kind, token in _tokens(source):
        if kind == "mark":
            yield token
        elif kind == "tag":
            for found in _ATTRIBUTE.finditer(token):
                yield from re.findall(_MARK, found["value"], re.DOTALL)


def _choices(mark: str, part: str) -> list[str]:
    return part.split(",") if "yesno" in mark else [part]


def in_english(source: str, look: Look) -> str:
    """The source with every text that `look` knows replaced, and every printed value handed to the filter `en`."""
    out: list[str] = []
    run: list[tuple[str, str]] = []
    open_skips: list[str] = []
    plain = False
    for kind, token in _tokens(source):
        if kind == "tag":
            out.append(_run(run, look, plain, bool(open_skips)))
            run = []
            out.append(token if open_skips else _ATTRIBUTE.sub(lambda found: _attribute(found, look), token))
            _follow(token, open_skips)
            name = _name(token)
            if name in _PLAIN:
                plain = not token.startswith("</")
        elif kind == "mark" and not token.startswith("{{"):
            out.append(_run(run, look, plain, bool(open_skips)))
            run = []
            out.append(token)
        else:
            run.append((kind, token))
    out.append(_run(run, look, plain, bool(open_skips)))
    return "".join(out)


def _tokens(source: str) -> Iterator[tuple[str, str]]:
    for found in _TOKEN.finditer(source):
        yield str(found.lastgroup), found.group()


def _name(tag: str) -> str:
    return (re.match(r"</?([a-zA-Z0-9]+)", tag) or [tag, ""])[1].lower()


def _follow(tag: str, open_skips: list[str]) -> None:
    """Keeps the stack of elements whose content is not translated: those for machines, those in Indonesian."""
    name = _name(tag)
    if tag.startswith("</"):
        if open_skips and open_skips[-1] == name:
            open_skips.pop()
    elif (open_skips and open_skips[-1] == name) or name in _SKIPPED or (name != "html" and ' lang="id"' in tag):
        open_skips.append(name)


def _attribute(found: re.Match[str], look: Look) -> str:
    run = [("mark" if token.startswith("{{") else kind, token) for kind, token in _value_tokens(found["value"])]
    out: list[str] = []
    part: list[tuple[str, str]] = []
    for kind, token in run:
        if kind == "mark" and not token.startswith("{{"):
            out += [_run(part, look, True, False, quoted=True), token]
            part = []
        else:
            part.append((kind, token))
    out.append(_run(part, look, True, False, quoted=True))
    return f'{found["name"]}="{"".join(out)}"'


def _value_tokens(value: str) -> Iterator[tuple[str, str]]:
    for token in re.split(f"({_MARK})", value, flags=re.DOTALL):
        if token:
            yield ("mark" if token.startswith(("{{", "{%", "{#")) else "text"), token


def _run(run: list[tuple[str, str]], look: Look, plain: bool, skipped: bool, *, quoted: bool = False) -> str:
    """A text with its variables, in English where the catalogue has it."""
    whole = "".join(token for _, token in run)
    if skipped or not whole.strip():
        return whole
    values = [token for kind, token in run if kind == "mark"]
    text = msgid("".join("{}" if kind == "mark" else token for kind, token in run))
    english = look(text) if is_text(text) else None
    if english is None:
        return "".join(_handed_over(token, plain) if kind == "mark" else token for kind, token in run)
    before = whole[: len(whole) - len(whole.lstrip())]
    after = whole[len(whole.rstrip()) :]
    safe = english.replace("&", "&amp;").replace("<", "&lt;")
    return before + _filled(safe.replace('"', "&quot;") if quoted else safe, values, plain) + after


def _filled(english: str, values: list[str], plain: bool) -> str:
    last = -1
    count = -1

    def fill(found: re.Match[str]) -> str:
        nonlocal last, count
        if found[2] is not None:
            expression = values[max(last, 0)][2:-2].strip()
            return f'{{{{ {expression}|one_or_many:"{found[2]}|{found[3]}" }}}}'
        count += 1
        last = int(found[1]) - 1 if found[1] else count
        return _handed_over(values[last], plain)

    return _PLACE.sub(fill, english)


def _handed_over(variable: str, plain: bool) -> str:
    """ "{{ x }}" -> "{{ x|en }}"; a formatted figure is told to the filter, and where no element may stand too."""
    expression = variable[2:-2].strip()
    if re.match(r"block\.super\b|csrf_token\b", expression):
        return variable
    name = "en_figure" if _FIGURES.search(expression) else "en_plain" if plain else "en"
    return f"{{{{ {expression}|{name} }}}}"
