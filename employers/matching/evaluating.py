"""How right the engine is on labelled mentions: figures of the whole, and who was taken for whom by kind of noise."""

from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from employers.matching.bulk import (
    Employers,
    Files,
    Mentions,
    columns_of,
    decide_block,
    read_employers,
    read_mentions,
    read_table,
)
from employers.matching.model import Model
from employers.matching.training import Lesson, lesson_of

TRUTH_COLUMNS = ("mention_id", "entity", "kind", "noise", "npwp_state")
_NONE = "tanpa"


class LabelledFiles(NamedTuple):
    """A folder of members.csv, mentions.csv, truth.csv and entities.csv, read. `entity` is each employer's company."""

    employers: Employers
    mentions: Mentions
    truth: pl.DataFrame
    entity: pl.Series


def read_folder(folder: Path) -> LabelledFiles:
    """Raises Files when one of the four files is missing or of another layout."""
    employers = read_employers(folder / "members.csv")
    entities = read_table(folder / "entities.csv", ("npp", "entity")).unique("npp")
    known = pl.DataFrame({"npp": employers.npp}).join(entities, on="npp", how="left", maintain_order="left")
    if known["entity"].null_count():
        npp = known.filter(pl.col("entity").is_null())["npp"][0]
        raise Files(f"NPP {npp} ada di members.csv tetapi tidak di entities.csv. Lengkapi entities.csv.")
    truth = read_table(folder / "truth.csv", TRUTH_COLUMNS)
    return LabelledFiles(employers, read_mentions(folder / "mentions.csv"), truth, known["entity"])


def lesson_from(files: LabelledFiles, weight: float = 1.0) -> Lesson:
    """What a model is trained on."""
    truth = files.truth.filter(pl.col("entity") != "")
    companies = pl.concat([truth["entity"], files.entity]).unique()
    number = pl.DataFrame({"entity": companies, "number": np.arange(len(companies))})
    entity = _numbers(files.entity, number)
    mention = files.mentions.frame["mention_id"]
    answers = dict(_answers_by_mention(truth, number))
    wanted: list[npt.NDArray[np.int64]] = [answers.get(each, np.empty(0, np.int64)) for each in mention.to_list()]

    def is_right(rows: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
        found = entity[np.maximum(rows, 0)]
        right = [np.isin(line, each) for line, each in zip(found, wanted, strict=True)]
        return np.array(right, np.bool_).reshape(rows.shape)

    return lesson_of(
        files.employers.segments,
        columns_of(files.mentions.frame),
        is_right,
        files.mentions.line,
        len(truth.unique(["mention_id", "entity"])),
        np.full(len(mention), weight, np.float32),
    )


def _numbers(column: pl.Series, number: pl.DataFrame) -> npt.NDArray[np.int64]:
    frame = pl.DataFrame({"entity": column}).join(number, on="entity", how="left", maintain_order="left")
    return frame["number"].to_numpy().astype(np.int64)


def _answers_by_mention(truth: pl.DataFrame, number: pl.DataFrame) -> list[tuple[str, npt.NDArray[np.int64]]]:
    grouped = truth.join(number, on="entity").group_by("mention_id").agg("number")
    return [(mention, np.array(numbers, np.int64)) for mention, numbers in grouped.iter_rows()]


class Evaluation(NamedTuple):
    """`figures` of the whole; `confusion` one row a group: how many were found, shown, taken for another, left."""

    figures: dict[str, float]
    confusion: dict[str, pl.DataFrame]


def evaluate(files: LabelledFiles, model: Model, *, threads: int = -1) -> Evaluation:
    decided = decide_block(files.employers, files.mentions.frame, files.mentions.part, model, threads)
    entities = pl.DataFrame({"npp": files.employers.npp, "said": files.entity})
    said = decided.filter(pl.col("npp") != "").join(entities, on="npp", how="left")
    truth = files.truth.filter(pl.col("entity") != "").unique(["mention_id", "entity"])
    judged = said.join(
        truth.select("mention_id", pl.col("entity").alias("said"), right=pl.lit(True)),
        on=["mention_id", "said"],
        how="left",
    ).with_columns(pl.col("right").fill_null(False))
    confusion = {column: _confusion(files.truth, judged, column) for column in ("kind", "noise", "npwp_state")}
    return Evaluation(_figures(decided, judged, len(truth)), confusion)


def _figures(decided: pl.DataFrame, judged: pl.DataFrame, pairs: int) -> dict[str, float]:
    sure = judged.filter(pl.col("decision") == "match")
    one = judged.filter(pl.col("score") >= 0.5).unique(["mention_id", "said"])
    right = int(one["right"].sum())
    precision, recall = right / max(len(one), 1), right / max(pairs, 1)
    asked = decided.filter(pl.col("decision") == "review")["mention_id"].n_unique()
    found = judged.filter(pl.col("right")).unique(["mention_id", "said"])
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / max(precision + recall, 1e-9),
        "sure_precision": int(sure["right"].sum()) / max(len(sure), 1),
        "sure_recall": len(sure.filter(pl.col("right")).unique(["mention_id", "said"])) / max(pairs, 1),
        "review": asked / max(decided["mention_id"].n_unique(), 1),
        "found_first": len(found) / max(pairs, 1),
    }


def _confusion(truth: pl.DataFrame, judged: pl.DataFrame, column: str) -> pl.DataFrame:
    """By mention: what became of it. A mention with several slips counts under each of them."""
    best = judged.sort("right", descending=True).unique("mention_id", keep="first", maintain_order=True)
    rows = truth.join(best.select("mention_id", "decision", "right"), on="mention_id", how="left").with_columns(
        group=pl.when(pl.col(column) == "").then(pl.lit(_NONE)).otherwise(pl.col(column)).str.split(","),
        member=pl.col("entity") != "",
    )
    became = (
        pl.when(pl.col("decision").is_null())
        .then(pl.lit("tidak ditemukan"))
        .when(pl.col("decision") == "match")
        .then(pl.when("right").then(pl.lit("cocok, benar")).otherwise(pl.lit("cocok, SALAH")))
        .otherwise(pl.when("right").then(pl.lit("ditanyakan, benar")).otherwise(pl.lit("ditanyakan, lain")))
    )
    columns = ("cocok, benar", "ditanyakan, benar", "ditanyakan, lain", "tidak ditemukan", "cocok, SALAH")
    counted = (
        rows.explode("group")
        .with_columns(became=became)
        .group_by("group", "member")
        .agg(pl.len().alias("baris"), *((pl.col("became") == each).sum().alias(each) for each in columns))
    )
    named = counted.with_columns(member=pl.when("member").then(pl.lit("peserta")).otherwise(pl.lit("bukan")))
    return named.sort("member", "baris", "group", descending=[True, True, False])
