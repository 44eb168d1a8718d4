"""The pictures in the guides are of the pages as they are: whoever changes what such a page says takes them anew.

UPDATE_SCREENSHOTS=1 takes a picture and notes what its page says; without it the page must still say the same.
"""

import hashlib
import json
import os
import re
from pathlib import Path

from tests.journeys.visitor import Visitor

GUIDES = Path(__file__).resolve().parents[2] / "docs" / "panduan"
FOLDER = GUIDES / "gambar"
RECORD = FOLDER / "isi.json"
# Numbers of rows, days and moments differ from one run to the next; the words do not.
_PASSING = re.compile(
    r"[\d\s]+|\b(?:Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Agu|Sep|Okt|Nov|Des)\b"
)

# What a guide speaks of: headings, labels, buttons, columns. Rows come and go.
_SIGNPOSTS = ", ".join(
    f"main {tag}" for tag in ("h1", "h2", "h3", "legend", "label", "button", "summary", "dt", "thead th", "a.btn")
)


def picture_for_guide(visitor: Visitor, name: str) -> None:
    """`docs/panduan/gambar/<name>.png` shows what stands on the page now."""
    told = visitor.page.locator(_SIGNPOSTS).all_inner_texts()
    words = "|".join(" ".join(_PASSING.sub(" ", text).split()) for text in told)
    said = hashlib.sha256(words.encode()).hexdigest()[:16]
    if os.environ.get("UPDATE_SCREENSHOTS"):
        FOLDER.mkdir(exist_ok=True)
        visitor.page.screenshot(path=FOLDER / f"{name}.png")
        RECORD.write_text(json.dumps(dict(sorted({**noted(), name: said}.items())), indent=2) + "\n", encoding="utf-8")
    assert noted().get(name) == said, (
        f"The page of docs/panduan/gambar/{name}.png has changed. Take the pictures anew: "
        "UPDATE_SCREENSHOTS=1 pytest tests/journeys/test_guide_pictures.py tests/journeys/test_opd_staff.py"
    )


def noted() -> dict[str, str]:
    return json.loads(RECORD.read_text(encoding="utf-8")) if RECORD.exists() else {}
