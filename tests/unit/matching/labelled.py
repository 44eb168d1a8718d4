"""A folder of labelled files as `match-eval` and `match-train` read them, of invented firms."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from unittest import mock

from sklearn import ensemble
from threadpoolctl import threadpool_limits

from tests.unit.matching.firms import employers

Row = Sequence[str]


@contextmanager
def quick_training(rounds: int = 30) -> Iterator[None]:
    """Fewer trees on one core: threads that wait for each other cost minutes where other tests run beside them."""
    whole = ensemble.HistGradientBoostingClassifier

    def few(**settings: object) -> ensemble.HistGradientBoostingClassifier:
        return whole(**(settings | {"max_iter": rounds}))

    with mock.patch.object(ensemble, "HistGradientBoostingClassifier", few), threadpool_limits(1):
        yield


def write(path: Path, head: str, rows: Iterable[Row]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([head.split(","), *rows])


def labelled(folder: Path, firms: int = 300, seed: int = 7) -> Path:
    """One mention of each firm and one stranger for every fifth; by turns as registered, with a slip of the hand,
    with its words changed about, and with both; a third without number and address."""
    folder.mkdir(parents=True, exist_ok=True)
    random = Random(seed)
    known = employers(firms, seed)
    strangers = employers(firms // 5, seed + 1)
    mentions: list[Row] = []
    truth: list[Row] = []
    for at, firm in enumerate(known):
        form, *words = firm.name.split()
        noise = ("", "typo", "swap", "typo,swap")[at % 4]
        if "swap" in noise:
            words = [*words[1:], words[0]]
        if "typo" in noise:
            cut = random.randrange(1, len(words[0]) - 1)
            words[0] = words[0][:cut] + words[0][cut + 1 :]
        number, address, state = (firm.npwp, firm.address, "right") if at % 3 else ("", "", "missing")
        mentions.append([f"K{at:05d}", " ".join([form, *words]), number, firm.region, address])
        truth.append([f"K{at:05d}", f"E{at}", "member", noise, state])
    for at, firm in enumerate(strangers):
        mentions.append([f"L{at:05d}", firm.name.replace("A", "O"), "", firm.region, ""])
        truth.append([f"L{at:05d}", "", "stranger", "", "missing"])
    members = [[each.npp, each.name, each.npwp, each.region, each.address] for each in known]
    write(folder / "members.csv", "npp,name,npwp,kabupaten,address", members)
    write(folder / "entities.csv", "npp,entity", [[each.npp, f"E{at}"] for at, each in enumerate(known)])
    write(folder / "mentions.csv", "mention_id,name,npwp,kabupaten,address", mentions)
    write(folder / "truth.csv", "mention_id,entity,kind,noise,npwp_state", truth)
    return folder
