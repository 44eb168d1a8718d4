"""Files of every kind that something happened to: brought in by the services and the pages, none does any harm.

`bench/mutated_files.py` brings in ten thousand more of them.
"""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum_portal.intake.columns import BadCell
from forum_portal.intake.rows import read_rows
from forum_portal.intake.source import all_sources, source_named
from forum_portal.intake.workbook import UnreadableFile, first_rows, inspect_file, read_tables
from forum_portal.models import User
from tests.intake.mutation_run import Bringer
from tests.intake.mutations import mutated
from tests.intake.mutations.of_cells import ODD_CELLS
from tests.intake.valid_files import KINDS, valid_file

SEED = 20_251_003
EACH = 24
SLUGS = [source.slug for source in all_sources()]
COLUMNS = {column.clean: column for source in all_sources() for column in source.columns}


@pytest.fixture
def bringer(tmp_path: Path, settings: Any, eko: User, django_capture_on_commit_callbacks: Any) -> Bringer:
    settings.MEDIA_ROOT = tmp_path / "berkas"
    settings.JOBS_SILENT = True
    return Bringer(eko, settings.MEDIA_ROOT, lambda: django_capture_on_commit_callbacks(execute=True))


@pytest.mark.django_db
@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
@pytest.mark.parametrize("kind", list(KINDS))
def test_a_mutated_file_is_read_or_refused_with_a_sentence_and_leaves_nothing_behind(kind: str, bringer: Bringer):
    outcomes = [bringer.bring(mutated(SEED, number, kind)) for number in range(EACH)]
    faults = [f"{outcome.file}: {'; '.join(outcome.faults)}" for outcome in outcomes if outcome.faults]
    assert not faults, "\n".join(faults)
    assert not bringer.everything_visible_is_of_an_applied_run()
    ended = {outcome.ended for outcome in outcomes}
    assert "refused" in ended
    assert ended & {"ready", "applied", "undone"}


@pytest.mark.parametrize("kind", list(KINDS))
def test_what_is_mutated_was_a_good_file_before(kind: str, tmp_path: Path):
    slug = SLUGS[sorted(KINDS).index(kind) * 2]
    path = tmp_path / f"daftar.{KINDS[kind][0]}"
    path.write_bytes(valid_file(kind, slug))
    if kind == "html named xls":
        path = path.rename(path.with_suffix(""))
    reading = read_rows(path, inspect_file(path, path.name), source_named(slug), as_of_given=True)
    assert len(reading.rows) >= 4
    assert not [row.faults for row in reading.rows if row.faults]


def test_the_same_seed_and_number_give_the_same_file():
    first, again, other = mutated(5, 77), mutated(5, 77), mutated(5, 89)
    assert first == again
    assert first.kind == other.kind
    assert first.content != other.content


@pytest.mark.parametrize("kind", list(KINDS))
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_bytes_put_anywhere_into_a_file_never_break_the_reader(kind: str, data: Any, tmp_path_factory: Any):
    content = valid_file(kind, data.draw(st.sampled_from(SLUGS[::8])))
    start = data.draw(st.integers(0, len(content)))
    end = min(len(content), start + data.draw(st.integers(0, 40)))
    path = tmp_path_factory.mktemp("berkas") / "unggahan"
    path.write_bytes(content[:start] + data.draw(st.binary(max_size=40)) + content[end:])
    try:
        found = inspect_file(path, "")
        for table in read_tables(path, found):
            for row in table.rows:
                assert row.number >= 0
        assert first_rows(path, found)
    except UnreadableFile as refusal:
        assert refusal.message.endswith((".", "”"))


RAW = st.one_of(
    st.sampled_from(ODD_CELLS),
    st.text(),
    st.integers(),
    st.floats(),
    st.decimals(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.sampled_from([Decimal("1E+99999"), Decimal("-1E-99999"), Decimal("sNaN"), date.max, date.min]),
)


@settings(max_examples=300, deadline=None)
@given(raw=RAW)
def test_every_cleaner_takes_a_cell_or_refuses_it_with_sentences(raw: Any):
    for clean in COLUMNS:
        try:
            clean(raw)
        except BadCell as problem:
            assert problem.reason.endswith((".", "”"))
            assert problem.how_to_mend.endswith((".", "”"))
