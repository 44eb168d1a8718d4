"""The index of employers: a changed one answers as one built anew, in any order and in any parts."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from employers.matching import EmployerName, Judgements, Match, MatchIndex, Mention, find_all
from employers.matching.storage import open_index, save_index, version_on_disk
from tests.unit.matching.firms import employers

FIRMS = employers()
MENTIONS = [
    *(Mention(f"k{at}", each.name, each.npwp, region=each.region) for at, each in enumerate(FIRMS[:60])),
    *(Mention(f"n{at}", each.name.split(". ")[1], region=each.region) for at, each in enumerate(FIRMS[60:120])),
    *(
        Mention(f"s{at}", each.name.replace("A", "E", 1), address=each.address)
        for at, each in enumerate(FIRMS[120:180])
    ),
]
slow = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def answers(index: MatchIndex, *, threads: int = 1) -> list[Match]:
    return find_all(MENTIONS, index, Judgements(), threads=threads)


@pytest.fixture(scope="module")
def whole() -> MatchIndex:
    return MatchIndex.build(FIRMS)


def test_most_of_what_is_asked_is_found_and_nothing_is_found_wrongly(whole: MatchIndex) -> None:
    found = answers(whole)
    right = [each.npp for each in FIRMS[: len(found)]]
    assert sum(match.npp == npp for match, npp in zip(found, right, strict=True)) > len(found) / 2
    assert all(match.npp in ("", npp) for match, npp in zip(found, right, strict=True))


@slow
@given(st.randoms(use_true_random=False))
def test_the_order_of_employers_makes_no_difference(whole: MatchIndex, random) -> None:  # type: ignore[no-untyped-def]
    shuffled = FIRMS[:]
    random.shuffle(shuffled)
    index = MatchIndex.build(shuffled)
    assert index.version == whole.version
    assert answers(index) == answers(whole)


@slow
@given(
    st.lists(st.sampled_from(range(len(FIRMS))), max_size=12, unique=True),
    st.lists(st.sampled_from(range(len(FIRMS))), max_size=6, unique=True),
    st.integers(0, 8),
)
def test_a_changed_index_answers_exactly_as_one_built_anew(
    whole: MatchIndex, changed: list[int], gone: list[int], new: int
) -> None:
    later = [
        *(replace(FIRMS[at], name=f"{FIRMS[at].name} Nusantara", npwp="") for at in changed if at not in gone),
        *(EmployerName(9000 + at, f"{18_000_000 + at}", f"CV. Tabo Wesi {at}", region="Berau") for at in range(new)),
    ]
    left_out = {FIRMS[at].npp for at in gone} | {each.npp for each in later}
    anew = MatchIndex.build([*(each for each in FIRMS if each.npp not in left_out), *later])
    updated = whole.updated(later[: len(later) // 2], [FIRMS[at].npp for at in gone]).updated(later[len(later) // 2 :])
    assert updated.version == anew.version
    assert answers(updated) == answers(anew)


def test_one_after_the_other_is_the_same_as_all_together_on_any_number_of_cores(whole: MatchIndex) -> None:
    alone = [find_all([mention], whole, Judgements())[0] for mention in MENTIONS]
    assert alone == answers(whole) == answers(whole, threads=3)


def test_an_index_in_files_answers_as_it_did_in_memory(whole: MatchIndex, tmp_path: Path) -> None:
    save_index(whole, tmp_path, whole=True)
    read = open_index(tmp_path)
    assert read is not None
    assert answers(read) == answers(whole)
    assert version_on_disk(tmp_path) == whole.version


def test_of_a_change_only_the_change_is_written_and_older_files_go(whole: MatchIndex, tmp_path: Path) -> None:
    save_index(whole, tmp_path, whole=True)
    (base,) = tmp_path.glob("base-*")
    written = {path.name: path.stat().st_mtime_ns for path in base.iterdir()}
    index = open_index(tmp_path)
    assert index is not None
    for step in range(4):
        index = index.updated([replace(FIRMS[step], name="CV. Lain Sama Sekali")])
        save_index(index, tmp_path, whole=False)
    assert {path.name: path.stat().st_mtime_ns for path in base.iterdir()} == written
    assert len(list(tmp_path.glob("delta-*"))) <= 3
    again = open_index(tmp_path)
    assert again is not None
    assert answers(again) == answers(index)


def test_files_of_another_layout_are_not_read(whole: MatchIndex, tmp_path: Path) -> None:
    assert open_index(tmp_path) is None
    save_index(whole, tmp_path, whole=True)
    pointer = tmp_path / "current"
    pointer.write_text(pointer.read_text().replace('"layout": 1', '"layout": 0'))
    assert open_index(tmp_path) is None


def test_an_employer_known_by_another_name_is_found_by_either(whole: MatchIndex) -> None:
    firm = FIRMS[3]
    index = whole.updated([firm, replace(firm, name="CV. Kolimbar Sejati")])
    (match,) = find_all([Mention("k", "CV Kolimbar Sejati", firm.npwp)], index, Judgements())
    assert (match.status, match.npp) == ("sure", firm.npp)


def test_every_answer_names_the_versions_it_was_reached_with(whole: MatchIndex) -> None:
    judgements = Judgements.of([("name:CV|X", FIRMS[0].npp, "same")])
    (match,) = find_all(MENTIONS[:1], whole, judgements)
    assert match.versions.index == whole.version
    assert match.versions.judgements == judgements.version
    assert match.versions.model
    assert str(match.versions).count("/") == 2
