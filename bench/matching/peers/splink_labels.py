"""Splink 5 on DuckDB, every field, m from the labels of the learning half. Given a trained --model, only predicts."""

import argparse
import sys
from pathlib import Path

import polars as pl

from bench.matching.peers.common import Task, entities, labels, task
from bench.matching.peers.splink_model import linker, predict, settings

SAMPLED_PAIRS = 2e6


def main() -> None:
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--model", type=Path, help="read when it is there, else written after training")
    given, sys.argv[1:] = parser.parse_known_args()
    job = task(__doc__)
    if given.model and given.model.exists():
        model = linker(job, given.model)
    else:
        model = train(job)
        if given.model:
            model.misc.save_model_to_json(given.model, overwrite=True)
    predict(model, job)


def train(job: Task):
    known = labels(job.data)
    pairs = known.filter(pl.col("entity") != "").join(entities(job.data), on="entity")
    model = linker(job, settings(prior=pairs.height / known["mention_id"].n_unique() / job.members.height))
    table = pairs.select(
        source_dataset_l=pl.lit("members"), unique_id_l="npp",
        source_dataset_r=pl.lit("mentions"), unique_id_r="mention_id",
    )  # fmt: skip
    model.training.estimate_u_using_random_sampling(max_pairs=SAMPLED_PAIRS, seed=1)
    model.table_management.register_table(table.to_arrow(), "labels")
    model.training.estimate_m_from_pairwise_labels("labels")
    return model


if __name__ == "__main__":
    main()
