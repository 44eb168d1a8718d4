"""Texts in versions: what nobody has read again in time is not printed, and the secretariat is told before."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from compliance.documents.guideline import Variant, guideline, texts_due
from compliance.documents.guideline.blocks import Block, Source, block_on
from compliance.documents.guideline.texts import BLOCKS
from tests.unit.guideline.cases import usual

LAW = Source("UU contoh 1/2020")
OLD = Block("who", 1, date(2024, 1, 1), date(2026, 6, 30), (("Lama.",),), (LAW,))
NEW = Block("who", 2, date(2026, 5, 1), date(2027, 6, 30), (("Baru.",),), (LAW,))
OWN = Block("who", 1, date(2024, 1, 1), date(2025, 6, 30), (("Khusus.",),), (LAW,), Variant.WATER)


def test_the_newest_version_that_has_begun_holds():
    assert block_on((NEW, OLD), "who", "jalan", date(2026, 4, 30)) is OLD
    assert block_on((NEW, OLD), "who", "jalan", date(2026, 5, 1)) is NEW
    assert block_on((NEW, OLD), "who", "jalan", date(2023, 12, 31)) is None


def test_a_variants_own_text_comes_before_the_common_one_and_is_not_replaced_by_it_when_past_its_date():
    assert block_on((NEW, OWN), "who", "air", date(2026, 5, 1)) is OWN
    assert not OWN.in_date(date(2026, 5, 1))


def test_a_text_is_printed_up_to_its_review_date_and_from_then_on_the_paper_says_that_it_is_not():
    last = usual(Variant.ROADS, as_of=NEW.review_by)
    blocks = (*(each for each in BLOCKS if each.key != "who"), NEW)
    assert guideline(last, blocks)["who"] == {"rows": [["Baru."]], "expired": ""}
    late = replace(last, as_of=NEW.review_by + timedelta(days=1))
    said = guideline(late, blocks)["who"]
    assert said["rows"] == []
    assert "tidak dicetak" in said["expired"]
    assert "30 Juni 2027" in said["expired"]
    assert LAW.text not in guideline(late, blocks)["sources"]["read"]


@pytest.mark.parametrize("variant", list(Variant))
def test_with_every_text_past_its_date_no_text_of_law_is_printed(variant):
    content = guideline(usual(variant, as_of=date(2035, 1, 1)))
    for key in ("who", "protected", "how", "bring", "special", "clauses", "checklist", "ask", "holds", "withholding"):
        assert content[key]["rows"] == []
        assert content[key]["expired"]


def test_the_secretariat_is_told_of_texts_past_their_date_and_of_those_that_come_near():
    assert texts_due(date(2027, 4, 1)) == []
    near = texts_due(date(2027, 6, 1))
    assert near
    assert {each.review_by for each in near} == {date(2027, 6, 30)}
    everything = texts_due(date(2035, 1, 1))
    assert len(everything) == len({(each.key, each.variant) for each in BLOCKS})


def test_every_text_names_its_ground_and_has_a_version_of_its_own():
    assert all(each.sources and each.rows for each in BLOCKS)
    names = [(each.key, each.variant, each.version) for each in BLOCKS]
    assert len(names) == len(set(names))
