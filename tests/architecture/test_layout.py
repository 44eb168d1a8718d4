"""Rules of the house that no reviewer should have to remember."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
APPS = ("forum_portal", "employers", "procurement", "compliance")
CODE = [path for app in APPS for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts]
TOP_LEVEL = {
    "forum_portal", "compliance", "employers", "procurement", "templates", "static", "tests", "docs", "locale", "bench",
    "manage.py", "pyproject.toml", "docker-compose.yml", "README.md", "portal", "requirements.lock", "Dockerfile",
    "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "publiccode.yml",
}  # fmt: skip


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    return listed.stdout.splitlines()


def test_no_file_passes_500_lines_and_at_most_one_in_ten_passes_250():
    sizes = {relative(path): len(path.read_text(encoding="utf-8").splitlines()) for path in CODE}
    assert {name: size for name, size in sizes.items() if size > 500} == {}
    long = sorted(name for name, size in sizes.items() if size > 250)
    assert len(long) <= len(sizes) / 10, long


def test_nothing_else_stands_at_the_top():
    top = {name.split("/")[0] for name in tracked()}
    assert {name for name in top if not name.startswith(".")} - TOP_LEVEL == set()


# What only one room may do: (what, allowed places, where it is looked for).
ONLY_THERE = [
    (r"\.delay\(|apply_async|send_task", {"forum_portal/jobs.py"}),
    (
        r"\bxlsxwriter\b|csv\.writer",
        {"forum_portal/lists/export.py", "forum_portal/intake/template.py"},
    ),
    (r"\bweasyprint\b", {"forum_portal/printing/pdf.py", "forum_portal/checks.py"}),
    (r"\bcalamine\b", {"forum_portal/intake/workbook"}),
]


@pytest.mark.parametrize(("pattern", "allowed"), ONLY_THERE, ids=[pattern for pattern, _ in ONLY_THERE])
def test_one_room_alone_does_it(pattern, allowed):
    # An import or a call, not a mention in a docstring.
    used = re.compile(rf"^\s*(?:from|import)\s.*(?:{pattern})|(?:{pattern})\s*\(", re.MULTILINE)
    guilty = {relative(path) for path in CODE if used.search(path.read_text(encoding="utf-8"))}
    assert {name for name in guilty if not any(name.startswith(place) for place in allowed)} == set()


ROOMS_WITHOUT_DATABASE = re.compile(r"(^|/)(views|api|forms|tables|filters)(\.py$|/)")


def test_views_forms_and_tables_neither_query_nor_open_transactions():
    guilty = []
    for path in CODE:
        if ROOMS_WITHOUT_DATABASE.search(relative(path)):
            text = path.read_text(encoding="utf-8")
            if re.search(r"\.objects\b|\batomic\b|\btransaction\b", text):
                guilty.append(relative(path))
    assert guilty == []


def test_no_inline_script_style_or_handler_in_any_template_for_the_screen():
    inline = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", re.IGNORECASE)
    # Papers are printed, not served, and the offline checker is a file to keep: they carry their style with them.
    papers, offline_checker = ROOT / "templates" / "papers", ROOT / "templates" / "slips" / "checker.html"
    guilty = [
        relative(path)
        for path in (ROOT / "templates").rglob("*.html")
        if papers not in path.parents and path != offline_checker and inline.search(path.read_text(encoding="utf-8"))
    ]
    assert guilty == []


def test_the_lock_names_no_address():
    assert "://" not in (ROOT / "requirements.lock").read_text(encoding="utf-8")


def test_no_todo_and_no_commented_out_code():
    mark = re.compile(
        r"#\s*(TODO|FIXME|XXX)\b|^\s*#\s*(?:def|class|import|from \w+ import|return|if .*:)\b",
        re.MULTILINE,
    )
    assert [relative(path) for path in CODE if mark.search(path.read_text(encoding="utf-8"))] == []
