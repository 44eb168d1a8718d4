"""The guides show the pictures that the journeys take, each of them and no other."""

import re

from tests.journeys.pictures import FOLDER, GUIDES, noted


def test_the_guides_show_each_picture_that_is_taken_and_no_other() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(GUIDES.glob("*.md")))
    shown = set(re.findall(r"\(gambar/([a-z-]+)\.png\)", text))
    assert shown == set(noted()) == {path.stem for path in FOLDER.glob("*.png")}
