"""The decree and a meeting in a real browser: nobody is kept out."""

from datetime import date

from compliance.models import ForumUnit
from compliance.services import forum
from tests.compliance.forum.test_decrees import WORDS
from tests.journeys import pages
from tests.journeys.test_every_page import nothing_wrong, scan


def test_the_pages_of_the_forum_keep_nobody_out(visit, eko):
    decree = forum.draft(**WORDS, by=eko)
    meeting = forum.hold_meeting(
        kind="pleno", held_on=date(2026, 10, 6), place="Ruang Ulin", agenda="Pembukaan\nAngka", by=eko
    )
    unit = ForumUnit.objects.first()
    forum.decide(meeting, text="Lengkapi anggaran desa", unit=unit, due_on=date(2026, 10, 20), by=eko)
    forum.take_seat(unit=unit, position="Kepala", role="anggota", since=date(2026, 1, 5), until=None, by=eko)
    page_types = [*pages.of_forum(decree, meeting), pages.PageType("forum with a member", "/forum/")]
    assert scan(visit().known_as(eko), page_types) == nothing_wrong(page_types)
