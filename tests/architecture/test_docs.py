"""Pages that are made from the code say what the code says. UPDATE_DOCS=1 writes them anew."""

import os
from pathlib import Path

import pytest

from compliance.rules import rules_table

ROOT = Path(__file__).resolve().parents[2]
RULES_HEAD = """# The rules

Made from `compliance/rules` by `UPDATE_DOCS=1 ./portal test tests/architecture/test_docs.py`. One file a rule; PK
judges the contractor as an employer, JK the registration of a construction project and its contribution, BPU prices
cover on one's own account. Every rule says *indikasi*.

"""
PAGES = {"docs/rules.md": lambda: RULES_HEAD + rules_table()}


@pytest.mark.parametrize("page", PAGES)
def test_a_generated_page_is_up_to_date(page):
    text = PAGES[page]()
    if os.environ.get("UPDATE_DOCS"):
        (ROOT / page).write_text(text, encoding="utf-8")
    assert (ROOT / page).read_text(encoding="utf-8") == text
