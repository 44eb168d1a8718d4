"""Statements that are built once: the answer is always the database's of now, and another key is another statement."""

import pytest
from django.db.models.functions import Lower

from forum_portal.models import Office
from forum_portal.statements import Statements, blank

pytestmark = pytest.mark.django_db


@pytest.fixture
def offices():
    for code, name in (("1", "Dinas Perkebunan"), ("2", "Dinas 100% Contoh"), ("3", "Badan Contoh")):
        Office.objects.create(code=f"contoh-{code}", name=name)
    return Office.objects.filter(code__startswith="contoh-").order_by("code")


def names(rows):
    return [row[0] for row in rows]


def test_a_kept_statement_answers_with_what_is_there_now(offices, django_assert_num_queries):
    built = []

    def build():
        built.append(1)
        return offices.values_list("name")

    kept = Statements(most=5)
    assert len(kept.rows("all", build)) == 3
    Office.objects.filter(code="contoh-3").delete()
    with django_assert_num_queries(1):
        assert names(kept.rows("all", build)) == ["Dinas Perkebunan", "Dinas 100% Contoh"]
    assert built == [1]


def test_a_search_word_is_handed_in_at_each_run_and_means_itself_alone(offices):
    kept = Statements(most=5)

    def search(word):
        return names(kept.rows("search", lambda: offices.filter(name__icontains=blank(0)).values_list("name"), [word]))

    assert search("contoh") == ["Dinas 100% Contoh", "Badan Contoh"]
    assert search("100%") == ["Dinas 100% Contoh"]
    assert search("%") == ["Dinas 100% Contoh"]
    assert search("_") == []
    assert search("' OR 1=1 --") == []


def test_another_key_and_another_number_of_words_are_other_statements(offices):
    kept = Statements(most=5)
    first = kept.rows(("code", "contoh-1"), lambda: offices.filter(code="contoh-1").values_list(Lower("name")))
    second = kept.rows(("code", "contoh-3"), lambda: offices.filter(code="contoh-3").values_list(Lower("name")))
    assert (names(first), names(second)) == (["dinas perkebunan"], ["badan contoh"])


def test_what_was_not_asked_for_longest_makes_room_and_is_built_again(offices):
    built = []

    def build():
        built.append(1)
        return offices.values_list("name")

    kept = Statements(most=1)
    for key in ("one", "two", "one"):
        kept.rows(key, build)
    assert len(built) == 3


def test_a_search_among_nothing_asks_nothing(offices, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert Statements(most=1).rows("none", lambda: Office.objects.none().values_list("name")) == []
