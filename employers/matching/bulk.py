"""Files of employers and mentions in, a file of decisions out: a province in a second, a country on one machine.

Reads only the columns that are compared and answers in blocks, so that memory does not grow with the mentions.
"""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from employers.matching import explaining
from employers.matching.asking import Asked, Segments, ask, cores
from employers.matching.deciding import JUDGE, NONE, SURE, decide
from employers.matching.joint import MARK, firms_of
from employers.matching.model import Model
from employers.matching.records import Columns
from employers.matching.segment import Segment, build_segment, counted_together
from employers.matching.texts import Texts, pack, pack_lines, plain

MEMBER_COLUMNS = ("npp", "name", "npwp", "kabupaten", "address")
MENTION_COLUMNS = ("mention_id", "name", "npwp", "kabupaten", "address")
OUT_COLUMNS = ("mention_id", "decision", "npp", "score", "runner_up_npp", "explanation")
LARGEST_BLOCK = 200_000

_WORDS = {NONE: "none", JUDGE: "review", SURE: "match"}
_NOTHING = "Tidak ada pemberi kerja dengan NPWP yang sama atau nama yang mirip."


class Files(ValueError):
    """A file cannot be used; the message is an Indonesian sentence that says which, what and how to mend it."""


class Employers(NamedTuple):
    """Employers from a file: the segments, and NPP and name of each row for showing."""

    segments: Segments
    npp: pl.Series
    name: pl.Series


class Mentions(NamedTuple):
    """Mentions from a file, a joint operation as one row for each of its members. `part` counts its members from 0,
    `line` is the line of the file."""

    frame: pl.DataFrame
    part: npt.NDArray[np.int64]
    line: npt.NDArray[np.int64]


def read_table(path: Path, columns: tuple[str, ...]) -> pl.DataFrame:
    """The columns of a CSV file as texts, empty where nothing stands. Raises Files."""
    try:
        frame = pl.read_csv(path, infer_schema=False, columns=list(columns))
    except FileNotFoundError:
        raise Files(f"Berkas {path} tidak ditemukan. Periksa nama dan foldernya.") from None
    except pl.exceptions.ColumnNotFoundError:
        raise Files(f"Berkas {path} harus memuat kolom {', '.join(columns)}, dipisahkan koma.") from None
    except (pl.exceptions.PolarsError, OSError) as error:
        first = str(error).splitlines()[0][:200]
        raise Files(f"Berkas {path} tidak dapat dibaca sebagai CSV UTF-8: {first}") from None
    return frame.select(pl.col(columns).fill_null(""))


def read_employers(path: Path) -> Employers:
    frame = read_table(path, MEMBER_COLUMNS)
    base = build_segment(columns_of(frame), _texts(frame["npp"]))
    nobody = pack([])
    segments = Segments(*counted_together(base, build_segment(Columns(nobody, nobody, nobody, nobody), nobody)))
    return Employers(segments, frame["npp"], frame["name"])


def read_mentions(path: Path) -> Mentions:
    frame = read_table(path, MENTION_COLUMNS)
    line = np.arange(len(frame), dtype=np.int64)
    joint = frame["name"].str.contains(MARK).to_numpy()
    if not joint.any():
        return Mentions(frame, np.zeros_like(line), line)
    extra: list[tuple[int, int, str]] = []
    lead: dict[int, str] = {}
    for at in np.flatnonzero(joint).tolist():
        first, *others = firms_of(frame["name"][at])
        lead[at] = first
        extra += [(at, part, firm) for part, firm in enumerate(others, 1)]
    frame = frame.with_columns(name=frame["name"].scatter(list(lead), list(lead.values())) if lead else frame["name"])
    if not extra:
        return Mentions(frame, np.zeros_like(line), line)
    lines, parts, names = zip(*extra, strict=True)
    more = pl.DataFrame(
        {"mention_id": frame["mention_id"].gather(list(lines)), "name": list(names)},
        schema_overrides={"name": pl.String},
    ).with_columns(npwp=pl.lit(""), kabupaten=pl.lit(""), address=pl.lit(""))
    part = np.concatenate((np.zeros_like(line), np.array(parts, np.int64)))
    return Mentions(
        pl.concat([frame, more.select(frame.columns)]), part, np.concatenate((line, np.array(lines, np.int64)))
    )


