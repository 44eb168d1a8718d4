"""The index on disk: written once, grown by what changed, built anew whenever it cannot be trusted."""

import fcntl
import json
import mmap
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import numpy as np
import pytest

from employers import selectors, services
from employers.matching import EmployerName, Judgements, Match, MatchIndex, Mention, contractor_key, find_all
from employers.services import finding, index_folder
from employers.services.index_folder import IndexFolder
from forum_portal import jobs
from forum_portal.intake.undo import ask_undo
from forum_portal.models import ImportRun, Job
from tests.employers.files import employer, publish_csv

build = MatchIndex.build
LATER = "2025-11-03"
NAMES = (
    *("CV ETAM JAYA PERKASA", "PT Sungai Wain Abadi", "CV Ulin Raya Mandiri"),
    *("PT Pesut Mahakam", "UD Anggrek Hitam", "CV Meranti Lestari"),
)
ROWS = [employer(f"1507095{at}", name) for at, name in enumerate(NAMES)]
WAYANG = Mention("t:1", "CV Wayang Sumber Rejeki", region="Kota Samarinda", address="Jl. Pangeran Suryanata No. 12")


@pytest.fixture
def folder(settings, tmp_path: Path) -> Path:
    settings.MATCH_INDEX_FOLDER = tmp_path / "index"
    return settings.MATCH_INDEX_FOLDER


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many employers each whole build was made of; the index of refused rows is not counted."""
    sizes: list[int] = []

    def counted(employers: Iterable[EmployerName]) -> MatchIndex:
        index = build(employers)
        sizes.append(index.size)
        return index

    monkeypatch.setattr(index_folder.MatchIndex, "build", counted)
    monkeypatch.setattr(selectors, "refused_employers", lambda: [])
    return sizes


def publish(rows, tmp_path: Path, as_of: str = LATER) -> None:
    publish_csv(
        "bpjs_employers",
        [row | {"tgl_data": as_of} for row in rows],
        tmp_path,
        "--coverage",
        "national",
        as_of=as_of,
    )
    Job.objects.all().delete()


def renamed(row: dict[str, str]) -> dict[str, str]:
    return row | {"nama_perusahaan": f"{row['nama_perusahaan']} Nusantara"}


def now() -> MatchIndex:
    """As a process sees it that has just been started."""
    return finding._Indexes().now()[0]


def anew() -> MatchIndex:
    return build(selectors.employer_names())


def asked(index: MatchIndex) -> list[Match]:
    mentions = [Mention(f"t:{name}", name, region="Kota Samarinda") for name in (*NAMES, "PT Pesut Mahakam Nusantara")]
    return find_all([*mentions, WAYANG], index, Judgements(), threads=1)


def answers_as_built_anew(index: MatchIndex) -> bool:
    other = anew()
    return (index.version, asked(index)) == (other.version, asked(other))


def found_npps(index: MatchIndex, mention: Mention) -> set[str]:
    (match,) = find_all([mention], index, Judgements(), threads=1)
    return {candidate.npp for candidate in match.candidates}


def times(folder: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in folder.glob("base-*/*")}


def is_read_in_place(array: object) -> bool:
    while array is not None and not isinstance(array, mmap.mmap):
        array = getattr(array, "base", None)
    return array is not None


def whole_builds(built: list[int]) -> list[int]:
    """Builds of employers; the empty one is that of the refused rows."""
    return [size for size in built if size]


@pytest.mark.django_db
def test_the_index_is_written_once_and_opened_by_the_next_process(folder, built, tmp_path):
    publish(ROWS, tmp_path)
    first = now()
    assert whole_builds(built) == [len(ROWS)]
    written = times(folder)
    second = now()
    assert whole_builds(built) == [len(ROWS)]
    assert times(folder) == written
    assert asked(second) == asked(first)
    assert is_read_in_place(second.segments.base.entries)


@pytest.mark.django_db
def test_of_a_later_extract_only_what_changed_is_written(folder, built, tmp_path):
    publish(ROWS, tmp_path, "2025-10-03")
    now()
    written = times(folder)
    publish([renamed(row) if at < 2 else row for at, row in enumerate(ROWS)], tmp_path)
    grown = now()
    assert whole_builds(built) == [len(ROWS)]
    assert times(folder) == written
    assert {each.npp for each in grown.changed} == {ROWS[0]["npp"], ROWS[1]["npp"]}
    assert answers_as_built_anew(grown)
    assert asked(now()) == asked(grown)


@pytest.mark.django_db
def test_an_employer_that_vanished_is_not_found(folder, built, tmp_path):
    publish(ROWS, tmp_path, "2025-10-03")
    pesut = Mention("t:1", "PT Pesut Mahakam", region="Kota Samarinda")
    assert found_npps(now(), pesut) == {"15070953"}
    publish([row for row in ROWS if row["npp"] != "15070953"], tmp_path)
    assert found_npps(now(), pesut) == set()
    assert now().size == len(ROWS) - 1
    assert whole_builds(built) == [len(ROWS)]
    assert answers_as_built_anew(now())


@pytest.mark.django_db
def test_an_employer_that_comes_back_is_found_again(folder, built, tmp_path):
    publish(ROWS, tmp_path, "2025-10-03")
    now()
    publish(ROWS[1:], tmp_path)
    now()
    publish(ROWS, tmp_path, "2025-12-03")
    assert whole_builds(built) == [len(ROWS)]
    assert answers_as_built_anew(now())


@pytest.mark.django_db
def test_an_import_that_is_undone_is_noticed(folder, built, tmp_path):
    publish(ROWS, tmp_path, "2025-10-03")
    before = now()
    publish([renamed(row) for row in ROWS], tmp_path)
    assert now().version != before.version
    jobs.run_now(ask_undo(run=ImportRun.objects.latest("pk"), by=None, why="Salah berkas"))
    assert now().version == before.version
    assert asked(now()) == asked(before)


@pytest.mark.django_db
def test_a_firm_is_found_by_the_name_that_people_judged_the_same_until_they_take_it_back(folder, built, eko, tmp_path):
    publish(ROWS, tmp_path)
    indexes = finding._Indexes()
    assert found_npps(indexes.now()[0], WAYANG) == set()
    judgement = services.judge_pair(
        by=eko,
        contractor_key=contractor_key(WAYANG),
        contractor_name=WAYANG.name,
        npp="15070953",
        answer="same",
        reason="Akta perubahan nama sudah dilihat.",
    )
    assert found_npps(indexes.now()[0], WAYANG) == found_npps(now(), WAYANG) == {"15070953"}
    assert answers_as_built_anew(now())
    services.take_back_judgement(judgement=judgement, by=eko)
    assert found_npps(indexes.now()[0], WAYANG) == found_npps(now(), WAYANG) == set()
    assert answers_as_built_anew(now())
    assert whole_builds(built) == [len(ROWS)]


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _each(pattern: str, what: Callable[[Path], object]) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        paths = list(folder.glob(pattern))
        assert paths
        for path in paths:
            what(path)

    return damage


def _emptied(path: Path) -> None:
    path.write_bytes(b"")


def _of_another_version(path: Path) -> None:
    path.write_text(json.dumps(json.loads(path.read_text()) | {"version": "0" * 16}))


def _without_files(path: Path) -> None:
    for each in path.iterdir():
        each.unlink()
    path.rmdir()


DAMAGES = {
    "no state": _each("state.json", Path.unlink),
    "half a state": _each("state.json", _cut),
    "a state of another version": _each("state.json", _of_another_version),
    "a state that is no record": _each("state.json", lambda path: path.write_text("[]")),
    "no rows": _each("rows.npz", Path.unlink),
    "half the rows": _each("rows.npz", _cut),
    "no rows in the file": _each("rows.npz", _emptied),
    "no pointer": _each("current", Path.unlink),
    "half a pointer": _each("current", _cut),
    "no base": _each("base-*", _without_files),
    "no delta": _each("delta-*", _without_files),
    "no changes": _each("delta-*/changed.json", Path.unlink),
    "half an array": _each("base-*/entries.npy", _cut),
    "an empty array": _each("base-*/word_hash.npy", _emptied),
    "an array missing": _each("base-*/number.npy", Path.unlink),
}


@pytest.mark.django_db
@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_broken_folder_is_built_anew(folder, built, tmp_path, damage):
    publish(ROWS, tmp_path)
    now()
    damage(folder)
    assert answers_as_built_anew(now())
    assert whole_builds(built) == [len(ROWS), len(ROWS)]
    now()
    assert whole_builds(built) == [len(ROWS), len(ROWS)]


@pytest.mark.django_db
def test_what_an_older_engine_has_written_is_built_anew(folder, built, tmp_path, monkeypatch):
    publish(ROWS, tmp_path)
    now()
    monkeypatch.setattr(index_folder, "_engine", lambda: "a newer one")
    now()
    now()
    assert whole_builds(built) == [len(ROWS), len(ROWS)]


@pytest.mark.django_db
@pytest.mark.parametrize(("changed", "again"), [(100, False), (101, True), (250, True)])
def test_a_delta_that_has_grown_too_large_is_built_in(folder, built, tmp_path, changed, again):
    rows = [employer(f"{15_070_000 + at}", f"CV Etam Jaya Perkasa {at}") for at in range(260)]
    publish(rows, tmp_path, "2025-10-03")
    now()
    publish([renamed(row) if at < changed else row for at, row in enumerate(rows)], tmp_path)
    grown = now()
    assert whole_builds(built) == ([260, 260] if again else [260])
    assert len(grown.changed) == (0 if again else changed)
    assert answers_as_built_anew(grown)


@pytest.fixture
def without_database(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    """Six employers from nowhere; the list holds one entry for each time they were read for a build."""
    firms = [EmployerName(at + 1, row["npp"], row["nama_perusahaan"]) for at, row in enumerate(ROWS)]
    ids = np.arange(1, len(firms) + 1)
    reads: list[float] = []

    def employer_names(ids: object = None) -> list[EmployerName]:
        reads.append(1)
        threading.Event().wait(0.2)
        return firms

    monkeypatch.setattr(selectors, "employer_names", employer_names)
    monkeypatch.setattr(selectors, "employer_versions", lambda: (ids, ids))
    monkeypatch.setattr(index_folder, "_extracts", lambda: ["db", [1, LATER]])
    monkeypatch.setattr(index_folder, "_aliases", lambda: [])
    return reads


def test_of_several_that_ask_at_once_one_builds_and_all_have_it(without_database, tmp_path):
    found: list[MatchIndex] = []
    folders = [IndexFolder(tmp_path / "index") for _ in range(4)]
    threads = [threading.Thread(target=lambda each=each: found.append(each.index())) for each in folders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert without_database == [1]
    assert len({index.version for index in found}) == 1
    assert len(found) == 4


def test_while_another_process_writes_one_waits(without_database, tmp_path):
    IndexFolder(tmp_path).index()
    asking = threading.Thread(target=IndexFolder(tmp_path).index)
    with (tmp_path / "lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        asking.start()
        asking.join(0.3)
        assert asking.is_alive()
    asking.join(60)
    assert not asking.is_alive()
    assert without_database == [1]
