"""sparse_dot_topn: cosine of TF-IDF weighted letter 3-grams, the best five members of each remaining mention."""

import numpy as np
import polars as pl
from sklearn.feature_extraction.text import TfidfVectorizer
from sparse_dot_topn import sp_matmul_topn

from bench.matching.peers.common import task

GRAM, KEPT, CUTOFF = 3, 5, 0.3


def main() -> None:
    job = task(__doc__)
    rest = job.remaining()
    grams = TfidfVectorizer(analyzer="char_wb", ngram_range=(GRAM, GRAM), lowercase=False, dtype=np.float32)
    members = grams.fit_transform(job.members["core"].to_list())
    mentions = grams.transform(rest["core"].to_list())
    near = sp_matmul_topn(mentions, members.T.tocsr(), top_n=KEPT, threshold=CUTOFF, sort=True, n_threads=2).tocoo()
    candidates = pl.DataFrame({
        "mention_id": rest["mention_id"].to_numpy()[near.row],
        "npp": job.members["npp"].to_numpy()[near.col],
        "similarity": near.data.astype(float),
    })  # fmt: skip
    job.write_named(candidates)


if __name__ == "__main__":
    main()
