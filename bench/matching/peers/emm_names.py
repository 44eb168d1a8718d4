"""EMM (ING): word and letter TF-IDF and sorted neighbours, then its own classifier trained on the learning half."""

import logging

import polars as pl
from emm import PandasEntityMatching

from bench.matching.peers.common import entities, labels, task

SETTINGS = {
    "name_only": True,
    "entity_id_col": "id",
    "uid_col": "uid",
    "name_col": "name",
    "supervised_on": True,
    "with_legal_entity_forms_match": False,
    "indexers": [
        {"type": "cosine_similarity", "tokenizer": "words", "ngram": 1, "num_candidates": 5},
        {"type": "cosine_similarity", "tokenizer": "characters", "ngram": 2, "num_candidates": 5},
        {"type": "sni", "window_length": 3},
    ],
}


def main() -> None:
    logging.disable(logging.WARNING)
    job = task(__doc__)
    rest = job.remaining()
    known = job.members.join(entities(job.data), on="npp").select(name="core", id=pl.col("entity").cast(pl.Int64))
    known = known.with_row_index("uid").with_columns(pl.col("uid").cast(pl.Int64))
    examples = rest.join(labels(job.data), on="mention_id").filter(pl.col("entity").is_not_null())
    examples = examples.filter(pl.col("entity") != "").select(name="core", id=pl.col("entity").cast(pl.Int64))
    asked = rest.select(name="core").with_row_index("uid").with_columns(pl.col("uid").cast(pl.Int64))
    model = PandasEntityMatching(SETTINGS)
    model.fit(known.to_pandas())
    model.fit_classifier(examples.with_row_index("uid").with_columns(pl.col("uid").cast(pl.Int64)).to_pandas())
    found = pl.from_pandas(model.transform(asked.to_pandas())[["uid", "gt_uid", "nm_score"]])
    found = found.filter(pl.col("gt_uid").is_not_null())
    candidates = pl.DataFrame({
        "mention_id": rest["mention_id"].gather(found["uid"].cast(pl.UInt32)),
        "npp": job.members["npp"].gather(found["gt_uid"].cast(pl.UInt32)),
        "similarity": found["nm_score"].cast(pl.Float64),
    })  # fmt: skip
    job.write_named(candidates)


if __name__ == "__main__":
    main()
