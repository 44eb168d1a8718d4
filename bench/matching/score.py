"""Scores decisions against the truth, company by company: any NPP of the right company is right.

python -m bench.matching.score --data DIR --decisions D.csv [--mentions IDS.txt | --half learn|measure] [--no-tables]

The threshold with the best F1 is learned on the learning half (mentions with an odd number) and measured on the other.
"""

import argparse
from dataclasses import asdict, dataclass
from pathlib import Path

import polars as pl

SURE_PRECISION = 0.99


@dataclass(frozen=True)
class Score:
    """Counts companies, not rows: a joint operation of three members has three to be found."""

    threshold: float
    precision: float
    recall: float
    f1: float
    recall_at_99: float
    sure_precision: float
    sure_recall: float
    found: float
    review_share: float
    none_right: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--decisions", type=Path, required=True)
    parser.add_argument("--mentions", type=Path, help="mention ids to measure on, one a line")
    parser.add_argument("--half", choices=["learn", "measure"], help="measure on one half alone")
    parser.add_argument("--no-tables", action="store_true")
    given = parser.parse_args()
    truth, rows = read_truth(given.data), read_decisions(given.decisions, given.data)
    measured = None
    if given.mentions:
        measured = pl.Series("mention_id", given.mentions.read_text().split())
    elif given.half:
        measured = truth.filter(is_learning() == (given.half == "learn"))["mention_id"].unique()
    print("| " + " | ".join(Score.__dataclass_fields__) + " |\n|" + "---|" * len(Score.__dataclass_fields__))
    result = score(truth, rows, measured)
    print("| " + " | ".join(f"{value:.4f}" for value in asdict(result).values()) + " |")
    if not given.no_tables:
        for column in ("kind", "noise", "npwp_state"):
            print(f"\n{confusion(only(truth, measured), only(rows, measured), column, result.threshold)}")


def read_truth(data: Path) -> pl.DataFrame:
    return pl.read_csv(data / "truth.csv", infer_schema=False).with_columns(pl.all().replace("", None))


def read_decisions(path: Path, data: Path) -> pl.DataFrame:
    """One row for every company said of a mention, with is_sure (match) and is_shown (match or review)."""
    entities = pl.read_csv(data / "entities.csv", infer_schema=False)
    rows = pl.read_csv(path, infer_schema=False)
    if "decision" not in rows.columns:
        rows = rows.with_columns(decision=pl.lit("match"))
    rows = rows.filter((pl.col("npp") != "") & (pl.col("decision") != "none"))
    rows = rows.join(entities, on="npp", how="left").with_columns(pl.col("score").cast(pl.Float64))
    if rows["entity"].null_count():
        raise SystemExit(f"{rows['entity'].null_count()} decisions name an NPP that is no member")
    rows = rows.with_columns(is_sure=pl.col("decision") == "match")
    return rows.group_by("mention_id", "entity").agg(pl.col("score").max(), pl.col("is_sure").any())


def is_learning() -> pl.Expr:
    return pl.col("mention_id").str.slice(-1).cast(pl.Int8) % 2 == 1


def only(rows: pl.DataFrame, mentions: pl.Series | None) -> pl.DataFrame:
    return rows if mentions is None else rows.filter(pl.col("mention_id").is_in(mentions.implode()))


def pairs(truth: pl.DataFrame) -> pl.DataFrame:
    return truth.filter(pl.col("entity").is_not_null()).select("mention_id", "entity").unique()


def curve(rows: pl.DataFrame, true: pl.DataFrame) -> pl.DataFrame:
    """Precision, recall and F1 at every score that occurs, from the highest."""
    judged = rows.join(true.with_columns(right=pl.lit(1)), on=["mention_id", "entity"], how="left")
    steps = judged.group_by("score").agg(said=pl.len(), right=pl.col("right").fill_null(0).sum()).sort(-pl.col("score"))
    steps = steps.with_columns(pl.col("said").cum_sum(), pl.col("right").cum_sum())
    return steps.select(
        "score",
        precision=pl.col("right") / pl.col("said"),
        recall=pl.col("right") / true.height,
        f1=2 * pl.col("right") / (pl.col("said") + true.height),
    )


def learn(rows: pl.DataFrame, true: pl.DataFrame) -> float:
    steps = curve(rows.filter(is_learning()), true.filter(is_learning()))
    return float(steps.sort("f1", descending=True)["score"][0]) if steps.height else 0.0


def score(truth: pl.DataFrame, rows: pl.DataFrame, measured: pl.Series | None = None) -> Score:
    """Measured on the half that taught no threshold, unless mentions are named."""
    threshold = learn(rows, pairs(truth))
    if measured is None:
        truth, rows = truth.filter(~is_learning()), rows.filter(~is_learning())
    else:
        truth, rows = only(truth, measured), only(rows, measured)
    true = pairs(truth)
    steps = curve(rows, true)
    at = steps.filter(pl.col("score") >= threshold).tail(1)
    said, recalled, f1 = (at.select("precision", "recall", "f1").row(0)) if at.height else (0.0, 0.0, 0.0)
    safe = steps.filter(pl.col("precision") >= SURE_PRECISION)["recall"].max()
    judged = rows.join(true.with_columns(right=pl.lit(True)), on=["mention_id", "entity"], how="left")
    judged = judged.with_columns(pl.col("right").fill_null(False))
    sure, shown = judged.filter("is_sure"), judged.filter(~pl.col("is_sure"))["mention_id"].n_unique()
    mentions = truth["mention_id"].n_unique()
    nobody = truth.group_by("mention_id").agg(pl.col("entity").is_null().all()).filter("entity")["mention_id"]
    answered = judged.filter(pl.col("score") >= threshold)["mention_id"]
    return Score(
        threshold, said, recalled, f1, float(safe or 0.0),
        float(sure["right"].mean() or 0.0), sure["right"].sum() / true.height,
        judged["right"].sum() / true.height, shown / mentions,
        float((~nobody.is_in(answered.implode())).mean() or 0.0),
    )  # fmt: skip


def confusion(truth: pl.DataFrame, rows: pl.DataFrame, column: str, threshold: float) -> str:
    """What became of every company of the truth: found over the threshold, shown below it, mistaken, or missed."""
    said = rows.group_by("mention_id").agg(is_said=(pl.col("score") >= threshold).any())
    table = truth.join(rows, on=["mention_id", "entity"], how="left").join(said, on="mention_id", how="left")
    table = table.with_columns(pl.col(column).fill_null("(none)").str.split(",")).explode(column)
    right, is_said = pl.col("score") >= threshold, pl.col("is_said").fill_null(False)
    table = table.with_columns(
        outcome=pl.when(right.fill_null(False)).then(pl.lit("found"))
        .when(pl.col("score").is_not_null()).then(pl.lit("shown"))
        .when(is_said).then(pl.lit("another"))
        .otherwise(pl.lit("nothing")),
        has=pl.when(pl.col("entity").is_null()).then(pl.lit("nobody")).otherwise(pl.lit("a member")),
    )  # fmt: skip
    counts = table.group_by(column, "has").agg(
        pl.len(), *((pl.col("outcome") == name).mean().alias(name) for name in ("found", "shown", "another", "nothing"))
    )
    lines = [f"| {column} | truth | rows | found | shown | another | nothing |", "|---|---|---|---|---|---|---|"]
    for name, has, size, *shares in counts.sort("len", descending=True).iter_rows():
        lines.append(f"| {name} | {has} | {size} | " + " | ".join(f"{share:.3f}" for share in shares) + " |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