def match_files(members: Path, mentions: Path, out: Path, model: Model, *, threads: int = -1) -> dict[str, int]:
    """Decides every mention and writes the decisions in the order of the mentions' ids; returns how many of each.

    The order of the lines of either file makes no difference to what is written.
    """
    with ThreadPoolExecutor(2) as pool:
        reading = pool.submit(read_mentions, mentions)
        employers = read_employers(members)
        asked = reading.result()
    workers = cores(threads)
    size = min(LARGEST_BLOCK, max(-(-len(asked.frame) // workers), 1))

    def decide_from(start: int) -> pl.DataFrame:
        part = asked.part[start : start + size]
        return decide_block(employers, asked.frame.slice(start, size), part, model, threads=1)

    with ThreadPoolExecutor(workers) as pool:
        blocks = list(pool.map(decide_from, range(0, max(len(asked.frame), 1), size)))
    decisions = pl.concat(blocks).sort("mention_id", "part", "npp", "explanation").select(OUT_COLUMNS)
    decisions.write_csv(out, float_precision=4)
    counted = decisions["decision"].value_counts()
    return dict(zip(counted["decision"].to_list(), counted["count"].to_list(), strict=True))


def decide_block(
    employers: Employers, frame: pl.DataFrame, part: npt.NDArray[np.int64], model: Model, threads: int = -1
) -> pl.DataFrame:
    """The decisions on some mentions, one row each, with `part` as given."""
    columns = columns_of(frame)
    asked = ask(employers.segments, model, columns, threads=threads)
    decision = decide(asked.likely[:, 0], asked.features[:, 0], model.bands)
    first = np.where(decision == NONE, -1, asked.row[:, 0])
    second_at = _runner_up(employers.segments.base, asked)
    second = np.where(second_at > 0, np.take_along_axis(asked.row, second_at[:, None], 1)[:, 0], -1)
    npp = _shown(employers.npp, first)
    runner_up = _shown(employers.npp, second)
    return pl.DataFrame(
        {
            "mention_id": frame["mention_id"],
            "part": part,
            "decision": pl.Series([_WORDS[each] for each in range(3)]).gather(decision.astype(np.int64)),
            "npp": npp,
            "score": np.round(asked.likely[:, 0].astype(np.float64), 4),
            "runner_up_npp": runner_up,
            "explanation": _explanations(employers, columns, asked, decision, second_at, second),
        }
    )


def columns_of(frame: pl.DataFrame) -> Columns:
    """The columns that are compared, as the engine reads them."""
    return Columns(*(_texts(frame[name]) for name in ("name", "npwp", "kabupaten", "address")))


def _texts(column: pl.Series) -> Texts:
    marked = (column.str.len_bytes() != column.str.len_chars()).arg_true()
    if len(marked):
        column = column.scatter(marked, [plain(text) for text in column.gather(marked).to_list()])
    joined = column.str.join("\n").item() if len(column) else ""
    if joined.count("\n") != max(len(column) - 1, 0):
        return pack(column.to_list())
    return pack_lines(joined, len(column))


def _shown(column: pl.Series, rows: npt.NDArray[np.int64]) -> pl.Series:
    shown = column.gather(np.maximum(rows, 0)) if len(column) else pl.Series([""] * len(rows))
    return pl.select(pl.when(pl.Series(rows >= 0)).then(shown).otherwise(pl.lit(""))).to_series()


def _runner_up(base: Segment, asked: Asked) -> npt.NDArray[np.int64]:
    """Which of the candidates is the first that is another company than the likeliest; 0 for none."""
    if not len(base.dead):
        return np.zeros(len(asked.row), np.int64)
    rows = np.maximum(asked.row, 0)
    first = rows[:, :1]
    same_number = (base.number[rows] == base.number[first]) & (base.number_kind[rows] == 1)
    same_name = (base.core[rows] == base.core[first]) & (base.region[rows] == base.region[first])
    other = (asked.row >= 0) & ~same_number & ~same_name
    other[:, 0] = False
    return np.where(other.any(axis=1), other.argmax(axis=1), 0).astype(np.int64)


def _explanations(
    employers: Employers,
    columns: Columns,
    asked: Asked,
    decision: npt.NDArray[np.int8],
    second_at: npt.NDArray[np.int64],
    second: npt.NDArray[np.int64],
) -> pl.Series:
    """Sentences are made once for each pattern of agreement; only names and numbers differ."""
    codes, patterns = explaining.codes_of(columns, employers.segments.base, asked)
    heads = pl.Series([explaining.name_words(each) for each in patterns], dtype=pl.String).gather(codes)
    evidence = pl.Series([" ".join(explaining.evidence(each)) for each in patterns], dtype=pl.String).gather(codes)
    first = asked.likely[:, 0]
    likely = np.take_along_axis(asked.likely, second_at[:, None], 1)[:, 0]
    hundred = pl.Series((100 * likely + 0.5).astype(np.int64)).cast(pl.String)
    lead = pl.Series((100 * np.maximum(first - likely, 0) + 0.5).astype(np.int64)).cast(pl.String)
    frame = pl.DataFrame(
        {
            "head": heads,
            "name": _shown(employers.name, asked.row[:, 0]).str.strip_chars(),
            "evidence": evidence,
            "npp": _shown(employers.npp, second),
            "other": _shown(employers.name, second).str.strip_chars(),
            "hundred": hundred,
            "lead": lead,
            "nothing": decision == NONE,
        }
    )
    next_one = pl.concat_str(
        pl.lit(" Calon berikutnya NPP "), "npp", pl.lit(", "), "other", pl.lit(", kemungkinannya "), "hundred",
        pl.lit(" dari 100, selisih "), "lead", pl.lit("."),
    )  # fmt: skip
    then = pl.when(pl.col("npp") == "").then(pl.lit("")).otherwise(next_one)
    told = pl.concat_str("head", pl.lit(": "), "name", pl.lit(". "), "evidence", then)
    return frame.select(pl.when("nothing").then(pl.lit(_NOTHING)).otherwise(told)).to_series()
