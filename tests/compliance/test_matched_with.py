"""Each result says what its contractor was matched with."""

from dataclasses import replace

import pytest

from compliance.models import ContractCheck
from compliance.services import world as worlds
from compliance.services.cross_check import ask_cross_check
from employers.matching import Versions
from forum_portal import jobs

pytestmark = pytest.mark.django_db


def test_a_result_keeps_the_versions_of_its_match_and_its_page_shows_them(province, eko, as_user, monkeypatch):
    find = worlds.find_employers

    def stamped(mentions):
        return [replace(match, versions=Versions("3f9a", "m2", "41")) for match in find(mentions)]

    monkeypatch.setattr(worlds, "find_employers", stamped)
    jobs.run_now(ask_cross_check(by=eko))
    assert set(ContractCheck.objects.values_list("matched_with", flat=True)) == {"3f9a/m2/41"}
    page = as_user(eko).get(f"/kontrak/{ContractCheck.objects.first().contract_id}/").content.decode()
    assert "Dicocokkan dengan indeks 3f9a, model m2, putusan 41." in page


@pytest.mark.parametrize(
    ("kept", "said"), [("", ""), ("//", ""), ("3f9a//", "indeks 3f9a"), ("a/b/c", "indeks a, model b, putusan c")]
)
def test_only_what_is_known_is_said(kept, said):
    assert ContractCheck(matched_with=kept).matched_with_words == said
