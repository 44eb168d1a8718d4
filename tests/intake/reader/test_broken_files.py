"""Every broken file is refused with its own sentence, and nothing but that sentence."""

from pathlib import Path

import pytest

from forum_portal.intake.workbook import UnreadableFile, inspect_file, read_tables, refuse_lists_of_persons
from tests.intake.broken_files import REFUSED, Broken


def read_whole(path: Path, filename: str) -> int:
    """As a file goes in: looked at for persons, then read to its end."""
    kind = inspect_file(path, filename)
    refuse_lists_of_persons(read_tables(path, kind), lambda sheet, rows: False)
    return sum(1 for table in read_tables(path, kind) for _ in table.rows)


@pytest.mark.parametrize("broken", REFUSED.values(), ids=REFUSED.keys())
def test_a_broken_file_is_refused_with_the_sentence_that_mends_it(broken: Broken, tmp_path: Path) -> None:
    path = broken.make(tmp_path)
    with pytest.raises(UnreadableFile) as refusal:
        read_whole(path, broken.filename)
    assert refusal.value.message == broken.message
