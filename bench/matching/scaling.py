"""How the engine and the exact join grow: four sizes from the generator, fitted against n log n, with a plot in SVG.

python -m bench.matching.scaling [--sizes 10000x4000,40000x15000,…] [--engine-command …] [--svg FILE] [--systems …]
"""

import argparse
import math
import random
import shlex
import sys
import tempfile
from pathlib import Path

from bench.matching.compare import Bench
from bench.matching.generate import write
from bench.matching.plot import plot
from bench.matching.score import read_decisions, read_truth, score

SIZES = "10000x4000,40000x15000,150000x50000,600000x200000"
Point = tuple[int, float]


def main() -> None:
    temporary = Path(tempfile.gettempdir()) / "bench-matching"
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default=SIZES)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--repeat", type=int, default=1)
    parser.add_argument("--systems", default="exact,engine")
    parser.add_argument("--engine-command", default="./portal manage match")
    parser.add_argument("--work", type=Path, default=temporary / "scaling")
    parser.add_argument("--environments", type=Path, default=temporary / "venvs")
    parser.add_argument("--svg", type=Path)
    given = parser.parse_args()
    if given.sizes.count("x") < 2:
        parser.error("a curve needs two sizes")
    systems = given.systems.split(",")
    walls: dict[str, list[Point]] = {system: [] for system in systems}
    print("| members | mentions | system | wall s | CPU s | GB | F1 |\n|---|---|---|---|---|---|---|", flush=True)
    for size in given.sizes.split(","):
        members, mentions = map(int, size.split("x"))
        data = generated(given.work / f"{size}-{given.seed}", members, mentions, given.seed)
        bench = Bench(data, data, given.environments.resolve(), shlex.split(given.engine_command))
        for system in systems:
            cost = min((bench.run(system) for _ in range(given.repeat)), key=lambda cost: cost.wall)
            f1 = score(read_truth(data), read_decisions(bench.out(system), data)).f1
            walls[system].append((members + mentions, cost.wall))
            print(
                f"| {members} | {mentions} | {system} "
                f"| {cost.wall:.2f} | {cost.cpu:.2f} | {cost.memory:.2f} | {f1:.3f} |",
                flush=True,
            )
    fits = {system: fitted(points) for system, points in walls.items()}
    print()
    for system, (start, rate, error, power) in fits.items():
        print(
            f"- {system}: {start:.2f} s + {rate * 1e6:.3f} µs x n log2 n, off by {error:.0%} at most; "
            f"between the two largest it grows as n^{power:.2f}"
        )
    if given.svg:
        given.svg.write_text(plot(walls, {system: fit[:2] for system, fit in fits.items()}))
        print(f"plot: {given.svg}", file=sys.stderr)


def generated(folder: Path, members: int, mentions: int, seed: int) -> Path:
    folder = folder.resolve()
    if not (folder / "entities.csv").exists():
        folder.mkdir(parents=True, exist_ok=True)
        write(folder, members, mentions, random.Random(seed), "hard")
    return folder


def fitted(points: list[Point]) -> tuple[float, float, float, float]:
    """Start and rate of start + rate * n log2 n, by least squares of the relative error; largest error; power."""
    work = [(n * math.log2(n), wall) for n, wall in points]
    a = sum(1 / wall**2 for _, wall in work)
    b = sum(x / wall**2 for x, wall in work)
    c = sum(x * x / wall**2 for x, wall in work)
    d, e = sum(1 / wall for _, wall in work), sum(x / wall for x, wall in work)
    start = (d * c - e * b) / (a * c - b * b)
    rate = (a * e - b * d) / (a * c - b * b)
    error = max(abs(start + rate * x - wall) / wall for x, wall in work)
    (small, before), (large, after) = points[-2:]
    return start, rate, error, math.log(after / before) / math.log(large / small)


if __name__ == "__main__":
    main()
