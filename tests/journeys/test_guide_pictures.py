"""Pictures of the pages where each role begins its day, on a day that does not pass."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
import time_machine

from compliance.models import Finding
from forum_portal.models import User
from procurement.models import Contract
from tests.journeys.pictures import picture_for_guide
from tests.journeys.visitor import Visitor

A_DAY = "2025-10-06T02:00:00+00:00"


@dataclass(frozen=True, slots=True)
class Picture:
    """`who` looks at `path`, where `{contract}` and `{finding}` stand for their numbers. Sizes in pixels."""

    name: str
    who: str
    path: str
    height: int = 800


PICTURES = (
    Picture("beranda", "dewi", "/dasbor/", height=1000),
    Picture("temuan", "dewi", "/temuan/{finding}/"),
    Picture("paket-saya", "ani", "/paket-saya/"),
    Picture("sebelum-membayar", "ani", "/bayar/"),
    Picture("antrian", "eko", "/antrian/"),
    Picture("pencocokan", "eko", "/putusan/"),
    Picture("terbitan", "eko", "/terbitan/"),
)


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_a_picture_in_a_guide_says_what_the_page_says(
    visit: Callable[..., Visitor], request: pytest.FixtureRequest, picture: Picture
) -> None:
    with time_machine.travel(A_DAY, tick=True):
        request.getfixturevalue("province")
        user: User = request.getfixturevalue(picture.who)
        places = {
            "contract": Contract.objects.get(key="opd:D999.1.03.01:2").pk,
            "finding": Finding.objects.get(code="MENUNGGAK").pk,
        }
        visitor = visit(viewport={"width": 1180, "height": picture.height}).known_as(user)
        visitor.go(picture.path.format(**places))
        picture_for_guide(visitor, picture.name)
