"""The papers of an award season as a reader sees them."""

import json
import os
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.template.loader import render_to_string

from compliance.documents.awards import TEMPLATES, certificate, dossier, minutes, nomination_list
from compliance.documents.filling import filled
from compliance.documents.freezing import canonical
from forum_portal.printing.pdf import Printer
from tests.awards_told import CATEGORIES, DOSSIER, EXCLUDED, MINUTES, SEASON, SECOND, TOP
from tests.compliance.test_papers import Visible
from tests.unit.test_letter_documents import texts

GOLDEN = Path(__file__).parent / "golden_papers"
NUMBER = "3/FK-PH/III/2026"


def contents():
    return {
        "nominations": nomination_list(SEASON, CATEGORIES, EXCLUDED),
        "dossier": dossier(SEASON, DOSSIER),
        "certificate": certificate(
            SEASON, name=TOP.name, npp=TOP.npp, category="Perkebunan, besar", place=1, given_on=date(2026, 3, 20)
        ),
        "award_minutes": minutes(SEASON, MINUTES),
    }


def seen(content) -> str:
    reader = Visible()
    reader.feed(render_to_string(TEMPLATES[content["kind"]], filled(content, number=NUMBER)))
    lines = (re.sub(r"\s+", " ", line).strip().removeprefix("| ") for line in reader.text.splitlines())
    return "\n".join(filter(None, lines)) + "\n"


@pytest.mark.parametrize("kind", TEMPLATES)
def test_the_text_of_each_award_paper_is_the_one_that_was_read_and_approved(kind):
    """`UPDATE_PAPERS=1` writes the texts anew, to be read before they are committed."""
    path, text = GOLDEN / f"{kind}.txt", seen(contents()[kind])
    if os.environ.get("UPDATE_PAPERS"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", TEMPLATES)
def test_an_award_paper_is_plain_json_and_names_no_taxpayer_number(kind):
    content = contents()[kind]
    assert json.loads(canonical(content)) == content
    assert not re.search(r"\d{15}", re.sub(SEASON.weights_hash, "", " ".join(texts(content))))


@pytest.mark.parametrize("kind", TEMPLATES)
def test_an_award_paper_printed_by_another_printer_is_the_same_to_the_byte(kind):
    context = filled(contents()[kind], number=NUMBER)
    one, two = (Printer().paper(TEMPLATES[kind], context, identifier=kind) for _ in range(2))
    assert one == two
    assert one.startswith(b"%PDF-")


@pytest.mark.parametrize("kind", TEMPLATES)
def test_an_award_paper_is_readable_aloud(kind):
    html = render_to_string(TEMPLATES[kind], filled(contents()[kind]))
    assert '<html lang="id">' in html
    assert not re.search(r"<th(?![^>]*scope=)", html.replace("<thead", ""))


def test_every_nominee_stands_in_its_category_with_rank_score_and_a_missing_month_is_no_failing():
    missing = replace(SECOND, on_time=None)
    text = seen(nomination_list(SEASON, [replace(CATEGORIES[0], nominees=(TOP, missing))]))
    assert re.search(r"1 \| 26004417 \| PT Sawit Lembah Harapan .* 98,7500 \| 94 %", text)
    assert re.search(r"2 \| 26004523 .* tidak dapat dinilai .* 91,2037", text)
    assert "gagal" not in text


def test_a_category_without_nominees_and_a_list_without_exclusions_say_so():
    text = seen(nomination_list(SEASON, CATEGORIES))
    assert "Tidak ada perusahaan yang memenuhi seluruh gerbang pada kategori ini." in text
    assert text.index("Perusahaan yang dikecualikan") < text.index("Tidak ada.\n")


def test_the_share_of_changed_weights_is_never_rounded_up_to_all():
    almost = replace(TOP, steady=Decimal("0.999"))
    assert "99 %" in seen(nomination_list(SEASON, [replace(CATEGORIES[0], nominees=(almost,))]))


def test_a_company_without_projects_and_giving_gets_sentences_in_their_place():
    text = seen(dossier(SEASON, replace(DOSSIER, projects=(), giving=())))
    assert "Tidak ada pekerjaan fisik pemerintah pada tahun ini." in text
    assert "Tidak ada yang tercatat pada portal." in text


def test_a_nominee_that_did_not_win_gets_a_certificate_as_nominee_with_room_for_the_day():
    text = seen(certificate(SEASON, name=SECOND.name, npp=SECOND.npp, category="Jasa", place=None, given_on=None))
    assert "Nomine\n" in text
    assert "Samarinda, ……" in text


def test_a_name_of_two_hundred_letters_with_marks_of_html_breaks_no_paper():
    name = "PT <b>Mahakam & Etam</b> " + "Sejahtera " * 18
    long = replace(TOP, name=name.strip(), note="Catatan " * 30)
    many = replace(CATEGORIES[0], nominees=tuple(replace(long, rank=rank) for rank in range(1, 61)))
    assert seen(nomination_list(SEASON, [many])).count("PT <b>Mahakam & Etam</b> Sejahtera") == 60
    for content in (
        nomination_list(SEASON, [many]),
        dossier(SEASON, replace(DOSSIER, line=long)),
        certificate(SEASON, name=long.name, npp=long.npp, category="Jasa", place=2, given_on=None),
    ):
        pdf = Printer().paper(TEMPLATES[str(content["kind"])], filled(content), identifier="panjang")
        assert pdf.startswith(b"%PDF-")
