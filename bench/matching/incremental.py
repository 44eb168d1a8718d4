"""A country's index on disk: what it costs to open it, to ask 500 firms at once or one, and to change one employer in a
hundred; and whether the changed index answers exactly as one built anew.

python -m bench.matching.incremental --data DIR [--mentions 500] [--share 0.01]
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import polars as pl

from employers.matching import EmployerName, Judgements, MatchIndex, Mention, find_all
from employers.matching.storage import open_index, save_index
from employers.matching.warming import warm

Result = TypeVar("Result")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--mentions", type=int, default=500)
    parser.add_argument("--share", type=float, default=0.01, help="employers that change")
    given = parser.parse_args()
    warm()
    firms, asked = read_firms(given.data), read_mentions(given.data, given.mentions)
    print(f"{len(firms):,} employers, {len(asked)} mentions\n\n| what | s | share of a full build |\n|---|---|---|")
    built, full = timed(lambda: MatchIndex.build(firms))
    row("full build in memory", full, full)
    with tempfile.TemporaryDirectory() as folder:
        _, wrote = timed(lambda: save_index(built, Path(folder), whole=True))
        row("writing it", wrote, full)
        size = sum(path.stat().st_size for path in Path(folder).rglob("*.npy")) / 2**20
        index, seconds = timed(lambda: open_index(Path(folder)))
        assert index is not None
        row("opening it", seconds, full)
        for name, mentions in ((f"first question of {len(asked)}", asked), ("again", asked), ("one firm", asked[:1])):
            row(name, timed(lambda mentions=mentions: find_all(mentions, index, Judgements()))[1], full)
        changed = [replace(each, name=f"{each.name} Baru") for each in firms[:: round(1 / given.share)]]
        updated, seconds = timed(lambda: index.updated(changed))
        row(f"{len(changed):,} employers changed", seconds, full)
        _, seconds = timed(lambda: save_index(updated, Path(folder), whole=False))
        row("writing the delta", seconds, full)
    print(f"\nindex on disk: {size:,.0f} MiB")
    by_npp = {each.npp: each for each in changed}
    anew = MatchIndex.build([by_npp.get(each.npp, each) for each in firms])
    equal = find_all(asked, updated, Judgements()) == find_all(asked, anew, Judgements())
    same = updated.version == anew.version
    print(f"changed index and new build: the same answers {equal}, the same version {same}")


def timed(work: Callable[[], Result]) -> tuple[Result, float]:
    start = time.perf_counter()
    return work(), time.perf_counter() - start


def row(what: str, seconds: float, full: float) -> None:
    print(f"| {what} | {seconds:.3f} | {seconds / full:.1%} |")


def read_firms(data: Path) -> list[EmployerName]:
    columns = ["npp", "name", "npwp", "kabupaten", "address"]
    frame = pl.read_csv(data / "members.csv", infer_schema=False, columns=columns).fill_null("").select(columns)
    return [
        EmployerName(number, npp, name, npwp, True, region, address)
        for number, (npp, name, npwp, region, address) in enumerate(frame.iter_rows(), 1)
    ]


def read_mentions(data: Path, count: int) -> list[Mention]:
    columns = ["mention_id", "name", "npwp", "kabupaten", "address"]
    frame = pl.read_csv(data / "mentions.csv", infer_schema=False, columns=columns, n_rows=count).fill_null("")
    return [
        Mention(key, name, npwp, "", "", region, address)
        for key, name, npwp, region, address in frame.select(columns).iter_rows()
    ]


if __name__ == "__main__":
    main()
