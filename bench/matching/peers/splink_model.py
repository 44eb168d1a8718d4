"""What both ways of training Splink share: the fields, their comparisons and the blocking rules."""

import logging
from pathlib import Path

import polars as pl
import splink.comparison_level_library as level
import splink.comparison_library as comparison
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from bench.matching.peers.common import Task

KEPT_PROBABILITY = 0.001
WORDS_IN_COMMON = "len(list_intersect(words_l, words_r)) / len(list_distinct(list_concat(words_l, words_r)))"
HOUSE = "house_l = house_r AND jaro_winkler_similarity(street_l, street_r) >= 0.9"
NAME = comparison.CustomComparison(
    output_column_name="name",
    comparison_levels=[
        level.NullLevel("core"),
        level.ExactMatchLevel("core", term_frequency_adjustments=True),
        level.CustomLevel("squeezed_l = squeezed_r OR sorted_l = sorted_r"),
        level.CustomLevel("damerau_levenshtein(squeezed_l, squeezed_r) <= 1"),
        level.CustomLevel("damerau_levenshtein(squeezed_l, squeezed_r) <= 2"),
        level.JaroWinklerLevel("squeezed", 0.95),
        level.CustomLevel(f"{WORDS_IN_COMMON} >= 0.66"),
        level.JaroWinklerLevel("squeezed", 0.90),
        level.CustomLevel(f"{WORDS_IN_COMMON} >= 0.5"),
        level.JaroWinklerLevel("squeezed", 0.80),
        level.ElseLevel(),
    ],
)
RAREST = comparison.CustomComparison(
    output_column_name="rarest",
    comparison_levels=[
        level.NullLevel("rarest"),
        level.ExactMatchLevel("rarest", term_frequency_adjustments=True),
        level.JaroWinklerLevel("rarest", 0.9),
        level.ElseLevel(),
    ],
)
ADDRESS = comparison.CustomComparison(
    output_column_name="house",
    comparison_levels=[level.NullLevel("house"), level.CustomLevel(HOUSE), level.ElseLevel()],
)
NUMBER = comparison.LevenshteinAtThresholds("nine", [1, 2])
BLOCKS = [
    block_on("nine"), block_on("squeezed"), block_on("rarest"), block_on("second", "kab"), block_on("sorted"),
    block_on("substr(squeezed, 1, 5)", "kab"), block_on("substr(squeezed, -6)", "kab"), block_on("house", "street"),
]  # fmt: skip


def fields(job: Task) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Members and mentions with the derived fields; the rarest word is rare among members."""
    words = pl.col("core").str.split(" ")
    counts = job.members.select(words.alias("word")).explode("word").group_by("word").len("count")
    return tuple(derived(rows, key, counts) for rows, key in ((job.members, "npp"), (job.mentions, "mention_id")))


def derived(rows: pl.DataFrame, key: str, counts: pl.DataFrame) -> pl.DataFrame:
    words = pl.col("core").str.split(" ")
    by_rarity = rows.select(key, words.alias("word")).explode("word").join(counts, on="word", how="left")
    by_rarity = by_rarity.filter(pl.col("word").str.len_chars() > 2).sort(pl.col("count").fill_null(0))
    by_rarity = by_rarity.group_by(key, maintain_order=True).agg(
        rarest=pl.col("word").first(), second=pl.col("word").get(1, null_on_oob=True)
    )
    address = pl.col("address").str.to_uppercase()
    street = address.str.extract(r"^(?:JALAN|JL\.?)\s*(.*?)\s+(?:NO|N\.)")
    return rows.join(by_rarity, on=key, how="left", maintain_order="left").select(
        pl.col(key).alias("unique_id"), pl.col("core").replace("", None), "form", "nine", "kab", "rarest", "second",
        squeezed=pl.col("core").str.replace_all(" ", "").replace("", None), words=words,
        sorted=words.list.sort().list.join(" "), street=street, house=address.str.extract(r"(\d+)"),
    )  # fmt: skip


def linker(job: Task, settings: SettingsCreator | Path) -> Linker:
    logging.getLogger("splink").setLevel(logging.ERROR)
    members, mentions = fields(job)
    database = DuckDBAPI()
    tables = [
        database.register(members.to_arrow(), dataset_display_name="members"),
        database.register(mentions.to_arrow(), dataset_display_name="mentions"),
    ]
    return Linker(tables, settings, log_level=logging.ERROR)


def settings(prior: float) -> SettingsCreator:
    return SettingsCreator(
        link_type="link_only",
        comparisons=[
            NAME, RAREST, NUMBER, comparison.ExactMatch("form"),
            comparison.ExactMatch("kab").configure(term_frequency_adjustments=True), ADDRESS,
        ],
        blocking_rules_to_generate_predictions=BLOCKS,
        probability_two_random_records_match=prior,
        retain_matching_columns=False,
    )  # fmt: skip


def predict(model: Linker, job: Task) -> None:
    """The best member of each mention; the match weight is the score."""
    pairs = model.inference.predict(threshold_match_probability=KEPT_PROBABILITY)
    rows = pl.from_arrow(pairs.as_duckdbpyrelation().arrow().read_all())
    rows = rows.select(npp="unique_id_l", mention_id="unique_id_r", score="match_weight")
    job.write(rows.sort("score", descending=True).unique("mention_id", keep="first"))
