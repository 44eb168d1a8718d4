"""Several rows of one code in one plan: taken together where they only repeat or complete each other."""

from collections.abc import Sequence

from forum_portal.intake.source import Options, Problem, Values

CONTRADICTION = "bertentangan"
"""The entry under which a source's `combine` names the columns in which rows of one code say different things."""


def plan_rows_agree(values: Values, options: Options) -> Sequence[Problem]:
    """Rows of one code that give it two names or two ceilings are two packages: one of the codes is wrong."""
    columns = values.get(CONTRADICTION)
    if not columns:
        return ()
    return (
        Problem(
            "kd_rup",
            f"Kode RUP ini ada di beberapa baris dengan isi yang bertentangan: {columns}.",
            "Cocokkan kodenya dengan SiRUP, hapus baris yang keliru, lalu unggah lagi.",
        ),
    )
