"""Splink 5 on DuckDB, every field, trained without labels by expectation maximisation; trains and predicts."""

from splink import block_on

from bench.matching.peers.common import task
from bench.matching.peers.splink_model import linker, predict, settings

SAMPLED_PAIRS = 2e6
MATCHES_BY_RULE = 0.6
"""The share of matches that equal numbers or equal names find, as the exact join shows it."""


def main() -> None:
    job = task(__doc__)
    model = linker(job, settings(prior=0.0001))
    training = model.training
    training.estimate_probability_two_random_records_match([block_on("nine"), block_on("core", "kab")], MATCHES_BY_RULE)
    training.estimate_u_using_random_sampling(max_pairs=SAMPLED_PAIRS, seed=1)
    for rule in (block_on("nine"), block_on("rarest", "kab"), block_on("house", "street")):
        training.estimate_parameters_using_expectation_maximisation(rule, record_sample_proportion=1.0)
    predict(model, job)


if __name__ == "__main__":
    main()
