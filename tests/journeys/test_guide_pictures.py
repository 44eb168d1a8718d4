"""The pictures in the guides are of the pages as they are: whoever changes what such a page says takes them anew.

UPDATE_PICTURES=1 takes the pictures and notes what each says; without it a page must still say the same.
"""

import hashlib
import json
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import time_machine

from compliance.models import Finding
from forum_portal.models import User
from procurement.models import Contract
from tests.journeys.visitor import Visitor

GUIDES = Path(__file__).resolve().parents[2] / "docs" / "panduan"
FOLDER = GUIDES / "gambar"
RECORD = FOLDER / "isi.json"
A_DAY = "2025-10-06T02:00:00+00:00"
WINDOW = {"width": 1180, "height": 720}


@dataclass(frozen=True, slots=True)
class Picture:
    """`name` is that of its file; `who` looks at `path`, where `{contract}` and `{finding}` stand for their numbers."""

    name: str
    who: str
    path: str
    height: int = WINDOW["height"]


PICTURES = (
    Picture("beranda", "dewi", "/dasbor/"),
    Picture("temuan", "dewi", "/temuan/{finding}/"),
    Picture("paket-saya", "ani", "/paket-saya/"),
    Picture("pencocokan", "eko", "/putusan/"),
    Picture("daftar-kontrak", "eko", "/kontrak/?severity=3"),
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
        visitor = visit(viewport={"width": WINDOW["width"], "height": picture.height}).known_as(user)
        page = visitor.go(picture.path.format(**places))
        said = _fingerprint(page.locator("main").inner_text())
        if os.environ.get("UPDATE_PICTURES"):
            FOLDER.mkdir(exist_ok=True)
            page.screenshot(path=FOLDER / f"{picture.name}.png")
            _note(picture.name, said)
    assert _noted().get(picture.name) == said, (
        f"The page of docs/panduan/gambar/{picture.name}.png has changed. Take the pictures anew: "
        "UPDATE_PICTURES=1 pytest tests/journeys/test_guide_pictures.py"
    )


def test_the_guides_show_each_picture_and_no_other() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(GUIDES.glob("*.md")))
    assert set(re.findall(r"\(gambar/([a-z-]+)\.png\)", text)) == {picture.name for picture in PICTURES}
    assert {path.stem for path in FOLDER.glob("*.png")} == {picture.name for picture in PICTURES}


def _fingerprint(text: str) -> str:
    """Of the words alone: numbers of rows and moments differ from one database to the next."""
    return hashlib.sha256(re.sub(r"[\d\s]+", " ", text).encode()).hexdigest()[:16]


def _noted() -> dict[str, str]:
    return json.loads(RECORD.read_text(encoding="utf-8")) if RECORD.exists() else {}


def _note(name: str, said: str) -> None:
    RECORD.write_text(json.dumps(dict(sorted({**_noted(), name: said}.items())), indent=2) + "\n", encoding="utf-8")
