"""The guideline on paper: two pages whatever stands on it, tagged, in reading order, in one colour, large enough."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from weasyprint import HTML
from weasyprint.formatting_structure.boxes import TextBox

from compliance.documents.guideline import Variant, guideline
from compliance.services.guideline import print_guideline
from forum_portal.printing.pdf import Printer
from forum_portal.printing.qr import qr_data_uri
from tests.unit.guideline.cases import crowded, planned, usual

STYLE = Path(__file__).resolve().parents[3] / "templates/papers/guideline_style.html"


def pages_of(facts):
    content = guideline(facts)
    html = render_to_string("papers/guideline.html", {"paper": content, "qr": qr_data_uri(content["page_url"])})
    return HTML(string=html).render().pages


def text_on(page):
    """What stands on a page in the order in which it is told, lines joined."""
    return " ".join(box.text for box in page._page_box.descendants() if isinstance(box, TextBox))


@pytest.mark.parametrize("variant", list(Variant))
@pytest.mark.parametrize("case", [usual, crowded, planned], ids=lambda case: case.__name__)
def test_a_guideline_has_two_pages(variant, case):
    pages = pages_of(case(variant))
    assert len(pages) == 2
    assert "halaman 1 dari 2" in text_on(pages[0]).replace("  ", " ")
    assert "Untuk PPK" in text_on(pages[1])


@pytest.mark.parametrize(
    "changes",
    [
        {"as_of": date(2035, 1, 1)},
        {"contribution": None, "contribution_sentence": "Iuran belum dapat dihitung: nilai kontrak tidak diketahui."},
        {"package_name": "W" * 500, "contractor": "W" * 250, "contract_number": "W" * 250, "office": "W" * 250},
        {"policy_basis": "Peraturan Gubernur contoh 1/2026 tentang syarat pembayaran pekerjaan konstruksi"},
    ],
    ids=["all texts past their date", "no contribution", "no blank to break at", "a local rule"],
)
def test_two_pages_stay_two_pages(changes):
    assert len(pages_of(crowded(Variant.CONSULTANCY, **changes))) == 2


def test_what_comes_first_is_told_first():
    pages = pages_of(usual(Variant.ROADS))
    told = " ".join(text_on(page) for page in pages)
    order = [
        "Pedoman praktis",
        "Peningkatan jalan poros",
        "Kode RUP",
        "Daftarkan proyek",
        "1. Siapa",
        "2. Cara",
        "3. Iuran",
        "4. Jumlah",
        "5. Untuk PPK",
        "6. Bila",
        "7. Contoh",
        "8. Daftar periksa",
        "9. Bertanya",
        "bukan penetapan iuran",
    ]
    assert [told.index(each) for each in order] == sorted(told.index(each) for each in order)


def test_the_same_content_gives_the_same_bytes_and_another_content_others():
    first = print_guideline(guideline(usual(Variant.ROADS)), Printer())
    assert print_guideline(guideline(usual(Variant.ROADS)), Printer()) == first
    assert print_guideline(guideline(usual(Variant.WATER)), Printer()) != first
    assert first.startswith(b"%PDF-")


def test_the_paper_says_its_language_and_tags_its_tables():
    content = guideline(usual(Variant.ROADS))
    html = render_to_string("papers/guideline.html", {"paper": content, "qr": qr_data_uri(content["page_url"])})
    assert '<html lang="id">' in html
    tables = re.findall(r"<table.*?</table>", html, re.DOTALL)
    assert len(tables) == 4
    assert all('scope="row"' in table or 'scope="col"' in table for table in tables)
    pdf = HTML(string=html).write_pdf(pdf_variant="pdf/a-3a", uncompressed_pdf=True)
    assert b"/StructTreeRoot" in pdf
    assert b"/Lang (id)" in pdf


def test_names_are_text_and_never_markup():
    content = guideline(usual(Variant.ROADS, package_name="Jalan <b>Melati</b> & {{ now }}"))
    html = render_to_string("papers/guideline.html", {"paper": content, "qr": ""})
    assert "Jalan &lt;b&gt;Melati&lt;/b&gt; &amp; {{ now }}" in html


def test_the_style_has_one_colour_and_no_small_letters():
    style = STYLE.read_text(encoding="utf-8")
    sizes = [float(each) for each in re.findall(r"font-size: ([\d.]+)pt", style)]
    assert min(sizes) >= 9.5
    assert set(re.findall(r"#[0-9a-fA-F]{3,6}\b", style)) == {"#000"}
