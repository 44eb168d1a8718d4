"""The matching engine on the labelled province. The files lie beside the repository, never in it; where they are absent
these tests say so and are skipped.

The shipped model has seen these mentions; what it reaches on mentions that it had not seen stands in its facts.
"""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from employers.matching.model import FOLDER, load_model

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "matching"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not DATA.is_dir(), reason=f"the labelled files are not here: {DATA.name}"),
]


def test_the_labelled_province_is_matched_as_promised() -> None:
    out = StringIO()
    call_command("match-eval", data=DATA, json=True, stdout=out)
    found = json.loads(out.getvalue())
    assert found["f1"] >= 0.95
    assert found["sure_precision"] >= 0.995
    assert found["sure_recall"] >= 0.78
    assert found["review"] <= 0.19
    assert found["found_first"] >= 0.955


def test_the_shipped_model_keeps_the_promise_on_mentions_that_it_had_not_seen() -> None:
    hard, *_, realistic = load_model(FOLDER).facts["unseen"]
    assert hard["f1"] >= 0.94
    assert hard["sure_precision"] >= 0.995
    assert hard["sure_recall"] >= 0.78
    assert hard["review"] <= 0.19
    assert hard["found"] >= 0.955
    assert realistic["f1"] >= 0.985
    assert realistic["sure_precision"] >= 0.997
    assert realistic["found"] >= 0.99
    assert realistic["review"] <= 0.07
