"""The baseline: an exact join on the taxpayer's nine digits, then on the core name. A whole process, CSV to CSV.

python -m bench.matching.exact_join --members M.csv --mentions N.csv --out D.csv
"""

import argparse
from pathlib import Path

import polars as pl

from bench.matching.cleaning import cleaned, read
from bench.matching.finishing import DETAILS, best, by_number, penalised

COLUMNS = ["name", "npwp", "kabupaten"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("members", "mentions", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    given = parser.parse_args()
    members = cleaned(read(given.members, ["npp", *COLUMNS]))
    mentions = cleaned(read(given.mentions, ["mention_id", *COLUMNS]))
    decide(members, mentions).write_csv(given.out)


def decide(members: pl.DataFrame, mentions: pl.DataFrame) -> pl.DataFrame:
    numbered = by_number(members, mentions)
    rest = mentions.join(numbered, on="mention_id", how="anti").filter(pl.col("core") != "")
    details = members.select("core", "npp", *DETAILS).with_row_index("place")
    pairs = rest.select("core", "mention_id", *DETAILS).join(details, on="core", suffix="_of_member")
    named = best(penalised(pairs.with_columns(similarity=1.0)))
    found = pl.concat([
        numbered.with_columns(explanation=pl.lit("taxpayer number")),
        named.with_columns(explanation=pl.lit("core name")),
    ])  # fmt: skip
    return mentions.select("mention_id").join(found, on="mention_id", how="left", maintain_order="left").select(
        "mention_id",
        decision=pl.when(pl.col("npp").is_null()).then(pl.lit("none")).otherwise(pl.lit("match")),
        npp="npp",
        score=pl.col("score").fill_null(0.0),
        runner_up_npp=pl.lit(None, dtype=pl.String),
        explanation="explanation",
    )  # fmt: skip


if __name__ == "__main__":
    main()
