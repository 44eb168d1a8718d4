"""The papers as they are printed: their text, their bytes, and what odd content does to them."""

import os
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template.loader import render_to_string

from compliance.documents.filling import TEMPLATES, filled, identifier, template_of
from compliance.documents.letter_facts import Firm
from compliance.documents.letters import pre_notice
from forum_portal.printing.pdf import Printer
from tests.letters import ADDENDUM, NPWP, UNREGISTERED, letter_facts
from tests.unit.test_letter_documents import NEVER, every_content, texts

GOLDEN = Path(__file__).parent / "golden_papers"
DATED = date(2026, 11, 3)
NOT_SHOWN = ("kind", "crest")


class Visible(HTMLParser):
    """The text that a reader sees, a block a line."""

    BLOCKS = frozenset({"p", "tr", "li", "h1", "h2", "h3", "caption", "br", "div", "table", "ol", "ul"})

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self._hidden = 0

    def handle_starttag(self, tag, attrs):
        self._hidden += tag in ("style", "title")
        self.text += "\n" if tag in self.BLOCKS else " | " if tag in ("td", "th") else ""

    def handle_endtag(self, tag):
        self._hidden -= tag in ("style", "title")
        self.text += "\n" if tag in self.BLOCKS else ""

    def handle_data(self, data):
        if not self._hidden:
            self.text += re.sub(r"\s+", " ", data)


def html_of(content, number="12/FK/XI/2026"):
    return render_to_string(template_of(content), filled(content, number=number, dated=DATED if number else None))


def seen(content, **more) -> str:
    reader = Visible()
    reader.feed(html_of(content, **more))
    lines = (re.sub(r"\s+", " ", line).strip().removeprefix("| ") for line in reader.text.splitlines())
    return "\n".join(filter(None, lines)) + "\n"


@pytest.mark.parametrize("kind", TEMPLATES)
def test_the_text_of_each_paper_is_the_one_that_was_read_and_approved(kind):
    """`UPDATE_PAPERS=1` writes the texts anew, to be read before they are committed."""
    path, text = GOLDEN / f"{kind}.txt", seen(every_content()[kind])
    if os.environ.get("UPDATE_PAPERS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
    assert not NEVER.search(text)


@pytest.mark.parametrize("kind", TEMPLATES)
def test_all_that_the_content_says_is_printed(kind):
    content = {key: value for key, value in every_content()[kind].items() if key not in ("title", *NOT_SHOWN)}
    flat = re.sub(r"\s+", " ", seen(content | {"kind": kind, "title": "", "letterhead": content["letterhead"]}))
    assert [text for text in texts(content) if re.sub(r"\s+", " ", text).strip() not in flat] == []


@pytest.mark.parametrize("kind", TEMPLATES)
def test_a_paper_printed_again_by_another_printer_is_the_same_to_the_byte(kind):
    content = every_content()[kind]
    number = "12/FK/XI/2026"
    context = filled(content, number=number, dated=DATED)
    one, two = (
        Printer().paper(template_of(content), context, identifier=identifier(content, number)) for _ in range(2)
    )
    assert one == two
    assert one.startswith(b"%PDF-")


def test_a_paper_without_a_number_says_that_it_is_a_draft_and_one_with_a_number_does_not():
    content = pre_notice(letter_facts())
    assert "KONSEP" in seen(content, number="")
    assert "KONSEP" not in seen(content)


def test_forty_causes_long_names_and_marks_of_html_do_not_break_a_letter():
    causes = tuple(UNREGISTERED if number % 2 else ADDENDUM for number in range(40))
    firm = Firm("PT <b>Mahakam & Etam</b> " + "Sejahtera " * 20, NPWP, ("Jalan" + "Panjang" * 30, "Samarinda"))
    content = pre_notice(letter_facts(causes=causes, firm=firm, copies=tuple(f"Dinas {n}" for n in range(12))))
    text = seen(content)
    assert text.count("Cara melengkapi:") == 40
    assert "PT <b>Mahakam & Etam</b> Sejahtera" in text
    assert Printer().pdf(html_of(content), identifier="panjang").startswith(b"%PDF-")


def test_a_letter_with_little_known_leaves_no_empty_labels():
    facts = letter_facts()
    contract = replace(facts.contract, value=None, spk_date=None, starts_on=None, ends_on=None, package_code="")
    little = letter_facts(contract=contract, firm=Firm("CV Ulin Etam"), copies=(), case_number="", total=None)
    text = seen(pre_notice(little))
    for label in (
        "NPWP",
        "NPP |",
        "Kode RUP",
        "Nilai kontrak",
        "Masa pelaksanaan",
        "Tembusan",
        "Nomor rujukan",
        "None",
    ):
        assert label not in text


@pytest.mark.parametrize("kind", TEMPLATES)
def test_a_paper_is_readable_aloud(kind):
    html = html_of(every_content()[kind])
    assert '<html lang="id">' in html
    assert not re.search(r"<th(?![^>]*scope=)", html.replace("<thead", ""))
    assert not re.search(r"<img(?![^>]*alt=)", html)
    assert re.search(r"<title>[^<]+</title>", html)
