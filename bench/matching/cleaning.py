"""The cleaning every peer gets: core name, legal form, kabupaten and the taxpayer's nine digits, in polars."""

from pathlib import Path

import polars as pl

FORMS = {
    "PT": r"P\.? ?T",
    "CV": r"C\.? ?V",
    "UD": r"U\.? ?D",
    "PD": r"P\.? ?D",
    "FA": r"F\.? ?A|FIRMA",
    "KOPERASI": r"KOPERASI|KOP|PRIMKOP",
    "YAYASAN": r"YAYASAN|YYS",
    "PERUM": r"PERUM",
}
# Without \b and \s: what they mean in Unicode slows the search several times.
FRONT = r"^(?:(" + "|".join(FORMS.values()) + r")[., ]+)+"
BACK = r"(?:[ ,(]+(" + "|".join(FORMS.values()) + r")[.)]*)+$"
GLUED = r"^(PT|CV|UD)([A-Z]{4,})"
SPACES = r"[ \t\u00a0]+"
DECORATION = r"\([^)]*\)| / .*$|[\u200b-\u200d\ufeff]"
BRANCH = r" (?:- .*|(?:CAB|CABANG|KANTOR CABANG)(?:[. ].*)?)$"


def read(path: Path, columns: list[str]) -> pl.DataFrame:
    return pl.read_csv(path, columns=columns, infer_schema=False).select(pl.col(columns).fill_null(""))


def cleaned(rows: pl.DataFrame) -> pl.DataFrame:
    """Adds core, form, nine (null when there is none to rely on) and, when the column is there, kab."""
    upper = pl.col("name").str.to_uppercase().str.replace_all(SPACES, " ").str.replace_all(DECORATION, "")
    plain = upper.str.strip_chars(" .,'`-").str.replace(BRANCH, "")
    rows = rows.with_columns(plain.alias("plain"), pl.col("npwp").str.replace_all(r"[^0-9]+", "").alias("digits"))
    rows = rows.with_columns(
        nine(),
        pl.coalesce(pl.col("plain").str.extract(FRONT), pl.col("plain").str.extract(BACK)).alias("raw_form"),
        pl.col("plain").str.replace(FRONT, "").str.replace(BACK, "").alias("bare"),
    ).with_columns(pl.coalesce("raw_form", pl.col("bare").str.extract(GLUED)).alias("raw_form"))
    core = pl.when(pl.col("bare").str.contains(GLUED)).then(pl.col("bare").str.slice(2)).otherwise("bare")
    rows = rows.with_columns(
        core.str.replace_all(r"[^A-Z0-9]+", " ").str.strip_chars(" ").alias("core"),
        pl.col("raw_form").str.replace_all(r"[^A-Z]", "").replace({"FIRMA": "FA", "KOP": "KOPERASI", "YYS": "YAYASAN"})
        .alias("form"),
    )  # fmt: skip
    if "kabupaten" in rows.columns:
        rows = rows.with_columns(kabupaten())
    return rows.drop("plain", "digits", "raw_form", "bare")


def nine() -> pl.Expr:
    """Fifteen digits, sixteen or twenty-two that begin with 0, or fourteen that lost the zero; dummies give nothing."""
    text, digits = pl.col("npwp"), pl.col("digits")
    size = digits.str.len_bytes()
    found = (
        pl.when(text.str.contains(r"[*Ee]"))
        .then(None)
        .when(size == 15)
        .then(digits.str.slice(0, 9))
        .when(((size == 16) | (size == 22)) & digits.str.starts_with("0"))
        .then(digits.str.slice(1, 9))
        .when(size == 14)
        .then(pl.lit("0") + digits.str.slice(0, 8))
    )
    return pl.when(~found.is_in(["0" * 9, "9" * 9])).then(found).alias("nine")


def kabupaten() -> pl.Expr:
    bare = pl.col("kabupaten").str.to_uppercase().str.replace(r"^(KABUPATEN|KAB\.?|KOTA)\s+", "").str.strip_chars(" ")
    return pl.when(bare != "").then(bare).alias("kab")
