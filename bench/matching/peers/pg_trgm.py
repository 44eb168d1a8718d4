"""pg_trgm: trigram similarity through a GIN index in a throw-away PostgreSQL, the best five of each remaining mention.

Runs in the portal's own environment, which knows how to start that PostgreSQL.
"""

import polars as pl
import psycopg

from bench.matching.peers.common import task
from tests.services import postgres

SIMILARITY, KEPT = 0.45, 5
NEAREST = """
    SELECT mention.mention_id, near.npp, near.similarity
    FROM mention CROSS JOIN LATERAL (
        SELECT npp, similarity(member.core, mention.core) AS similarity
        FROM member WHERE member.core %% mention.core ORDER BY similarity DESC LIMIT %s
    ) AS near
"""


def main() -> None:
    job = task(__doc__)
    with postgres() as address, psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CREATE EXTENSION pg_trgm")
        fill(connection, "member", "npp", job.members)
        fill(connection, "mention", "mention_id", job.remaining())
        connection.execute("CREATE INDEX ON member USING gin (core gin_trgm_ops)")
        connection.execute("ANALYZE member")
        connection.execute(f"SET pg_trgm.similarity_threshold = {SIMILARITY}")
        rows = connection.execute(NEAREST, (KEPT,)).fetchall()
    schema = {"mention_id": pl.String, "npp": pl.String, "similarity": pl.Float64}
    job.write_named(pl.DataFrame(rows, schema=schema, orient="row"))


def fill(connection: psycopg.Connection, table: str, key: str, rows: pl.DataFrame) -> None:
    connection.execute(f"CREATE TABLE {table} ({key} text, core text)")
    with connection.cursor().copy(f"COPY {table} FROM STDIN") as copy:
        for row in rows.select(key, "core").iter_rows():
            copy.write_row(row)


if __name__ == "__main__":
    main()
