"""What every peer shares: arguments, cleaning, the taxpayer join first, the finishing rule and the output file."""

import argparse
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from bench.matching.cleaning import cleaned, read
from bench.matching.finishing import by_number, finish

COLUMNS = ["name", "npwp", "kabupaten", "address"]


@dataclass(frozen=True)
class Task:
    members: pl.DataFrame
    mentions: pl.DataFrame
    out: Path
    data: Path
    """The folder with truth.csv and entities.csv, for peers that learn from labels."""

    def remaining(self) -> pl.DataFrame:
        """Mentions that the taxpayer number does not answer."""
        answered = by_number(self.members, self.mentions)
        return self.mentions.join(answered, on="mention_id", how="anti").filter(pl.col("core") != "")

    def write_named(self, candidates: pl.DataFrame) -> None:
        """Candidates by name (mention_id, npp, similarity) are finished and written after the answers by number."""
        self.write(pl.concat([by_number(self.members, self.mentions), finish(candidates, self.members, self.mentions)]))

    def write(self, rows: pl.DataFrame) -> None:
        rows.select("mention_id", "npp", "score").write_csv(self.out)


def task(description: str | None) -> Task:
    parser = argparse.ArgumentParser(description=description)
    for name in ("members", "mentions", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    given = parser.parse_args()
    members = cleaned(read(given.members, ["npp", *COLUMNS]))
    mentions = cleaned(read(given.mentions, ["mention_id", *COLUMNS]))
    return Task(members, mentions, given.out, given.mentions.parent)


def labels(data: Path) -> pl.DataFrame:
    """Of the learning half (mentions with an odd number): the mention and its company, empty when there is none."""
    truth = pl.read_csv(data / "truth.csv", infer_schema=False).select("mention_id", "entity")
    return truth.filter(pl.col("mention_id").str.slice(-1).cast(pl.Int8) % 2 == 1)


def entities(data: Path) -> pl.DataFrame:
    return pl.read_csv(data / "entities.csv", infer_schema=False)
