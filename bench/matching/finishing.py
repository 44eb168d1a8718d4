"""The one finishing rule of the exact join and of every peer that compares names alone."""

import polars as pl

OTHER_FORM = 0.20
OTHER_NUMBER = 0.20
OTHER_KABUPATEN = 0.08
UNKNOWN_KABUPATEN = 0.02
DETAILS = ["form", "nine", "kab"]


def by_number(members: pl.DataFrame, mentions: pl.DataFrame) -> pl.DataFrame:
    """Mentions whose taxpayer number is a member's are answered by it, on trust. Of several members, the first."""
    numbered = members.filter(pl.col("nine").is_not_null()).unique("nine", keep="first").select("nine", "npp")
    return mentions.select("mention_id", "nine").join(numbered, on="nine").select("mention_id", "npp", score=1.0)


def finish(candidates: pl.DataFrame, members: pl.DataFrame, mentions: pl.DataFrame) -> pl.DataFrame:
    """The best member of each mention. Candidates have mention_id, npp and a similarity from 0 to 1."""
    rows = candidates.join(mentions.select("mention_id", *DETAILS), on="mention_id")
    rows = rows.join(members.select("npp", *DETAILS).with_row_index("place"), on="npp", suffix="_of_member")
    return best(penalised(rows))


def penalised(rows: pl.DataFrame) -> pl.DataFrame:
    def differs(name: str) -> pl.Expr:
        return (pl.col(name) != pl.col(f"{name}_of_member")).fill_null(False)

    away = pl.when(differs("kab")).then(OTHER_KABUPATEN).when(pl.col("kab").is_null()).then(UNKNOWN_KABUPATEN)
    penalty = differs("form") * OTHER_FORM + differs("nine") * OTHER_NUMBER + away.otherwise(0.0)
    return rows.with_columns(score=pl.max_horizontal(0.99 * pl.col("similarity") - penalty, 0.0))


def best(rows: pl.DataFrame) -> pl.DataFrame:
    """Ties go to the member that stands first in the file."""
    order = rows.sort("score", "place", descending=[True, False])
    return order.unique("mention_id", keep="first", maintain_order=True).select("mention_id", "npp", "score")
