"""All texts of the portal that an English page shows, and what the catalogue lacks of them."""

from collections.abc import Iterator

from django.conf import settings

from forum_portal.language.catalogue import messages
from forum_portal.language.loader import is_translated
from forum_portal.language.reading import texts_in, titles_in
from forum_portal.language.source import texts_of

APPS = ("forum_portal", "employers", "procurement", "compliance")
# Rules of data and official papers: words that are recognised in files, letters, invented provinces, the console.
_UNSEEN = frozenset(
    [
        "migrations",
        "management",
        "demo",
        "serve",
        "matching",
        "documents",
        "language",
        "formats",
        "columns",
        "feeds",
        "guideline",
        "letters",
        "printing",
        "physical_words",
        "settings",
        "doctor",
        "logs",
        "checks",
        "sample",
        "regions",
        "sources",
        "identity",
        "replaying",
        "tracing",
        "ocds",
    ]
)
# Modules whose sentences go onto official papers, into mail or to the console, or are words of files.
_UNSEEN_FILES = frozenset(
    {
        "compliance/alerts/digests.py",
        "compliance/selectors/cases/contents.py",
        "compliance/services/alerts/posting.py",
        "compliance/services/cases/contents.py",
        "compliance/services/cases/letter_money.py",
        "compliance/services/examining.py",
        "compliance/services/meetings.py",
        "compliance/services/open_data/checking.py",
        "compliance/services/open_data/readme.py",
        "compliance/rules/labour_categories.py",
        "compliance/startup.py",
        "forum_portal/intake/workbook/biff.py",
        "forum_portal/intake/workbook/xlsx_scan.py",
        "procurement/contractor_class.py",
        "procurement/joint_operation.py",
    }
)


def of_templates() -> Iterator[tuple[str, str]]:
    """Each text once with the template where it stands first."""
    folder = settings.BASE_DIR / "templates"
    for path in sorted(folder.rglob("*.html")):
        name, contents = str(path.relative_to(folder)), path.read_text(encoding="utf-8")
        if is_translated(name, contents):
            for text in texts_of(contents):
                yield text, name


def of_code() -> Iterator[tuple[str, str]]:
    """Each text of the modules whose sentences come onto screens."""
    for app in APPS:
        for path in sorted((settings.BASE_DIR / app).rglob("*.py")):
            relative = path.relative_to(settings.BASE_DIR)
            if "api" in relative.parts:
                for text in titles_in(path.read_text(encoding="utf-8")):
                    yield text, str(relative)
            elif not _UNSEEN & {*relative.parts, relative.stem} and str(relative) not in _UNSEEN_FILES:
                for text in texts_in(path.read_text(encoding="utf-8")):
                    yield text, str(relative)


def all_texts() -> dict[str, str]:
    """Text to the place where it stands first; templates first."""
    found: dict[str, str] = {}
    for text, where in (*of_templates(), *of_code()):
        found.setdefault(text, where)
    return found


def missing() -> dict[str, str]:
    """Texts without English, with the place where they stand first."""
    known = messages()
    return {text: where for text, where in all_texts().items() if text not in known}


def unused() -> list[str]:
    """Entries that no text uses: sentences may be put together in ways that reading cannot see, so judge each."""
    found = all_texts()
    return [text for text in messages() if text not in found]


def as_entries(texts: dict[str, str]) -> str:
    """Entries of a .po file whose English is still to be written."""
    return "\n".join(f'#: {where}\nmsgid {_quoted(text)}\nmsgstr ""\n' for text, where in texts.items())


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
