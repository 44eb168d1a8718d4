"""Finds the texts for people in Python code: string literals and f-strings that are evidently Indonesian.

Code and its own messages are English, screens are Indonesian, so the language itself tells what a user may read. A
single word tells less; it counts where a label stands: a keyword such as `title=`, or a choice of a model.
"""

import ast
import re
from collections.abc import Iterator

from forum_portal.language.source import is_text, msgid

LABELS = frozenset(
    [
        "title",
        "label",
        "verbose_name",
        "verbose_name_plural",
        "help_text",
        "sentence",
        "intro",
        "empty",
        "caption",
        "heading",
        "name_of_rows",
        "what",
        "then",
        "search_label",
        "search_hint",
        "empty_label",
        "meaning",
        "text",
        "words",
        "header",
        "describe",
        "description",
        "next_step",
        "unit",
        "reason",
        "note",
        "message",
        "question",
        "short",
    ]
)
_UNSEEN_CALLS = frozenset(
    [
        "debug",
        "info",
        "warning",
        "error",
        "exception",
        "getLogger",
        "compile",
        "sub",
        "match",
        "search",
        "fullmatch",
        "split",
        "findall",
        "filter",
        "exclude",
        "values",
        "values_list",
        "annotate",
        "order_by",
        "select_related",
        "prefetch_related",
        "only",
        "F",
        "Q",
        "getattr",
        "setattr",
        "hasattr",
        "path",
        "TypeVar",
        "namedtuple",
        "StrEnum",
        "Enum",
        "import_module",
        "ImproperlyConfigured",
        "RuntimeError",
        "ValueError",
        "TypeError",
        "AssertionError",
        "KeyError",
        "execute",
        "RegexValidator",
    ]
)
_SIGNS = re.compile(
    r"\b(?:yang|dan|belum|untuk|dengan|tidak|adalah|pada|dari|atau|ini|itu|oleh|sudah|karena|bahwa|sebagai|dalam|akan|"
    r"tanpa|hanya|dapat|bukan|sejak|sampai|menurut|bila|ke|di|per|hari|bulan|tahun|baris|berkas|paket|kontrak|surat|"
    r"temuan|nomor|tanggal|nilai|jumlah|daftar|data|semua|ada|lebih|satu|lain|kali|orang|pekerja|penyedia|firma|"
    r"perusahaan|kerja|iuran|peserta|kepesertaan|pilih|isi|tulis|berlaku|dicatat|alasan|hasil|pemeriksaan|batas|kolom|"
    r"termasuk|seluruh|bagian|mulai|saat|sama|sah|upah|bentuk|usaha|terlewat|indeks|kurang|paling|mungkin|lama|baru|"
    r"tersimpan|nama|angka|jalan|masa|biasa|awal|akhir|setiap|terlalu|jasa|berbeda|tunggakan|termin)\b",
    re.IGNORECASE,
)
_ENGLISH = re.compile(r"\b(?:the|of|is|are|and|with|must|not|for|has|an|by|cannot|without|this)\b")
_MARKUP = re.compile(r"<[^>]*>")
_HUMAN_MARKUP = re.compile(r"(?:title|aria-label|data-label)=\"([^\"{]+)\"")
_WORDS = re.compile(r"[A-Z][a-z]+(?:[ ,.()/&’'“”:–?-]+[\w().?{}“”]+)*:?")
# "If-None-Match" is the name of a header.
_HEADER = re.compile(r"[A-Z][a-z]+(?:-[A-Z][a-z]+)+")
_UNSEEN_NAMES = frozenset({"__all__", "fields", "sequence", "attrs", "ordering"})


def texts_in(code: str) -> list[str]:
    """The texts of one module in their order, values as `{}`."""
    tree = ast.parse(code)
    parents = {child: parent for parent in ast.walk(tree) for child in ast.iter_child_nodes(parent)}
    found: list[str] = []
    for node in ast.walk(tree):
        text = _text(node, parents)
        if text is not None and not _is_unseen(node, parents):
            found += _of(text, _is_label(node, parents))
    return list(dict.fromkeys(found))


def titles_in(code: str) -> list[str]:
    """What classes say by `title = "…"`: the API answers in Indonesian, but its page for people shows these."""
    return [
        msgid(line.value.value)
        for each in ast.walk(ast.parse(code))
        if isinstance(each, ast.ClassDef)
        for line in each.body
        if isinstance(line, ast.Assign) and isinstance(line.value, ast.Constant) and isinstance(line.value.value, str)
        if [getattr(target, "id", "") for target in line.targets] == ["title"]
    ]


def _text(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> str | None:
    if isinstance(node, ast.JoinedStr):
        return _places("".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values))
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        parent = parents[node]
        if isinstance(parent, ast.JoinedStr | ast.Expr):
            return None
        return _places(node.value)
    return None


def _places(text: str) -> str:
    return re.sub(r"\{\w*\}|%\(\w+\)[ds]", "{}", text)


def _ancestors(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> Iterator[tuple[ast.AST, ast.AST]]:
    while node in parents:
        yield node, parents[node]
        node = parents[node]


def _is_unseen(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    """Whether the literal goes to a log, a query or a pattern, or is compared with data."""
    for child, parent in _ancestors(node, parents):
        if isinstance(parent, ast.Compare | ast.Set | ast.Subscript):
            return True
        if isinstance(parent, ast.Call):
            name = getattr(parent.func, "attr", getattr(parent.func, "id", ""))
            return name in _UNSEEN_CALLS and child is not parent.func
        if isinstance(parent, ast.stmt):
            targets = getattr(parent, "targets", [getattr(parent, "target", None)])
            return any(getattr(target, "id", "") in _UNSEEN_NAMES for target in targets)
    return False


def _is_label(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    parent = parents[node]
    if isinstance(parent, ast.keyword):
        return parent.arg in LABELS
    if isinstance(parent, ast.Call):
        return True
    if isinstance(parent, ast.Tuple | ast.Dict | ast.List):
        return True
    return isinstance(parent, ast.Assign | ast.AnnAssign | ast.Return | ast.IfExp)


def _of(text: str, is_label: bool) -> Iterator[str]:
    """The texts in a literal, without its markup."""
    pieces = [*_MARKUP.split(text), *_HUMAN_MARKUP.findall(text)] if "<" in text else [text]
    for piece in pieces:
        plain = msgid(piece)
        if not is_text(plain) or _ENGLISH.search(plain) or "|" in plain or plain.startswith(("CREATE ", "inline;")):
            continue
        if (" " in plain and _SIGNS.search(plain)) or (
            is_label and _WORDS.fullmatch(plain) and not _HEADER.fullmatch(plain)
        ):
            yield plain
