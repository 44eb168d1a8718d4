"""Every system side by side, in one run on one machine, as a Markdown table.

python -m bench.matching.compare --data DIR [--systems exact,engine,splink-labels] [--repeat 3]
                                 [--engine-command './portal manage match'] [--work DIR] [--environments DIR]

Each round runs every system once, so that a slow minute of the machine hits them all; medians are shown. The threshold
of each is learned on one half of the mentions and measured on the other.
"""

import argparse
import os
import shlex
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bench.matching import measure
from bench.matching.peers.environment import python_of
from bench.matching.score import Score, read_decisions, read_truth, score

ROOT = Path(__file__).resolve().parents[2]
PORTAL, ENGINE = "portal", "engine"
SCRIPTS = {
    "exact": (PORTAL, "bench.matching.exact_join"),
    "sparse_dot_topn": ("plain", "bench.matching.peers.sparse_dot"),
    "cdist": ("plain", "bench.matching.peers.rapidfuzz_cdist"),
    "pg_trgm": (PORTAL, "bench.matching.peers.pg_trgm"),
    "emm": ("emm", "bench.matching.peers.emm_names"),
    "splink-em": ("splink", "bench.matching.peers.splink_em"),
    "splink-labels": ("splink", "bench.matching.peers.splink_labels"),
}
SYSTEMS = (*SCRIPTS, ENGINE)


class Failed(SystemExit):
    """A system ended with an error; the message holds the end of its log."""


@dataclass(frozen=True)
class Bench:
    data: Path
    work: Path
    environments: Path
    engine: list[str]

    def command(self, system: str) -> list[str | Path]:
        files = ["--members", self.data / "members.csv", "--mentions", self.data / "mentions.csv"]
        files += ["--out", self.out(system)]
        if system == ENGINE:
            return [*self.engine, *files]
        name, script = SCRIPTS[system]
        python = Path(sys.executable) if name == PORTAL else python_of(self.environments, name)
        trained = ["--model", self.work / "splink.json"] if system == "splink-labels" else []
        return [python, "-m", script, *files, *trained]

    def out(self, system: str) -> Path:
        return self.work / f"{system}.csv"

    def run(self, system: str) -> measure.Cost:
        log = self.work / f"{system}.log"
        cost = measure.run(self.command(system), ROOT, os.environ, log)
        if cost.code:
            raise Failed(f"{system} ended with {cost.code}:\n{log.read_text(errors='replace')[-2000:]}")
        return cost


def main() -> None:
    temporary = Path(tempfile.gettempdir()) / "bench-matching"
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--systems", default=",".join(SYSTEMS), help=f"of {', '.join(SYSTEMS)}; exact always runs")
    parser.add_argument("--repeat", type=int, default=1)
    parser.add_argument("--engine-command", default="./portal manage match")
    parser.add_argument("--work", type=Path, default=temporary / "compare")
    parser.add_argument("--environments", type=Path, default=temporary / "venvs")
    given = parser.parse_args()
    systems = ["exact", *(name for name in given.systems.split(",") if name != "exact")]
    if unknown := set(systems) - set(SYSTEMS):
        parser.error(f"no such system: {', '.join(sorted(unknown))}")
    given.work.mkdir(parents=True, exist_ok=True)
    bench = Bench(
        given.data.resolve(), given.work.resolve(), given.environments.resolve(), shlex.split(given.engine_command)
    )
    show(compare(bench, systems, given.repeat), bench)


def compare(bench: Bench, systems: list[str], rounds: int) -> dict[str, list[measure.Cost]]:
    """A system that fails is told of and left out."""
    (bench.work / "splink.json").unlink(missing_ok=True)
    costs: dict[str, list[measure.Cost]] = {system: [] for system in systems}
    for _ in range(rounds):
        for system in list(costs):
            try:
                if system == "splink-labels" and not (bench.work / "splink.json").exists():
                    bench.run(system)  # Trains; only predicting is measured.
                costs[system].append(bench.run(system))
            except Failed as failed:
                print(failed, file=sys.stderr, flush=True)
                del costs[system]
            else:
                print(f"{system}: {costs[system][-1].wall:.1f} s", file=sys.stderr, flush=True)
    if "exact" not in costs:
        raise SystemExit("without the exact join there is nothing to compare with")
    return costs


def show(costs: dict[str, list[measure.Cost]], bench: Bench) -> None:
    truth = read_truth(bench.data)
    print(
        "| system | wall s | x exact | CPU s | CPU x exact | GB | precision | recall | F1 | recall at P .99 "
        "| sure precision | sure recall | found | review |\n|" + "---|" * 14
    )
    exact = costs["exact"]
    for system, runs in costs.items():
        result = score(truth, read_decisions(bench.out(system), bench.data))
        times = [
            f"{median(runs, 'wall'):.2f}",
            f"{statistics.median(one.wall / base.wall for one, base in zip(runs, exact, strict=True)):.1f}",
            f"{median(runs, 'cpu'):.2f}",
            f"{statistics.median(one.cpu / base.cpu for one, base in zip(runs, exact, strict=True)):.1f}",
            f"{max(one.memory for one in runs):.2f}",
        ]
        print(f"| {system} | {' | '.join(times + quality(system, result))} |")


def quality(system: str, result: Score) -> list[str]:
    """Only the engine decides in three; of the others everything over the threshold is said."""
    shown = [result.precision, result.recall, result.f1, result.recall_at_99]
    three = [result.sure_precision, result.sure_recall, result.found, result.review_share]
    return [f"{value:.3f}" for value in shown] + (
        [f"{value:.3f}" for value in three] if system == ENGINE else ["-"] * 4
    )


def median(runs: list[measure.Cost], name: str) -> float:
    return statistics.median(getattr(run, name) for run in runs)


if __name__ == "__main__":
    main()
