"""rapidfuzz cdist, brute force: the letter ratio of every remaining mention with every member, in blocks."""

import numpy as np
import polars as pl
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import cdist

from bench.matching.peers.common import task

BLOCK, KEPT, CUTOFF = 1500, 5, 55


def main() -> None:
    job = task(__doc__)
    rest, names = job.remaining(), job.members["core"].to_list()
    mentions, npps = rest["mention_id"].to_numpy(), job.members["npp"].to_numpy()
    parts = []
    for start in range(0, rest.height, BLOCK):
        block = rest["core"][start : start + BLOCK].to_list()
        ratios = cdist(block, names, scorer=ratio, score_cutoff=CUTOFF, dtype=np.float32, workers=-1)
        lines = np.arange(len(block))
        for _ in range(KEPT):
            near = ratios.argmax(axis=1)
            values = ratios[lines, near].astype(float) / 100
            parts.append(
                pl.DataFrame({"mention_id": mentions[start + lines], "npp": npps[near], "similarity": values}).filter(
                    pl.col("similarity") > 0
                )
            )
            ratios[lines, near] = 0
    job.write_named(pl.concat(parts))


if __name__ == "__main__":
    main()
