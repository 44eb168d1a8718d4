"""Pages that are made from the code say what the code says. UPDATE_DOCS=1 writes them anew."""

import os
from functools import partial
from pathlib import Path

import pytest

from compliance.indicators import indicators_table
from compliance.ocds.extension import extension_files
from compliance.rules import rules_table

ROOT = Path(__file__).resolve().parents[2]
RULES_HEAD = """# The rules

Made from `compliance/rules` by `UPDATE_DOCS=1 ./portal test tests/architecture/test_docs.py`. One file a rule; PK
judges the contractor as an employer, JK the registration of a construction project and its contribution, BPU prices
cover on one's own account; PL reckons the days without protection, KW whether what was declared fits the work. Every
rule says *indikasi*.

"""
INDICATORS_HEAD = """
# The indicators

Made from `compliance/indicators` in the same way. An indicator answers FLAG, PASS or N-A with its reason; it is a
reason to look at a contract (*kontrak*), a firm (*perusahaan*) or an office (*OPD*), never proof. Thresholds marked
*usulan* are proposals of the portal that the forum may set otherwise. One that flags more than a fifth of at least ten
units is shown as *kemungkinan salah setel*.

"""
PAGES = {
    "docs/rules.md": lambda: RULES_HEAD + rules_table() + INDICATORS_HEAD + indicators_table(),
    **{f"docs/ocds/{name}": partial(extension_files().__getitem__, name) for name in extension_files()},
}


@pytest.mark.parametrize("page", PAGES)
def test_a_generated_page_is_up_to_date(page):
    text = PAGES[page]()
    if os.environ.get("UPDATE_DOCS"):
        (ROOT / page).write_text(text, encoding="utf-8")
    assert (ROOT / page).read_text(encoding="utf-8") == text
