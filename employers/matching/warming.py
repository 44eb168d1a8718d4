"""Compiles every kernel once, so that nobody waits for it later: `python -m employers.matching.warming`."""

import sys

from employers.matching.compiling import is_compiled
from employers.matching.find import find_all
from employers.matching.index import MatchIndex
from employers.matching.types import EmployerName, Judgements, Mention


def warm() -> None:
    """Asks a small index in every way in which it is asked: whole, changed, and by many at once."""
    firms = [
        EmployerName(1, "17000001", "PT. Ulin Raya Sejahtera", "98.000.100.2-722.000", True, "Berau", "Jl. Ulin No. 1"),
        EmployerName(2, "17000002", "CV. Pesut Mahakam", "", True, "Kota Samarinda", "Jl. Pesut No. 2"),
    ]
    index = MatchIndex.build(firms).updated(firms[1:])
    mentions = [
        Mention("a", "PT Ulinraya Sejahtrea", "98.000.100.2-722.000", region="Berau", address="Jl. Ulin No. 1"),
        Mention("b", "CV Psut Mhkm"),
    ]
    find_all(mentions, index, Judgements(), threads=1)
    index.rows_with_number("980001002")


if __name__ == "__main__":
    if not is_compiled():
        sys.stderr.write("portal: menyiapkan mesin pencocokan (sekali saja; sekitar satu menit)\n")
    warm()
