"""Every page says how many alerts the person has not read yet, until they are read."""

import re

import pytest

from compliance.alerts import Kind
from compliance.models import Alert
from compliance.selectors.alerts import unread_count
from compliance.services import alerts
from tests.compliance.alerts_cast import raised

pytestmark = pytest.mark.django_db
LINK = re.compile(r'href="/peringatan/\?unread=belum">(?:Lebih dari )?(\d+) peringatan belum dibaca\s*</a>')


def told(client, path="/kontrak/"):
    return LINK.findall(client.get(path).content.decode())


def test_each_person_is_told_how_many_alerts_in_their_scope_are_unread(as_user, ani, citra, eko, pupr, disdikbud):
    for office in (pupr, pupr, disdikbud):
        raised(Kind.COVER_ENDS, office=office)
    # In the bar above, and in the menu of narrow windows.
    assert told(as_user(ani)) == ["2", "2"]
    assert told(as_user(citra)) == ["1", "1"]
    assert told(as_user(eko)) == ["3", "3"]


def test_the_number_is_the_length_of_the_list_behind_it(as_user, ani, pupr, disdikbud):
    for office in (pupr, pupr, disdikbud):
        raised(Kind.COVER_ENDS, office=office)
    page = as_user(ani).get("/peringatan/?unread=belum")
    assert "1–2 dari 2" in page.content.decode()
    assert LINK.findall(page.content.decode()) == ["2", "2"]


def test_it_is_gone_once_they_are_read_and_only_for_that_person(as_user, ani, budi, pupr):
    newest = raised(Kind.COVER_ENDS, office=pupr)
    as_user(ani).post("/peringatan/baca/", {"up_to": newest.pk})
    assert told(as_user(ani)) == []
    assert told(as_user(budi)) == ["1", "1"]


def test_nobody_without_alerts_is_told_of_any(as_user, gani, pupr):
    raised(Kind.COVER_ENDS, office=pupr)
    assert told(as_user(gani), "/pengguna/") == []


def test_beyond_ninety_nine_it_says_so_in_words(as_user, ani, pupr):
    first = raised(Kind.COVER_ENDS, office=pupr)
    fields = {"kind": first.kind, "contract": first.contract, "for_opd": True, "raised_on": first.raised_on}
    Alert.objects.bulk_create(
        Alert(key=f"more:{number}", sentence="Peringatan.", raised_at=first.raised_at, **fields) for number in range(99)
    )
    assert "Lebih dari 99 peringatan belum dibaca" in as_user(ani).get("/kontrak/").content.decode()
    alerts.mark_read(ani, up_to=first.pk)
    assert told(as_user(ani)) == ["99", "99"]


def test_it_costs_one_query(as_user, ani, pupr, django_assert_num_queries):
    raised(Kind.COVER_ENDS, office=pupr)
    unread_count(ani, 100)
    with django_assert_num_queries(1):
        assert unread_count(ani, 100) == 1
